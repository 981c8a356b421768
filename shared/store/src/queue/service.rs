//! A service, as far as queues depend on it.

use crate::entities::Service;
use crate::{Entity, Item, StoreError, Table, keys};
use model::catalog::ServiceLocation;
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};

/// A service, as far as queues depend on it.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueService {
    /// Identifier.
    pub id: Id<id::Service>,
    /// Name.
    pub name: Bilingual,
    /// Whether it is offered in the shop: active, and not provided at the customer's home.
    pub is_offered: bool,
    /// Whether its name is confidential.
    pub is_sensitive: bool,
    /// Configured duration, in seconds.
    pub duration_seconds: i64,
    /// Specialists who provide it.
    pub specialists: Vec<Id<id::Specialist>>,
}

impl Entity for QueueService {
    fn read(item: Item) -> Option<Self> {
        Service::read(item).map(|it| Self::from(&it))
    }
}

impl From<&Service> for QueueService {
    fn from(service: &Service) -> Self {
        Self {
            id: service.id(),
            name: service.name(),
            is_offered: service.is_offered() && service.location() != ServiceLocation::InHome,
            is_sensitive: service.is_sensitive(),
            duration_seconds: service.parameters().duration_minutes * 60,
            specialists: service.specialist_ids(),
        }
    }
}

/// Reads the services that a shop offers on site. Changes of the last second may be missing.
///
/// # Errors
/// When the table doesn't answer.
pub async fn offered_services(table: &Table, shop: ShopTag) -> Result<Vec<QueueService>, StoreError> {
    let page = table.query_eventually(&keys::shop_partition(shop), "SVC#", None).await?;
    Ok(page.items.into_iter().filter_map(QueueService::read).filter(|it| it.is_offered).collect())
}
