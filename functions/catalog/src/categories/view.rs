//! A category, as administrators see it.

use crate::categories::tree::Tree;
use model::{Bilingual, Id, id};
use serde::Serialize;
use store::entities::Category;
use utoipa::ToSchema;

/// A category.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminCategory {
    #[schema(value_type = String)]
    id: Id<id::Category>,
    /// Parent. Null for a top category.
    #[schema(value_type = Option<String>)]
    parent_id: Option<Id<id::Category>>,
    name: Bilingual,
    description: Bilingual,
    /// Name in URLs. It never changes.
    slug: String,
    icon: Option<String>,
    image_key: Option<String>,
    is_active: bool,
    is_featured: bool,
    /// Whether the names of its services are left out of messages and exports.
    is_sensitive: bool,
    position: i64,
    /// Number of services that are not archived.
    service_count: i64,
    /// Number of specialists who are experts in it.
    specialist_count: i64,
    children_count: usize,
    /// For `If-Match`.
    pub(crate) version: i64,
}

impl AdminCategory {
    /// The view of a category in its tree.
    pub(crate) fn of(category: &Category, tree: &Tree) -> Self {
        Self {
            id: category.id(),
            parent_id: category.parent_id(),
            name: category.name(),
            description: category.description(),
            slug: category.slug(),
            icon: category.icon().map(str::to_owned),
            image_key: category.image_key().map(str::to_owned),
            is_active: category.is_active(),
            is_featured: category.is_featured(),
            is_sensitive: category.is_sensitive(),
            position: category.position(),
            service_count: category.service_count().max(0),
            specialist_count: category.specialist_count().max(0),
            children_count: tree.children(category.id()).count(),
            version: category.version(),
        }
    }
}
