//! What is marked as a favourite, as customers see it.

use jiff::Timestamp;
use model::favourite::{FavouriteKind, FavouriteTarget};
use model::{Bilingual, Code, Language};
use serde::Serialize;
use store::entities::{Favourite, Service, Shop, Specialist};
use store::{Entity as _, Item};
use utoipa::ToSchema;
use utoipa::openapi::schema::Schema;
use web::openapi::text_schema;
use web::{Fault, Request};

/// A favourite.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FavouriteView {
    /// The id of the shop, specialist or service.
    id: String,
    kind: FavouriteKind,
    /// Null if it is not offered any more.
    name: Option<String>,
    /// The picture in the media bucket.
    picture_key: Option<String>,
    /// Whether customers can see it at present.
    is_available: bool,
    #[schema(value_type = String, format = DateTime)]
    added_at: Timestamp,
}

/// What customers see of a thing.
pub(super) struct VisibleTarget {
    name: Bilingual,
    picture_key: Option<String>,
}

impl VisibleTarget {
    /// Reads a thing. `None` if customers don't see it.
    pub(super) fn read(kind: FavouriteKind, item: Item) -> Option<Self> {
        let owned = |key: Option<&str>| key.map(str::to_owned);
        match kind {
            FavouriteKind::Shop => Shop::read(item)
                .filter(Shop::is_visible)
                .map(|it| Self { name: it.name(), picture_key: owned(it.avatar_key()) }),
            FavouriteKind::Specialist => Specialist::read(item)
                .filter(Specialist::is_active)
                .map(|it| Self { name: it.name(), picture_key: owned(it.avatar_key()) }),
            FavouriteKind::Service => Service::read(item)
                .filter(Service::is_offered)
                .map(|it| Self { name: it.name(), picture_key: owned(it.image_key()) }),
        }
    }
}

impl FavouriteView {
    pub(super) fn of(favourite: &Favourite, target: Option<VisibleTarget>, language: Language) -> Self {
        Self {
            id: favourite.target_id().to_owned(),
            kind: favourite.kind(),
            name: target.as_ref().map(|it| it.name.pick(language).to_owned()),
            is_available: target.is_some(),
            picture_key: target.and_then(|it| it.picture_key),
            added_at: favourite.added_at(),
        }
    }
}

/// The schema of the parameter `kind`.
pub(super) fn kind_schema() -> Schema {
    let kinds: Vec<&str> = FavouriteKind::ALL.iter().map(|it| it.plural()).collect();
    text_schema(&format!("^({})$", kinds.join("|")))
}

/// Reads the thing that a path names.
///
/// # Errors
/// `not_found` for what is no kind or no id of it.
pub(super) fn target(request: &Request) -> Result<FavouriteTarget, Fault> {
    let kind: FavouriteKind = web::path(request, "kind")?;
    let id: String = web::path(request, "target_id")?;
    kind.target(&id).map_err(|_| Code::NotFound.into())
}
