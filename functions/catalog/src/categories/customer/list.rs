//! `GET /categories` (customer): the tree of categories.

use crate::categories::tree::slug;
use crate::cities::customer::list::table;
use crate::fields::{is_on, some_text, text};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Item, Table, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, table, handle)
}

/// All categories, each with its children after it.
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
    /// In the reader's language.
    description: Option<String>,
    /// Its name in addresses.
    slug: String,
    icon: Option<String>,
    image_key: Option<String>,
    is_featured: bool,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-categories", "List the categories")
        .answers::<Categories>(200, "All categories")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Categories>(into);
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let mut all = table.query_all(keys::CATEGORIES, "CAT#").await?;
    all.retain(|it| is_on(it, "is_active"));
    let items = in_order(&all).into_iter().map(|it| CategoryView {
        id: text(it, "id"),
        parent_id: some_text(it, "parent_id"),
        name: it.bilingual("name").pick(language).to_owned(),
        description: Some(it.bilingual("description").pick(language).to_owned()).filter(|it| !it.is_empty()),
        slug: slug(it),
        icon: some_text(it, "icon"),
        image_key: some_text(it, "image_key"),
        is_featured: it.flag("is_featured"),
    });
    Ok(Reply::cacheable(&request, &Categories { items: items.collect(), next_cursor: None }, 300))
}

/// Categories by their places, each with its children after it; those whose parent is missing are left out.
pub(crate) fn in_order(all: &[Item]) -> Vec<&Item> {
    let below = |parent: Option<&str>| {
        let mut level: Vec<&Item> = all.iter().filter(|it| it.text("parent_id") == parent).collect();
        level.sort_by_key(|it| (it.number("rank"), it.text("id").map(str::to_owned)));
        level
    };
    below(None).into_iter().flat_map(|it| [it].into_iter().chain(below(it.text("id")))).collect()
}
