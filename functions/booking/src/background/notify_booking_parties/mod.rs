//! `notify-booking-parties`, on what happens to appointments: who is told what, and one request for a notification each.

mod context;
mod event;
mod messages;

use event::BookingEvent;
use jiff::Timestamp;
use model::{Id, Refused, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::{Value, json};
use store::Table;
use triggers::{BusEvent, once, refused};

const CONSUMER: &str = "notify-booking-parties";
/// Most writes of one transaction.
const BATCH: usize = 100;

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, table, handle)
}

async fn handle(table: &Table, event: BusEvent<Value>) -> Result<Value, Failure> {
    let bad = |refused: Refused| Failure::new("bad_event", refused.0);
    let id: Id<id::Event> = event.id.parse().map_err(bad)?;
    let Some(booking_event) = BookingEvent::read(&event.name, event.payload)? else { return Ok(json!({"told": 0})) };
    let now = event.now.as_second();
    let told =
        once(table, CONSUMER, (&event.id, now), tell(table, &booking_event, (id, event.occurred_at), now)).await?;
    Ok(told.map_or_else(|| json!({"done": "before"}), |told| json!({"told": told})))
}

/// Asks for the notifications. Returns how many.
async fn tell(
    table: &Table,
    event: &BookingEvent,
    (cause, at): (Id<id::Event>, Timestamp),
    now: i64,
) -> Result<usize, Failure> {
    let messages = match event {
        BookingEvent::Booking(booking) => {
            messages::messages(booking, &context::read(table, booking, cause, now).await?)
        }
        BookingEvent::Offer(offer) => vec![messages::offer(offer)],
        BookingEvent::Day(day) => messages::day(day).into_iter().collect(),
    };
    for batch in messages.chunks(BATCH) {
        let writes = batch.iter().map(|it| it.request(cause, at).write()).collect();
        table.commit(writes).await.map_err(|refusal| refused(&refusal))?;
    }
    Ok(messages.len())
}
