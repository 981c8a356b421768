//! Cancelling a visit that was paid back in full: refunding a booking cancels it (payments.md).

use crate::reservation::cancellation::{VisitEnd, end_visit};
use crate::reservation::events::EventAuthor;
use crate::reservation::transition::{StepOutcome, commit_steps};
use crate::reservation::visit::{LiveVisit, leading, whole_visit};
use jiff::Timestamp;
use model::booking::{Actor, first_of};
use model::settings::ShopSettings;
use model::{Id, id};
use runtime::Failure;
use store::entities::Appointment;
use store::{Reads, Table, keys};

/// Cancels what is left of a visit of which nothing is paid any more. One that was paid back because it was cancelled, of which
/// a part is still paid, or that is being served is left as it is. Idempotent.
///
/// # Errors
/// When the table does not answer, or the visit was changed meanwhile. The event is then delivered again.
pub(super) async fn cancel_refunded(table: &Table, visit: Id<id::Visit>, now: Timestamp) -> Result<(), Failure> {
    let mut reads = Reads::default();
    let first = reads.want::<Appointment>(keys::appointment(first_of(visit)));
    let first = table.read(reads).await?.take(first);
    let Some(first) = first.filter(|it| it.visit() == visit) else { return Ok(()) };
    let all = whole_visit(table, first).await?;
    let is_paid = |it: &Appointment| it.status().is_live() && it.paid_halalas() > 0 && !it.is_paid_back();
    let was_paid = |it: &Appointment| it.status().is_live() && it.is_paid_back();
    let Some(leading) = leading(&all).filter(|_| all.iter().any(was_paid) && !all.iter().any(is_paid)) else {
        return Ok(());
    };
    let live = LiveVisit::around(leading, all.clone());
    let end = VisitEnd::Cancelled { by: Actor::Staff, reason: Some("refunded") };
    let Ok(ended) = end_visit(&live, &ShopSettings::default(), end, now) else { return Ok(()) };
    match commit_steps(table, ended.changes, &ended.event, EventAuthor::System, now).await? {
        StepOutcome::Done | StepOutcome::Refused => Ok(()),
        StepOutcome::Overtaken => Err(Failure::new("overtaken", "the visit was changed meanwhile")),
    }
}
