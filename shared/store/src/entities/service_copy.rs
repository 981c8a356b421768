//! Copies of a service, and its position among the others.

use super::service::{EXCEPTIONS, GOES_LIVE, STATUS};
use super::{Changed, Service, ServiceChanges};
use crate::keys;
use jiff::Timestamp;
use model::catalog::ServiceStatus;
use model::{Id, id};

impl Service {
    /// A copy in the same shop, with its parts and specialists: a draft that is not featured.
    #[must_use]
    pub fn duplicate(&self, id: Id<id::Service>, now: Timestamp) -> Self {
        let (key, now) = (keys::service(id), now.to_string());
        let item = self
            .item()
            .clone()
            .with("pk", key.pk)
            .with("sk", key.sk)
            .with(Self::ID, id)
            .with(STATUS, ServiceStatus::Draft.as_str())
            .with(GOES_LIVE, false)
            .with(Self::IS_FEATURED, false)
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str());
        Self::read_copy(item, id, self.shop_id())
    }

    /// A copy in another shop of the company, with its terms, hours and parts: a draft without what belongs to the first
    /// shop, which are specialists, resources and dates.
    #[must_use]
    pub fn clone_to(&self, id: Id<id::Service>, shop: Id<id::Shop>, now: Timestamp) -> Self {
        let copy = self.duplicate(id, now);
        let of_shop = [Self::RESOURCES, Self::PROVIDED, EXCEPTIONS];
        let item = of_shop.into_iter().fold(copy.item().clone(), |mut item, name| {
            item.0.remove(name);
            item
        });
        let item = item.with(Self::SHOP_ID, shop).with(Self::SPECIALIST_IDS, Vec::<String>::new());
        Self::read_copy(item, id, shop)
    }

    /// Moves the service to a position in the shop's list. `None` if it is there.
    #[must_use]
    pub fn move_to(&self, rank: i64, now: Timestamp) -> Option<Changed<Self>> {
        let changes = ServiceChanges { rank: Some(rank), ..ServiceChanges::default() };
        (self.rank() != rank).then(|| self.change(&changes, now))
    }
}
