//! `GET /appointments/{appointment_id}/cancellation-preview`: what cancelling would cost now.

use crate::cancel_appointment::fees;
use crate::common::instant;
use crate::desk::Desk;
use crate::mine::Mine;
use model::Code;
use model::booking::{By, Step, after};
use runtime::{Env, Starting};
use serde::Serialize;
use store::Appointment;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

/// What cancelling would cost now.
#[derive(Debug, Serialize, ToSchema)]
struct CancellationPreview {
    /// Whether it can be cancelled.
    allowed: bool,
    fee_halalas: i64,
    refund_halalas: i64,
    /// Until when it is free.
    #[schema(format = DateTime)]
    free_until: String,
    late_fee_percent: u8,
    /// Whether it can be moved by its customer.
    reschedule_allowed: bool,
    /// In the shop's own words.
    policy: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-preview-cancellation", "Tell what cancelling would cost now")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .answers::<CancellationPreview>(200, "What it would cost")
        .refuses(&[Code::NotFound])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CancellationPreview>(into);
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let mine = Mine::read(desk, &request, |_| vec![]).await?;
    let (now, policy) = (request.seconds(), &mine.settings.cancellation);
    let facts = mine.appointment.facts(&mine.settings, By::Customer, now);
    let count = u32::try_from(mine.appointment.0.number("reschedule_count")).unwrap_or_default();
    let together = mine.together(desk).await?.live;
    let start = together.iter().map(Appointment::start).min().unwrap_or_default();
    let fees = fees(&mine, &together, now);
    let movable = model::booking::may_reschedule(policy, start, now, count, By::Customer).is_ok();
    Reply::ok(&CancellationPreview {
        allowed: after(&facts, Step::Cancel).is_ok(),
        fee_halalas: fees.iter().map(|it| it.fee_halalas).sum(),
        refund_halalas: fees.iter().map(|it| it.refund_halalas).sum(),
        free_until: instant(start - i64::from(policy.free_cancel_hours) * 3_600, &mine.appointment.zone()),
        late_fee_percent: policy.late_fee_percent,
        reschedule_allowed: movable && after(&facts, Step::Reschedule).is_ok(),
        policy: policy.policy.pick(mine.language(&request)).to_owned(),
    })
}
