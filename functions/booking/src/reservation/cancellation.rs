//! Cancelling appointments.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::appointments::staff::managed::ManagedAppointment;
use crate::needs::StaffNeeds;
use crate::reservation::transition::{Transitioned, transition};
use model::booking::{AppointmentStep, By, Fee, after, cancel_fee};
use serde_json::json;
use store::Appointment;
use web::{Fault, Request};

/// What cancelling appointments that are sold together now costs their customer, each: whether it is late is decided by
/// the first of them to begin.
pub(crate) fn fees(owned: &CustomerAppointment, package_appointments: &[Appointment], now: i64) -> Vec<Fee> {
    let start = package_appointments.iter().map(Appointment::start).min().unwrap_or_default();
    let fee = |it: &Appointment| {
        let of = |name| it.0.number(name);
        let policy = &owned.settings.cancellation;
        cancel_fee(policy, start, now, By::Customer, of("payable_halalas"), of("paid_halalas"))
    };
    package_appointments.iter().map(fee).collect()
}

/// Cancels an appointment for its shop; with a package, all that is left of it.
///
/// # Errors
/// `wrong_state`.
pub(crate) async fn cancel(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedAppointment,
    reason: Option<&str>,
) -> Result<Vec<Appointment>, Fault> {
    let now = request.seconds();
    let mut transitioned: Vec<Transitioned> = Vec::new();
    let package_appointments = managed.package_appointments(&needs.staff).await?;
    for appointment in &package_appointments.live {
        let context = appointment.transition_context(&managed.settings, By::Staff, now);
        let to = after(&context, AppointmentStep::Cancel).map_err(|it| Fault::new(it.code()))?;
        let refund = appointment.0.number("paid_halalas");
        transitioned.push(transition(appointment, to, request.now, |it| {
            it.set("cancelled_by", By::Staff.as_str())
                .set("cancelled_at", now)
                .set_some("cancellation_reason", reason)
                .set("fee_halalas", 0)
                .set("refund_halalas", refund)
        })?);
    }
    // With the last of a package, one less of it is sold.
    if let Some(last) = transitioned.last_mut() {
        last.writes.extend(package_appointments.release_purchase());
    }
    let refund: i64 = transitioned.iter().map(|it| it.after.0.number("refund_halalas")).sum();
    let more = [("refund_halalas", json!(refund))];
    managed.commit(needs, request, transitioned, ("cancel", Some("AppointmentCancelled")), &more).await
}
