//! `PATCH /cities/{city_id}`: changes a city.

use crate::cities::change::change_city;
use crate::cities::request::UpdateCityRequest;
use crate::cities::view::AdminCity;
use model::{Id, id};
use runtime::Api;
use store::partition::{CITIES, COMPANY, COMPANY_AUDIT, KEYS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Admin, "/cities/{city_id}", "Change a city")
        .staff()
        .guarded()
        .body::<UpdateCityRequest>()
        .example(r#"{"name": {"ar": "الرياض", "en": "Riyadh"}, "location": {"lat": 24.7136, "lng": 46.6753}}"#)
        .answers::<AdminCity>(200, "The changed city")
        .reads(&[KEYS, USER, COMPANY, CITIES])
        .transacts(&[COMPANY, CITIES, COMPANY_AUDIT])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::City> = web::path(&request, "city_id")?;
    let body: UpdateCityRequest = web::body(&request)?;
    let city = change_city(staff, &request, id, &body).await?;
    Ok(Reply::versioned(200, city.version, &city)?)
}
