//! A role, as staff see it.

use model::access::{Access, Role, RoleType};
use model::{Bilingual, Id, id};
use serde::Serialize;
use utoipa::ToSchema;

/// A role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RoleView {
    pub(crate) id: String,
    name: Bilingual,
    description: Bilingual,
    role_type: RoleType,
    /// Permissions as `<resource>_<action>`. `*` stands for all resources or all actions.
    permissions: Vec<String>,
    context: RoleContextView,
    /// Role whose permissions this role inherits.
    parent_role_id: Option<String>,
    /// Rank. Only members with a higher weight may grant the role.
    weight: u16,
    is_active: bool,
    /// Whether the role can't be changed or deleted.
    is_system: bool,
    /// Number of members who hold the role.
    user_count: usize,
    /// Version for `If-Match`.
    pub(crate) version: i64,
}

/// Scope in which a role may be held.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct RoleContextView {
    /// `company` (each of its shops) or `shop`.
    r#type: String,
    id: String,
}

impl RoleView {
    /// Presents a role of a company.
    pub(crate) fn of(id: Id<id::Role>, role: &Role, access: &Access, company: &str) -> Self {
        let context = match role.shop {
            Some(shop) => RoleContextView { r#type: "shop".into(), id: shop.to_string() },
            None => RoleContextView { r#type: "company".into(), id: company.to_owned() },
        };
        Self {
            id: id.to_string(),
            name: role.name.clone(),
            description: role.description.clone(),
            role_type: role.role_type,
            permissions: role.permissions.iter().map(ToString::to_string).collect(),
            context,
            parent_role_id: role.parent.map(|it| it.to_string()),
            weight: role.weight,
            is_active: role.is_active,
            is_system: role.is_system(),
            user_count: access.users_of(id),
            version: role.version,
        }
    }
}
