//! `POST /appointments/{appointment_id}/check-in`: announces to the shop that the customer has arrived.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use crate::reservation::events::AppointmentEvent;
use model::Code;
use model::booking::AppointmentStep;
use runtime::Api;
use store::entities::StepRecord;
use store::partition::{APPOINTMENTS, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/appointments/{appointment_id}/check-in", "Check in for an appointment")
        .signed_in()
        .may_be_idempotent()
        .answers::<AppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, IDEMPOTENCY, APPOINTMENTS, SHOP])
        .transacts(&[USER, IDEMPOTENCY, APPOINTMENTS, DUE, OUTBOX])
        .consumes("appointment_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerAppointment::read(needs, &request).await?;
    let (step, event) = (AppointmentStep::CheckIn, AppointmentEvent::CheckedIn);
    owned.take_step(needs, &request, step, &StepRecord::CheckedIn, event).await
}
