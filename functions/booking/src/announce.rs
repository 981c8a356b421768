//! `announce-bookings`, on what happens to appointments: who is told what, and one request for a notification each.

mod event;
mod messages;
mod scene;

use event::News;
use jiff::Timestamp;
use messages::{Message, To};
use model::{Id, Refused, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
pub(crate) use scene::managers;
use serde_json::{Value, json};
use store::keys::Part;
use store::once::{self, Claim};
use store::{Event, Table};
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
        let writes = batch.iter().map(|it| request(id, event.occurred_at, it).write()).collect();
        table.commit(writes).await.map_err(|refusal| refused(&refusal))?;
    }
    once::done(table, CONSUMER, &part).await.map_err(|error| store_failed(&error))?;
    Ok(json!({"told": messages.len()}))
}

/// The event that asks for a notification. It follows from what happened and whom it tells, so a second delivery writes
/// the same item again, which publishes nothing.
fn request(cause: Id<id::Event>, at: Timestamp, message: &Message) -> Event {
    let (subject, reader) = match message.to {
        To::User(user) => ("user", user.to_string()),
        To::Guest(appointment) => ("appointment", appointment.to_string()),
    };
    let seed = [&cause.to_string(), message.kind, &reader, &message.about].join(" ");
    let to = if subject == "user" { "user" } else { "guest" };
    Event {
        id: Id::new(cause.at_ms(), fnv_1a(seed.as_bytes()).to_be_bytes()),
        name: "NotificationRequested",
        at,
        actor: "system".to_owned(),
        payload: json!({to: reader, "type": message.kind, "variables": message.variables, "data": message.data}),
        subject: (subject, reader),
    }
}

/// FNV-1a of 128 bits (RFC 9923): tells recipients apart, and nobody gains by two that are equal.
fn fnv_1a(bytes: &[u8]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Map;

    fn message(to: To, kind: &'static str, about: &str) -> Message {
        Message { to, kind, about: about.to_owned(), variables: Map::new(), data: Map::new() }
    }

    #[test]
    fn hashes_are_those_of_the_specification() {
        assert_eq!(fnv_1a(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fnv_1a(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(fnv_1a(b"foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn a_second_delivery_asks_for_the_same_notifications_and_each_reader_has_their_own() {
        let cause = Id::new(1_800_000_000_000, [7; 16]);
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let (sara, noura) = (Id::new(1, [1; 16]), Id::new(1, [2; 16]));
        let all = [
            message(To::User(sara), "appointment_created", "a"),
            message(To::User(noura), "appointment_created", "a"),
            message(To::User(sara), "appointment_cancelled", "a"),
            message(To::User(sara), "appointment_created", "b"),
            message(To::Guest(Id::new(1, [1; 16])), "appointment_created", "a"),
        ];
        let ids: Vec<_> = all.iter().map(|it| request(cause, at, it).id).collect();
        assert_eq!(ids, all.iter().map(|it| request(cause, at, it).id).collect::<Vec<_>>());
        let distinct: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
        assert!(ids.iter().all(|it| it.at_ms() == cause.at_ms()));
        assert_ne!(request(Id::new(1_800_000_000_000, [8; 16]), at, &all[0]).id, ids[0]);
    }

    #[test]
    fn a_guest_is_named_by_their_appointment_only() {
        let guest: Id<id::Appointment> = Id::new(1, [1; 16]);
        let event = request(Id::new(1, [7; 16]), Timestamp::UNIX_EPOCH, &message(To::Guest(guest), "k", "a"));
        assert_eq!(event.payload, json!({"guest": guest, "type": "k", "variables": {}, "data": {}}));
        assert_eq!(event.subject, ("appointment", guest.to_string()));
    }
}
