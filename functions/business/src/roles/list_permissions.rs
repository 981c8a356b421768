//! `GET /permissions`: lists all permissions by resource, and the templates of roles.

use crate::needs::StaffNeeds;
use model::Bilingual;
use model::access::{Action, Permission, Resource, TEMPLATES};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::partition::{KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

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

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/permissions", "List permissions and role templates")
        .signed_in()
        .answers::<Permissions>(200, "Permissions by resource")
        .reads(&[KEYS, USER])
        .served_by(StaffNeeds::shop, handle)
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
