//! On `SmsRequested`: sends a one-time code by SMS, unless its recipient may not get one or the budget is spent.

use crate::sms::{CodeSender, CodeSmsOutcome, SmsGate};
use crate::texts::Texts;
use model::event::SmsRequested;
use model::secret::SecretName;
use runtime::{Aws, Env, Failure, Secret, StartError};
use serde_json::{Value, json};
use store::Table;
use store::partition::{DELIVERY, IP, ONCE, PHONE, SMS};
use triggers::{BusEvent, Declare as _, Endpoint};

async fn needs(env: Env) -> Result<CodeSender, StartError> {
    let aws = Aws::new(&env)?;
    // Concurrently, so that INIT takes as long as the slower one.
    let (messages, gate) = tokio::try_join!(Secret::load(&aws, &env), SmsGate::from_env(&aws, &env))?;
    Ok(CodeSender { table: Table::new(&aws, &env)?, messages, gate, texts: Texts::load()? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Send an SMS", &["SmsRequested"])
        .example(
            r#"{"type": "SmsRequested", "tenant": {}, "actor": {"type": "system"}, "subject": {"type": "phone",
            "id": "q83vEjRWeJCrze8SNFZ4kA"}, "payload": {"sealed": "${sealed}"}}"#,
        )
        .reads_in_batches(&[PHONE, SMS, IP])
        .updates(&[ONCE, SMS, DELIVERY])
        .puts(&[ONCE])
        .sends_sms()
        .secrets(&[SecretName::Messages])
        .environment("SMS_DAILY_BUDGET", "${SmsDailyBudget}")
        .served_by(needs, handle)
}

async fn handle(sender: &CodeSender, event: BusEvent<SmsRequested>) -> Result<Value, Failure> {
    match sender.send(&event).await? {
        CodeSmsOutcome::Sent => Ok(json!({"sent": true})),
        CodeSmsOutcome::Skipped(why) => {
            tracing::info!(event = event.id, why, "sms_not_sent");
            Ok(json!({"sent": false, "why": why}))
        }
    }
}
