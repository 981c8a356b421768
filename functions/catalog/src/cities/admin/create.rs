//! `POST /cities`: creates a city.

use crate::cities::change::create_city;
use crate::cities::request::CreateCityRequest;
use crate::cities::view::AdminCity;
use model::Code;
use runtime::{Env, Starting};
use web::openapi::{self, collect};
use web::{Idempotency, Reply, Request, Staff, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-create-city", "Create a city")
        .signed_in()
        .may_be_idempotent()
        .body::<CreateCityRequest>()
        .answers::<AdminCity>(201, "The city")
        .refuses(&[Code::PermissionDenied])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateCityRequest>(into);
    collect::<AdminCity>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    let caller = staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: CreateCityRequest = web::body(&request)?;
    let city = create_city(staff, &request, idempotency.as_ref(), body).await?;
    Ok(Reply::versioned(201, city.version, &city)?)
}
