//! `GET /cities` (admin): all cities, also those that customers can't choose.

use crate::cities::view::AdminCity;
use model::access::{Action, Resource};
use runtime::{Env, Starting};
use serde::Serialize;
use store::keys;
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
        .refuses(&[model::Code::PermissionDenied])
        .answers::<AdminCities>(200, "All cities")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AdminCities>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let all = async { Ok(staff.table.query_all(keys::CITIES, "").await?) };
    let ((acting, _), all) = tokio::try_join!(staff.at(&request, Tenant::Platform, &[]), all)?;
    acting.may(Resource::City, Action::View)?;
    Reply::ok(&AdminCities { items: all.iter().map(AdminCity::of).collect(), next_cursor: None })
}
