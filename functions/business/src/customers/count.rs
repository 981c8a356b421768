//! `count-visits`, on events about bookings and queues: records who the customers of a shop are, how often they were served, and how
//! many appointments a shop and a specialist have completed. Each event counts once, in one transaction with its mark.

use jiff::Timestamp;
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError};
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::{Account, Appointment, CustomerContact, Shop, ShopCustomer, Specialist};
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
    let visit = match is_booking {
        true => of_appointment(table, &event.payload.appointments, contact, event.occurred_at).await?,
        false => {
            let known = event.payload.shop_id.zip(event.payload.customer);
            Visit {
                of_customer: known.map(|(shop, user)| recorded(user, shop, contact, event.occurred_at)),
                ..Visit::default()
            }
        }
    };
    let mark = || done_with_effect(CONSUMER, &id, event.now.as_second() + REMEMBERED_FOR);
    visit.commit(table, mark).await.map(|counted| json!({"counted": counted}))
}

/// What an event counts.
#[derive(Default)]
struct Visit {
    /// About the customer. The first write checks that their account was not erased.
    of_customer: Option<Vec<Write>>,
    /// About the shop and the specialist.
    of_shop: Vec<Write>,
}

impl Visit {
    /// Writes it with the mark of its event. Of an erased customer nothing is kept. Returns `false` if there is nothing to count, or
    /// the event was counted before.
    async fn commit(self, table: &Table, mark: impl Fn() -> Write) -> Result<bool, Failure> {
        let Self { of_customer, of_shop } = self;
        if let Some(of_customer) = of_customer {
            let writes = std::iter::once(mark()).chain(of_customer).chain(of_shop.clone()).collect();
            match table.commit(writes).await {
                Ok(()) => return Ok(true),
                Err(Refusal::Condition { at: 0, .. }) => return Ok(false),
                Err(Refusal::Condition { at: 1, .. }) => {}
                Err(refusal) => return Err(refusal.into()),
            }
        }
        if of_shop.is_empty() {
            return Ok(false);
        }
        match table.commit(std::iter::once(mark()).chain(of_shop).collect()).await {
            Ok(()) => Ok(true),
            Err(Refusal::Condition { at: 0, .. }) => Ok(false),
            Err(refusal) => Err(refusal.into()),
        }
    }
}

/// The writes that record a contact with a customer, unless their account was erased.
fn recorded(user: Id<id::User>, shop: Id<id::Shop>, contact: CustomerContact, at: Timestamp) -> Vec<Write> {
    let recorded = ShopCustomer::record(user, shop, contact, at);
    std::iter::once(Account::check_not_erased(user)).chain(recorded).collect()
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
