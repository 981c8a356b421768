//! Learned service times: each finished service is a sample for its specialist and for any.

use model::queue::Sample;
use store::entities::ServiceTimeSamples;
use store::queue::{Ticket, day_number};
use store::{Entity as _, Key, Refusal, StoreError, Table, keys};

/// Maximum number of attempts at a write that conflicts with concurrent ones.
const ATTEMPTS: usize = 8;

/// Records the service time of a served ticket. Idempotent, because samples are stored with the ids of their tickets.
///
/// # Errors
/// When the table doesn't answer, or every attempt conflicted.
pub(crate) async fn record_service_time(table: &Table, ticket: &Ticket) -> Result<(), StoreError> {
    let Some((from, to)) = ticket.serving_at().zip(ticket.ended_at()) else { return Ok(()) };
    let at = ticket.zone().to_datetime(jiff::Timestamp::from_second(from).unwrap_or_default());
    let sample = Sample {
        day: day_number(at.date()),
        seconds: u32::try_from(to - from).unwrap_or_default(),
        weekday: u8::try_from(at.weekday().to_sunday_zero_offset()).unwrap_or_default(),
        hour: u8::try_from(at.hour()).unwrap_or_default(),
        prior: u32::try_from(ticket.configured_seconds()).unwrap_or_default(),
    };
    let mut all = vec![(ticket.service(), None)];
    if let Some(specialist) = ticket.served_by() {
        all.push((ticket.service(), Some(specialist)));
    }
    if ticket.service().is_some() {
        all.push((None, None));
    }
    for (service, specialist) in all {
        add(table, &keys::service_times(ticket.tag().shop(), service, specialist), ticket, sample).await?;
    }
    Ok(())
}

async fn add(table: &Table, key: &Key, ticket: &Ticket, sample: Sample) -> Result<(), StoreError> {
    for _ in 0..ATTEMPTS {
        let samples = table.get(key).await?.and_then(ServiceTimeSamples::read);
        let samples = samples.unwrap_or_else(|| ServiceTimeSamples::none(key));
        let Some(update) = samples.add(ticket, sample) else { return Ok(()) };
        match table.update(update).await {
            Ok(_) => return Ok(()),
            Err(Refusal::Condition { .. }) => {}
            Err(Refusal::Store(error)) => return Err(error),
        }
    }
    Err(StoreError { operation: "UpdateItem", code: "Overtaken".to_owned() })
}
