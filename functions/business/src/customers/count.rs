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
    let mut visit = visit(table, &event).await?;
    visit.of_shop.extend(booked_categories(table, &event, &id).await?);
    let mark = || done_with_effect(CONSUMER, &id, event.now.as_second() + REMEMBERED_FOR);
    visit.commit(table, mark).await.map(|counted| json!({"counted": counted}))
}

/// What an event counts.
#[derive(Default)]
struct Visit {
    /// About the customer. The first write checks that their account was not erased.
    of_customer: Vec<Write>,
    /// About the shop, the specialist and the categories.
    of_shop: Vec<Write>,
}

impl Visit {
    /// Writes it with the mark of its event. Of an erased customer nothing is kept. Returns `false` if there is nothing to count, or
    /// the event was counted before.
    async fn commit(mut self, table: &Table, mark: impl Fn() -> Write) -> Result<bool, Failure> {
        loop {
            let writes: Vec<Write> = self.of_customer.iter().chain(&self.of_shop).cloned().collect();
            if writes.is_empty() {
                return Ok(false);
            }
            match table.commit(std::iter::once(mark()).chain(writes).collect()).await {
                Ok(()) => return Ok(true),
                Err(Refusal::Condition { at: 0, .. }) => return Ok(false),
                Err(Refusal::Condition { at: 1, .. }) if !self.of_customer.is_empty() => self.of_customer.clear(),
                Err(refusal) => return Err(refusal.into()),
            }
        }
    }
}

/// What an event counts of a customer, their shop and their specialist.
async fn visit(table: &Table, event: &BusEvent<Contact>) -> Result<Visit, Failure> {
    let contact = match event.name.as_str() {
        "AppointmentCompleted" => CustomerContact::Served,
        "AppointmentNoShow" => CustomerContact::Missed,
        "TicketServed" if event.payload.appointment_id.is_none() => CustomerContact::Served,
        _ => CustomerContact::Came,
    };
    if event.name.starts_with("Appointment") {
        return of_appointment(table, &event.payload.appointments, contact, event.occurred_at).await;
    }
    let known = event.payload.shop_id.zip(event.payload.customer);
    let record = |(shop, user)| ShopCustomer::record(user, shop, contact, event.occurred_at);
    Ok(Visit { of_customer: known.map(record).unwrap_or_default(), ..Visit::default() })
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
            visit.of_customer = ShopCustomer::record(user, shop, contact, at);
        }
    }
    if contact == CustomerContact::Served {
        visit.of_shop.push(Shop::count_booking(appointment.shop()).into());
        visit.of_shop.push(Specialist::count_booking(appointment.specialist()).into());
    }
    Ok(visit)
}
