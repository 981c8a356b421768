//! What everybody may read: which services a queue is for, and for how long an answer is fresh.

use crate::tickets::view::QueueService;
use model::Language;
use model::tenant::ShopTag;
use store::queue::Queue;
use store::{Item, StoreError, Table, keys};

/// How long shared caches may keep what is shown of a queue, in seconds.
pub(crate) const FRESH: u32 = 2;

/// The services of a shop that are provided in it.
pub(crate) struct PublicServices(Vec<Item>);

/// Reads the services of a shop, with what was written within the last second missing, maybe.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn services(table: &Table, shop: ShopTag) -> Result<PublicServices, StoreError> {
    let page = table.query_eventually(&keys::shop_partition(shop), "SVC#", None).await?;
    let offered = |it: &Item| it.text("status") == Some("active") && it.text("location") != Some("in_home");
    Ok(PublicServices(page.items.into_iter().filter(offered).collect()))
}

impl PublicServices {
    /// Those that a queue is for.
    pub(crate) fn of(&self, queue: &Queue, language: Language) -> Vec<QueueService> {
        let served = self.0.iter().filter(|it| it.parsed("id").is_some_and(|id| queue.serves(id)));
        let view = |it: &Item| QueueService {
            id: it.text("id").unwrap_or_default().to_owned(),
            name: it.bilingual("name").pick(language).to_owned(),
        };
        served.map(view).collect()
    }
}
