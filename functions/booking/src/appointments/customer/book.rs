//! `POST /appointments`: book what is held, or times directly.

use crate::appointments::booked_visit::BookedVisit;
use crate::appointments::reminders::reminders;
use crate::fields::wrong;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::{AppointmentBuilder, Attendee, creation_writes};
use crate::reservation::claim::TRIAL;
use crate::reservation::draft::{ClaimRequest, VisitDraft, commit_or_release, still_signed_in};
use crate::reservation::held_visit::{BookingDetails, HeldVisit, book_held};
use crate::reservation::package::count_purchase;
use crate::reservation::request::{Address, LocationKind, RequestedItem, check_location};
use crate::reservation::selection::{Selection, VisitItems, VisitRequest};
use crate::reservation::transition::event;
use jiff::Timestamp;
use model::booking::{By, new_appointment_id};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::keys;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{HoldId, PackageId, SpecialistId, Text};
use web::{Caller, Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// What to book: a hold, `items`, or a package from a start on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BookAppointment {
    #[schema(value_type = Option<HoldId>)]
    hold_id: Option<Id<id::Hold>>,
    /// One visit: 1 to 5 services, one after the other.
    #[schema(min_items = 1, max_items = 5)]
    items: Option<Vec<RequestedItem>>,
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
    location: Option<LocationKind>,
    /// Needed for `in_home`.
    address: Option<Address>,
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

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let wish: BookAppointment = web::body(&request)?;
    let notes = wish.notes.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let details =
        BookingDetails { notes: notes.map_err(wrong("/notes"))?, reminders: reminders(wish.reminder_minutes)? };
    let alone = wish.items.is_none() && wish.package_id.is_none() && wish.start.is_none();
    match wish.hold_id {
        Some(hold) if alone && wish.specialist_id.is_none() => {
            if wish.address.is_some() {
                return Err(Fault::field("/address", "not_needed", "it was said with the hold"));
            }
            from_hold(needs, &request, caller, idempotency, hold, wish.location, details).await
        }
        None if !alone => {
            let selection = Selection::read(wish.items, wish.package_id, wish.start, wish.specialist_id)?;
            let location = wish.location.unwrap_or_default();
            let visit_request = VisitRequest { selection, location, address: check_location(location, wish.address)? };
            directly(needs, &request, caller, idempotency, visit_request, details).await
        }
        _ => Err(Fault::field("", "missing", "either `hold_id`, or `items`, or `package_id` and `start`")),
    }
}

async fn directly(
    needs: &CustomerNeeds,
    request: &Request,
    caller: Caller,
    idempotency: Idempotency,
    visit_request: VisitRequest,
    details: BookingDetails,
) -> Result<Reply, Fault> {
    let (mut customer, visit_items) =
        match VisitDraft::read(needs, request, caller, &visit_request, &idempotency).await? {
            Ok(read) => read,
            Err(reply) => return Ok(reply),
        };
    let tag = customer.state.shop.id().ok_or(Code::Internal)?.shop();
    let now = request.seconds();
    let VisitItems { items, package } = &visit_items;
    let ids: Vec<_> = items
        .iter()
        .zip(0..)
        .map(|(it, at)| new_appointment_id(tag, it.start.as_second(), idempotency.seed("a", at)))
        .collect();
    let until = now + TRIAL;
    let (package, location, address) = (package.as_ref(), visit_request.location, visit_request.address.as_ref());
    let claim_request =
        ClaimRequest { items, package, location, address, appointments: &ids, hold: None, until, moved: &[] };
    let claimed = customer.claim_time(needs, request, &claim_request).await?;

    let attendee = Attendee {
        user: Some(customer.caller.user),
        name: customer.account.name().unwrap_or_default().to_owned(),
        phone: None,
    };
    let visit = AppointmentBuilder {
        state: &customer.state,
        attendee: &attendee,
        id: Id::of_shop(tag, now * 1_000, idempotency.seed("visit", 0)),
        location,
        address,
        notes: details.notes.as_deref(),
        reminders: details.reminders,
        source: "app",
        requires_approval: Some(customer.requires_approval),
        package: package.map(|it| &it.package),
        now: request.now,
        random: idempotency.seed("code", 0),
    };
    let appointments = visit.appointments(&claimed.assigned, &ids);
    let view = BookedVisit::of(&appointments);
    let entries: Vec<_> = appointments.iter().filter_map(|it| Some((it.id()?, it.schedule_entry()))).collect();
    let told =
        event("AppointmentBooked", &appointments, By::Customer, customer.caller.user.to_string(), request.now, &[]);
    let mut writes = vec![
        idempotency.record(201, &view, now),
        still_signed_in(&customer.caller, now),
        customer.enter(&entries, &claimed.superseded_holds, now),
        told.write(),
    ];
    writes.extend(creation_writes(&appointments, until));
    writes.extend(package.and_then(|it| count_purchase(&it.package)));
    match commit_or_release(needs, &customer.state, (&claimed.claims, &[]), Some(&idempotency), writes).await? {
        Some(reply) => Ok(reply),
        None => Reply::created(&view),
    }
}

async fn from_hold(
    needs: &CustomerNeeds,
    request: &Request,
    caller: Caller,
    idempotency: Idempotency,
    hold: Id<id::Hold>,
    location: Option<LocationKind>,
    details: BookingDetails,
) -> Result<Reply, Fault> {
    let (tag, now) = (hold.shop(), request.seconds());
    let wanted =
        [idempotency.key(), keys::hold(hold), keys::customer_schedule(caller.user), keys::shop(tag), keys::hours(tag)];
    let (_, found) = needs.gate.account(request, &caller, &wanted).await?;
    let [saved, item, customer_schedule, shop, hours] = store::first(found);
    if let Some(reply) = idempotency.answered(saved.as_ref(), now)? {
        return Ok(reply);
    }
    // What the waitlist offers is accepted there.
    let item = item.filter(|it| !it.has("entry")).ok_or(Code::NotFound)?;
    let held = HeldVisit { id: hold, item, customer_schedule, shop, hours, location, entry: None };
    book_held(needs, request, &caller, &idempotency, held, &details).await
}
