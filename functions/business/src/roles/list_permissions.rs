//! `GET /permissions`: every permission there is, by resource, and the templates of roles to begin with.

use crate::needs::StaffNeeds;
use model::Bilingual;
use model::access::{Action, Permission, Resource, TEMPLATES};
use runtime::{Env, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// Permissions and templates.
#[derive(Debug, Serialize, ToSchema)]
struct Permissions {
    items: Vec<ResourcePermissions>,
    templates: Vec<RoleTemplate>,
    /// Always null.
    next_cursor: Option<String>,
}

/// The permissions on one resource.
#[derive(Debug, Serialize, ToSchema)]
struct ResourcePermissions {
    resource: String,
    permissions: Vec<String>,
}

/// A role to begin with.
#[derive(Debug, Serialize, ToSchema)]
struct RoleTemplate {
    key: String,
    name: Bilingual,
    permissions: Vec<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-permissions", "List all permissions and the templates of roles")
        .signed_in()
        .answers::<Permissions>(200, "Permissions by resource")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Permissions>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.account(&request, &[]).await?;
    let items = Resource::ALL.iter().map(|resource| ResourcePermissions {
        resource: resource.as_str().to_owned(),
        permissions: Action::ALL.iter().map(|it| Permission::of(*resource, *it).to_string()).collect(),
    });
    let templates = TEMPLATES.iter().map(|it| RoleTemplate {
        key: it.key.to_owned(),
        name: Bilingual::new(it.name.0, it.name.1),
        permissions: it.permissions().iter().map(ToString::to_string).collect(),
    });
    Reply::ok(&Permissions { items: items.collect(), templates: templates.collect(), next_cursor: None })
}
