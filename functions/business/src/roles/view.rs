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
    /// `<resource>_<action>`, `*` for all of either.
    permissions: Vec<String>,
    context: RoleContextView,
    /// A role that it builds upon.
    parent_role_id: Option<String>,
    weight: u16,
    is_active: bool,
    /// Nobody may change or delete it.
    is_system: bool,
    /// How many hold it.
    user_count: usize,
    /// For `If-Match`.
    pub(crate) version: i64,
}

/// Where a role may be held.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct RoleContextView {
    /// `company` (each of its shops) or `shop`.
    r#type: String,
    id: String,
}

impl RoleView {
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
