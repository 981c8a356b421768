//! `POST /appointments/{appointment_id}/check-in`: tell the shop that one has arrived.

use crate::desk::Desk;
use crate::mine::Mine;
use crate::moves::turn;
use crate::view::AppointmentView;
use model::Code;
use model::booking::{By, Step, after};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-check-in-appointment", "Tell that one has arrived, from an hour before the start")
        .signed_in()
        .path("appointment_id", id_schema("appt"))
        .answers::<AppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AppointmentView>(into);
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let mine = Mine::read(desk, &request, |_| vec![]).await?;
    let now = request.seconds();
    let facts = mine.appointment.facts(&mine.settings, By::Customer, now);
    let to = after(&facts, Step::CheckIn).map_err(|it| Fault::new(it.code()))?;
    let turned = turn(&mine.appointment, to, request.now, |it| it.set("checked_in_at", now))?;
    let after = mine.commit(desk, &request, vec![turned], (Some("AppointmentCheckedIn"), &[])).await?;
    mine.answer(&request, after.first().ok_or(Code::Internal)?)
}
