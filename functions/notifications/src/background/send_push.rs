//! On `NotificationRequested`: pushes the notification to the devices of its recipient. Devices that were not reached get it with
//! the next deliveries of the event; after the last one it is in the failure queue.

use crate::planning::Planner;
use crate::push::{PushSender, Pusher};
use crate::texts::Texts;
use model::event::NotificationRequested;
use runtime::{Aws, Env, Failure, StartError, WriteKind};
use serde_json::{Value, json};
use store::Table;
use store::partition::{COMPANY, DEAD_LETTERS, DELIVERY, ONCE, OUTBOX, PUSH, SCHEDULED, SHOP, USER};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "send-push";

async fn needs(env: Env) -> Result<Pusher, StartError> {
    let aws = Aws::new(&env)?;
    let planner = Planner { table: Table::new(&aws, &env)?, texts: Texts::load()? };
    Ok(Pusher { planner, sender: PushSender::from_env(&aws, &env) })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Push a notification", &["NotificationRequested"])
        .example(
            r#"{"type": "NotificationRequested", "tenant": {}, "actor": {"type": "system"},
            "subject": {"type": "user", "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"},
            "payload": {"user": "user_01kjma0fm0fr9sbddn8w4hfg6y", "type": "new_device_login",
            "variables": {"device": "iPhone 17"}}}"#,
        )
        .queries(&[USER])
        .reads_in_batches(&[USER, SHOP, COMPANY, PUSH, ONCE])
        .puts(&[ONCE])
        .transacts_only(&[WriteKind::Put], &[SCHEDULED, DELIVERY, DEAD_LETTERS, OUTBOX])
        .updates(&[ONCE])
        .deletes(&[USER])
        .sends_push()
        .served_by(needs, handle)
}

async fn handle(pusher: &Pusher, event: BusEvent<NotificationRequested>) -> Result<Value, Failure> {
    let result = process_once(pusher.table(), CONSUMER, &event, pusher.push(&event)).await?;
    Ok(result.unwrap_or_else(|| json!({"done": "before"})))
}
