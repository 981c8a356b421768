//! `POST /visits/{visit_id}/cancellation`: cancels all that is left of a visit of the caller, or nothing.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::{VisitEnd, end_visit};
use crate::visits::customer::owned::CustomerVisit;
use model::Code;
use model::booking::Actor;
use runtime::Api;
use store::Reads;
use store::entities::Appointment;
use store::partition::{AGENDA, APPOINTMENTS, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/visits/{visit_id}/cancellation", "Cancel a visit")
        .signed_in()
        .may_be_idempotent()
        .optional_body::<CancellationRequest>()
        .example(r#"{"reason": "تغيّرت خططي"}"#)
        .answers::<CancelledView>(200, "What was cancelled, and what it costs in all")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, IDEMPOTENCY, APPOINTMENTS, SHOP])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, SHOP])
        .consumes("visit_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let caller = needs.gate.customer(&request).await?;
    let (visit, _) = CustomerVisit::read(needs, &request, caller, Reads::default()).await?;
    let (owned, end) = (&visit.owned, VisitEnd::Cancelled { by: Actor::Customer, reason: reason.as_deref() });
    let cancelled = end_visit(&visit.live(), &owned.settings, end, request.now)?;
    let respond = |after: &[Appointment]| CancelledView::of(&owned.appointment, after);
    let view = owned.commit(needs, &request, cancelled.changes, Some(cancelled.event), respond).await?;
    Ok(Reply::ok(&view)?)
}
