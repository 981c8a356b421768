//! `GET /categories` (customer): lists the active categories.

use crate::categories::customer::view::CategoryView;
use crate::categories::tree::Tree;
use crate::needs::table;
use runtime::Api;
use serde::Serialize;
use store::Table;
use store::entities::Category;
use store::partition::CATEGORIES;
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;

/// All categories, each followed by its children.
#[derive(Debug, Serialize, ToSchema)]
struct Categories {
    items: Vec<CategoryView>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/categories", "List the categories")
        .answers::<Categories>(200, "All categories")
        .queries(&[CATEGORIES])
        .served_by(table, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let language = request.answer_in(None);
    let active = Category::all(table).await?.into_iter().filter(Category::is_active).collect();
    let items = Tree(active).in_order().into_iter().map(|it| CategoryView::of(it, language)).collect();
    Ok(Reply::cacheable(&request, &Categories { items, next_cursor: None }, MAX_AGE))
}
