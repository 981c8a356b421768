//! Branches of the same company where customers wait less for the same service.

use futures_util::future::try_join_all;
use jiff::Timestamp;
use model::queue::{BranchQueue, QueueState, WORTHWHILE_MINUTES, WaitEstimate, faster_branch};
use model::{Bilingual, Id, Language, id};
use serde::Serialize;
use store::access::Rights;
use store::entities::Shop;
use store::queue::{Queue, QueueService, QueueSnapshot, offered_services, queues_of_shop_relaxed, read_queue_relaxed};
use store::{Item, Reads, StoreError, Table, keys};
use utoipa::ToSchema;

/// Branches that are looked at, at most.
const MOST_BRANCHES: usize = 10;

/// A branch where customers wait less.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FasterBranchView {
    queue_id: String,
    shop_id: String,
    /// Name of the shop in the viewer's language, as all texts.
    shop_name: String,
    name: String,
    /// Median wait there, in minutes.
    p50_minutes: u32,
    /// By how many minutes it is shorter.
    minutes_saved: u32,
}

/// A queue for which a faster branch is wanted.
pub(crate) struct SlowQueue<'a> {
    pub(crate) shop: &'a Shop,
    pub(crate) queue: &'a Queue,
    /// The services that the shop offers on site.
    pub(crate) services: &'a [QueueService],
    pub(crate) estimate: Option<WaitEstimate>,
    pub(crate) language: Language,
    pub(crate) now: Timestamp,
}

/// A queue of another branch that serves the same.
struct OtherBranch {
    shop: Shop,
    queue: Queue,
}

impl SlowQueue<'_> {
    /// Finds the branch in the same city where the wait for the same service is shortest, and worth the way. `rights` is the
    /// record of the company, which names its shops. Reads nothing if there is no other one, or no wait can be that much
    /// shorter.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub(crate) async fn faster(
        &self,
        table: &Table,
        rights: Option<&Item>,
    ) -> Result<Option<FasterBranchView>, StoreError> {
        let others = self.other_shops(rights);
        let Some(own) = self.estimate.filter(|it| it.p50_minutes >= WORTHWHILE_MINUTES && !others.is_empty()) else {
            return Ok(None);
        };
        let branches = self.branches(table, &others).await?;
        let waits = try_join_all(branches.iter().map(|it| self.wait(table, it))).await?;
        let own = BranchQueue { state: QueueState::Open, p50_minutes: Some(own.p50_minutes) };
        let found = faster_branch(&own, &waits);
        Ok(found.and_then(|it| {
            let (branch, wait) = (branches.get(it.index)?, waits.get(it.index)?);
            Some(FasterBranchView {
                queue_id: branch.queue.id().to_string(),
                shop_id: branch.shop.id().to_string(),
                shop_name: branch.shop.name().pick(self.language).to_owned(),
                name: branch.queue.name().pick(self.language).to_owned(),
                p50_minutes: wait.p50_minutes?,
                minutes_saved: it.minutes_saved,
            })
        }))
    }

    /// The other shops of the company.
    fn other_shops(&self, rights: Option<&Item>) -> Vec<Id<id::Shop>> {
        let access = Rights::read(self.shop.id().shop().company(), rights).access;
        access.shops.into_keys().filter(|it| *it != self.shop.id()).take(MOST_BRANCHES).collect()
    }

    /// Reads the open queues of other shops in the same city that serve the same, in one round trip.
    async fn branches(&self, table: &Table, others: &[Id<id::Shop>]) -> Result<Vec<OtherBranch>, StoreError> {
        let mut reads = Reads::default();
        let handles = reads.want_all::<Shop>(others.iter().map(|it| keys::shop(it.shop())));
        let queues = try_join_all(others.iter().map(|it| queues_of_shop_relaxed(table, it.shop())));
        let services = try_join_all(others.iter().map(|it| offered_services(table, it.shop())));
        let (mut found, queues, services) = tokio::try_join!(table.read(reads), queues, services)?;
        let shops = found.take_all(handles).into_iter().zip(queues).zip(services);
        let own: Vec<&QueueService> = self.services.iter().filter(|it| self.queue.serves(it.id)).collect();
        let mut branches = Vec::new();
        for ((shop, queues), services) in shops {
            let is_near = |it: &Shop| it.is_visible() && it.city() == self.shop.city();
            let Some(shop) = shop.filter(is_near) else { continue };
            for queue in queues.into_iter().filter(|it| it.state() == QueueState::Open) {
                let served: Vec<&QueueService> = services.iter().filter(|it| queue.serves(it.id)).collect();
                if serve_the_same(&own, &served) {
                    branches.push(OtherBranch { shop: shop.clone(), queue });
                }
            }
        }
        Ok(branches)
    }

    async fn wait(&self, table: &Table, branch: &OtherBranch) -> Result<BranchQueue, StoreError> {
        let line = read_queue_relaxed(table, branch.queue.tag(), self.now).await?;
        let snapshot = QueueSnapshot::new(&branch.shop, &branch.queue, line, self.now.as_second());
        let p50_minutes = snapshot.wait_of_next_customer(&branch.queue).map(|it| it.p50_minutes);
        Ok(BranchQueue { state: branch.queue.state(), p50_minutes })
    }
}

/// Whether two queues serve the same: a service of the same name, as branches name theirs, or any customer.
fn serve_the_same(own: &[&QueueService], other: &[&QueueService]) -> bool {
    let is_same = |a: &Bilingual, b: &Bilingual| {
        let same = |a: &str, b: &str| !a.trim().is_empty() && a.trim().to_lowercase() == b.trim().to_lowercase();
        same(&a.ar, &b.ar) || same(&a.en, &b.en)
    };
    (own.is_empty() && other.is_empty()) || own.iter().any(|a| other.iter().any(|b| is_same(&a.name, &b.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(ar: &str, en: &str) -> QueueService {
        QueueService {
            id: Id::new(1, [1; 16]),
            name: Bilingual::new(ar, en),
            is_offered: true,
            is_sensitive: false,
            duration_seconds: 600,
            specialists: vec![],
        }
    }

    #[test]
    fn branches_serve_the_same_if_they_name_a_service_alike() {
        let (cut, shave) = (service("قص", "Haircut"), service("حلاقة", "Shave"));
        let spelled = service("", " haircut ");
        assert!(serve_the_same(&[&cut], &[&shave, &spelled]));
        assert!(!serve_the_same(&[&cut], &[&shave]));
        assert!(!serve_the_same(&[&cut], &[]), "a queue without services serves nobody who wants one");
        assert!(serve_the_same(&[], &[]));
        assert!(!serve_the_same(&[&service("", "")], &[&service("", "")]));
    }
}
