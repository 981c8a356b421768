//! A resource, as the staff of its shop see it.

use model::catalog::ResourceKind;
use model::{Bilingual, Id, id};
use serde::Serialize;
use store::entities::Resource;
use utoipa::ToSchema;

/// A resource of a shop.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffResource {
    #[schema(value_type = String)]
    id: Id<id::Resource>,
    #[schema(value_type = String)]
    shop_id: Id<id::Shop>,
    name: Bilingual,
    kind: ResourceKind,
    /// Number of units.
    quantity: i64,
    /// Whether it can be used. Otherwise nothing that needs it is offered.
    is_active: bool,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
}

impl StaffResource {
    pub(crate) fn of(resource: &Resource) -> Self {
        Self {
            id: resource.id(),
            shop_id: resource.shop_id(),
            name: resource.name(),
            kind: resource.kind().unwrap_or_default(),
            quantity: resource.quantity(),
            is_active: resource.is_active(),
            version: resource.version(),
            created_at: resource.created_at().to_owned(),
        }
    }
}
