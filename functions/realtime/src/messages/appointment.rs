//! Messages about appointments.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::booking::AppointmentStatus;
use model::{Id, id};
use serde_json::{Value, json};
use store::Item;

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
        let status: AppointmentStatus = item.parsed("status")?;
        let zone = TimeZone::get(item.text("zone")?).ok()?;
        let instant = |name: &str| {
            let at = Timestamp::from_second(item.number_of(name)?).ok()?;
            Some(at.display_with_offset(zone.to_offset(at)).to_string())
        };
        let shop = item.parsed("shop_id")?;
        let shown = json!({
            "id": item.parsed::<Id<id::Appointment>>("id")?,
            "status": status,
            "start": instant("start")?,
            "end": instant("end")?,
            "service_id": item.text("service_id"),
            "specialist_id": item.text("specialist_id"),
            "visit_id": item.text("visit_id"),
            "shop_id": shop,
        });
        let names = json!({
            "customer_name": item.text("customer_name"),
            "service_name": item.bilingual("service_name"),
            "specialist_name": item.bilingual("specialist_name"),
        });
        Some(Self { shop, customer: item.parsed("customer_id"), shown, names })
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
