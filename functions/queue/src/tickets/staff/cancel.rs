//! `POST /tickets/{ticket_id}/cancellation`: cancels a ticket.

use crate::fields::{optional_body, wrong};
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, described};
use serde::Deserialize;
use store::queue::TicketStep;
use utoipa::ToSchema;
use web::schema::Text;
use web::{Endpoint, Reply, Request, Stop};

/// A cancellation.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelTicketRequest {
    /// Reason, which is sent to the customer.
    #[schema(value_type = Option<Text<300>>)]
    reason: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/cancellation", "Cancel a ticket")
        .optional_body::<CancelTicketRequest>()
        .example(r#"{"reason": "نعتذر، تعطل جهاز الحلاقة"}"#)
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let body: CancelTicketRequest = optional_body(&request)?;
    let reason = body.reason.map(|it| model::text::clean_lines(&it, 300)).transpose().map_err(wrong("/reason"))?;
    let managed = ManagedTicket::read(&needs.staff, &request).await?;
    managed.act_and_respond(&needs.staff, &request, TicketStep::Cancel(reason.as_deref())).await
}
