//! `POST /appointments`: book what is held, or times directly.

use crate::ask::{Ask, Basket, Errand};
use crate::common::{instant, refuse, some_text, wrong};
use crate::decide::{Guest, Visit, decided_by, made};
use crate::desk::{Customer, Desk, Order, decide, denied, still_signed_in};
use crate::diary;
use crate::hold_slots::held_appointments;
use crate::moves::event;
use crate::package::{count, has_some_left};
use crate::waiting::{Entry, Status, waits};
use crate::wish::{Address, ItemWish, Place, check_place};
use jiff::Timestamp;
use model::booking::{By, Reminders, id_at};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::{Appointment, Condition, Item, Refusal, Shop, Update, Value, keys, schedule};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{HoldId, PackageId, ServiceId, SpecialistId, Text};
use web::{Caller, Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

/// How long claims of a booking without a hold stand until it is decided, in seconds: longer than the request may run.
pub(crate) const TRIAL: i64 = 60;
/// A reminder of one's own is at most so many minutes before: a week.
pub(crate) const EARLIEST_REMINDER: u16 = 10_080;

/// What to book: a hold, `items`, or a package from a start on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BookAppointment {
    #[schema(value_type = Option<HoldId>)]
    hold_id: Option<Id<id::Hold>>,
    /// One visit: 1 to 5 services, one after the other.
    #[schema(min_items = 1, max_items = 5)]
    items: Option<Vec<ItemWish>>,
    /// Instead of items: all of its services, one after the other.
    #[schema(value_type = Option<PackageId>)]
    package_id: Option<Id<id::Package>>,
    /// When the package begins.
    #[schema(value_type = Option<String>, format = DateTime)]
    start: Option<Timestamp>,
    /// Who does what they provide of the package.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// For the shop.
    #[schema(value_type = Option<Text<1000>>)]
    notes: Option<String>,
    /// Minutes before the start for the reminder of one's own; 30 where it is left out, 0 for none.
    #[schema(minimum = 0, maximum = 10080)]
    reminder_minutes: Option<u16>,
    location: Option<Place>,
    /// Needed for `in_home`.
    address: Option<Address>,
}

/// A visit that was booked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BookedVisit {
    visit_id: String,
    appointments: Vec<BookedAppointment>,
    /// VAT included.
    total_halalas: i64,
}

/// One of its appointments.
#[derive(Debug, Serialize, ToSchema)]
struct BookedAppointment {
    id: String,
    status: String,
    payment_status: String,
    #[schema(value_type = ServiceId)]
    service_id: Option<Id<id::Service>>,
    #[schema(value_type = SpecialistId)]
    specialist_id: Option<Id<id::Specialist>>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    price_halalas: i64,
    /// Six digits that the customer shows.
    confirmation_code: String,
    /// Until when the shop decides about it.
    #[schema(format = DateTime)]
    pending_until: Option<String>,
}

impl BookedVisit {
    pub(crate) fn of(appointments: &[Appointment]) -> Self {
        let text = |it: &Appointment, name: &str| it.0.text(name).unwrap_or_default().to_owned();
        let view = |it: &Appointment| BookedAppointment {
            id: text(it, "id"),
            status: text(it, "status"),
            payment_status: text(it, "payment_status"),
            service_id: it.0.parsed("service_id"),
            specialist_id: it.specialist(),
            start: instant(it.start(), &it.zone()),
            end: instant(it.end(), &it.zone()),
            price_halalas: it.0.number("payable_halalas"),
            confirmation_code: text(it, "confirmation_code"),
            pending_until: it.pending_until().map(|at| instant(at, &it.zone())),
        };
        Self {
            visit_id: appointments.first().and_then(|it| some_text(&it.0, "visit_id")).unwrap_or_default(),
            appointments: appointments.iter().map(view).collect(),
            total_halalas: appointments.iter().map(|it| it.0.number("payable_halalas")).sum(),
        }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-book-appointment", "Book what is held, or times directly")
        .signed_in()
        .idempotent()
        .body::<BookAppointment>()
        .answers::<BookedVisit>(201, "The visit")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::NotFound, Code::HoldExpired])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<BookAppointment>(into);
    collect::<BookedVisit>(into);
}

/// The reminders that somebody chose.
pub(crate) fn reminders(own: Option<u16>) -> Result<Reminders, Fault> {
    match own {
        None => Ok(Reminders::default()),
        Some(minutes) if minutes > EARLIEST_REMINDER => {
            Err(Fault::field("/reminder_minutes", "out_of_range", "0 to 10080"))
        }
        Some(minutes) => Ok(Reminders { own_minutes: (minutes > 0).then_some(minutes), ..Reminders::default() }),
    }
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let caller = desk.public.customer(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let wish: BookAppointment = web::body(&request)?;
    let notes = wish.notes.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let said = Said { notes: notes.map_err(wrong("/notes"))?, reminders: reminders(wish.reminder_minutes)? };
    let alone = wish.items.is_none() && wish.package_id.is_none() && wish.start.is_none();
    match wish.hold_id {
        Some(hold) if alone && wish.specialist_id.is_none() => {
            if wish.address.is_some() {
                return Err(Fault::field("/address", "not_needed", "it was said with the hold"));
            }
            from_hold(desk, &request, caller, once, hold, wish.location, said).await
        }
        None if !alone => {
            let ask = Ask::read(wish.items, wish.package_id, wish.start, wish.specialist_id)?;
            let place = wish.location.unwrap_or_default();
            let errand = Errand { ask, place, address: check_place(place, wish.address)? };
            directly(desk, &request, caller, once, errand, said).await
        }
        _ => Err(Fault::field("", "missing", "either `hold_id`, or `items`, or `package_id` and `start`")),
    }
}

/// What the customer says besides.
#[derive(Debug, Default)]
pub(crate) struct Said {
    notes: Option<String>,
    reminders: Reminders,
}

async fn directly(
    desk: &Desk,
    request: &Request,
    caller: Caller,
    once: Idempotency,
    errand: Errand,
    said: Said,
) -> Result<Reply, Fault> {
    let (mut customer, basket) = match Customer::read(desk, request, caller, &errand, &once).await? {
        Ok(read) => read,
        Err(reply) => return Ok(reply),
    };
    let tag = customer.scene.shop.id().ok_or(Code::Internal)?.shop();
    let now = request.seconds();
    let Basket { items, package } = &basket;
    let ids: Vec<_> =
        items.iter().zip(0..).map(|(it, at)| id_at(tag, it.start.as_second(), once.seed("a", at))).collect();
    let until = now + TRIAL;
    let (package, place, address) = (package.as_ref(), errand.place, errand.address.as_ref());
    let order = Order { items, package, place, address, appointments: &ids, hold: None, until, moved: &[] };
    let secured = customer.secure(desk, request, &order).await?;

    let guest = Guest {
        user: Some(customer.caller.user),
        name: customer.account.name().unwrap_or_default().to_owned(),
        phone: None,
    };
    let visit = Visit {
        scene: &customer.scene,
        guest: &guest,
        id: Id::of_shop(tag, now * 1_000, once.seed("visit", 0)),
        place,
        address,
        notes: said.notes.as_deref(),
        reminders: said.reminders,
        source: "app",
        approves: Some(customer.approves),
        package: package.map(|it| &it.package),
        now: request.now,
        random: once.seed("code", 0),
    };
    let appointments = visit.appointments(&secured.chosen, &ids);
    let view = BookedVisit::of(&appointments);
    let entries: Vec<_> = appointments.iter().filter_map(|it| Some((it.id()?, it.entry()))).collect();
    let told =
        event("AppointmentBooked", &appointments, By::Customer, customer.caller.user.to_string(), request.now, &[]);
    let mut writes = vec![
        once.record(201, &view, now),
        still_signed_in(&customer.caller, now),
        customer.enter(&entries, &secured.superseded, now),
        told.write(),
    ];
    writes.extend(made(&appointments, until));
    writes.extend(package.and_then(|it| count(&it.package)));
    match decide(desk, &customer.scene, (&secured.claims, &[]), Some(&once), writes).await? {
        Some(reply) => Ok(reply),
        None => Reply::created(&view),
    }
}

async fn from_hold(
    desk: &Desk,
    request: &Request,
    caller: Caller,
    once: Idempotency,
    hold: Id<id::Hold>,
    place: Option<Place>,
    said: Said,
) -> Result<Reply, Fault> {
    let (tag, now) = (hold.shop(), request.seconds());
    let wanted = [once.key(), keys::hold(hold), keys::diary(caller.user), keys::shop(tag), keys::hours(tag)];
    let (_, found) = desk.public.account(request, &caller, &wanted).await?;
    let [kept, item, diary, shop, hours] = store::first(found);
    if let Some(reply) = once.answered(kept.as_ref(), now)? {
        return Ok(reply);
    }
    // What the waitlist offers is accepted there.
    let item = item.filter(|it| !it.has("entry")).ok_or(Code::NotFound)?;
    let held = Held { id: hold, item, diary, shop, hours, place, entry: None };
    book_held(desk, request, &caller, &once, held, &said).await
}

/// A hold, and what it is judged by when it is booked.
pub(crate) struct Held {
    pub(crate) id: Id<id::Hold>,
    pub(crate) item: Item,
    pub(crate) diary: Option<Item>,
    pub(crate) shop: Option<Item>,
    pub(crate) hours: Option<Item>,
    /// Where the customer believes it to be.
    pub(crate) place: Option<Place>,
    /// The entry of the waitlist for which it is an offer.
    pub(crate) entry: Option<Entry>,
}

/// Books a hold, an offer of the waitlist together with its entry. Its service, price and specialist were promised; that
/// the shop is still open then is looked at again.
pub(crate) async fn book_held(
    desk: &Desk,
    request: &Request,
    caller: &Caller,
    once: &Idempotency,
    held: Held,
    said: &Said,
) -> Result<Reply, Fault> {
    let now = request.seconds();
    let Held { id: hold, item: held, diary: diary_item, shop, hours, place, entry } = held;
    let over = if entry.is_some() { Code::OfferExpired } else { Code::HoldExpired };
    if held.parsed("customer_id") != Some(caller.user) {
        return Err(Code::NotFound.into());
    }
    if held.text("status") != Some("open") || held.number("expires_at") <= now {
        return Err(over.into());
    }
    let shop = shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
    let appointments = still_open(&shop, &hours.unwrap_or_default(), &held, place)?;
    let appointments: Vec<Appointment> = appointments.into_iter().map(|it| promote(it, said, request.now)).collect();
    let package = held_package(desk, &appointments).await?;

    let diary = diary::read(diary_item.as_ref());
    let times: Vec<(i64, i64)> = appointments.iter().map(|it| (it.start(), it.end())).collect();
    let own = [hold.to_string()];
    diary.admits(shop.0.text("id").unwrap_or_default(), &times, now, &own).map_err(denied)?;
    let view = BookedVisit::of(&appointments);
    let entries: Vec<_> = appointments.iter().filter_map(|it| Some((it.id()?, it.entry()))).collect();
    let open = Condition::Equal("status".into(), "open".into());
    let live = Condition::Greater("expires_at".into(), now.into());
    let book = Update::of(keys::hold(hold)).set("status", "booked").when(open).when(live);
    let told = event("AppointmentBooked", &appointments, By::Customer, caller.user.to_string(), request.now, &[]);
    let mut entered = diary::add(caller.user, diary_item.as_ref(), &entries, &own, now);
    let mut writes = vec![once.record(201, &view, now), book.into(), still_signed_in(caller, now), told.write()];
    if let Some(entry) = entry {
        let appointment = appointments.first().and_then(Appointment::id);
        let (id, ended) =
            entry.id().zip(entry.ended(Status::Accepted, appointment, request.now)).ok_or(Code::Internal)?;
        entered = entered.remove(waits::attribute(id));
        writes.push(ended.1);
    }
    writes.push(entered.into());
    writes.extend(made(&appointments, i64::MAX));
    writes.extend(package.as_ref().and_then(count));
    match desk.public.table.commit(writes).await {
        Ok(()) => Reply::created(&view),
        Err(Refusal::Condition { at: 0, old }) => once.replay(old.as_ref()),
        Err(Refusal::Condition { at: 1, .. }) => Err(over.into()),
        Err(Refusal::Condition { at, .. }) => Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

/// The package that is held, if some are left: a second round trip, as the hold names it. That it was sold at this price
/// was promised with the hold, but not how many others are sold meanwhile.
async fn held_package(desk: &Desk, appointments: &[Appointment]) -> Result<Option<Item>, Fault> {
    let Some(id) = appointments.first().and_then(|it| it.0.parsed("package_id")) else { return Ok(None) };
    let package = desk.public.table.get(&keys::package(id)).await?.ok_or(Code::ServiceUnavailable)?;
    has_some_left(&package)?;
    Ok(Some(package))
}

/// What a hold becomes, if the shop is still open at its times.
fn still_open(shop: &Shop, hours: &Item, held: &Item, place: Option<Place>) -> Result<Vec<Appointment>, Fault> {
    let appointments = held_appointments(held);
    if appointments.is_empty() {
        return Err(Code::Internal.into());
    }
    let schedule = schedule::of_shop(shop, hours);
    for (at, appointment) in appointments.iter().enumerate() {
        if place.is_some_and(|it| Some(it.as_str()) != appointment.0.text("location")) {
            return Err(Fault::field("/location", "not_needed", "it was said with the hold"));
        }
        let (start, end) = (appointment.start(), appointment.end());
        let open = schedule.open_between(start - 86_400, end + 86_400);
        if !open.iter().any(|it| it.start <= start && end <= it.end) {
            return Err(refuse(Code::ShopClosed, format!("/items/{at}"), "the shop has changed its hours"));
        }
    }
    Ok(appointments)
}

/// An appointment that was held, as it is booked.
fn promote(held: Appointment, said: &Said, now: Timestamp) -> Appointment {
    let start = held.start();
    let pending = held.status().is_pending();
    let mut item = held
        .0
        .with_some("notes", said.notes.as_deref())
        .with("reminders", Value::document(&said.reminders))
        .with("booked_at", now.as_second())
        .with("created_at", now.to_string())
        .with("updated_at", now.to_string());
    if pending {
        item = item.with("pending_until", decided_by(now.as_second(), start));
    }
    Appointment(item)
}
