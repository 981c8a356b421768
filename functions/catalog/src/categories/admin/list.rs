//! `GET /categories` (admin): lists all categories, with their counts.

use crate::categories::change::ManagedTree;
use crate::categories::view::AdminCategory;
use model::Code;
use model::access::Action;
use runtime::Api;
use serde::Serialize;
use store::partition::{CATEGORIES, COMPANY, KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// All categories, each followed by its children.
#[derive(Debug, Serialize, ToSchema)]
struct AdminCategories {
    items: Vec<AdminCategory>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/categories", "List the categories")
        .signed_in()
        .refuses(&[Code::PermissionDenied])
        .answers::<AdminCategories>(200, "All categories")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[CATEGORIES])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let ManagedTree { tree, .. } = ManagedTree::read(staff, &request, Action::View).await?;
    let items = tree.in_order().into_iter().map(|it| AdminCategory::of(it, &tree)).collect();
    Reply::ok(&AdminCategories { items, next_cursor: None })
}
