//! `GET /appointments/{appointment_id}`: returns an appointment of the caller.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use runtime::Api;
use store::partition::{APPOINTMENTS, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/appointments/{appointment_id}", "Get an appointment")
        .signed_in()
        .answers::<AppointmentView>(200, "The appointment")
        .refuses(&[model::Code::NotFound])
        .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerAppointment::read(needs, &request).await?;
    let view = owned.view(&request, &[]);
    Ok(Reply::versioned(200, view.version, &view)?)
}
