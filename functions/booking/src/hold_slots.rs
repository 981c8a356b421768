//! `POST /holds`: keep times for ten minutes while the customer decides and pays.

use crate::ask::{Ask, Basket, Errand};
use crate::common::instant;
use crate::decide::{Guest, Visit, totals};
use crate::desk::{Customer, Desk, Order, decide, still_signed_in};
use crate::moves::due_item;
use crate::settle::undecided;
use crate::wish::{Address, ItemWish, Place, check_place};
use jiff::Timestamp;
use model::booking::{Entry, Kind, Reminders, id_at};
use model::catalog::MOST_ITEMS;
use model::{Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Appointment, Event, Item, Write, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{PackageId, ServiceId, SpecialistId};
use web::{Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

/// How long a hold lasts, in seconds.
pub(crate) const LASTS: i64 = 600;

/// Times to keep: `items`, or a package from a start on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoldSlots {
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
    #[serde(default)]
    location: Place,
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

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let caller = desk.public.customer(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let wish: HoldSlots = web::body(&request)?;
    let ask = Ask::read(wish.items, wish.package_id, wish.start, wish.specialist_id)?;
    let errand = Errand { ask, place: wish.location, address: check_place(wish.location, wish.address)? };
    let (mut customer, basket) = match Customer::read(desk, &request, caller, &errand, &once).await? {
        Ok(read) => read,
        Err(reply) => return Ok(reply),
    };
    let tag = customer.scene.shop.id().ok_or(model::Code::Internal)?.shop();
    let now = request.seconds();
    let Basket { items, package } = &basket;
    let first = items.first().map_or(now, |it| it.start.as_second());
    // Its time is its first start, as an appointment's is.
    let hold: Id<id::Hold> = id_at(tag, first, once.seed("hold", 0)).derived();
    let ids: Vec<_> =
        items.iter().zip(0..).map(|(it, at)| id_at(tag, it.start.as_second(), once.seed("a", at))).collect();
    let until = now + LASTS;
    let order = Order {
        items,
        package: package.as_ref(),
        place: errand.place,
        address: errand.address.as_ref(),
        appointments: &ids,
        hold: Some(hold),
        until,
        moved: &[],
    };
    let secured = customer.secure(desk, &request, &order).await?;

    let guest = Guest {
        user: Some(customer.caller.user),
        name: customer.account.name().unwrap_or_default().to_owned(),
        phone: None,
    };
    let visit = Visit {
        scene: &customer.scene,
        guest: &guest,
        id: Id::of_shop(tag, now * 1_000, once.seed("visit", 0)),
        place: errand.place,
        address: errand.address.as_ref(),
        notes: None,
        reminders: Reminders::default(),
        source: "app",
        approves: Some(customer.approves),
        package: package.as_ref().map(|it| &it.package),
        now: request.now,
        random: once.seed("code", 0),
    };
    let appointments = visit.appointments(&secured.chosen, &ids);
    let view = HoldView::of(hold, until, &appointments);
    let entries: Vec<_> = appointments.iter().filter_map(|it| Some((it.id()?, held(hold, until, it)))).collect();
    let event = Event {
        id: Id::new(request.now.as_millisecond(), desk.entropy.bytes16()),
        name: "SlotHeld",
        at: request.now,
        actor: customer.caller.user.to_string(),
        subject: ("hold", hold.to_string()),
        payload: json!({
            "company_id": customer.scene.shop.company(), "shop_id": customer.scene.shop.id(),
            "customer": customer.caller.user, "hold": hold, "expires_at": view.expires_at,
        }),
    };
    let writes = vec![
        once.record(201, &view, now),
        still_signed_in(&customer.caller, now),
        customer.enter(&entries, &secured.superseded, now),
        Write::Put(item(hold, customer.caller.user, until, &appointments), Some(undecided(until))),
        Write::put(due_item(until, "expire", "hold", &hold.to_string())),
        event.write(),
    ];
    match decide(desk, &customer.scene, (&secured.claims, &[]), Some(&once), writes).await? {
        Some(reply) => Ok(reply),
        None => Reply::created(&view),
    }
}

/// What a hold's time is in the diary.
fn held(hold: Id<id::Hold>, until: i64, appointment: &Appointment) -> Entry {
    Entry { id: hold.to_string(), kind: Kind::Hold, visit: String::new(), until: Some(until), ..appointment.entry() }
}

/// The hold's item, with the appointments that it becomes when it is booked.
pub(crate) fn item(hold: Id<id::Hold>, user: Id<id::User>, until: i64, appointments: &[Appointment]) -> Item {
    let first = appointments.first();
    let item = Item::new(&keys::hold(hold), "Hold")
        .with("id", hold)
        .with("customer_id", user)
        .with_some("shop_id", first.and_then(|it| it.0.text("shop_id")))
        .with_some("company_id", first.and_then(|it| it.0.text("company_id")))
        .with("status", "open")
        .with("expires_at", until)
        .with("ttl", until + 7 * 86_400);
    appointments.iter().zip(0..).fold(item, |item, (it, at)| item.with(&format!("a_{at}"), it.0.clone()))
}

/// The appointments that a hold becomes when it is booked.
pub(crate) fn held_appointments(hold: &Item) -> Vec<Appointment> {
    (0..MOST_ITEMS).filter_map(|at| Appointment::read(Some(hold.map(&format!("a_{at}"))))).collect()
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
