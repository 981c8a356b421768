//! `GET /appointments/{appointment_id}/calendar`: returns an appointment of the caller as a file for calendar applications.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::calendar_feeds::ics::entry::CalendarEntry;
use crate::calendar_feeds::ics::{MEDIA_TYPE, customers_name, render};
use crate::needs::CustomerNeeds;
use model::Code;
use runtime::Api;
use store::partition::{APPOINTMENTS, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Cache control: it shows what a person has booked.
const CONTROL: &str = "private, no-cache";

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/appointments/{appointment_id}/calendar", "Get an appointment as calendar file")
        .signed_in()
        .answers_text(200, MEDIA_TYPE, "The calendar with the appointment (RFC 5545)")
        .refuses(&[Code::NotFound])
        .reads(&[KEYS, USER, APPOINTMENTS, SHOP])
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let owned = CustomerAppointment::read(needs, &request).await?;
    let language = owned.language(&request);
    let entry = CalendarEntry::for_customer(&owned.appointment).ok_or(Code::NotFound)?;
    let file = render(&[entry], language, customers_name(language));
    Ok(Reply::tagged_text(&request, MEDIA_TYPE, file, CONTROL))
}
