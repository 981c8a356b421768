//! Cancellations, as they are requested and answered.

use crate::fields::wrong;
use model::Code;
use model::booking::AppointmentStatus;
use serde::{Deserialize, Serialize};
use store::Appointment;
use utoipa::ToSchema;
use web::schema::Text;
use web::{Fault, Request};

/// Why.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cancellation {
    #[schema(value_type = Option<Text<500>>)]
    reason: Option<String>,
}

impl Cancellation {
    /// The reason of a request, whose body may be left out.
    pub(crate) fn reason(request: &Request) -> Result<Option<String>, Fault> {
        let wish = if request.bytes().is_empty() { Self::default() } else { web::body(request)? };
        wish.reason.map(|it| model::text::clean_lines(&it, 500)).transpose().map_err(wrong("/reason"))
    }
}

/// What was cancelled, and what it costs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Cancelled {
    id: String,
    status: AppointmentStatus,
    /// Of what was paid.
    fee_halalas: i64,
    refund: Refund,
    /// All that was cancelled: with a package, its other appointments, too.
    appointments: Vec<String>,
}

/// What is paid back.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Refund {
    amount_halalas: i64,
    /// `none` or `pending`.
    status: &'static str,
}

impl Cancelled {
    pub(crate) fn of(appointments: &[Appointment]) -> Result<Self, Fault> {
        let first = appointments.first().ok_or(Code::Internal)?;
        let sum = |name: &str| appointments.iter().map(|it| it.0.number(name)).sum();
        let amount = sum("refund_halalas");
        let text = |it: &Appointment| it.0.text("id").unwrap_or_default().to_owned();
        Ok(Self {
            id: text(first),
            status: first.status(),
            fee_halalas: sum("fee_halalas"),
            refund: Refund { amount_halalas: amount, status: if amount > 0 { "pending" } else { "none" } },
            appointments: appointments.iter().map(text).collect(),
        })
    }
}
