//! Cancelling appointments: with a package, all that is left of it.

use crate::reservation::events::AppointmentEvent;
use crate::reservation::package::PackageAppointments;
use crate::reservation::transition::{Transitioned, take_step};
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStep, Fee, after, cancel_fee};
use model::settings::ShopSettings;
use store::entities::{Appointment, Cancellation, StepRecord};
use web::Fault;

/// A cancellation that is about to be committed.
pub(crate) struct CancelledAppointments {
    pub(crate) changes: Vec<Transitioned>,
    pub(crate) event: AppointmentEvent,
}

/// Returns what cancelling appointments that were bought together costs the customer now, each. Whether it is late is
/// decided by the first of them.
pub(crate) fn cancellation_fees(settings: &ShopSettings, bought: &PackageAppointments, now: i64) -> Vec<Fee> {
    let (policy, start) = (&settings.cancellation, bought.first_start());
    let fee =
        |it: &Appointment| cancel_fee(policy, start, now, Actor::Customer, it.payable_halalas(), it.paid_halalas());
    bought.live.iter().map(fee).collect()
}

/// Cancels appointments that were bought together. By staff, what was paid goes back in full.
///
/// # Errors
/// `wrong_state`.
pub(crate) fn cancel(
    bought: &PackageAppointments,
    settings: &ShopSettings,
    by: Actor,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<CancelledAppointments, Fault> {
    let fees = match by {
        Actor::Customer => cancellation_fees(settings, bought, now.as_second()),
        Actor::Staff | Actor::System => bought.live.iter().map(full_refund).collect(),
    };
    let mut changes = Vec::new();
    for (appointment, fee) in bought.live.iter().zip(&fees) {
        let context = appointment.transition_context(settings, by, now.as_second());
        let to = after(&context, AppointmentStep::Cancel).map_err(|it| Fault::new(it.code()))?;
        let record = StepRecord::Cancelled(Cancellation {
            by,
            reason: reason.map(str::to_owned),
            fee_halalas: Some(fee.fee_halalas),
            refund_halalas: fee.refund_halalas,
        });
        changes.push(take_step(appointment, to, &record, now));
    }
    if let Some(last) = changes.last_mut() {
        last.extend(bought.return_purchase());
    }
    let fee: i64 = fees.iter().map(|it| it.fee_halalas).sum();
    let refund_halalas = fees.iter().map(|it| it.refund_halalas).sum();
    let fee_halalas = (by == Actor::Customer).then_some(fee);
    Ok(CancelledAppointments { changes, event: AppointmentEvent::Cancelled { fee_halalas, refund_halalas } })
}

/// What was paid goes back in full.
fn full_refund(appointment: &Appointment) -> Fee {
    Fee { fee_halalas: 0, refund_halalas: appointment.paid_halalas() }
}
