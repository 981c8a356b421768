//! Joining a queue: the only writer of queue numbers and new tickets.
//!
//! The number is issued while everything else is read, in one round trip; the ticket is written in the next one. If the
//! joiner is not admitted, the number is returned, which leaves no gap unless another number was issued since.
//!
//! INVARIANT: no ticket is written before everything was read and checked, even if its number was issued earlier.

mod admission;
mod context;
pub mod customer;
pub mod guest;
mod joiner;
pub(crate) mod joiners;
pub(crate) mod phone_holder;
pub mod walk_in;

pub(crate) use admission::{REFUSALS, already_queued, check_service_shop};
pub(crate) use context::{GuestPhone, JoinContext, JoinReads, JoinRequest, party_size};
pub(crate) use joiner::{Joiner, NumberTiming};

use model::Code;
use runtime::BoxFuture;
use serde::Serialize;
use store::Table;
use store::entities::{JoinChannel, NumberIssuer, NumberRequest};
use store::queue::{self, FailedCreation, Issue, RankedTicket, Ticket};
use web::{Fault, Stop};

/// The outcome of a request for a number, until it is known whether a ticket has the number. `None` before the request.
#[derive(Default)]
struct HeldNumber(Option<Issue>);

impl HeldNumber {
    /// Returns the number, unless it was issued to an earlier attempt, which may still write a ticket with it. If
    /// returning fails, the number is a gap, and the next checks of the queue correct the count.
    async fn release(self, table: &Table, channel: JoinChannel) {
        if let Some(issuer) = self.0.as_ref().and_then(Issue::returnable)
            && let Err(error) = queue::return_number(table, issuer, channel).await
        {
            tracing::warn!(%error, "number_not_returned");
        }
    }
}

/// Joins a queue: issues a number, admits the joiner, and writes the ticket with everything that belongs to it. Returns the
/// number on any [`Stop`], unless a ticket has or may have it.
///
/// # Errors
/// Why the joiner is not admitted; [`Stop::Answered`] if the same request was answered before.
pub(crate) async fn join<J: Joiner, R: Serialize + Send + Sync>(
    joiner: &J,
    respond: impl Fn(&J::Context, &RankedTicket) -> R + Send + Sync,
) -> Result<R, Stop> {
    let mut number = HeldNumber::default();
    let outcome = attempt(joiner, &respond, &mut number).await;
    if outcome.is_err() {
        number.release(joiner.table(), joiner.number_request().channel).await;
    }
    outcome
}

async fn attempt<J: Joiner, R: Serialize + Send + Sync>(
    joiner: &J,
    respond: &(impl Fn(&J::Context, &RankedTicket) -> R + Send + Sync),
    number: &mut HeldNumber,
) -> Result<R, Stop> {
    let request = joiner.number_request();
    let context = read_and_issue(joiner, &request, number).await?;
    let issuer = check_and_issue(joiner, &context, &request, number).await?;
    let joined = joiner.admit(&context, &issuer)?;
    let response = respond(&context, &joined);
    match joiner.write(&context, &joined, &response).await {
        Ok(()) => Ok(response),
        Err(stop) => {
            if may_exist(&joined.ticket, &stop) {
                number.0 = None;
            }
            Err(saved_response(joiner, stop).await?)
        }
    }
}

/// Reads what admission depends on, and requests the number at the same time or afterwards.
async fn read_and_issue<J: Joiner>(
    joiner: &J,
    request: &NumberRequest<'_>,
    number: &mut HeldNumber,
) -> Result<J::Context, Stop> {
    // Boxed, because it is large and used in both branches.
    let read: BoxFuture<'_, Result<J::Context, Stop>> = Box::pin(joiner.read());
    match joiner.number_timing() {
        NumberTiming::WhileReading => {
            let (read, issue) = tokio::join!(read, queue::issue(joiner.table(), request));
            number.0 = Some(issue?);
            read
        }
        NumberTiming::AfterReading => {
            let context = read.await?;
            number.0 = Some(queue::issue(joiner.table(), request).await?);
            Ok(context)
        }
    }
}

/// Checks the joiner, and returns the number issuer that issued the number. If the number was refused because the
/// business day was over, it is issued now.
async fn check_and_issue<J: Joiner>(
    joiner: &J,
    context: &J::Context,
    request: &NumberRequest<'_>,
    number: &mut HeldNumber,
) -> Result<NumberIssuer, Fault> {
    let (table, of) = (joiner.table(), joiner.queue(context));
    if let Some(issue) = number.0.take() {
        number.0 = Some(queue::begin_day_if_over(table, request, &joiner.schedule(context), issue).await?);
    }
    joiner.check(context)?;
    match &number.0 {
        Some(Issue::New(issuer) | Issue::Repeated(issuer)) => Ok(issuer.clone()),
        None | Some(Issue::Missing) => Err(Code::NotFound.into()),
        Some(Issue::Refused(issuer))
            if issuer.settings_version() >= of.version() && issuer.is_full(request.channel) =>
        {
            Err(Code::QueueFull.into())
        }
        // The issuer does not apply the current settings yet, or a new day has just begun.
        Some(Issue::Refused(_)) => {
            queue::apply_settings(table, of).await?;
            Err(Fault::retry("number issuer"))
        }
    }
}

/// Whether a ticket exists or may exist although its transaction failed.
fn may_exist(ticket: &Ticket, stop: &Stop) -> bool {
    let Stop::Fault(fault) = stop else { return false };
    let failure = match fault.should_retry {
        true => FailedCreation::Refused(fault.blocking_item.as_deref()),
        false if fault.code == Code::ProviderUnavailable => FailedCreation::Unknown,
        false => return false,
    };
    ticket.may_exist_after(failure)
}

/// Returns the saved response if a concurrent duplicate of the request was faster, otherwise `stop`. Retrying would
/// waste a number.
async fn saved_response<J: Joiner>(joiner: &J, stop: Stop) -> Result<Stop, Stop> {
    if let (Some(idempotency), Stop::Fault(fault)) = (joiner.idempotency(), &stop)
        && fault.should_retry
    {
        let saved = joiner.table().get(&idempotency.key()).await?;
        idempotency.check(saved, joiner.number_request().now)?;
    }
    Ok(stop)
}
