//! On `SmsReplied` about an appointment: cancels its visit if the customer does not come, as they could in the app.

use crate::background::table;
use crate::reservation::cancellation::cancel_by_customer;
use crate::reservation::transition::StepOutcome;
use model::notification::SmsReply;
use model::{Id, id};
use runtime::Failure;
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::{Appointment, Shop};
use store::partition::{APPOINTMENTS, DUE, ONCE, OUTBOX, SHOP, USER};
use store::{Reads, Table, keys};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "answer-appointment-sms";

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events("Answer an SMS about appointments", &["SmsReplied"])
        .example(
            r#"{"type": "SmsReplied", "tenant": {"shop_id": "${shop_id}"}, "actor": {"type": "system"},
            "subject": {"type": "appointment", "id": "${appointment_id}"},
            "payload": {"reply": "not_coming", "user": "${user_id}", "appointment_id": "${appointment_id}",
            "shop_id": "${shop_id}"}}"#,
        )
        .reads(&[APPOINTMENTS, SHOP, USER])
        .queries(&[APPOINTMENTS])
        .puts(&[ONCE])
        .updates(&[ONCE])
        .transacts(&[APPOINTMENTS, USER, DUE, OUTBOX, SHOP])
        .served_by(table, handle)
}

/// An answer by SMS.
#[derive(Deserialize)]
struct AppointmentSmsReply {
    reply: SmsReply,
    user: Option<Id<id::User>>,
    /// `None` if it is about a ticket.
    appointment_id: Option<Id<id::Appointment>>,
}

async fn handle(table: &Table, event: BusEvent<AppointmentSmsReply>) -> Result<Value, Failure> {
    let answered = process_once(table, CONSUMER, &event, answer(table, &event)).await?;
    Ok(json!({"answered": answered.unwrap_or(false)}))
}

/// Does what a customer answered. Returns `false` if nothing follows from it.
async fn answer(table: &Table, event: &BusEvent<AppointmentSmsReply>) -> Result<bool, Failure> {
    let AppointmentSmsReply { reply, user, appointment_id } = &event.payload;
    let Some(id) = appointment_id.filter(|_| *reply == SmsReply::NotComing) else { return Ok(false) };
    let mut reads = Reads::default();
    let appointment = reads.want::<Appointment>(keys::appointment(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let mut found = table.read(reads).await?;
    let Some(appointment) = found.take(appointment).filter(|it| it.customer() == *user) else { return Ok(false) };
    let settings = found.take(shop).map(|it| it.settings()).unwrap_or_default();
    match cancel_by_customer(table, &appointment, &settings, event.now).await? {
        StepOutcome::Done => Ok(true),
        StepOutcome::Refused => Ok(false),
        StepOutcome::Overtaken => Err(Failure::new("overtaken", "the appointment was changed meanwhile")),
    }
}
