//! The portfolio of a specialist in requests.

use crate::fields::{file_key, name, text};
use model::catalog::PortfolioItem;
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};
use serde::Deserialize;
use store::entities::{Category, Service};
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey, PortfolioId, ServiceId};

/// Maximum number of portfolio items.
pub(crate) const MAX_ITEMS: usize = 20;
/// Maximum length of an item's description, in characters.
const LONGEST: usize = 1_000;

/// A piece of work in a specialist's portfolio.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PortfolioItem)]
pub(crate) struct PortfolioItemInput {
    /// Left out for a new item.
    #[schema(value_type = Option<PortfolioId>, nullable = false)]
    id: Option<Id<id::Portfolio>>,
    #[schema(value_type = BilingualName)]
    title: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<1000>)]
    description: Bilingual,
    #[schema(value_type = FileKey)]
    image_key: String,
    /// A service of this shop.
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    #[schema(value_type = Option<CategoryId>)]
    pub(crate) category_id: Option<Id<id::Category>>,
    #[serde(default)]
    is_featured: bool,
}

/// The source of ids for new items.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IdSource {
    pub(crate) shop: ShopTag,
    pub(crate) at_ms: i64,
    pub(crate) random: [u8; 16],
}

impl IdSource {
    /// The id of the item at this position. Positions are a millisecond apart, because ids within one millisecond differ
    /// by 12 random bits only.
    fn id(self, position: usize) -> Id<id::Portfolio> {
        Id::of_shop(self.shop, self.at_ms + i64::try_from(position).unwrap_or_default(), self.random)
    }
}

/// Checks a portfolio. Items with an id must be in the current portfolio; the others get an id.
pub(crate) fn checked_portfolio(
    items: &[PortfolioItemInput],
    current: &[PortfolioItem],
    ids: IdSource,
) -> Result<Vec<PortfolioItem>, Fault> {
    if items.len() > MAX_ITEMS {
        return Err(Fault::field("/portfolio", "too_many", format!("at most {MAX_ITEMS}")));
    }
    let mut checked: Vec<PortfolioItem> = Vec::with_capacity(items.len());
    for (position, item) in items.iter().enumerate() {
        let at = format!("/portfolio/{position}");
        let id = match item.id {
            None => ids.id(position),
            Some(id) if current.iter().all(|it| it.id != id) => {
                return Err(Fault::field(format!("{at}/id"), "unknown", "not in this portfolio"));
            }
            Some(id) if checked.iter().any(|it| it.id == id) => {
                return Err(Fault::field(format!("{at}/id"), "repeated", "listed twice"));
            }
            Some(id) => id,
        };
        checked.push(checked_item(item, id, &at)?);
    }
    Ok(checked)
}

fn checked_item(item: &PortfolioItemInput, id: Id<id::Portfolio>, at: &str) -> Result<PortfolioItem, Fault> {
    file_key(Some(&item.image_key), format!("{at}/image_key"))?;
    Ok(PortfolioItem {
        id,
        title: name(&item.title, format!("{at}/title"))?,
        description: text(&item.description, LONGEST, format!("{at}/description"))?,
        image_key: item.image_key.clone(),
        service_id: item.service_id,
        category_id: item.category_id,
        is_featured: item.is_featured,
    })
}

/// Checks that items name services of this shop and categories that exist.
pub(crate) fn check_links(items: &[PortfolioItem], services: &[Service], categories: &[Category]) -> Result<(), Fault> {
    for (at, item) in items.iter().enumerate() {
        if item.service_id.is_some_and(|id| services.iter().all(|it| it.id() != id)) {
            return Err(Fault::field(format!("/portfolio/{at}/service_id"), "unknown", "no such service here"));
        }
        if item.category_id.is_some_and(|id| categories.iter().all(|it| it.id() != id)) {
            return Err(Fault::field(format!("/portfolio/{at}/category_id"), "unknown", "no such category"));
        }
    }
    Ok(())
}
