//! `GET /cities`: the cities that Queue Me serves.

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
    location: model::profile::Location,
    time_zone: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("list-cities", "List the cities").answers::<Cities>(200, "All cities").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Cities>(into);
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let items = table.query_all(keys::CITIES, "").await?;
    let items = items.iter().map(|it| CityView {
        id: it.text("id").unwrap_or_default().to_owned(),
        name: name(it, language),
        location: model::profile::Location {
            lat: it.real("lat").unwrap_or_default(),
            lng: it.real("lng").unwrap_or_default(),
        },
        time_zone: it.text("time_zone").unwrap_or_default().to_owned(),
    });
    Ok(Reply::cacheable(&request, &Cities { items: items.collect(), next_cursor: None }, 300))
}

/// An item's name in the reader's language.
pub(crate) fn name(item: &store::Item, language: model::Language) -> String {
    let both = item.map("name");
    let text = |tag| both.text(tag).unwrap_or_default();
    model::Bilingual::new(text("ar"), text("en")).pick(language).to_owned()
}
