//! `GET /categories` (customer): lists the active categories.

use crate::categories::tree::Tree;
use crate::needs::table;
use model::{Id, Language, id};
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

/// A category.
#[derive(Debug, Serialize, ToSchema)]
struct CategoryView {
    #[schema(value_type = String)]
    id: Id<id::Category>,
    /// Parent. Null for a top category.
    #[schema(value_type = Option<String>)]
    parent_id: Option<Id<id::Category>>,
    /// Name in the caller's language.
    name: String,
    /// Description in the caller's language.
    description: Option<String>,
    /// Name in URLs.
    slug: String,
    icon: Option<String>,
    image_key: Option<String>,
    is_featured: bool,
}

impl CategoryView {
    fn of(category: &Category, language: Language) -> Self {
        let description = category.description().pick(language).to_owned();
        Self {
            id: category.id(),
            parent_id: category.parent_id(),
            name: category.name().pick(language).to_owned(),
            description: Some(description).filter(|it| !it.is_empty()),
            slug: category.slug(),
            icon: category.icon().map(str::to_owned),
            image_key: category.image_key().map(str::to_owned),
            is_featured: category.is_featured(),
        }
    }
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
