//! `GET /categories` (admin): all categories, with how many services, specialists and children each has.

use crate::categories::customer::list::in_order;
use crate::categories::tree::{AdminCategory, all};
use model::access::{Action, Resource};
use runtime::{Env, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

/// All categories, each with its children after it.
#[derive(Debug, Serialize, ToSchema)]
struct AdminCategories {
    items: Vec<AdminCategory>,
    /// Always null.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-categories", "List the categories with their counts")
        .signed_in()
        .refuses(&[model::Code::PermissionDenied])
        .answers::<AdminCategories>(200, "All categories")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AdminCategories>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let ((acting, _), all) = tokio::try_join!(staff.at(&request, Tenant::Platform, &[]), all(&staff.table))?;
    acting.may(Resource::Category, Action::View)?;
    let items = in_order(&all).into_iter().map(|it| AdminCategory::of(it, &all)).collect();
    Reply::ok(&AdminCategories { items, next_cursor: None })
}
