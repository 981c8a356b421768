//! `POST /cities`: creates a city.

use crate::cities::change::create_city;
use crate::cities::request::CreateCityRequest;
use crate::cities::view::AdminCity;
use model::Code;
use runtime::{Api, WriteKind};
use store::partition::{CITIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, USER};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/cities", "Create a city")
        .signed_in()
        .may_be_idempotent()
        .body::<CreateCityRequest>()
        .example(
            r#"{"name": {"ar": "عرعر", "en": "Arar"}, "location": {"lat": 30.9753, "lng": 41.0381},
            "time_zone": "Asia/Riyadh", "is_active": true}"#,
        )
        .answers::<AdminCity>(201, "The city")
        .located_at("/cities/{/id}")
        .refuses(&[Code::PermissionDenied])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[COMPANY, CITIES, IDEMPOTENCY, COMPANY_AUDIT])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let caller = staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: CreateCityRequest = web::body(&request)?;
    let city = create_city(staff, &request, idempotency.as_ref(), body).await?;
    Ok(Reply::versioned(201, city.version, &city)?)
}
