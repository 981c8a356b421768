//! `GET /categories` (admin): lists all categories, with their counts.

use crate::categories::change::ManagedTree;
use crate::categories::view::AdminCategory;
use model::Code;
use model::access::Action;
use runtime::{Env, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

/// All categories, each followed by its children.
#[derive(Debug, Serialize, ToSchema)]
struct AdminCategories {
    items: Vec<AdminCategory>,
    /// Always null.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-categories", "List the categories")
        .signed_in()
        .refuses(&[Code::PermissionDenied])
        .answers::<AdminCategories>(200, "All categories")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AdminCategories>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let ManagedTree { tree, .. } = ManagedTree::read(staff, &request, Action::View).await?;
    let items = tree.in_order().into_iter().map(|it| AdminCategory::of(it, &tree)).collect();
    Reply::ok(&AdminCategories { items, next_cursor: None })
}
