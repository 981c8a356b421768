//! `PATCH /cities/{city_id}`: changes a city.

use crate::cities::change::change_city;
use crate::cities::request::UpdateCityRequest;
use crate::cities::view::AdminCity;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-update-city", "Change a city")
        .staff()
        .path("city_id", id_schema("city"))
        .guarded()
        .body::<UpdateCityRequest>()
        .answers::<AdminCity>(200, "The changed city")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateCityRequest>(into);
    collect::<AdminCity>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::City> = web::path(&request, "city_id")?;
    let body: UpdateCityRequest = web::body(&request)?;
    let city = change_city(staff, &request, id, &body).await?;
    Reply::versioned(200, city.version, &city)
}
