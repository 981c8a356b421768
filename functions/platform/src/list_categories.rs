//! `GET /categories`: the tree of categories.

use crate::list_cities::{name, table};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Table, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, table, handle)
}

/// All categories, parents before their children.
#[derive(Debug, Serialize, ToSchema)]
struct Categories {
    items: Vec<CategoryView>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A category.
#[derive(Debug, Serialize, ToSchema)]
struct CategoryView {
    id: String,
    /// Nothing for a category at the top.
    parent_id: Option<String>,
    /// In the reader's language.
    name: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("list-categories", "List the categories").answers::<Categories>(200, "All categories").build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Categories>(into);
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let items = table.query_all(keys::CATEGORIES, "").await?;
    let items = items.iter().map(|it| CategoryView {
        id: it.text("id").unwrap_or_default().to_owned(),
        parent_id: it.text("parent_id").map(str::to_owned),
        name: name(it, language),
    });
    Ok(Reply::cacheable(&request, &Categories { items: items.collect(), next_cursor: None }, 300))
}
