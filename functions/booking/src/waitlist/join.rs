//! `POST /waitlist`: joins the waitlist for times of a service that are full. Who can book one of them does not wait.

use crate::fields::refuse;
use crate::needs::CustomerNeeds;
use crate::reservation::faults::{active_service, limit_fault};
use crate::reservation::request::{Destination, ServiceArea};
use crate::reservation::shop_state::ShopState;
use crate::waitlist::view::WaitlistEntryView;
use crate::waitlist::wanted_times::WantedTimes;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{BookedTimes, StartWindow, WaitlistDates};
use model::hours::{TimeOfDay, date_at};
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::entities::{ActiveEntry, CustomerSchedule, Employee, NewWaitlistEntry, Service, Shop, WaitlistEntry};
use store::partition::{AGENDA, IDEMPOTENCY, KEYS, SHOP, USER, WAITLIST};
use store::{Consistency, Item, Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// Active entries of a customer, at most.
const MAX_ENTRIES: usize = 10;
/// Dates after the first one, at most.
const MAX_DAYS: i64 = 30;
/// Minutes to which the times of a window are aligned.
const GRID: u16 = 5;

/// A request to join the waitlist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinWaitlistRequest {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    /// First date, in the shop's time zone.
    #[schema(value_type = String, format = Date)]
    #[serde(alias = "from_date")]
    date: Date,
    /// Last date, at most 30 days later. Defaults to the first date.
    #[schema(value_type = Option<String>, format = Date)]
    to_date: Option<Date>,
    /// Times at which the appointment may start. Defaults to the whole day.
    window: Option<StartWindowRequest>,
    /// Specialist. Defaults to any.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
}

/// Times at which an appointment may start, on each of the dates.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StartWindowRequest {
    from: TimeOfDay,
    /// First time that is too late; after `from`. From `24:00` on it is the night after the date.
    to: TimeOfDay,
}

/// A request whose dates were checked.
struct CheckedRequest {
    service: Id<id::Service>,
    dates: WaitlistDates,
    specialist: Option<Id<id::Specialist>>,
    /// Where a refusal of the last date points.
    last_pointer: &'static str,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/waitlist", "Join a waitlist")
        .signed_in()
        .idempotent()
        .body::<JoinWaitlistRequest>()
        .example(r#"{"service_id": "${service_id}", "date": "${date}", "window": {"from": "16:05", "to": "16:15"}}"#)
        .answers::<WaitlistEntryView>(201, "The entry")
        .located_at("/waitlist/{/id}")
        .refuses(&[
            Code::NotFound,
            Code::DifferentCity,
            Code::BookingDisabled,
            Code::ServiceUnavailable,
            Code::SpecialistNotForService,
            Code::TooFarAhead,
            Code::WrongState,
            Code::InUse,
            Code::QuotaExceeded,
        ])
        .reads(&[KEYS, USER, IDEMPOTENCY, SHOP])
        .queries(&[SHOP, AGENDA])
        .transacts(&[USER, IDEMPOTENCY, WAITLIST])
        .memory(256)
        .served_by(CustomerNeeds::new, handle)
}

impl StartWindowRequest {
    fn checked(self) -> Result<StartWindow, Fault> {
        let Self { from, to } = self;
        for (name, time) in [("from", from), ("to", to)] {
            if time.minutes() % GRID != 0 && time != TimeOfDay::LAST_MINUTE {
                return Err(Fault::field(format!("/window/{name}"), "off_raster", "a multiple of five minutes"));
            }
        }
        if from >= to {
            return Err(Fault::field("/window/to", "reversed", "later than `from`"));
        }
        Ok(StartWindow { from: from.minutes(), to: to.minutes() })
    }
}

impl JoinWaitlistRequest {
    fn checked(&self) -> Result<CheckedRequest, Fault> {
        let (first, last) = (self.date, self.to_date.unwrap_or(self.date));
        if last < first {
            return Err(Fault::field("/to_date", "reversed", "not before `date`"));
        }
        if last > first.saturating_add(MAX_DAYS.days()) {
            return Err(Fault::field("/to_date", "out_of_range", "at most 30 days after `date`"));
        }
        let window = self.window.map(StartWindowRequest::checked).transpose()?;
        let dates = WaitlistDates { first, last, window };
        let last_pointer = if self.to_date.is_some() { "/to_date" } else { "/date" };
        Ok(CheckedRequest { service: self.service_id, dates, specialist: self.specialist_id, last_pointer })
    }
}

impl CheckedRequest {
    /// Checks that the shop may offer such a time one day.
    fn check_dates(&self, service: &Service, state: &ShopState, now: Timestamp) -> Result<(), Fault> {
        let (shop, settings, zone) = (&state.shop, &state.settings, state.shop.time_zone());
        let today = date_at(now.as_second(), &zone);
        if self.dates.first < today {
            return Err(Fault::field("/date", "in_past", "today or later"));
        }
        if self.dates.ends_at(&zone) <= now.as_second() {
            return Err(Fault::field("/window", "in_past", "this time has passed"));
        }
        let ahead = service.horizon_days().clamp(0, settings.booking_future_days.into());
        if self.dates.last > today.saturating_add(ahead.days()) {
            return Err(refuse(Code::TooFarAhead, self.last_pointer, format!("at most {ahead} days ahead")));
        }
        // Offers are for times in the shop.
        Destination::SHOP
            .reach(shop, ServiceArea::from(service), 0)
            .map_err(|_| refuse(Code::ServiceUnavailable, "/service_id", "not provided in the shop"))?;
        Ok(())
    }

    /// Checks that the specialist works and provides the service.
    fn check_specialist(&self, service: &Service, employee: Option<&Employee>) -> Result<(), Fault> {
        let Some(specialist) = self.specialist else { return Ok(()) };
        let works = employee.is_some_and(|it| it.is_active() && it.is_specialist());
        if works && service.is_provided_by(specialist) {
            return Ok(());
        }
        Err(refuse(Code::SpecialistNotForService, "/specialist_id", "does not provide the service"))
    }

    /// Checks that the customer can book none of the times.
    fn check_full(
        &self,
        service: &Service,
        state: &mut ShopState,
        own: &BookedTimes,
        client: Id<id::User>,
        now: i64,
    ) -> Result<(), Fault> {
        state.count_appointments_of(client, own, now);
        let (dates, specialist) = (&self.dates, self.specialist);
        WantedTimes { state, service, dates, specialist, client, own, now }.check_full()
    }

    /// Checks that the customer may join alongside their other entries.
    fn check_others(&self, others: &[ActiveEntry]) -> Result<(), Fault> {
        let is_same = |it: &ActiveEntry| it.service == self.service && self.dates.overlap(it.first, it.last);
        if others.iter().any(is_same) {
            return Err(Code::InUse.into());
        }
        if others.len() >= MAX_ENTRIES {
            return Err(limit_fault("waitlist_entries", others.len(), MAX_ENTRIES));
        }
        Ok(())
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: JoinWaitlistRequest = web::body(&request)?;
    let joining = Joining { checked: body.checked()?, idempotency: &idempotency };
    let (entry, schedule, view) = joining.entry(needs, &request, &caller).await?;
    let active = joining.active(&entry);
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.save_response(&idempotency, 201, &view);
    tx.write(entry.create());
    tx.write(entry.put_pointer());
    tx.write(schedule.add_waitlist_entry(caller.user, entry.id(), &active, request.seconds()));
    tx.commit(needs.table()).await?;
    Ok(Reply::created(&view)?)
}

/// A customer who joins.
struct Joining<'a> {
    checked: CheckedRequest,
    idempotency: &'a Idempotency,
}

impl Joining<'_> {
    /// Reads what the request is checked by, in one round trip: not cached, as who waits for a time that is free waits for
    /// nothing. Creates the entry.
    async fn entry(
        &self,
        needs: &CustomerNeeds,
        request: &Request,
        caller: &web::Caller,
    ) -> Result<(WaitlistEntry, CustomerSchedule, WaitlistEntryView), Stop> {
        let (checked, now) = (&self.checked, request.seconds());
        let tag = checked.service.shop();
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(self.idempotency.key());
        let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
        let shop = reads.want::<Shop>(keys::shop(tag));
        let service = reads.want::<Service>(keys::service(checked.service));
        let employee = reads.want_if::<Employee>(checked.specialist.map(|it| keys::employee(it.derived())));
        let (first, last) = (checked.dates.first.saturating_sub(1.day()), checked.dates.last);
        let calendar = async {
            let calendar = ShopCalendar::read(needs.table(), tag, first, last, Consistency::Strong);
            calendar.await.map_err(Fault::from)
        };
        let ((account, mut found), calendar) =
            tokio::try_join!(needs.gate.read_account(request, caller, reads), calendar)?;
        self.idempotency.check(found.take(saved), now)?;
        let mut state = ShopState::for_customer(&account, found.take(shop), calendar)?;
        let service = active_service(found.take(service), &state.shop);
        let service = service.ok_or_else(|| refuse(Code::ServiceUnavailable, "/service_id", "not offered"))?;
        checked.check_dates(&service, &state, request.now)?;
        checked.check_specialist(&service, found.take(employee).as_ref())?;
        let schedule = found.take(schedule).unwrap_or_default();
        checked.check_others(&schedule.active_waitlist_entries(now))?;
        checked.check_full(&service, &mut state, &schedule.times(), caller.user, now)?;
        let shop = &state.shop;
        let entry = WaitlistEntry::join(&NewWaitlistEntry {
            id: Id::of_shop(tag, request.now.as_millisecond(), self.idempotency.seed("wait", 0)),
            customer: caller.user,
            customer_name: account.name().unwrap_or_default(),
            service: checked.service,
            service_name: service.name(),
            shop: shop.id(),
            company: shop.company(),
            shop_name: shop.name(),
            zone: shop.time_zone_name(),
            dates: &checked.dates,
            specialist: checked.specialist,
            has_priority: false,
            now: request.now,
        });
        let view = WaitlistEntryView::of(&entry, request.answer_in(Some(account.language())), now);
        Ok((entry, schedule, view))
    }

    /// The entry in the customer's schedule.
    fn active(&self, entry: &WaitlistEntry) -> ActiveEntry {
        let dates = &self.checked.dates;
        ActiveEntry { service: self.checked.service, first: dates.first, last: dates.last, ends_at: entry.ends_at() }
    }
}
