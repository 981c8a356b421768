//! `count-visits`, on events about bookings and queues: records who the customers of a shop are, how often they were served, how
//! many appointments a shop and a specialist have completed, and how often categories are booked in a city. Each event counts
//! once, in one transaction with its mark.

use jiff::Timestamp;
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use store::entities::{Appointment, CategoryBookings, CustomerContact, Service, Shop, ShopCustomer, Specialist};
use store::keys::KeyPart;
use store::partition::{APPOINTMENTS, BOOKED, ONCE, SHOP, USER};
use store::process_once::done_with_effect;
use store::{Entity as _, Reads, Refusal, Table, Write, keys};
use triggers::{BusEvent, Declare as _, Endpoint};

/// The name under which events are marked.
const CONSUMER: &str = "count-visits";
/// How long an event is remembered, in seconds: longer than anything repeats it.
const REMEMBERED_FOR: i64 = 30 * 86_400;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Count visits and completed appointments",
        &["AppointmentBooked", "AppointmentCompleted", "AppointmentNoShow", "TicketJoined", "TicketServed"],
    )
    .example(
        r#"{"type": "AppointmentBooked", "tenant": {"company_id": "${company_id}", "shop_id": "${shop_id}"},
        "actor": {"type": "user", "id": "${user_id}"}, "subject": {"type": "shop", "id": "${shop_id}"},
        "payload": {"company_id": "${company_id}", "shop_id": "${shop_id}", "appointments": [], "customer": "${user_id}"}}"#,
    )
    .reads_singly(&[APPOINTMENTS, SHOP])
    .reads_in_batches(&[SHOP])
    .transacts(&[ONCE, SHOP, USER, BOOKED])
    .served_by(table, handle)
}

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// What the events have in common.
#[derive(Deserialize)]
struct Contact {
    shop_id: Option<Id<id::Shop>>,
    /// The customer. `None` for a guest.
    customer: Option<Id<id::User>>,
    /// The appointments that were booked, completed or missed.
    #[serde(default)]
    appointments: Vec<Id<id::Appointment>>,
    /// What was booked.
    #[serde(default)]
    items: Vec<Booked>,
    /// The appointment of a ticket, which counts by itself.
    appointment_id: Option<Id<id::Appointment>>,
}

/// An appointment that was booked.
#[derive(Deserialize)]
struct Booked {
    service_id: Id<id::Service>,
}

async fn handle(table: &Table, event: BusEvent<Contact>) -> Result<Value, Failure> {
    let id = KeyPart::parse(&event.id).map_err(|refused| Failure::new("bad_event", refused.0))?;
    let mut writes = contact_writes(table, &event).await?;
    writes.extend(booked_categories(table, &event, &id).await?);
    if writes.is_empty() {
        return Ok(json!({"counted": false}));
    }
    writes.insert(0, done_with_effect(CONSUMER, &id, event.now.as_second() + REMEMBERED_FOR));
    match table.commit(writes).await {
        Ok(()) => Ok(json!({"counted": true})),
        Err(Refusal::Condition { at: 0, .. }) => Ok(json!({"counted": false})),
        Err(refusal) => Err(refusal.into()),
    }
}

/// The writes that record what the shop learns of a customer.
async fn contact_writes(table: &Table, event: &BusEvent<Contact>) -> Result<Vec<Write>, Failure> {
    let is_booking = event.name.starts_with("Appointment");
    let contact = match event.name.as_str() {
        "AppointmentCompleted" => CustomerContact::Served,
        "AppointmentNoShow" => CustomerContact::Missed,
        "TicketServed" if event.payload.appointment_id.is_none() => CustomerContact::Served,
        _ => CustomerContact::Came,
    };
    if is_booking {
        return of_appointment(table, &event.payload.appointments, contact, event.occurred_at).await;
    }
    let known = event.payload.shop_id.zip(event.payload.customer);
    Ok(known.map(|(shop, user)| ShopCustomer::record(user, shop, contact, event.occurred_at)).unwrap_or_default())
}

/// The write that counts the categories of what was booked.
async fn booked_categories(table: &Table, event: &BusEvent<Contact>, id: &KeyPart) -> Result<Option<Write>, Failure> {
    if event.name != "AppointmentBooked" {
        return Ok(None);
    }
    let booked = categories(table, &event.payload).await?;
    let count = |(city, booked)| CategoryBookings::count(city, &booked, id, event.occurred_at);
    Ok(booked.and_then(count).map(Write::from))
}

/// How often each category was booked, and in which city. `None` for a shop without one.
async fn categories(
    table: &Table,
    booking: &Contact,
) -> Result<Option<(Id<id::City>, BTreeMap<Id<id::Category>, i64>)>, Failure> {
    let (Some(shop), false) = (booking.shop_id, booking.items.is_empty()) else { return Ok(None) };
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(shop.shop()));
    let services = reads.want_all::<Service>(booking.items.iter().map(|it| keys::service(it.service_id)));
    let mut found = table.read(reads).await?;
    let mut booked = BTreeMap::new();
    for category in found.take_all(services).into_iter().flatten().filter_map(|it| it.category_id()) {
        *booked.entry(category).or_default() += 1;
    }
    Ok(found.take(shop).and_then(|it| it.city()).map(|city| (city, booked)))
}

/// The writes that count an appointment; events about several are about one customer, and about booking only. Staff learn who is a
/// customer from what customers do themselves: what staff entered with a phone number tells them nothing about its account, and
/// counts for those whom the shop knows.
async fn of_appointment(
    table: &Table,
    ids: &[Id<id::Appointment>],
    contact: CustomerContact,
    at: Timestamp,
) -> Result<Visit, Failure> {
    let mut visit = Visit::default();
    let Some(id) = ids.first() else { return Ok(visit) };
    let Some(appointment) = table.get(&keys::appointment(*id)).await?.and_then(Appointment::read) else {
        return Ok(visit);
    };
    if let Some(user) = appointment.customer() {
        let shop = appointment.shop();
        let is_own = !appointment.is_entered_by_staff();
        if is_own || table.get(&keys::shop_customer(shop.shop(), user)).await?.is_some() {
            visit.of_customer = Some(recorded(user, shop, contact, at));
        }
    }
    if contact == CustomerContact::Served {
        visit.of_shop.push(Shop::count_booking(appointment.shop()).into());
        visit.of_shop.push(Specialist::count_booking(appointment.specialist()).into());
    }
    Ok(visit)
}
