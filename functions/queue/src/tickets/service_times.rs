//! How long services take: each one that was done is remembered for a while, with its specialist and without.

use model::queue::{Sample, Samples};
use store::queue::{Ticket, day_number};
use store::{Condition, Item, Key, Refusal, StoreError, Table, Update, Value, keys};

/// How often a write is tried that others keep overtaking.
const ATTEMPTS: usize = 8;

/// Remembers how long it took. Doing it twice changes nothing: the last tickets that were counted are known.
///
/// # Errors
/// When the table doesn't answer, or others were faster each time.
pub(crate) async fn record_service_time(table: &Table, ticket: &Ticket) -> Result<(), StoreError> {
    let (Some(tag), Some(from), Some(to)) = (ticket.tag(), ticket.serving_at(), ticket.0.number_of("ended_at")) else {
        return Ok(());
    };
    let at = ticket.zone().to_datetime(jiff::Timestamp::from_second(from).unwrap_or_default());
    let sample = Sample {
        day: day_number(at.date()),
        seconds: u32::try_from(to - from).unwrap_or_default(),
        weekday: u8::try_from(at.weekday().to_sunday_zero_offset()).unwrap_or_default(),
        hour: u8::try_from(at.hour()).unwrap_or_default(),
        prior: u32::try_from(ticket.prior()).unwrap_or_default(),
    };
    let mut all = vec![(ticket.service(), None)];
    if let Some(specialist) = ticket.served_by() {
        all.push((ticket.service(), Some(specialist)));
    }
    if ticket.service().is_some() {
        all.push((None, None));
    }
    let id = ticket.0.text("id").unwrap_or_default();
    for (service, specialist) in all {
        add(table, &keys::service_times(tag.shop(), service, specialist), id, &sample).await?;
    }
    Ok(())
}

async fn add(table: &Table, key: &Key, ticket: &str, sample: &Sample) -> Result<(), StoreError> {
    for _ in 0..ATTEMPTS {
        let item = table.get(key).await?.unwrap_or_default();
        let mut counted: Vec<String> = item.list("counted").map(str::to_owned).collect();
        if counted.iter().any(|it| it == ticket) {
            return Ok(());
        }
        counted.push(ticket.to_owned());
        let surplus = counted.len().saturating_sub(model::queue::MAX_SAMPLES);
        counted.drain(..surplus);
        let mut samples: Samples = item.document("samples").unwrap_or_default();
        samples.push(*sample);
        let update = Update::of(key.clone())
            .entity("ServiceTimes")
            .set("samples", Value::document(&samples))
            .set("counted", counted)
            .add("version", 1)
            .when(seen(&item));
        match table.update(update).await {
            Ok(_) => return Ok(()),
            Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error),
        }
    }
    Err(StoreError { operation: "UpdateItem", code: "Overtaken".to_owned() })
}

fn seen(item: &Item) -> Condition {
    store::condition::unchanged(item)
}
