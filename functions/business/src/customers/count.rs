//! `count-visits`, on events about bookings and queues: records who the customers of a shop are, how often they were served, and how
//! many appointments a shop and a specialist have completed. Each event counts once, in one transaction with its mark.

use jiff::Timestamp;
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError};
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::{Appointment, CustomerContact, Shop, ShopCustomer, Specialist};
use store::keys::KeyPart;
use store::partition::{APPOINTMENTS, ONCE, SHOP, USER};
use store::process_once::done_with_effect;
use store::{Entity as _, Refusal, Table, Write, keys};
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
    .transacts(&[ONCE, SHOP, USER])
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
    /// The appointment of a ticket, which counts by itself.
    appointment_id: Option<Id<id::Appointment>>,
}

async fn handle(table: &Table, event: BusEvent<Contact>) -> Result<Value, Failure> {
    let id = KeyPart::parse(&event.id).map_err(|refused| Failure::new("bad_event", refused.0))?;
    let is_booking = event.name.starts_with("Appointment");
    let contact = match event.name.as_str() {
        "AppointmentCompleted" => CustomerContact::Served,
        "AppointmentNoShow" => CustomerContact::Missed,
        "TicketServed" if event.payload.appointment_id.is_none() => CustomerContact::Served,
        _ => CustomerContact::Came,
    };
    let mut writes = match is_booking {
        true => of_appointment(table, &event.payload.appointments, contact, event.occurred_at).await?,
        false => {
            let known = event.payload.shop_id.zip(event.payload.customer);
            known.map(|(shop, user)| ShopCustomer::record(user, shop, contact, event.occurred_at)).unwrap_or_default()
        }
    };
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

/// The writes that count an appointment; events about several are about one customer, and about booking only. Staff learn who is a
/// customer from what customers do themselves: what staff entered with a phone number tells them nothing about its account, and
/// counts for those whom the shop knows.
async fn of_appointment(
    table: &Table,
    ids: &[Id<id::Appointment>],
    contact: CustomerContact,
    at: Timestamp,
) -> Result<Vec<Write>, Failure> {
    let Some(id) = ids.first() else { return Ok(vec![]) };
    let Some(appointment) = table.get(&keys::appointment(*id)).await?.and_then(Appointment::read) else {
        return Ok(vec![]);
    };
    let mut writes: Vec<Write> = Vec::new();
    if let Some(user) = appointment.customer() {
        let shop = appointment.shop();
        let is_own = !appointment.is_entered_by_staff();
        if is_own || table.get(&keys::shop_customer(shop.shop(), user)).await?.is_some() {
            writes.extend(ShopCustomer::record(user, shop, contact, at));
        }
    }
    if contact == CustomerContact::Served {
        writes.push(Shop::count_booking(appointment.shop()).into());
        writes.push(Specialist::count_booking(appointment.specialist()).into());
    }
    Ok(writes)
}
