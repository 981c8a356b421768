//! `GET /cities` (admin): lists all cities, inactive ones included.

use crate::cities::view::AdminCity;
use model::Code;
use model::access::{Action, Resource};
use runtime::{Env, Starting};
use serde::Serialize;
use store::Reads;
use store::entities::{City, Consistency};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

/// All cities.
#[derive(Debug, Serialize, ToSchema)]
struct AdminCities {
    items: Vec<AdminCity>,
    /// Always null.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-cities", "List the cities")
        .signed_in()
        .refuses(&[Code::PermissionDenied])
        .answers::<AdminCities>(200, "All cities")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AdminCities>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let cities = async { Ok(City::all(&staff.table, Consistency::Strong).await?) };
    let ((context, _), cities) = tokio::try_join!(staff.read(&request, Tenant::Platform, Reads::default()), cities)?;
    context.may(Resource::City, Action::View)?;
    Reply::ok(&AdminCities { items: cities.iter().map(AdminCity::of).collect(), next_cursor: None })
}
