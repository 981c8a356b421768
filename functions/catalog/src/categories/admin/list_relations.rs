//! `GET /category-relations`: lists what categories are related to.

use crate::categories::change::ManagedTree;
use crate::categories::relations::RelationsOfCategory;
use model::access::Action;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::CategoryRelations;
use store::partition::{CATEGORIES, COMPANY, KEYS, USER};
use store::{Entity as _, keys};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// The relations of all categories that have any.
#[derive(Debug, Serialize, ToSchema)]
struct AllCategoryRelations {
    items: Vec<RelationsOfCategory>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/category-relations", "List related categories")
        .signed_in()
        .query("category_id", "Only the relations of this category", id_schema("cat"))
        .refuses(&[Code::PermissionDenied])
        .answers::<AllCategoryRelations>(200, "The relations, by category")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[CATEGORIES])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let only: Option<Id<id::Category>> = web::query(&request, "category_id")?;
    let relations = staff.table.query_all(keys::CATEGORIES, CategoryRelations::PREFIX);
    let relations = async { relations.await.map_err(Fault::from) };
    let (_, relations) = tokio::try_join!(ManagedTree::read(staff, &request, Action::View), relations)?;
    let all = relations.into_iter().filter_map(CategoryRelations::read);
    let wanted = all.filter(|it| only.is_none_or(|id| it.from() == id) && !it.relations().is_empty());
    let items = wanted.map(|it| RelationsOfCategory::of(it.from(), &it.relations(), it.version())).collect();
    Reply::ok(&AllCategoryRelations { items, next_cursor: None })
}
