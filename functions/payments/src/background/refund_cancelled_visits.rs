//! `refund-cancelled-visits`, on the ends of appointments and on moves: asks for what the cancellation, or the no-show, says is
//! paid back, and for what the appointment that takes the place of another costs less.

use crate::refunding::refund_ended;
use model::{Id, InvalidValue, id};
use runtime::{Aws, Env, Failure, StartError, WriteKind};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Table;
use store::partition::{APPOINTMENTS, OUTBOX, PAYMENT, PAYMENT_DUE};
use triggers::{BusEvent, Declare as _, Endpoint};

async fn needs(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Declares the function.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Refund cancelled visits",
        &["AppointmentCancelled", "AppointmentRejected", "AppointmentNoShow", "AppointmentRescheduled"],
    )
    .example(EXAMPLE)
    .reads_in_batches(&[APPOINTMENTS, PAYMENT])
    .transacts_only(&[WriteKind::Put, WriteKind::Update], &[PAYMENT, PAYMENT_DUE, OUTBOX])
    .served_by(needs, handle)
}

const EXAMPLE: &str = r#"{"type": "AppointmentCancelled",
    "tenant": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}"},
    "actor": {"type": "user", "id": "${payer_id}"}, "subject": {"type": "appointment", "id": "${paid_appointment_id}"},
    "payload": {"company_id": "${payment_company_id}", "shop_id": "${payment_shop_id}", "visit_id": "${paid_visit_id}",
    "appointments": ["${paid_appointment_id}"], "customer": "${payer_id}", "service_id": "svc_01h455vb4pex5vsknk084sn02q",
    "specialist_id": "spec_01h455vb4pex5vsknk084sn02q", "start": "2026-03-01T09:00:00Z", "end": "2026-03-01T10:00:00Z",
    "price_halalas": 12000, "fee_halalas": 0, "by": "customer", "source": "app", "items": [], "refund_halalas": 12000,
    "offers_waitlist": false}}"#;

/// What the events tell of appointments.
#[derive(Deserialize)]
struct EndedAppointments {
    appointments: Vec<Id<id::Appointment>>,
    /// Those that were moved.
    #[serde(default)]
    previous: Vec<Id<id::Appointment>>,
}

/// A refund is named after the event, so an event that comes twice asks once.
async fn handle(table: &Table, event: BusEvent<EndedAppointments>) -> Result<Value, Failure> {
    let cause: Result<Id<id::Event>, InvalidValue> = event.id.parse();
    let cause = cause.map_err(|error| Failure::new("bad_event", error.0))?;
    let EndedAppointments { appointments, previous } = event.payload;
    let all = [appointments, previous].concat();
    let asked = refund_ended(table, cause, &all, event.now).await?;
    Ok(json!({"refunds": asked}))
}
