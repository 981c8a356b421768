//! On `ExportRequested`: builds the file of an export and notifies the user.

use crate::export::archive::archive;
use crate::export::collect::{employments, personal_data};
use crate::records::{Records, UserEvent};
use model::event::ExportRequested;
use model::secret::SecretName;
use runtime::purpose::Fields;
use runtime::{Aws, Env, Failure, Secret, StartError, SystemEntropy};
use serde_json::Value;
use store::entities::{Export, FinishedExport};
use store::partition::{APPOINTMENTS, AUDIT, COMPANY, LINE, OUTBOX, PAST_TICKETS, SHOP, USER, WAITLIST};
use store::{Rejection, Table, Transaction};
use triggers::{BusEvent, Declare as _, Endpoint};

/// How long the file is available, in seconds.
const AVAILABLE_FOR: i64 = 86_400;

struct Needs {
    table: Table,
    s3: aws_sdk_s3::Client,
    bucket: String,
    fields: Secret<Fields>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let fields = Secret::load(&aws, &env).await?;
    Ok(Needs { table: Table::new(&aws, &env)?, s3: aws.s3(), bucket: env.need("PRIVATE_BUCKET")?.to_owned(), fields })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Build an export of personal data", &["ExportRequested"])
        .example(
            r#"{"type": "ExportRequested", "tenant": {}, "actor": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "subject": {"type": "user",
            "id": "user_01kjma0fm0fr9sbddn8w4hfg6y"}, "payload": {"user": "user_01kjma0fm0fr9sbddn8w4hfg6y",
            "export": "run_01kjma0fm0fetsxvayxnfetqqd"}}"#,
        )
        .reads_in_batches(&[APPOINTMENTS, WAITLIST, LINE, PAST_TICKETS, COMPANY, SHOP])
        .queries(&[USER, AUDIT])
        .transacts(&[USER, OUTBOX])
        .writes_files("exports/*")
        .secrets(&[SecretName::Fields])
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, event: BusEvent<ExportRequested>) -> Result<Value, Failure> {
    let ExportRequested { user, export } = event.payload;
    let items = personal_data(&needs.table, user).await?;
    let employments = employments(&needs.table, &needs.fields, &items).await?;
    let file = archive(items.into_iter().chain(employments)).map_err(|error| Failure::new("archive", error))?;

    // The key follows from the export: another delivery of the event overwrites the same file.
    let file_key = format!("exports/{user}/{export}.zip");
    let put = needs.s3.put_object().bucket(&needs.bucket).key(&file_key).content_type("application/zip");
    put.body(file.into()).send().await.map_err(|error| Failure::new("s3", error.into_service_error().to_string()))?;

    let expires_at = event.now.as_second() + AVAILABLE_FOR;
    let mut tx = Transaction::<Failure>::default();
    tx.write(Export::finish(FinishedExport { user, id: export, file_key: &file_key, expires_at }));
    tx.write(Records::new(&SystemEntropy, event.now).system_event(user, UserEvent::ExportReady));
    match tx.commit(&needs.table).await {
        // A newer export has replaced this one, or the user was notified before.
        Ok(()) | Err(Rejection::Retry { .. }) => Ok(Value::Null),
        Err(Rejection::Refused(failure)) => Err(failure),
        Err(Rejection::Store(error)) => Err(error.into()),
    }
}
