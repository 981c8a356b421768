//! `PATCH /queues/{queue_id}`: changes a queue; opens, pauses or closes it. Omitted fields keep their values.

use crate::needs::SettingsNeeds;
use crate::queues::prefixes::{prefixes, taken_prefix};
use crate::queues::settings::{QueueSettings, StaffQueueView, existing};
use model::access::{Action, Resource};
use model::queue::{QueueState, QueueTag, is_open};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::json;
use store::entities::{Opening, QueueChanges, QueueCheck, Shop, ShopHours};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, QUEUE, SHOP, TICK, USER};
use store::queue::{
    self, Queue, QueueService, QueueStaffing, StepActor, WaitingTickets, queue_state_event, queues_of_shop,
};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/queues/{queue_id}", "Update a queue")
        .staff()
        .guarded()
        .body::<QueueSettings>()
        .example(
            r#"{"status": "open", "getting_close_at": 4, "tips": {"ar": "ينادى رقمك على الشاشة",
            "en": "Your number is shown on the screen"}}"#,
        )
        .answers::<StaffQueueView>(200, "The queue as it is now")
        .refuses(&[Code::InUse])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[COMPANY, SHOP, TICK, OUTBOX, COMPANY_AUDIT])
        .secrets(&[SecretName::TicketPages])
        .served_by(SettingsNeeds::shop, handle)
}

async fn handle(needs: &SettingsNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let settings: QueueSettings = web::body(&request)?;
    let mut changes = settings.changes(QueueTag::of(id))?;
    let change = QueueUpdate::read(needs, &request, id, &settings).await?;
    change.complete(&mut changes, &settings, request.seconds());
    let after = change.write(needs, &request, &changes, &settings).await?;
    // The number issuer applies it at once. If that fails, the next join applies it.
    if let Err(error) = queue::apply_settings(&needs.staff.table, &after).await {
        tracing::warn!(%error, "settings_not_applied");
    }
    let view = needs.view(&after);
    Ok(Reply::versioned(200, view.version, &view)?)
}

/// What the update of a queue depends on.
struct QueueUpdate {
    staff: StaffContext,
    before: Queue,
    shop: Shop,
    hours: Option<ShopHours>,
    services: Vec<QueueService>,
    /// The queues of the shop, if the prefix changes.
    queues: Vec<Queue>,
}

impl QueueUpdate {
    async fn read(
        needs: &SettingsNeeds,
        request: &Request,
        id: Id<id::Queue>,
        settings: &QueueSettings,
    ) -> Result<Self, Fault> {
        let shop_tag = id.shop();
        let mut reads = Reads::default();
        let queue = reads.want::<Queue>(keys::queue(id));
        let shop = reads.want::<Shop>(keys::shop(shop_tag));
        let hours = reads.want::<ShopHours>(keys::hours(shop_tag));
        let service_ids = settings.service_ids.iter().flatten();
        let services = reads.want_all::<QueueService>(service_ids.map(|it| keys::service(*it)));
        // The other queues matter to a new prefix only.
        let queues = async {
            match settings.prefix {
                Some(_) => Ok(queues_of_shop(&needs.staff.table, shop_tag).await?),
                None => Ok(vec![]),
            }
        };
        let read = needs.staff.read(request, Tenant::Shop(shop_tag), reads);
        let ((staff, mut found), queues) = tokio::try_join!(read, queues)?;
        let before = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        staff.may(Resource::Queue, Action::Edit)?;
        IfMatch::read(request).check(before.version())?;
        let services = existing(found.take_all(services))?;
        Ok(Self { staff, before, shop, hours: found.take(hours), services, queues })
    }

    /// Adds the changes that follow from the requested ones.
    fn complete(&self, changes: &mut QueueChanges, settings: &QueueSettings, now: i64) {
        if settings.service_ids.is_some() {
            changes.staffing = Some(QueueStaffing::of(&self.services));
        }
        if settings.status == Some(QueueState::Open) && self.before.state() != QueueState::Open {
            let is_open = is_open(&self.shop.schedule(self.hours.as_ref()), now);
            changes.opening = Some(if is_open { Opening::WithinHours } else { Opening::OutsideHours });
        }
    }

    /// Writes the changes. Returns the queue after them.
    async fn write(
        &self,
        needs: &SettingsNeeds,
        request: &Request,
        changes: &QueueChanges,
        settings: &QueueSettings,
    ) -> Result<Queue, Stop> {
        let (before, update) = (&self.before, self.before.change(changes, request.now));
        let after = before.updated(&update).ok_or(Code::NotFound)?;
        let has_new_prefix = after.prefix() != before.prefix();
        if has_new_prefix && prefixes(&self.queues, Some(before.id())).iter().any(|it| it == after.prefix()) {
            return Err(taken_prefix().into());
        }
        let mut transaction = self.staff.transaction(&needs.staff, request);
        if has_new_prefix {
            transaction.write(self.shop.change_queues());
        }
        transaction.write(update);
        transaction.write(QueueCheck::due_after(after.id(), request.seconds()));
        let view = |it: &Queue| json!(needs.view(it));
        transaction.audit("update", ("queue", after.id()), &view(before), &view(&after));
        let cancels = settings.cancel_waiting == Some(true) && after.state() == QueueState::Closed;
        if after.state() != before.state() || cancels {
            let waiting = if cancels { WaitingTickets::Cancelled } else { WaitingTickets::Kept };
            let actor = StepActor::staff(self.staff.user()).into();
            transaction.publish(queue_state_event(&after, actor, request.now, waiting));
        }
        transaction.commit(&needs.staff.table).await?;
        Ok(after)
    }
}
