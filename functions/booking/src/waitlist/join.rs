//! `POST /waitlist`: wait for a time of a service to become free. It need not be full: who joins may also be offered
//! what is free when something else becomes so.

use crate::fields::refuse;
use crate::needs::CustomerNeeds;
use crate::reservation::draft::{active_service, still_signed_in};
use crate::reservation::request::{LocationKind, visit_location};
use crate::waitlist::active_entries;
use crate::waitlist::active_entries::ActiveEntry;
use crate::waitlist::entry::{Entry, LATEST, NewEntry, ends_at};
use crate::waitlist::view::WaitlistEntry;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::{TimeOfDay, date_at};
use model::settings::ShopSettings;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::{Item, Key, Refusal, Shop, Write, keys, schedule, service};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{ServiceId, SpecialistId};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// Entries that a customer may have waiting, at most.
const MOST_ENTRIES: usize = 10;
/// Minutes between the times that may be entered.
const RASTER: u16 = 5;

/// What to wait for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinWaitlist {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    /// The first date, in the shop's zone.
    #[schema(value_type = String, format = Date)]
    #[serde(alias = "from_date")]
    date: Date,
    /// The last one, at most 30 days later; the same where it is left out.
    #[schema(value_type = Option<String>, format = Date)]
    to_date: Option<Date>,
    /// When it may start; at any time where it is left out.
    window: Option<JoinWindow>,
    /// With whom; anybody where it is left out.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// When it may start, on each of the dates.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinWindow {
    from: TimeOfDay,
    /// After `from`; a start at this time is too late. From `24:00` on in the night after the date.
    to: TimeOfDay,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-join-waitlist", "Wait for a time to become free")
        .signed_in()
        .idempotent()
        .body::<JoinWaitlist>()
        .answers::<WaitlistEntry>(201, "The entry")
        .refuses(&[
            Code::NotFound,
            Code::DifferentCity,
            Code::BookingDisabled,
            Code::ServiceUnavailable,
            Code::SpecialistNotForService,
            Code::TooFarAhead,
            Code::InUse,
            Code::QuotaExceeded,
        ])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<JoinWaitlist>(into);
    collect::<WaitlistEntry>(into);
}

impl JoinWaitlist {
    /// The first date and the last one.
    fn dates(&self) -> Result<(Date, Date), Fault> {
        let last = self.to_date.unwrap_or(self.date);
        if last < self.date {
            return Err(Fault::field("/to_date", "reversed", "not before `date`"));
        }
        if last > self.date.saturating_add(LATEST.days()) {
            return Err(Fault::field("/to_date", "out_of_range", "at most 30 days after `date`"));
        }
        Ok((self.date, last))
    }

    /// The minutes of the window.
    fn window(&self) -> Result<Option<(u16, u16)>, Fault> {
        let Some(JoinWindow { from, to }) = self.window else { return Ok(None) };
        for (name, time) in [("from", from), ("to", to)] {
            if time.minutes() % RASTER != 0 && time != TimeOfDay::LAST_MINUTE {
                return Err(Fault::field(format!("/window/{name}"), "off_raster", "a multiple of five minutes"));
            }
        }
        if from >= to {
            return Err(Fault::field("/window/to", "reversed", "later than `from`"));
        }
        Ok(Some((from.minutes(), to.minutes())))
    }

    /// Whether the shop may offer such a time one day.
    fn check(&self, service: &Item, shop: &Shop, settings: &ShopSettings, now: jiff::Timestamp) -> Result<(), Fault> {
        let (first, last) = self.dates()?;
        let zone = schedule::zone(shop.zone());
        let today = date_at(now.as_second(), &zone);
        if first < today {
            return Err(Fault::field("/date", "in_past", "today or later"));
        }
        if ends_at(last, self.window()?, &zone) <= now.as_second() {
            return Err(Fault::field("/window", "in_past", "this time is over"));
        }
        let ahead = service::numbers(service).horizon_days.clamp(0, settings.booking_future_days.into());
        if last > today.saturating_add(ahead.days()) {
            let pointer = if self.to_date.is_some() { "/to_date" } else { "/date" };
            return Err(refuse(Code::TooFarAhead, pointer, format!("at most {ahead} days ahead")));
        }
        // Offers are for times in the shop.
        visit_location(shop, service, LocationKind::InShop, None, 0)
            .map_err(|_| refuse(Code::ServiceUnavailable, "/service_id", "not provided in the shop"))?;
        Ok(())
    }

    /// Whether the specialist provides the service, given their employee's item.
    fn check_specialist(&self, service: &Item, employee: Option<&Item>) -> Result<(), Fault> {
        let Some(specialist) = self.specialist_id else { return Ok(()) };
        let works = employee.is_some_and(|it| it.flag("is_active") && it.flag("is_specialist"));
        let provides = service.list("specialist_ids").any(|it| it.parse() == Ok(specialist));
        if works && provides {
            return Ok(());
        }
        Err(refuse(Code::SpecialistNotForService, "/specialist_id", "does not provide the service"))
    }

    /// Whether the customer may wait for this beside what they wait for.
    fn check_others(&self, others: &[ActiveEntry]) -> Result<(), Fault> {
        let (first, last) = self.dates()?;
        if others.iter().any(|it| it.service == self.service_id && it.from <= last && first <= it.to) {
            return Err(Code::InUse.into());
        }
        if others.len() >= MOST_ENTRIES {
            let number = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
            return Err(Fault::quota("waitlist_entries", number(others.len()), number(MOST_ENTRIES)));
        }
        Ok(())
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let wish: JoinWaitlist = web::body(&request)?;
    let (dates, window) = (wish.dates()?, wish.window()?);
    let (tag, now) = (wish.service_id.shop(), request.seconds());
    let mut wanted: Vec<Key> =
        vec![idempotency.key(), keys::customer_schedule(caller.user), keys::shop(tag), keys::service(wish.service_id)];
    wanted.extend(wish.specialist_id.map(|it| keys::employee(it.derived())));
    let (account, found) = needs.gate.account(&request, &caller, &wanted).await?;
    let [saved, customer_schedule, shop, service, employee] = store::first(found);
    if let Some(reply) = idempotency.answered(saved.as_ref(), now)? {
        return Ok(reply);
    }
    let shop = shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
    if shop.city() != account.city() {
        return Err(Code::DifferentCity.into());
    }
    let settings: ShopSettings = shop.0.document("settings").unwrap_or_default();
    if !settings.allow_booking {
        return Err(Code::BookingDisabled.into());
    }
    let service =
        active_service(service, &shop).ok_or_else(|| refuse(Code::ServiceUnavailable, "/service_id", "not offered"))?;
    wish.check(&service, &shop, &settings, request.now)?;
    wish.check_specialist(&service, employee.as_ref())?;
    wish.check_others(&active_entries::live(customer_schedule.as_ref(), now))?;

    let new_entry = NewEntry {
        id: Id::of_shop(tag, request.now.as_millisecond(), idempotency.seed("wait", 0)),
        customer: caller.user,
        customer_name: account.name().unwrap_or_default().to_owned(),
        service: wish.service_id,
        dates,
        window,
        specialist: wish.specialist_id,
    };
    let entry: Entry = new_entry.entry(&shop, &service, request.now);
    let view = WaitlistEntry::of(&entry, request.answer_in(Some(account.language())), now);
    let wait = ActiveEntry { service: new_entry.service, from: dates.0, to: dates.1, ends_at: entry.ends_at() };
    let pointer = entry.pointer().ok_or(Code::Internal)?;
    let writes = vec![
        idempotency.record(201, &view, now),
        still_signed_in(&caller, now),
        Write::create(entry.0),
        Write::put(pointer),
        active_entries::join(caller.user, customer_schedule.as_ref(), new_entry.id, &wait, now).into(),
    ];
    match needs.gate.table.commit(writes).await {
        Ok(()) => Reply::created(&view),
        Err(Refusal::Condition { at: 0, old }) => idempotency.replay(old.as_ref()),
        Err(Refusal::Condition { at, .. }) => Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}
