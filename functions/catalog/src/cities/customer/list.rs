//! `GET /cities` (customer): the cities that Queue Me serves.

use crate::cities::view::location;
use crate::fields::{is_on, text};
use model::profile::Location;
use runtime::{Aws, Env, StartError, Starting};
use serde::Serialize;
use store::{Table, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, table, handle)
}

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
    id: String,
    /// In the reader's language.
    name: String,
    location: Location,
    time_zone: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-cities", "List the cities").answers::<Cities>(200, "All cities").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cities>(into);
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let items = table.query_all(keys::CITIES, "").await?;
    let items = items.iter().filter(|it| is_on(it, "is_active")).map(|it| CityView {
        id: text(it, "id"),
        name: it.bilingual("name").pick(language).to_owned(),
        location: location(it),
        time_zone: text(it, "time_zone"),
    });
    Ok(Reply::cacheable(&request, &Cities { items: items.collect(), next_cursor: None }, 300))
}
