//! A specialist, as their shop's staff see them, and what they show of their work.

use crate::fields::{file_key, some_text, text, wrong};
use model::catalog::ExperienceLevel;
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};
use serde::{Deserialize, Serialize};
use store::Item;
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey, PortfolioId, ServiceId};

/// Most pieces of work that a specialist shows.
pub(crate) const MOST_PIECES: usize = 20;
/// Characters of a piece's description, at most.
const LONGEST: usize = 1_000;

/// A piece of work that a specialist shows.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PortfolioItem {
    /// Left out for a new piece.
    #[schema(value_type = Option<PortfolioId>, nullable = false)]
    pub(crate) id: Option<Id<id::Portfolio>>,
    #[schema(value_type = BilingualName)]
    title: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<1000>)]
    description: Bilingual,
    #[schema(value_type = FileKey)]
    image_key: String,
    /// A service of this shop.
    #[schema(value_type = Option<ServiceId>)]
    pub(crate) service_id: Option<Id<id::Service>>,
    #[schema(value_type = Option<CategoryId>)]
    pub(crate) category_id: Option<Id<id::Category>>,
    #[serde(default)]
    is_featured: bool,
}

impl PortfolioItem {
    fn clean(&self, at: &str, id: Id<id::Portfolio>) -> Result<Self, Fault> {
        file_key(&self.image_key, format!("{at}/image_key"))?;
        Ok(Self {
            id: Some(id),
            title: self.title.name().map_err(wrong(format!("{at}/title")))?,
            description: self.description.text(LONGEST).map_err(wrong(format!("{at}/description")))?,
            ..self.clone()
        })
    }
}

/// A portfolio as it is kept: pieces with an id are those of before, the others get one.
pub(crate) fn portfolio(
    wish: &[PortfolioItem],
    before: &[PortfolioItem],
    shop: ShopTag,
    (at_ms, random): (i64, [u8; 16]),
) -> Result<Vec<PortfolioItem>, Fault> {
    if wish.len() > MOST_PIECES {
        return Err(Fault::field("/portfolio", "too_many", format!("at most {MOST_PIECES}")));
    }
    let mut kept: Vec<PortfolioItem> = Vec::with_capacity(wish.len());
    for (index, piece) in wish.iter().enumerate() {
        let at = format!("/portfolio/{index}");
        let id = match piece.id {
            // A millisecond apart: within one of them, ids differ by 12 random bits only.
            None => Id::of_shop(shop, at_ms + i64::try_from(index).unwrap_or_default(), random),
            Some(id) if before.iter().all(|it| it.id != Some(id)) => {
                return Err(Fault::field(format!("{at}/id"), "unknown", "no piece of this specialist"));
            }
            Some(id) if kept.iter().any(|it| it.id == Some(id)) => {
                return Err(Fault::field(format!("{at}/id"), "repeated", "listed twice"));
            }
            Some(id) => id,
        };
        kept.push(piece.clean(&at, id)?);
    }
    Ok(kept)
}

/// A specialist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffSpecialist {
    id: String,
    shop_id: String,
    employee_id: String,
    name: Bilingual,
    bio: Bilingual,
    experience_years: Option<i64>,
    experience_level: Option<ExperienceLevel>,
    /// Child categories.
    expertise: Vec<String>,
    avatar_key: Option<String>,
    portfolio: Vec<PortfolioItem>,
    /// What they provide.
    service_ids: Vec<String>,
    /// Whether they work here at present.
    is_active: bool,
    rating: Option<f64>,
    rating_count: i64,
    booking_count: i64,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl StaffSpecialist {
    /// A specialist with what of the shop's services they provide.
    pub(crate) fn of(item: &Item, services: &[Item]) -> Self {
        let id = text(item, "id");
        let provided = services.iter().filter(|it| provides(it, &id)).map(|it| text(it, "id"));
        Self {
            shop_id: text(item, "shop_id"),
            employee_id: text(item, "employee_id"),
            name: item.bilingual("name"),
            bio: item.bilingual("bio"),
            experience_years: item.number_of("experience_years"),
            experience_level: item.parsed("experience_level"),
            expertise: item.list("expertise").map(str::to_owned).collect(),
            avatar_key: some_text(item, "avatar_key"),
            portfolio: item.document("portfolio").unwrap_or_default(),
            service_ids: provided.collect(),
            is_active: item.flag("is_active"),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
            booking_count: item.number("booking_count"),
            version: item.number("version"),
            created_at: text(item, "created_at"),
            updated_at: text(item, "updated_at"),
            id,
        }
    }
}

/// Whether a service that is not archived is provided by somebody.
pub(crate) fn provides(service: &Item, specialist: &str) -> bool {
    service.text("status") != Some("archived") && service.list("specialist_ids").any(|it| it == specialist)
}
