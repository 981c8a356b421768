//! On `NotificationRequested`: writes the notification to its recipient's inbox, pushes it to their devices, and sends it
//! by SMS if its type requires that. A guest without an account gets only an SMS, at the number they left with their
//! appointment or ticket.

use crate::notifying::Notifier;
use crate::push::PushSender;
use crate::request::NotificationRequest;
use crate::sms_sender::from_env;
use crate::texts::Texts;
use runtime::{Aws, Env, Failure, MasterKey, StartError, Starting};
use serde_json::{Value, json};
use store::Table;
use triggers::{BusEvent, process_once};

const CONSUMER: &str = "send-notifications";

async fn needs(env: Env) -> Result<Notifier, StartError> {
    let aws = Aws::new(&env)?;
    // Concurrently, so that INIT takes as long as the slower one.
    let (master, sms) = tokio::try_join!(MasterKey::load(&aws, &env), from_env(&aws, &env))?;
    let (table, push) = (Table::new(&aws, &env)?, PushSender::from_env(&aws, &env));
    Ok(Notifier { table, master, texts: Texts::load()?, push, sms })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, needs, handle)
}

async fn handle(notifier: &Notifier, event: BusEvent<NotificationRequest>) -> Result<Value, Failure> {
    let result = process_once(&notifier.table, CONSUMER, &event, notifier.notify(&event)).await?;
    Ok(result.unwrap_or_else(|| json!({"done": "before"})))
}
