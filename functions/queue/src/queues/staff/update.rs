//! `PATCH /queues/{queue_id}`: change a queue; open, pause or close it. Fields left out stay.

use crate::needs::StaffNeeds;
use crate::queues::events::event;
use crate::queues::prefixes::{among_queues, prefixes, taken};
use crate::queues::settings::{QueueSettings, StaffQueueView};
use crate::queues::staffing::{QueueStaffing, unknown};
use crate::tickets::staff::managed::tag;
use model::access::{Action, Resource};
use model::queue::is_open;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::json;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, QUEUE, SHOP, TICK, USER};
use store::queue::{self, Queue, State};
use store::{Item, Shop, Update, condition, first, keys, schedule};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/queues/{queue_id}", "Change a queue; open, pause or close it")
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
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let (tag, shop_tag) = (tag(&request)?, id.shop());
    let wish: QueueSettings = web::body(&request)?;
    let update = Update::of(keys::queue(id)).set("updated_at", request.now.to_string()).add("version", 1);
    let update = wish.changes(update, tag)?;

    let services = wish.service_ids.clone().unwrap_or_default();
    let mut wanted = vec![keys::queue(id), keys::shop(shop_tag), keys::hours(shop_tag)];
    wanted.extend(services.iter().map(|it| keys::service(*it)));
    let partition = keys::shop_partition(shop_tag);
    // The other queues matter to a new prefix only.
    let others = async {
        match wish.prefix {
            Some(_) => needs.staff.table.query_all(&partition, "QUEUE#").await.map_err(Fault::from),
            None => Ok(vec![]),
        }
    };
    let ((acting, mut found), others) =
        tokio::try_join!(needs.staff.at(&request, Tenant::Shop(shop_tag), &wanted), others)?;
    let found_services = found.split_off(3);
    let [queue, shop, hours] = first(found);
    let before = Queue::read(queue, id).ok_or(Code::NotFound)?;
    let shop = shop.map(Shop).ok_or(Code::NotFound)?;
    acting.may(Resource::Queue, Action::Edit)?;
    IfMatch::read(&request).check(before.version())?;

    let mut update = update.when(condition::unchanged(&before.0));
    if wish.service_ids.is_some() {
        update = QueueStaffing::of(&found_services).ok_or_else(|| unknown(&found_services))?.note(update);
    }
    let now = request.seconds();
    let preferred_specialist = wish.status.map(|it| it.0);
    if preferred_specialist == Some(State::Open) && before.state() != State::Open {
        let schedule = schedule::of_shop(&shop, hours.as_ref().unwrap_or(&Item::default()));
        update = match is_open(&schedule, now) {
            true => update.remove("opened_by_hand_at"),
            // Whoever opens it outside of the hours means it.
            false => update.set("opened_by_hand_at", now),
        };
    }
    let after = Queue(update.applied_to(&before.0));
    let prefix = after.prefix().to_owned();
    let renamed = prefix != before.prefix();
    if renamed && prefixes(&others, Some(id)).contains(&prefix) {
        return Err(taken());
    }
    let changed = after.state() != before.state();
    let dismisses = wish.cancel_waiting == Some(true) && after.state() == State::Closed;
    let view = StaffQueueView::of(&after, &needs.pages);
    let mut change = acting.transaction(&needs.staff, &request);
    if renamed {
        change.write(among_queues(&shop));
    }
    change.write(update);
    change.write(crate::queues::checks::after(id, now));
    change.audit("update", ("queue", id.to_string()), &json!(StaffQueueView::of(&before, &needs.pages)), &json!(view));
    if changed || dismisses {
        let payload = json!({"company_id": shop.company(), "shop_id": after.0.text("shop_id"), "queue_id": id,
            "status": after.state(), "dismisses": dismisses});
        change.event(event(after.state()), ("queue", id.to_string()), payload);
    }
    change.commit().await?;
    // The head learns it at once; if this fails, whoever joins next tells it.
    if let Err(error) = queue::apply_settings(&needs.staff.table, tag, &after).await {
        tracing::warn!(%error, "head_not_told");
    }
    Reply::versioned(200, view.version, &view)
}
