//! `GET /cities` (admin): lists all cities, inactive ones included.

use crate::cities::view::AdminCity;
use model::Code;
use model::access::{Action, Resource};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::entities::{City, Consistency};
use store::partition::{CITIES, COMPANY, KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, Tenant};

/// All cities.
#[derive(Debug, Serialize, ToSchema)]
struct AdminCities {
    items: Vec<AdminCity>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/cities", "List the cities")
        .signed_in()
        .refuses(&[Code::PermissionDenied])
        .answers::<AdminCities>(200, "All cities")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[CITIES])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let cities = async { Ok(City::all(&staff.table, Consistency::Strong).await?) };
    let ((context, _), cities) = tokio::try_join!(staff.read(&request, Tenant::Platform, Reads::default()), cities)?;
    context.may(Resource::City, Action::View)?;
    Reply::ok(&AdminCities { items: cities.iter().map(AdminCity::of).collect(), next_cursor: None })
}
