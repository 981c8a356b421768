//! Doing an event once, whatever consumer does it.

use crate::store_failed;
use model::Refused;
use runtime::Failure;
use store::Table;
use store::keys::Part;
use store::process_once::{EventClaim, claim, done};

/// Does `work` for an event unless this consumer has done it before: then there is nothing to answer. What fails or
/// crashes is not done, and is repeated with the next delivery.
///
/// # Errors
/// Those of `work`; when another delivery is being done right now; when the table doesn't answer.
pub async fn once<T>(
    table: &Table,
    consumer: &'static str,
    (event, now): (&str, i64),
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<Option<T>, Failure> {
    let event = Part::parse(event).map_err(|refused: Refused| Failure::new("bad_event", refused.0))?;
    match claim(table, consumer, &event, now).await.map_err(|error| store_failed(&error))? {
        EventClaim::Done => return Ok(None),
        EventClaim::Busy => return Err(Failure::new("busy", "another delivery of this event is being done")),
        EventClaim::Claimed => {}
    }
    let answer = work.await?;
    done(table, consumer, &event).await.map_err(|error| store_failed(&error))?;
    Ok(Some(answer))
}
