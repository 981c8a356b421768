//! What has to be known to decide who is told: the appointments, who runs the shop, and who acted.

use crate::background::notify_booking_parties::event::Booking;
use model::booking::AppointmentStatus;
use model::{Bilingual, Id, id};
use runtime::Failure;
use serde_json::Value;
use store::access::Rights;
use store::{Item, Table, keys};
use triggers::store_failed;

/// An appointment, as far as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Appointment {
    pub(super) id: Id<id::Appointment>,
    pub(super) status: Option<AppointmentStatus>,
    /// Unix seconds.
    pub(super) start: i64,
    /// IANA name.
    pub(super) zone: String,
    pub(super) shop: Bilingual,
    pub(super) service: Bilingual,
    pub(super) specialist: Bilingual,
    pub(super) specialist_user: Option<Id<id::User>>,
    pub(super) package: Option<Bilingual>,
    pub(super) customer: Option<Id<id::User>>,
    pub(super) customer_name: String,
    /// A guest left a number. The number itself stays in the item.
    pub(super) has_phone: bool,
    /// Its service is not named where others may read.
    pub(super) is_sensitive: bool,
    pub(super) refund_halalas: i64,
}

/// Everything that the decision depends on.
#[derive(Debug, Default)]
pub(super) struct NotificationContext {
    pub(super) appointments: Vec<Appointment>,
    pub(super) previous: Vec<Appointment>,
    /// The owners and managers of the shop.
    pub(super) managers: Vec<Id<id::User>>,
    /// Whoever did it.
    pub(super) actor: Option<Id<id::User>>,
    /// Unix seconds.
    pub(super) now: i64,
}

impl Appointment {
    /// Reads one; nothing for what an abandoned attempt leaves in its place.
    fn read(item: &Item) -> Option<Self> {
        if item.text("entity") != Some("Appointment") {
            return None;
        }
        let package = item.bilingual("package_name");
        Some(Self {
            id: item.parsed("id")?,
            status: item.parsed("status"),
            start: item.number_of("start")?,
            zone: item.text("zone").unwrap_or("Asia/Riyadh").to_owned(),
            shop: item.bilingual("shop_name"),
            service: item.bilingual("service_name"),
            specialist: item.bilingual("specialist_name"),
            specialist_user: item.parsed("specialist_user"),
            package: (!package.is_empty()).then_some(package),
            customer: item.parsed("customer_id"),
            customer_name: item.text("customer_name").unwrap_or_default().to_owned(),
            has_phone: item.has("customer_phone"),
            is_sensitive: item.flag("is_sensitive"),
            refund_halalas: item.number("refund_halalas"),
        })
    }
}

/// Reads it all in one round trip.
pub(super) async fn read(
    table: &Table,
    booking: &Booking,
    event: Id<id::Event>,
    now: i64,
) -> Result<NotificationContext, Failure> {
    let shop = booking.shop_id.shop();
    let mut wanted = vec![keys::access(shop.company()), keys::outbox(event)];
    wanted.extend(booking.appointments.iter().chain(&booking.previous).map(|it| keys::appointment(*it)));
    let mut found = table.get_many(&wanted).await.map_err(|error| store_failed(&error))?.into_iter();
    let rights = Rights::read(shop.company(), found.next().flatten().as_ref());
    let told = found.next().flatten();
    let mut appointments = |count: usize| -> Vec<Appointment> {
        let mut read: Vec<_> =
            found.by_ref().take(count).flatten().filter_map(|item| Appointment::read(&item)).collect();
        read.sort_by_key(|it| (it.start, it.id));
        read
    };
    Ok(NotificationContext {
        appointments: appointments(booking.appointments.len()),
        previous: appointments(booking.previous.len()),
        managers: rights.access.managers(shop),
        actor: told.as_ref().and_then(actor),
        now,
    })
}

/// Who acted, from the event as the outbox keeps it.
fn actor(outbox: &Item) -> Option<Id<id::User>> {
    outbox.document::<Value>("envelope")?.get("actor")?.get("id")?.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_outbox_knows_who_acted() {
        let user: Id<id::User> = Id::new(1, [1; 16]);
        let kept = |actor: Value| Item::default().with("envelope", json!({"actor": actor}).to_string());
        assert_eq!(actor(&kept(json!({"type": "user", "id": user}))), Some(user));
        assert_eq!(actor(&kept(json!({"type": "system"}))), None);
        assert_eq!(actor(&Item::default()), None);
    }
}
