//! `POST /shops/{shop_id}/queues`: start a live queue.

use crate::needs::StaffNeeds;
use crate::queues::prefixes::{among_queues, free_prefix, prefixes, taken};
use crate::queues::settings::{QueueSettings, StaffQueueView};
use crate::queues::staffing::{QueueStaffing, unknown};
use model::access::{Action, Resource};
use model::queue::{QueueTag, business_day, is_open, last_edge};
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, QUEUE, SHOP, TICK, USER};
use store::queue::{Queue, State, issuer_item};
use store::{Item, Shop, Update, Write, first, keys, schedule};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Tenant};

/// Most queues of a shop.
pub(crate) const MOST: usize = 20;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/queues", "Start a live queue")
        .staff()
        .may_be_idempotent()
        .body::<NewQueue>()
        .example(
            r#"{"name": {"ar": "الاستقبال", "en": "Reception"}, "capacity": 40,
            "service_ids": ["${service_id}"], "strategy": "fairness", "call_timeout_seconds": 300,
            "counters": ["كرسي 1", "كرسي 2"], "tips": {"ar": "اجلس قرب الشاشة",
            "en": "Take a seat near the screen"}}"#,
        )
        .answers::<StaffQueueView>(201, "The queue")
        .refuses(&[Code::QuotaExceeded, Code::InUse])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .queries(&[SHOP])
        .transacts_with_deletes(&[COMPANY, SHOP, QUEUE, TICK, IDEMPOTENCY, OUTBOX, COMPANY_AUDIT])
        .served_by(StaffNeeds::shop, handle)
}

/// What is said about a new queue: as of any, and its name must be.
enum NewQueue {}

impl PartialSchema for NewQueue {
    fn schema() -> RefOr<Schema> {
        let mut schema = QueueSettings::schema();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.required.push("name".to_owned());
        }
        schema
    }
}

impl ToSchema for NewQueue {
    fn schemas(into: &mut Vec<(String, RefOr<Schema>)>) {
        QueueSettings::schemas(into);
    }
}

/// What a new queue is like unless something else is said.
fn new_item(id: Id<id::Queue>, shop: Id<id::Shop>, now: &str) -> Item {
    Item::new(&keys::queue(id), "Queue")
        .with("id", id)
        .with("shop_id", shop)
        .with("capacity", 50)
        .with("service_ids", Vec::<String>::new())
        .with("strategy", "fairness")
        .with("auto_open_close", true)
        .with("call_timeout_seconds", 300)
        .with("reinstate_minutes", 15)
        .with("carry_over", false)
        .with("getting_close_at", 3)
        .with("counters", Vec::<String>::new())
        .with("created_at", now)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let shop_id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = shop_id.shop();
    let wish: QueueSettings = web::body(&request)?;
    if wish.name.is_none() {
        return Err(Fault::field("/name", "missing", "needed in at least one language"));
    }
    let (at_ms, random) = needs.staff.new_id_parts(&request);
    let id: Id<id::Queue> = Id::of_shop(tag, at_ms, random);
    let now = request.now.to_string();
    let said = Update::of(keys::queue(id)).set("updated_at", now.as_str()).add("version", 1);
    let item = wish.changes(said, QueueTag::of(id))?.applied_to(&new_item(id, shop_id, &now));

    let services = wish.service_ids.clone().unwrap_or_default();
    let mut wanted = vec![keys::shop(tag), keys::hours(tag)];
    wanted.extend(once.as_ref().map(Idempotency::key));
    wanted.extend(services.iter().map(|it| keys::service(*it)));
    let partition = keys::shop_partition(tag);
    let queues = async { needs.staff.table.query_all(&partition, "QUEUE#").await.map_err(Fault::from) };
    let ((acting, mut found), queues) = tokio::try_join!(needs.staff.at(&request, Tenant::Shop(tag), &wanted), queues)?;
    acting.may(Resource::Queue, Action::Add)?;
    let found_services = found.split_off(wanted.len() - services.len());
    let [shop, hours, kept] = first(found);
    let shop = Shop::read(shop, shop_id).ok_or(Code::NotFound)?;
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    let crew = QueueStaffing::of(&found_services).ok_or_else(|| unknown(&found_services))?;
    if queues.len() >= MOST {
        return Err(Fault::quota("queues", as_number(queues.len()), as_number(MOST)));
    }
    let others = prefixes(&queues, None);
    let item = match item.text("prefix") {
        Some(own) if others.iter().any(|it| it == own) => return Err(taken()),
        Some(_) => item,
        None => item.with_some("prefix", free_prefix(&others)),
    };
    let schedule = schedule::of_shop(&shop, hours.as_ref().unwrap_or(&Item::default()));
    let open = is_open(&schedule, request.seconds());
    let item = match item.text("status") {
        Some(_) => item,
        // A queue that follows the hours is what it would be had it been there when the shop opened.
        None if open && item.flag("auto_open_close") => item.with("status", State::Open.as_str()),
        None => item.with("status", State::Closed.as_str()),
    };
    let by_hand = (item.text("status") == Some("open") && !open).then(|| request.seconds());
    let edge = last_edge(&schedule, request.seconds()).map(|it| it.at);
    let item = crew.noted(item.with("zone", shop.zone()).with_some("company_id", shop.company()));
    let item = item.with_some("opened_by_hand_at", by_hand).with_some("edge_at", edge);
    let queue = Queue(item.clone());
    let view = StaffQueueView::of(&queue, &needs.pages);

    let mut change = acting.transaction(&needs.staff, &request);
    change.write(among_queues(&shop));
    change.write(Write::create(item));
    let day = business_day(&schedule, request.seconds());
    change.write(Write::create(issuer_item(QueueTag::of(id), &queue, &day)));
    change.write(crate::queues::checks::after(id, request.seconds()));
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("queue", id.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": shop.company(), "shop_id": shop_id, "queue_id": id, "status": queue.state()});
    change.event("QueueCreated", ("queue", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(201, view.version, &view)
}

fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
