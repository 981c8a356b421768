//! Copies of a service, and its position among the others.

use super::service::{GOES_LIVE, STATUS};
use super::{Changed, Service, ServiceChanges};
use crate::keys;
use jiff::Timestamp;
use model::catalog::ServiceStatus;
use model::{Id, id};

impl Service {
    /// A copy in the same shop, with its parts and specialists: a draft that nobody features.
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

    /// Moves the service to a position in the shop's list. `None` if it is there.
    #[must_use]
    pub fn move_to(&self, rank: i64, now: Timestamp) -> Option<Changed<Self>> {
        let changes = ServiceChanges { rank: Some(rank), ..ServiceChanges::default() };
        (self.rank() != rank).then(|| self.change(&changes, now))
    }
}
