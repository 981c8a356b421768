//! `POST /visits/{visit_id}/cancellation`: cancels all that is left of a customer's visit; what was paid goes back in full.
//! What is being served goes on.

use crate::appointments::cancellation::{CancellationRequest, CancelledView};
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::VisitEnd;
use crate::visits::staff::managed::ManagedVisit;
use model::Code;
use model::access::Action;
use model::booking::Actor;
use runtime::Api;
use store::entities::Appointment;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/visits/{visit_id}/cancellation", "Cancel a customer's visit")
        .staff()
        .guarded()
        .may_be_idempotent()
        .optional_body::<CancellationRequest>()
        .example(r#"{"reason": "انقطاع الكهرباء في الفرع"}"#)
        .answers::<CancelledView>(200, "What was cancelled")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[COMPANY, APPOINTMENTS, USER, DUE, OUTBOX, SHOP, COMPANY_AUDIT, IDEMPOTENCY])
        .consumes("visit_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let reason = CancellationRequest::reason(&request)?;
    let visit = ManagedVisit::read(needs, &request, Action::Edit).await?;
    visit.check_version(&request)?;
    let (managed, end) = (&visit.managed, VisitEnd::Cancelled { by: Actor::Staff, reason: reason.as_deref() });
    let respond = |all: &[Appointment]| CancelledView::of(&managed.appointment, all);
    Ok(Reply::ok(&managed.end_visit(needs, &request, &visit.live(), end, respond).await?)?)
}
