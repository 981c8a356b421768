//! `POST /appointments/{appointment_id}/cancellation`: cancel an appointment of one's own; with a package, all of it.

use crate::common::wrong;
use crate::desk::Desk;
use crate::mine::Mine;
use crate::moves::{Turned, turn};
use model::Code;
use model::booking::{By, Fee, Status, Step, after, cancel_fee};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Appointment;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

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
    status: Status,
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

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-cancel-appointment", "Cancel an appointment of one's own")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .optional_body::<Cancellation>()
        .answers::<Cancelled>(200, "What was cancelled")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cancellation>(into);
    collect::<Cancelled>(into);
}

/// What cancelling appointments that are sold together now costs their customer, each: whether it is late is decided by
/// the first of them to begin.
pub(crate) fn fees(mine: &Mine, together: &[Appointment], now: i64) -> Vec<Fee> {
    let start = together.iter().map(Appointment::start).min().unwrap_or_default();
    let fee = |it: &Appointment| {
        let of = |name| it.0.number(name);
        let policy = &mine.settings.cancellation;
        cancel_fee(policy, start, now, By::Customer, of("payable_halalas"), of("paid_halalas"))
    };
    together.iter().map(fee).collect()
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let reason = Cancellation::reason(&request)?;
    let mine = Mine::read(desk, &request, |_| vec![]).await?;
    let now = request.seconds();
    let mut turned: Vec<Turned> = Vec::new();
    let together = mine.together(desk).await?;
    for (appointment, fee) in together.live.iter().zip(fees(&mine, &together.live, now)) {
        let facts = appointment.facts(&mine.settings, By::Customer, now);
        let to = after(&facts, Step::Cancel).map_err(|it| Fault::new(it.code()))?;
        turned.push(turn(appointment, to, request.now, |it| {
            it.set("cancelled_by", By::Customer.as_str())
                .set("cancelled_at", now)
                .set_some("cancellation_reason", reason.clone())
                .set("fee_halalas", fee.fee_halalas)
                .set("refund_halalas", fee.refund_halalas)
        })?);
    }
    // With the last of a package, one less of it is sold.
    if let Some(last) = turned.last_mut() {
        last.writes.extend(together.returned());
    }
    let sum = |name: &str| -> i64 { turned.iter().map(|it| it.after.0.number(name)).sum() };
    let more = [("fee_halalas", json!(sum("fee_halalas"))), ("refund_halalas", json!(sum("refund_halalas")))];
    let after = mine.commit(desk, &request, turned, (Some("AppointmentCancelled"), &more)).await?;
    Reply::ok(&Cancelled::of(&after)?)
}
