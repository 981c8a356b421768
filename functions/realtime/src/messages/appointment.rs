//! Messages about appointments.

use jiff::Timestamp;
use model::{Id, id};
use serde_json::{Value, json};
use store::entities::Appointment;
use store::{Entity as _, Item};

/// The content of messages about an appointment: the members of a list of appointments, without notes and phones.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AppointmentMessage {
    pub(crate) shop: Id<id::Shop>,
    /// `None` for a guest without an account.
    pub(crate) customer: Option<Id<id::User>>,
    shown: Value,
    names: Value,
}

impl AppointmentMessage {
    /// Reads an appointment. `None` for a void appointment.
    pub(crate) fn read(item: &Item) -> Option<Self> {
        let appointment = Appointment::read(item.clone())?;
        let zone = appointment.zone();
        let instant = |seconds: i64| {
            let at = Timestamp::from_second(seconds).ok()?;
            Some(at.display_with_offset(zone.to_offset(at)).to_string())
        };
        let shown = json!({
            "id": appointment.id(),
            "status": appointment.status(),
            "start": instant(appointment.start())?,
            "end": instant(appointment.end())?,
            "service_id": appointment.service(),
            "specialist_id": appointment.specialist(),
            "visit_id": appointment.visit(),
            "shop_id": appointment.shop(),
        });
        let names = json!({
            "customer_name": appointment.customer_name(),
            "service_name": appointment.service_name(),
            "specialist_name": appointment.specialist_name(),
        });
        Some(Self { shop: appointment.shop(), customer: appointment.customer(), shown, names })
    }

    /// `appointment_update` of `me`.
    pub(crate) fn for_customer(&self) -> Value {
        self.shown.clone()
    }

    /// `new_booking` and `appointment_update` of a board: with names.
    pub(crate) fn for_board(&self) -> Value {
        let mut all = self.shown.clone();
        if let (Value::Object(all), Value::Object(names)) = (&mut all, &self.names) {
            all.extend(names.clone());
        }
        all
    }
}
