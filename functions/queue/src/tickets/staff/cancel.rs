//! `POST /tickets/{ticket_id}/cancellation`: take somebody out of the line.

use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use model::queue::Step;
use serde::Deserialize;
use utoipa::ToSchema;
use web::schema::Text;
use web::{Endpoint, Fault, Reply, Request};

/// Why.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelTicketRequest {
    /// What its owner is told.
    #[schema(value_type = Option<Text<300>>)]
    reason: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/cancellation", "Take somebody out of the line")
        .optional_body::<CancelTicketRequest>()
        .example(r#"{"reason": "نعتذر، تعطل جهاز الحلاقة"}"#)
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: CancelTicketRequest = if request.bytes().is_empty() { Default::default() } else { web::body(&request)? };
    let reason = wish.reason.map(|it| model::text::clean_lines(&it, 300)).transpose().map_err(wrong("/reason"))?;
    let managed = ManagedTicket::read(&needs.staff, &request, &[]).await?;
    let step = (Step::Cancel, "cancel", "TicketCancelled");
    managed.take(&needs.staff, &request, step, |it| it.set_some("cancelled_reason", reason)).await
}
