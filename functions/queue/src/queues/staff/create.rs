//! `POST /shops/{shop_id}/queues`: creates a live queue.

use crate::needs::SettingsNeeds;
use crate::queues::prefixes::{free_prefix, prefixes, taken_prefix};
use crate::queues::settings::{QueueSettings, StaffQueueView, existing};
use model::access::{Action, Resource};
use model::queue::{QueueState, QueueTag, business_day, is_open, last_edge};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::entities::{NewQueue, NumberIssuer, Opening, QueueChanges, QueueCheck, Shop, ShopHours};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, QUEUE, SHOP, TICK, USER};
use store::queue::{Queue, QueueService, QueueStaffing, StepActor, queue_created_event, queues_of_shop};
use store::{Reads, keys};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::{Declare as _, Endpoint, Fault, Reply, Request, StaffContext, Stop, Tenant};

/// Maximum number of queues of a shop.
const MAX_QUEUES: usize = 20;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/queues", "Create a queue")
        .staff()
        .may_be_idempotent()
        .body::<CreateQueueRequest>()
        .example(
            r#"{"name": {"ar": "الاستقبال", "en": "Reception"}, "capacity": 40,
            "service_ids": ["${service_id}"], "strategy": "fairness", "call_timeout_seconds": 300,
            "counters": ["كرسي 1", "كرسي 2"], "tips": {"ar": "اجلس قرب الشاشة",
            "en": "Take a seat near the screen"}}"#,
        )
        .answers::<StaffQueueView>(201, "The queue")
        .located_at("/queues/{/id}")
        .refuses(&[Code::QuotaExceeded, Code::InUse])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .queries(&[SHOP])
        .transacts_with_deletes(&[COMPANY, SHOP, QUEUE, TICK, IDEMPOTENCY, OUTBOX, COMPANY_AUDIT])
        .secrets(&[SecretName::TicketPages])
        .served_by(SettingsNeeds::shop, handle)
}

/// The settings of a new queue. A name is required.
enum CreateQueueRequest {}

impl PartialSchema for CreateQueueRequest {
    fn schema() -> RefOr<Schema> {
        let mut schema = QueueSettings::schema();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.required.push("name".to_owned());
        }
        schema
    }
}

impl ToSchema for CreateQueueRequest {
    fn schemas(into: &mut Vec<(String, RefOr<Schema>)>) {
        QueueSettings::schemas(into);
    }
}

async fn handle(needs: &SettingsNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let settings: QueueSettings = web::body(&request)?;
    if settings.name.is_none() {
        return Err(Fault::field("/name", "missing", "needed in at least one language").into());
    }
    let (at_ms, random) = needs.staff.new_id_parts(&request);
    let id: Id<id::Queue> = Id::of_shop(shop.shop(), at_ms, random);
    let changes = settings.changes(QueueTag::of(id))?;
    let creation = Creation::read(needs, &request, shop, &settings).await?;
    let queue = creation.queue(id, changes, &request)?;
    let view = needs.view(&queue);
    creation.write(needs, &request, &queue, &view).await?;
    Ok(Reply::versioned(201, view.version, &view)?)
}

/// What the creation of a queue depends on.
struct Creation {
    staff: StaffContext,
    shop: Shop,
    hours: Option<ShopHours>,
    services: Vec<QueueService>,
    queues: Vec<Queue>,
}

impl Creation {
    async fn read(
        needs: &SettingsNeeds,
        request: &Request,
        id: Id<id::Shop>,
        settings: &QueueSettings,
    ) -> Result<Self, Stop> {
        let mut reads = Reads::default();
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let hours = reads.want::<ShopHours>(keys::hours(id.shop()));
        let service_ids = settings.service_ids.iter().flatten();
        let services = reads.want_all::<QueueService>(service_ids.map(|it| keys::service(*it)));
        let queues = async { Ok(queues_of_shop(&needs.staff.table, id.shop()).await?) };
        let (tenant, resource) = (Tenant::Shop(id.shop()), Resource::Queue);
        let read = needs.staff.read_once_permitted(request, tenant, resource, Action::Add, reads);
        let ((staff, mut found), queues) = tokio::try_join!(read, queues)?;
        let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let services = existing(found.take_all(services))?;
        Ok(Self { staff, shop, hours: found.take(hours), services, queues })
    }

    /// The new queue. Its prefix and state have defaults that depend on the other queues and the business hours.
    fn queue(&self, id: Id<id::Queue>, mut changes: QueueChanges, request: &Request) -> Result<Queue, Fault> {
        let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        if self.queues.len() >= MAX_QUEUES {
            return Err(Fault::quota("queues", count(self.queues.len()), count(MAX_QUEUES)));
        }
        let taken = prefixes(&self.queues, None);
        if changes.prefix.as_ref().is_some_and(|it| taken.contains(it)) {
            return Err(taken_prefix());
        }
        let now = request.seconds();
        let schedule = self.shop.schedule(self.hours.as_ref());
        let is_open = is_open(&schedule, now);
        // A queue that follows the hours starts in the state it would have if it had existed at the last edge.
        let follows = is_open && changes.follows_hours.unwrap_or(true);
        let state = changes.state.unwrap_or(if follows { QueueState::Open } else { QueueState::Closed });
        changes.prefix = changes.prefix.or_else(|| free_prefix(&taken));
        changes.state = Some(state);
        changes.staffing = Some(QueueStaffing::of(&self.services));
        changes.opening = (state == QueueState::Open && !is_open).then_some(Opening::OutsideHours);
        let last_edge_at = last_edge(&schedule, now).map(|it| it.at);
        Ok(Queue::new(&NewQueue { id, shop: &self.shop, changes: &changes, last_edge_at, now: request.now }))
    }

    async fn write(
        &self,
        needs: &SettingsNeeds,
        request: &Request,
        queue: &Queue,
        view: &StaffQueueView,
    ) -> Result<(), Stop> {
        let day = business_day(&self.shop.schedule(self.hours.as_ref()), request.seconds());
        let mut transaction = self.staff.transaction(&needs.staff, request);
        transaction.write(self.shop.change_queues());
        transaction.write(queue.create());
        transaction.write(NumberIssuer::new(queue, &day).create());
        transaction.write(QueueCheck::due_after(queue.id(), request.seconds()));
        transaction.save_response(self.staff.idempotency.as_ref(), 201, view);
        // Who may read the audit log may not therefore show the code at the door.
        let mut audited = json!(view);
        if let Some(members) = audited.as_object_mut() {
            members.retain(|name, _| name != "display_url");
        }
        transaction.audit("create", ("queue", queue.id()), &Json::Null, &audited);
        let actor = StepActor::staff(self.staff.user());
        transaction.publish(queue_created_event(queue, actor, request.now));
        transaction.commit(&needs.staff.table).await
    }
}
