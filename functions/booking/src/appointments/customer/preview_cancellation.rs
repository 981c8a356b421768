//! `GET /appointments/{appointment_id}/cancellation-preview`: returns what cancelling its visit would
//! cost now.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::fields::instant;
use crate::needs::CustomerNeeds;
use crate::reservation::cancellation::{VisitEnd, cancellation_fees, end_visit};
use crate::reservation::reschedule::check_movable;
use model::Code;
use model::booking::{Actor, check_reschedule};
use runtime::Api;
use serde::Serialize;
use store::partition::{APPOINTMENTS, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// What cancelling would cost now.
#[derive(Debug, Serialize, ToSchema)]
struct CancellationPreview {
    /// Whether it can be cancelled.
    allowed: bool,
    fee_halalas: i64,
    refund_halalas: i64,
    /// Deadline for cancelling free of charge.
    #[schema(format = DateTime)]
    free_until: String,
    late_fee_percent: u8,
    /// Whether the customer can reschedule it.
    reschedule_allowed: bool,
    /// The shop's policy in its own words.
    policy: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(
        Api::Customer,
        "/appointments/{appointment_id}/cancellation-preview",
        "Preview the cost of cancelling",
    )
    .signed_in()
    .answers::<CancellationPreview>(200, "What cancelling would cost")
    .refuses(&[Code::NotFound])
    .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
    .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerAppointment::read(needs, &request).await?;
    let (now, policy) = (request.seconds(), &owned.settings.cancellation);
    let count = u32::try_from(owned.appointment.reschedule_count()).unwrap_or_default();
    let visit = owned.visit(needs).await?;
    let (start, fees) = (visit.first_start(), cancellation_fees(&owned.settings, &visit, now));
    let is_in_time = check_reschedule(policy, start, now, count, visit.wished_by()).is_ok();
    let end = VisitEnd::Cancelled { by: Actor::Customer, reason: None };
    Ok(Reply::ok(&CancellationPreview {
        allowed: end_visit(&visit, &owned.settings, end, request.now).is_ok(),
        fee_halalas: fees.iter().map(|it| it.fee_halalas).sum(),
        refund_halalas: fees.iter().map(|it| it.refund_halalas).sum(),
        free_until: instant(start - i64::from(policy.free_cancel_hours) * 3_600, &owned.appointment.zone()),
        late_fee_percent: policy.late_fee_percent,
        reschedule_allowed: is_in_time && check_movable(&visit.live, &owned.settings, Actor::Customer, now).is_ok(),
        policy: policy.policy.pick(owned.language(&request)).to_owned(),
    })?)
}
