//! `POST /visits/{visit_id}/reschedule`: moves all that is left of a customer's visit by the same time, or nothing. Without
//! notice and without a limit.

use crate::appointments::staff::rescheduling::{MovedByStaff, NewTerms, StaffMove, StaffTime};
use crate::needs::StaffNeeds;
use crate::visits::staff::managed::ManagedVisit;
use crate::visits::view::{StaffVisitView, after_move};
use jiff::Timestamp;
use model::Code;
use model::access::Action;
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, PHONE, SHOP, USER,
};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// The new time of a visit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShopRescheduleVisitRequest {
    /// Start of the first appointment that is not over. The others keep their distance to it; all must be offered.
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    /// Whether to move to starts that are not offered. Never moves over another booking.
    #[serde(default, rename = "override")]
    overrides: bool,
}

/// A rescheduled visit.
#[derive(Debug, Serialize, ToSchema)]
struct ShopRescheduledVisitView {
    /// The visit at its new time.
    visit: StaffVisitView,
    /// The appointments that were replaced.
    previous: Vec<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/visits/{visit_id}/reschedule", "Reschedule a customer's visit")
        .staff()
        .guarded()
        .may_be_idempotent()
        .body::<ShopRescheduleVisitRequest>()
        .example(r#"{"start": "${start}"}"#)
        .answers::<ShopRescheduledVisitView>(200, "The visit at its new time")
        .refuses(crate::REFUSALS)
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[COMPANY, USER, PHONE, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX, AGENDA, SHOP, COMPANY_AUDIT])
        .memory(256)
        .consumes("visit_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: ShopRescheduleVisitRequest = web::body(&request)?;
    let visit = ManagedVisit::read(needs, &request, Action::Edit).await?;
    visit.check_version(&request)?;
    let managed = &visit.managed;
    let moving = StaffMove { needs, request: &request, managed, activity: "reschedule" };
    let to = StaffTime { start: body.start, specialist: None, overrides: body.overrides, terms: NewTerms::default() };
    let respond = |moved: MovedByStaff<'_>| {
        let all = after_move(&visit.all, moved.previous, moved.new);
        let previous = moved.previous.iter().map(|it| it.id().to_string()).collect();
        let view = StaffVisitView::of(&managed.appointment, &all, &managed.viewer(&request));
        Ok(ShopRescheduledVisitView { visit: view, previous })
    };
    let view = moving.run(visit.live().live, to, respond).await?;
    Ok(Reply::ok(&view)?)
}
