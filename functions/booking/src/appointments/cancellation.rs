//! Cancellations, as they are requested and answered.

use crate::fields::wrong;
use model::booking::AppointmentStatus;
use serde::{Deserialize, Serialize};
use store::entities::Appointment;
use utoipa::ToSchema;
use web::schema::Text;
use web::{Fault, Request};

/// A cancellation.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CancellationRequest {
    /// Reason, shown to the other side.
    #[schema(value_type = Option<Text<500>>)]
    reason: Option<String>,
}

impl CancellationRequest {
    /// Returns the reason of a request, whose body may be left out.
    pub(crate) fn reason(request: &Request) -> Result<Option<String>, Fault> {
        let body = if request.bytes().is_empty() { Self::default() } else { web::body(request)? };
        body.reason.map(|it| model::text::clean_lines(&it, 500)).transpose().map_err(wrong("/reason"))
    }
}

/// What was cancelled, and what it costs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CancelledView {
    id: String,
    visit_id: String,
    status: AppointmentStatus,
    /// What the shop keeps of the payment.
    fee_halalas: i64,
    refund: RefundView,
    /// All that was cancelled: what was left of the visit.
    appointments: Vec<String>,
}

/// A refund.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RefundView {
    amount_halalas: i64,
    /// `none` or `pending`.
    status: &'static str,
}

impl CancelledView {
    /// Presents cancelled appointments, the requested one first.
    pub(crate) fn of(first: &Appointment, all: &[Appointment]) -> Self {
        let amount_halalas: i64 = all.iter().map(Appointment::refund_halalas).sum();
        Self {
            id: first.id().to_string(),
            visit_id: first.visit().to_string(),
            status: all.first().unwrap_or(first).status(),
            fee_halalas: all.iter().map(Appointment::fee_halalas).sum(),
            refund: RefundView { amount_halalas, status: if amount_halalas > 0 { "pending" } else { "none" } },
            appointments: all.iter().map(|it| it.id().to_string()).collect(),
        }
    }
}
