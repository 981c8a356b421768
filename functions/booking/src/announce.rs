//! `announce-bookings`, on what happens to appointments: who is told what, and one request for a notification each.

mod event;
mod messages;
mod scene;

use event::News;
use model::{Id, Refused, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::{Value, json};
use store::Table;
use store::keys::Part;
use store::once::{self, Claim};
use triggers::{BusEvent, refused, store_failed};

const CONSUMER: &str = "announce-bookings";
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
    let part = Part::parse(&event.id).map_err(bad)?;
    let id: Id<id::Event> = event.id.parse().map_err(bad)?;
    let Some(news) = News::read(&event.name, event.payload)? else { return Ok(json!({"told": 0})) };
    match once::claim(table, CONSUMER, &part, event.now.as_second()).await.map_err(|error| store_failed(&error))? {
        Claim::Done => return Ok(json!({"done": "before"})),
        Claim::Busy => return Err(Failure::new("busy", "another delivery of this event is being done")),
        Claim::Ours => {}
    }
    let messages = match &news {
        News::Booking(booking) => {
            let scene = scene::read(table, booking, id, event.now.as_second()).await?;
            messages::messages(booking, &scene)
        }
        News::Offer(offer) => vec![messages::offer(offer)],
        News::Day(day) => messages::day(day).into_iter().collect(),
    };
    for batch in messages.chunks(BATCH) {
        let writes = batch.iter().map(|it| it.request(id, event.occurred_at).write()).collect();
        table.commit(writes).await.map_err(|refusal| refused(&refusal))?;
    }
    once::done(table, CONSUMER, &part).await.map_err(|error| store_failed(&error))?;
    Ok(json!({"told": messages.len()}))
}
