//! An appointment as live messages show it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::booking::AppointmentStatus;
use model::{Id, id};
use serde_json::{Value, json};
use store::Item;

/// What is told of an appointment: what a list of appointments shows, and neither notes nor numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    pub(crate) shop: Id<id::Shop>,
    /// Nobody for a guest without an account.
    pub(crate) customer: Option<Id<id::User>>,
    shown: Value,
    names: Value,
}

impl Told {
    /// Reads an appointment; nothing for what holds a place where there never was one.
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

    /// For the customer's `me`.
    pub(crate) fn for_customer(&self) -> Value {
        self.shown.clone()
    }

    /// For the board of the shop: with names.
    pub(crate) fn for_board(&self) -> Value {
        let mut all = self.shown.clone();
        if let (Value::Object(all), Value::Object(names)) = (&mut all, &self.names) {
            all.extend(names.clone());
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Bilingual;

    fn item() -> Item {
        Item::default()
            .with("id", Id::<id::Appointment>::fixed(1))
            .with("shop_id", Id::<id::Shop>::fixed(2))
            .with("visit_id", "visit_1")
            .with("service_id", "svc_1")
            .with("specialist_id", "spec_1")
            .with("customer_id", Id::<id::User>::fixed(3))
            .with("customer_name", "Sara")
            .with("customer_phone", "+966512345678")
            .with("notes", "knee")
            .with("service_name", &Bilingual::new("قص شعر", "Haircut"))
            .with("specialist_name", &Bilingual::new("ليان", "Layan"))
            .with("status", "confirmed")
            .with("start", 1_743_852_600_i64)
            .with("end", 1_743_854_400_i64)
            .with("zone", "Asia/Riyadh")
    }

    #[test]
    fn the_customer_sees_when_and_where_and_the_board_also_who() {
        let told = Told::read(&item()).unwrap();
        assert_eq!((told.shop, told.customer), (Id::fixed(2), Some(Id::fixed(3))));
        let expected = json!({"id": Id::<id::Appointment>::fixed(1), "shop_id": told.shop, "status": "confirmed",
            "start": "2025-04-05T14:30:00+03:00", "end": "2025-04-05T15:00:00+03:00", "visit_id": "visit_1",
            "service_id": "svc_1", "specialist_id": "spec_1"});
        assert_eq!(told.for_customer(), expected);
        let board = told.for_board();
        assert_eq!((&board["customer_name"], &board["status"]), (&json!("Sara"), &json!("confirmed")));
        assert_eq!(board["service_name"], json!({"ar": "قص شعر", "en": "Haircut"}));
    }

    #[test]
    fn neither_notes_nor_numbers_are_told() {
        let text = Told::read(&item()).unwrap().for_board().to_string();
        assert!(!text.contains("knee") && !text.contains("9665"));
    }

    #[test]
    fn what_only_holds_a_place_is_not_told() {
        assert_eq!(Told::read(&Item::default().with("status", "void")), None);
        assert_eq!(Told::read(&Item::default()), None);
    }
}
