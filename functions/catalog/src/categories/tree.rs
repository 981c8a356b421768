//! Categories, as Queue Me's staff see them: the whole tree is read, for there are few and their rules concern all.

use crate::fields::{file_key, is_on, none_of, put_text, some_text, text, within, wrong};
use model::catalog::Slug;
use model::{Bilingual, Code, Id, id};
use serde::{Deserialize, Serialize};
use store::{Condition, Item, Table, Update, condition, keys};
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey};

/// A category.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminCategory {
    pub(crate) id: String,
    /// Nothing for a category at the top.
    parent_id: Option<String>,
    name: Bilingual,
    description: Bilingual,
    /// Its name in addresses, for good.
    slug: String,
    icon: Option<String>,
    image_key: Option<String>,
    is_active: bool,
    is_featured: bool,
    /// Whether names of its services stay out of messages and exports.
    is_sensitive: bool,
    position: i64,
    /// Services that are not archived.
    service_count: i64,
    /// Specialists who name it as their expertise.
    specialist_count: i64,
    children_count: usize,
    /// For `If-Match`.
    pub(crate) version: i64,
}

impl AdminCategory {
    /// A category among all of them.
    pub(crate) fn of(item: &Item, all: &[Item]) -> Self {
        let id = text(item, "id");
        Self {
            parent_id: some_text(item, "parent_id"),
            name: item.bilingual("name"),
            description: item.bilingual("description"),
            slug: slug(item),
            icon: some_text(item, "icon"),
            image_key: some_text(item, "image_key"),
            is_active: is_on(item, "is_active"),
            is_featured: item.flag("is_featured"),
            is_sensitive: item.flag("sensitive"),
            position: item.number("rank"),
            service_count: item.number("uses").max(0),
            specialist_count: item.number("experts").max(0),
            children_count: children(all, &id).count(),
            version: item.number("version"),
            id,
        }
    }
}

/// What is said about a category.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateCategory {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) description: Option<Bilingual>,
    /// The name of an icon of the clients.
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) icon: Option<Option<String>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) image_key: Option<Option<String>>,
    /// A category at the top; null moves it there itself. Only categories without services, specialists and children
    /// can be moved below another one.
    #[schema(value_type = Option<CategoryId>)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) parent_id: Option<Option<Id<id::Category>>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) is_active: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) is_featured: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) is_sensitive: Option<bool>,
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) position: Option<i64>,
}

impl UpdateCategory {
    /// The attributes that follow from what is said alone.
    pub(crate) fn changes(&self, update: Update) -> Result<Update, Fault> {
        let name = self.name.as_ref().map(Bilingual::name).transpose().map_err(wrong("/name"))?;
        let update = update.set_some("name", name.as_ref());
        let update = put_text(update, "description", self.description.as_ref(), 4_000)?;
        for (key, pointer) in [(&self.icon, "/icon"), (&self.image_key, "/image_key")] {
            if let Some(Some(key)) = key {
                file_key(key, pointer)?;
            }
        }
        if let Some(position) = self.position {
            within(position, 0..=100_000, "/position")?;
        }
        let update = update
            .set_some("is_active", self.is_active)
            .set_some("is_featured", self.is_featured)
            .set_some("sensitive", self.is_sensitive)
            .set_some("rank", self.position);
        let update = update.put("icon", self.icon.clone());
        let update = update.put("image_key", self.image_key.clone());
        Ok(update.put("parent_id", self.parent_id))
    }
}

/// All categories.
pub(crate) async fn all(table: &Table) -> Result<Vec<Item>, Fault> {
    Ok(table.query_all(keys::CATEGORIES, "CAT#").await?)
}

/// One of them.
pub(crate) fn find(all: &[Item], id: Id<id::Category>) -> Option<&Item> {
    all.iter().find(|it| it.parsed("id") == Some(id))
}

/// Those below one.
pub(crate) fn children<'a>(all: &'a [Item], id: &'a str) -> impl Iterator<Item = &'a Item> {
    all.iter().filter(move |it| it.text("parent_id") == Some(id))
}

/// Its name in addresses. Those that were there before slugs get one from their names.
pub(crate) fn slug(item: &Item) -> String {
    let made = || Slug::from_name(&item.bilingual("name").en).map(|it| it.to_string());
    some_text(item, "slug").or_else(made).unwrap_or_else(|| text(item, "id"))
}

/// The category at the top below which another one is put, with the write that keeps it there: it marks the parent as
/// changed, so that two changes around it never happen at once.
pub(crate) fn adopt(all: &[Item], parent: Id<id::Category>) -> Result<Update, Fault> {
    let unknown = || Fault::field("/parent_id", "unknown", "no such category");
    let found = find(all, parent).ok_or_else(unknown)?;
    if found.has("parent_id") {
        return Err(Fault::field("/parent_id", "too_deep", "categories have two levels"));
    }
    let update = Update::of(keys::category(parent)).add("version", 1).when(condition::exists());
    Ok(update.when(condition::unchanged(found)).when(Condition::Missing("parent_id".into())))
}

/// Whether services, specialists or other categories need it; with the condition under which that stays so.
pub(crate) fn unneeded(item: &Item, all: &[Item]) -> Result<Condition, Fault> {
    let used = item.number("uses") > 0 || item.number("experts") > 0;
    if used || children(all, &text(item, "id")).next().is_some() {
        return Err(Code::InUse.into());
    }
    Ok(Condition::All(vec![none_of("uses"), none_of("experts"), condition::unchanged(item)]))
}
