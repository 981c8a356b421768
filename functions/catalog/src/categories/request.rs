//! The bodies that create and change a category.

use crate::fields::{file_key, name, text, within, wrong};
use model::catalog::Slug;
use model::{Bilingual, Id, id};
use serde::Deserialize;
use store::entities::CategoryChanges;
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey};

/// A category to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateCategoryRequest {
    #[schema(value_type = BilingualName)]
    pub(crate) name: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    pub(crate) description: Bilingual,
    /// Name in URLs. It never changes. Defaults to one derived from the English name.
    #[schema(nullable = false, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 100)]
    #[serde(default, deserialize_with = "web::given")]
    slug: Option<String>,
    #[schema(value_type = Option<FileKey>)]
    pub(crate) icon: Option<String>,
    #[schema(value_type = Option<FileKey>)]
    pub(crate) image_key: Option<String>,
    /// A top category. Defaults to none, for a top category.
    #[schema(value_type = Option<CategoryId>)]
    pub(crate) parent_id: Option<Id<id::Category>>,
    #[serde(default = "yes")]
    pub(crate) is_active: bool,
    #[serde(default)]
    pub(crate) is_featured: bool,
    /// Whether the names of its services are left out of messages and exports.
    #[serde(default)]
    pub(crate) is_sensitive: bool,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000)]
    pub(crate) position: i64,
}

const fn yes() -> bool {
    true
}

impl CreateCategoryRequest {
    /// The slug, derived from the English name if none is given.
    pub(crate) fn slug(&self) -> Result<Slug, Fault> {
        match &self.slug {
            Some(slug) => Slug::parse(slug).map_err(wrong("/slug")),
            None => Slug::from_name(&self.name.en).ok_or_else(|| {
                Fault::field("/slug", "missing", "the English name has no letters or digits to make one from")
            }),
        }
    }

    /// Checks the other fields, and cleans the texts.
    pub(crate) fn checked(mut self) -> Result<Self, Fault> {
        self.name = name(&self.name, "/name")?;
        self.description = text(&self.description, 4_000, "/description")?;
        file_key(self.icon.as_ref(), "/icon")?;
        file_key(self.image_key.as_ref(), "/image_key")?;
        within(Some(self.position), 0..=100_000, "/position")?;
        Ok(self)
    }
}

/// A change of a category. Fields left out keep their values.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateCategoryRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    /// Name of an icon in the clients.
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    icon: Option<Option<String>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    image_key: Option<Option<String>>,
    /// A top category; null moves the category to the top. Only categories without services, specialists and children can
    /// be moved below another category.
    #[schema(value_type = Option<CategoryId>)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) parent_id: Option<Option<Id<id::Category>>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_featured: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_sensitive: Option<bool>,
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    position: Option<i64>,
}

impl UpdateCategoryRequest {
    /// Checks the fields that can be judged alone.
    pub(crate) fn changes(&self) -> Result<CategoryChanges, Fault> {
        let name = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        let description = self.description.as_ref().map(|it| text(it, 4_000, "/description")).transpose()?;
        file_key(self.icon.as_ref().and_then(Option::as_ref), "/icon")?;
        file_key(self.image_key.as_ref().and_then(Option::as_ref), "/image_key")?;
        within(self.position, 0..=100_000, "/position")?;
        Ok(CategoryChanges {
            name,
            description,
            icon: self.icon.clone(),
            image_key: self.image_key.clone(),
            parent: self.parent_id,
            is_active: self.is_active,
            is_featured: self.is_featured,
            is_sensitive: self.is_sensitive,
            position: self.position,
        })
    }
}
