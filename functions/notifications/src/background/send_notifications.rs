//! On `NotificationRequested`: writes the notification to its recipient's inbox, and sends it by SMS if its type requires that.
//! A guest without an account gets only an SMS, at the number they left with their appointment or ticket.

use crate::notifying::Notifier;
use crate::planning::Planner;
use crate::sms::SmsGate;
use crate::texts::Texts;
use model::event::NotificationRequested;
use model::secret::SecretName;
use runtime::{Aws, Env, Failure, Secret, StartError, WriteKind};
use serde_json::{Value, json};
use store::Table;
use store::partition::{
    APPOINTMENTS, COMPANY, DEAD_LETTERS, DELIVERY, LINE, ONCE, OUTBOX, PAST_TICKETS, PHONE, SCHEDULED, SHOP, SMS, USER,
};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "send-notifications";

async fn needs(env: Env) -> Result<Notifier, StartError> {
    let aws = Aws::new(&env)?;
    // Concurrently, so that INIT takes as long as the slower one.
    let (phones, ticket_pages, sms) =
        tokio::try_join!(Secret::load(&aws, &env), Secret::load(&aws, &env), SmsGate::from_env(&aws, &env))?;
    let planner = Planner { table: Table::new(&aws, &env)?, texts: Texts::load()? };
    Ok(Notifier { planner, phones, ticket_pages, sms, pages: env.pages_url()? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Send a notification", &["NotificationRequested"])
        .example(
            r#"{"type": "NotificationRequested", "tenant": {}, "actor": {"type": "system"},
            "subject": {"type": "user", "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"},
            "payload": {"user": "user_01kjma0fm0fr9sbddn8w4hfg6y", "type": "new_device_login",
            "variables": {"device": "iPhone 17"}}}"#,
        )
        // A guest's number is in the appointment only, or in the ticket.
        .reads_singly(&[USER, APPOINTMENTS, SHOP])
        .reads_in_batches(&[USER, SHOP, COMPANY, LINE, PAST_TICKETS, SMS])
        .queries(&[USER])
        .puts(&[ONCE])
        .updates(&[USER, ONCE, PHONE, SMS, DELIVERY])
        .deletes(&[USER])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[USER, PHONE])
        .transacts_only(&[WriteKind::Update], &[DELIVERY])
        .transacts_only(&[WriteKind::Put], &[SCHEDULED, DELIVERY, DEAD_LETTERS, OUTBOX])
        .sends_sms()
        .secrets(&[SecretName::Phones, SecretName::TicketPages])
        .environment("PAGES_URL", "${PagesUrl}")
        .environment("PUBLIC_URL", "https://${Domain}")
        .environment("SMS_DAILY_BUDGET", "${SmsDailyBudget}")
        .environment("SMS_DAILY_COST_HALALAS", "${SmsDailyCostHalalas}")
        .served_by(needs, handle)
}

async fn handle(notifier: &Notifier, event: BusEvent<NotificationRequested>) -> Result<Value, Failure> {
    let result = process_once(notifier.table(), CONSUMER, &event, notifier.notify(&event)).await?;
    Ok(result.unwrap_or_else(|| json!({"done": "before"})))
}
