//! `GET /appointments/{appointment_id}`: returns an appointment of the shop.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use model::access::Action;
use runtime::Api;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/appointments/{appointment_id}", "Get an appointment")
        .staff()
        .answers::<StaffAppointmentView>(200, "The appointment")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let managed = ManagedAppointment::read(needs, &request, Action::View).await?;
    let view = managed.view(&request, &[]);
    Ok(Reply::versioned(200, view.version, &view)?)
}
