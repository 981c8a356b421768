//! `GET /recurring-bookings/{recurring_booking_id}`: returns a recurring booking of the caller with its appointments.

use crate::needs::CustomerNeeds;
use crate::recurring::owned::{CustomerRecurringBooking, current_appointments};
use crate::recurring::view::RecurringBookingView;
use model::Code;
use runtime::Api;
use store::Reads;
use store::partition::{APPOINTMENTS, KEYS, RECURRING, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/recurring-bookings/{recurring_booking_id}", "Get a recurring booking")
        .signed_in()
        .answers::<RecurringBookingView>(200, "The recurring booking")
        .refuses(&[Code::NotFound])
        .reads(&[KEYS, USER, RECURRING, APPOINTMENTS])
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let (owned, _) = CustomerRecurringBooking::read(needs, &request, caller, Reads::default()).await?;
    let appointments = current_appointments(needs.table(), &owned.booking).await?;
    Reply::ok(&RecurringBookingView::of(&owned.booking, &appointments, owned.language(&request)))
}
