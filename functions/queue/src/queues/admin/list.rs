//! `GET /queues` (admin): lists the live queues of all shops, or all queues of one shop, as they are now.

use crate::needs::AdminListNeeds;
use futures_util::future::try_join_all;
use model::access::{Action, Resource};
use model::queue::{PublicQueueState, QueueState};
use model::secret::SecretName;
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Shop, ShopPointer};
use store::partition::{AGENDA, COMPANY, KEYS, LINE, SHOP, SHOPS, USER};
use store::queue::{Queue, QueueSnapshot, queues_of_shop_relaxed, read_queue_relaxed};
use store::{Entity as _, Item, Reads, StoreError, Table, keys};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::schema::BilingualName;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// Shops whose queues are read for one page, at most.
const MOST_SHOPS: usize = 20;

/// A page of queues.
#[derive(Debug, Serialize, ToSchema)]
struct AdminQueuePage {
    items: Vec<AdminQueueView>,
    next_cursor: Option<String>,
}

/// A queue, as Queue Me's staff see it.
#[derive(Debug, Serialize, ToSchema)]
struct AdminQueueView {
    id: String,
    shop_id: String,
    #[schema(value_type = BilingualName)]
    shop_name: Bilingual,
    company_id: String,
    city_id: Option<String>,
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    #[serde(flatten)]
    state: PublicQueueState,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/queues", "List live queues")
        .staff()
        .query(
            "shop_id",
            "All queues of this shop. Without it, those of any shop that are open or paused, or have waiting tickets.",
            id_schema("shop"),
        )
        .paged()
        .answers::<AdminQueuePage>(200, "Queues by shop, the newest shop first. A page ends with a shop.")
        .refuses(&[Code::NotFound])
        .example_query("shop_id=${shop_id}&limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOPS, SHOP, AGENDA, LINE])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(AdminListNeeds::new, handle)
}

async fn handle(needs: &AdminListNeeds, request: Request) -> Result<Reply, Fault> {
    let one: Option<Id<id::Shop>> = query(&request, "shop_id")?;
    let mut reads = Reads::default();
    let shop = reads.want_if::<Shop>(one.map(|it| keys::shop(it.shop())));
    let (context, mut found) = needs.staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Queue, Action::View)?;
    let paging = Paging::read(&request, &needs.cursors, &context.user().to_string())?;
    let table = &needs.staff.table;
    let (items, next) = match one {
        Some(id) => {
            let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
            (queues_of(table, &shop, &request).await?, None)
        }
        None => live_queues(table, &request, paging.clone()).await?,
    };
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&AdminQueuePage { items, next_cursor })
}

/// Reads a page of shops and their live queues. Returns those of as many shops as fill the page, and the position of the last
/// one if there are more.
async fn live_queues(
    table: &Table,
    request: &Request,
    mut paging: Paging,
) -> Result<(Vec<AdminQueueView>, Option<String>), Fault> {
    paging.limit = paging.limit.min(MOST_SHOPS);
    let key = |it: &Item| ShopPointer::read(it.clone()).map(|it| keys::shop(it.shop().shop()));
    let (shops, mut next) = paging.collect_pointed::<Shop>(table, keys::SHOPS, key, |_| true).await?;
    let queues = try_join_all(shops.iter().map(|it| queues_of(table, it, request))).await?;
    let mut page: Vec<AdminQueueView> = Vec::new();
    for (at, (shop, mut of_shop)) in shops.iter().zip(queues).enumerate() {
        of_shop.retain(|it| it.state.status != QueueState::Closed || it.state.waiting > 0);
        page.extend(of_shop);
        if page.len() >= paging.limit && at + 1 < shops.len() {
            next = Some(keys::shop_pointer(shop.id()).sk);
            break;
        }
    }
    Ok((page, next))
}

/// Reads the queues of a shop in one round trip, and their lines in a second one.
async fn queues_of(table: &Table, shop: &Shop, request: &Request) -> Result<Vec<AdminQueueView>, StoreError> {
    let queues = queues_of_shop_relaxed(table, shop.tag()).await?;
    try_join_all(queues.into_iter().map(|it| view(table, shop, it, request))).await
}

async fn view(table: &Table, shop: &Shop, queue: Queue, request: &Request) -> Result<AdminQueueView, StoreError> {
    let reads = read_queue_relaxed(table, queue.tag(), request.now).await?;
    let snapshot = QueueSnapshot::new(shop, &queue, reads, request.seconds());
    Ok(AdminQueueView {
        id: queue.id().to_string(),
        shop_id: shop.id().to_string(),
        shop_name: shop.name(),
        company_id: shop.company().to_string(),
        city_id: shop.city().map(|it| it.to_string()),
        name: queue.name(),
        state: snapshot.public_state(&queue),
    })
}
