//! `GET /categories/{category_id}/related`: lists the categories that one is related to.

use crate::categories::customer::view::CategoryView;
use crate::categories::tree::Tree;
use crate::needs::table;
use model::catalog::closest;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Category, CategoryRelations};
use store::partition::CATEGORIES;
use store::{Entity as _, Table, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;

/// Related categories, the closest first.
#[derive(Debug, Serialize, ToSchema)]
struct RelatedCategories {
    items: Vec<CategoryView>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/categories/{category_id}/related", "List related categories")
        .answers::<RelatedCategories>(200, "The categories")
        .refuses(&[Code::NotFound])
        .reads_singly(&[CATEGORIES])
        .queries(&[CATEGORIES])
        .served_by(table, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    let key = keys::category_relations(id);
    let (categories, relations) = tokio::try_join!(Category::all(table), table.get(&key))?;
    let tree = Tree(categories.into_iter().filter(Category::is_active).collect());
    tree.find(id).ok_or(Code::NotFound)?;
    let relations = relations.and_then(CategoryRelations::read).map(|it| it.relations()).unwrap_or_default();
    let (language, related) = (request.answer_in(None), closest(&relations));
    let items = related.into_iter().filter_map(|it| Some(CategoryView::of(tree.find(it)?, language))).collect();
    Ok(Reply::cacheable(&request, &RelatedCategories { items, next_cursor: None }, MAX_AGE))
}
