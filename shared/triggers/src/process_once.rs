//! Processing each event once per consumer.

use crate::BusEvent;
use model::InvalidValue;
use runtime::Failure;
use store::Table;
use store::keys::KeyPart;
use store::process_once::{EventClaim, claim, done, release};

/// Does `work` for an event unless this consumer has processed it; then returns `None`. Work that fails or crashes is
/// repeated with the next delivery.
///
/// # Errors
/// Those of `work`; when another delivery of the event is being processed; when the table doesn't answer.
pub async fn process_once<E, T>(
    table: &Table,
    consumer: &'static str,
    event: &BusEvent<E>,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<Option<T>, Failure> {
    let id = KeyPart::parse(&event.id).map_err(|refused: InvalidValue| Failure::new("bad_event", refused.0))?;
    match claim(table, consumer, &id, event.now.as_second()).await? {
        EventClaim::Done => return Ok(None),
        EventClaim::Busy => return Err(Failure::new("busy", "another delivery of this event is being processed")),
        EventClaim::Claimed => {}
    }
    let result = match work.await {
        Ok(result) => result,
        Err(failure) => {
            if let Err(error) = release(table, consumer, &id).await {
                tracing::warn!(%error, "claim_not_released");
            }
            return Err(failure);
        }
    };
    done(table, consumer, &id).await?;
    Ok(Some(result))
}
