//! `GET /cities` (customer): lists the active cities.

use crate::needs::table;
use model::profile::Location;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::Table;
use store::entities::{City, Consistency};
use store::partition::CITIES;
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;

/// All cities.
#[derive(Debug, Serialize, ToSchema)]
struct Cities {
    items: Vec<CityView>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A city.
#[derive(Debug, Serialize, ToSchema)]
struct CityView {
    #[schema(value_type = String)]
    id: Id<id::City>,
    /// Name in the caller's language.
    name: String,
    location: Location,
    time_zone: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/cities", "List the cities")
        .answers::<Cities>(200, "All cities")
        .queries(&[CITIES])
        .served_by(table, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let cities = City::all(table, Consistency::Strong).await?;
    let items = cities.iter().filter(|it| it.is_active()).map(|it| CityView {
        id: it.id(),
        name: it.name().pick(language).to_owned(),
        location: it.location(),
        time_zone: it.time_zone().to_owned(),
    });
    Ok(Reply::cacheable(&request, &Cities { items: items.collect(), next_cursor: None }, MAX_AGE))
}
