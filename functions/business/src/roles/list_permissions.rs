//! `GET /permissions`: lists all permissions by resource, and the templates of roles.

use crate::needs::StaffNeeds;
use model::Bilingual;
use model::access::{Action, Permission, Resource, TEMPLATES};
use runtime::{Env, Starting};
use serde::Serialize;
use store::Reads;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// All permissions and role templates.
#[derive(Debug, Serialize, ToSchema)]
struct Permissions {
    items: Vec<ResourcePermissions>,
    templates: Vec<RoleTemplate>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Permissions on one resource.
#[derive(Debug, Serialize, ToSchema)]
struct ResourcePermissions {
    resource: String,
    permissions: Vec<String>,
}

/// A predefined set of permissions for a role.
#[derive(Debug, Serialize, ToSchema)]
struct RoleTemplate {
    key: String,
    name: Bilingual,
    permissions: Vec<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-permissions", "List permissions and role templates")
        .signed_in()
        .answers::<Permissions>(200, "Permissions by resource")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Permissions>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.read_account(&request, Reads::default()).await?;
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
