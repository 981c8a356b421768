//! Categories and trades, as the shop panel shows them.

use model::catalog::{ServiceTemplate, ShopTrade};
use model::{Bilingual, Id, id};
use serde::Serialize;
use store::entities::Category;
use utoipa::ToSchema;

/// A category. Services belong to one that has a parent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffCategory {
    #[schema(value_type = String)]
    id: Id<id::Category>,
    /// Parent. Null for a top category.
    #[schema(value_type = Option<String>)]
    parent_id: Option<Id<id::Category>>,
    name: Bilingual,
    /// Name in URLs. It never changes.
    slug: String,
    icon: Option<String>,
    image_key: Option<String>,
    /// Whether the names of its services are left out of messages and exports.
    is_sensitive: bool,
}

impl StaffCategory {
    pub(crate) fn of(category: &Category) -> Self {
        Self {
            id: category.id(),
            parent_id: category.parent_id(),
            name: category.name(),
            slug: category.slug(),
            icon: category.icon().map(str::to_owned),
            image_key: category.image_key().map(str::to_owned),
            is_sensitive: category.is_sensitive(),
        }
    }
}

/// A trade, such as barber shops.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TradeView {
    /// Its stable name.
    #[schema(example = "barber")]
    key: String,
    name: Bilingual,
    /// Services that its shops usually offer, to be created with a price.
    service_templates: Vec<ServiceTemplateView>,
}

/// A service to begin with.
#[derive(Debug, Serialize, ToSchema)]
struct ServiceTemplateView {
    name: Bilingual,
    #[schema(value_type = String)]
    category_id: Id<id::Category>,
    #[schema(minimum = 5, maximum = 480)]
    duration_minutes: u16,
}

impl TradeView {
    /// The view of a trade. Templates whose category is not listed are left out.
    pub(crate) fn of(trade: &ShopTrade, listed: &[&Category]) -> Self {
        let template = |it: &ServiceTemplate| {
            let category = listed.iter().find(|category| category.slug() == it.category)?;
            let name = Bilingual::new(it.name.ar, it.name.en);
            Some(ServiceTemplateView { name, category_id: category.id(), duration_minutes: it.duration_minutes })
        };
        Self {
            key: trade.key.to_owned(),
            name: Bilingual::new(trade.name.ar, trade.name.en),
            service_templates: trade.services.iter().filter_map(template).collect(),
        }
    }
}
