//! `POST /holds`: keep times for ten minutes while the customer decides and pays.

use crate::fields::instant;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::{AppointmentBuilder, Attendee, totals};
use crate::reservation::draft::{ClaimRequest, VisitDraft, commit_or_release, still_signed_in};
use crate::reservation::expiry::not_yet_committed;
use crate::reservation::hold::{LASTS, item};
use crate::reservation::request::{Address, LocationKind, RequestedItem, check_location};
use crate::reservation::selection::{Selection, VisitItems, VisitRequest};
use crate::reservation::transition::due_item;
use jiff::Timestamp;
use model::booking::{EntryKind, Reminders, ScheduleEntry, new_appointment_id};
use model::{Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Appointment, Event, Write};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{PackageId, ServiceId, SpecialistId};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// Times to keep: `items`, or a package from a start on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoldSlots {
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
    #[serde(default)]
    location: LocationKind,
    /// Needed for `in_home`.
    address: Option<Address>,
}

/// Times that are kept.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HoldView {
    hold_id: String,
    #[schema(format = DateTime)]
    expires_at: String,
    items: Vec<HeldItem>,
    /// VAT included.
    total_halalas: i64,
    subtotal_halalas: i64,
    discount_halalas: i64,
    vat_halalas: i64,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
struct HeldItem {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    #[schema(value_type = SpecialistId)]
    specialist_id: Id<id::Specialist>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    price_halalas: i64,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-create-hold", "Keep times for ten minutes")
        .signed_in()
        .idempotent()
        .body::<HoldSlots>()
        .answers::<HoldView>(201, "The hold")
        .refuses(crate::REFUSALS)
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<HoldSlots>(into);
    collect::<HoldView>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let wish: HoldSlots = web::body(&request)?;
    let selection = Selection::read(wish.items, wish.package_id, wish.start, wish.specialist_id)?;
    let visit_request =
        VisitRequest { selection, location: wish.location, address: check_location(wish.location, wish.address)? };
    let (mut customer, visit_items) =
        match VisitDraft::read(needs, &request, caller, &visit_request, &idempotency).await? {
            Ok(read) => read,
            Err(reply) => return Ok(reply),
        };
    let tag = customer.state.shop.id().ok_or(model::Code::Internal)?.shop();
    let now = request.seconds();
    let VisitItems { items, package } = &visit_items;
    let first = items.first().map_or(now, |it| it.start.as_second());
    // Its time is its first start, as an appointment's is.
    let hold: Id<id::Hold> = new_appointment_id(tag, first, idempotency.seed("hold", 0)).derived();
    let ids: Vec<_> = items
        .iter()
        .zip(0..)
        .map(|(it, at)| new_appointment_id(tag, it.start.as_second(), idempotency.seed("a", at)))
        .collect();
    let until = now + LASTS;
    let claim_request = ClaimRequest {
        items,
        package: package.as_ref(),
        location: visit_request.location,
        address: visit_request.address.as_ref(),
        appointments: &ids,
        hold: Some(hold),
        until,
        moved: &[],
    };
    let claimed = customer.claim_time(needs, &request, &claim_request).await?;

    let attendee = Attendee {
        user: Some(customer.caller.user),
        name: customer.account.name().unwrap_or_default().to_owned(),
        phone: None,
    };
    let visit = AppointmentBuilder {
        state: &customer.state,
        attendee: &attendee,
        id: Id::of_shop(tag, now * 1_000, idempotency.seed("visit", 0)),
        location: visit_request.location,
        address: visit_request.address.as_ref(),
        notes: None,
        reminders: Reminders::default(),
        source: "app",
        requires_approval: Some(customer.requires_approval),
        package: package.as_ref().map(|it| &it.package),
        now: request.now,
        random: idempotency.seed("code", 0),
    };
    let appointments = visit.appointments(&claimed.assigned, &ids);
    let view = HoldView::of(hold, until, &appointments);
    let entries: Vec<_> = appointments.iter().filter_map(|it| Some((it.id()?, held(hold, until, it)))).collect();
    let event = Event {
        id: Id::new(request.now.as_millisecond(), needs.entropy.bytes16()),
        name: "SlotHeld",
        at: request.now,
        actor: customer.caller.user.to_string(),
        subject: ("hold", hold.to_string()),
        payload: json!({
            "company_id": customer.state.shop.company(), "shop_id": customer.state.shop.id(),
            "customer": customer.caller.user, "hold": hold, "expires_at": view.expires_at,
        }),
    };
    let writes = vec![
        idempotency.record(201, &view, now),
        still_signed_in(&customer.caller, now),
        customer.enter(&entries, &claimed.superseded_holds, now),
        Write::Put(item(hold, customer.caller.user, until, &appointments), Some(not_yet_committed(until))),
        Write::put(due_item(until, "expire", "hold", &hold.to_string())),
        event.write(),
    ];
    match commit_or_release(needs, &customer.state, (&claimed.claims, &[]), Some(&idempotency), writes).await? {
        Some(reply) => Ok(reply),
        None => Reply::created(&view),
    }
}

/// What a hold's time is in the diary.
fn held(hold: Id<id::Hold>, until: i64, appointment: &Appointment) -> ScheduleEntry {
    ScheduleEntry {
        id: hold.to_string(),
        kind: EntryKind::Hold,
        visit: String::new(),
        until: Some(until),
        ..appointment.schedule_entry()
    }
}

impl HoldView {
    fn of(hold: Id<id::Hold>, until: i64, appointments: &[Appointment]) -> Self {
        let zone = appointments.first().map(Appointment::zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let sum = |name: &str| appointments.iter().map(|it| it.0.number(name)).sum();
        let sums = totals(sum("list_price_halalas"), sum("payable_halalas"));
        let items = appointments.iter().filter_map(|it| {
            Some(HeldItem {
                service_id: it.0.parsed("service_id")?,
                specialist_id: it.specialist()?,
                start: instant(it.start(), &zone),
                end: instant(it.end(), &zone),
                price_halalas: it.0.number("payable_halalas"),
            })
        });
        Self {
            hold_id: hold.to_string(),
            expires_at: instant(until, &zone),
            items: items.collect(),
            total_halalas: sums.total,
            subtotal_halalas: sums.subtotal,
            discount_halalas: sums.discount,
            vat_halalas: sums.vat,
        }
    }
}
