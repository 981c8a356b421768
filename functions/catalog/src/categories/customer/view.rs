//! A category, as customers see it.

use model::{Id, Language, id};
use serde::Serialize;
use store::entities::Category;
use utoipa::ToSchema;

/// A category.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CategoryView {
    #[schema(value_type = String)]
    id: Id<id::Category>,
    /// Parent. Null for a top category.
    #[schema(value_type = Option<String>)]
    parent_id: Option<Id<id::Category>>,
    /// Name in the caller's language.
    name: String,
    /// Description in the caller's language.
    description: Option<String>,
    /// Name in URLs.
    slug: String,
    icon: Option<String>,
    image_key: Option<String>,
    is_featured: bool,
}

impl CategoryView {
    pub(crate) fn of(category: &Category, language: Language) -> Self {
        let description = category.description().pick(language).to_owned();
        Self {
            id: category.id(),
            parent_id: category.parent_id(),
            name: category.name().pick(language).to_owned(),
            description: Some(description).filter(|it| !it.is_empty()),
            slug: category.slug(),
            icon: category.icon().map(str::to_owned),
            image_key: category.image_key().map(str::to_owned),
            is_featured: category.is_featured(),
        }
    }
}
