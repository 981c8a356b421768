//! Making appointments: the items of one visit, and the transaction that decides that they exist.

use crate::fields::text;
use crate::reservation::check::AssignedItem;
use crate::reservation::expiry::not_yet_committed;
use crate::reservation::request::{Address, LocationKind};
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::due;
use jiff::Timestamp;
use model::booking::{AppointmentStatus, Reminders, confirmation_code};
use model::{Halalas, Id, id};
use store::{Appointment, Item, Value, Write, keys};

/// Hours that a request for approval stands at most, and how long before the start it ends, in seconds.
const APPROVAL: i64 = 24 * 3_600;
const APPROVAL_BEFORE: i64 = 3_600;
/// How long a request stands at least, in seconds.
const AT_LEAST: i64 = 300;
/// VAT in basis points: 15 % (GCC VAT agreement as of 2020-07-01, zatca-pdpl.md); prices include it.
const VAT: u32 = 1_500;

/// For whom an appointment is.
#[derive(Debug, Clone)]
pub(crate) struct Attendee {
    /// Their account.
    pub(crate) user: Option<Id<id::User>>,
    pub(crate) name: String,
    /// Of somebody without an account, for messages.
    pub(crate) phone: Option<String>,
}

/// What the appointments of a visit have in common.
pub(crate) struct AppointmentBuilder<'a> {
    pub(crate) state: &'a ShopState,
    pub(crate) attendee: &'a Attendee,
    pub(crate) id: Id<id::Visit>,
    pub(crate) location: LocationKind,
    pub(crate) address: Option<&'a Address>,
    pub(crate) notes: Option<&'a str>,
    pub(crate) reminders: Reminders,
    /// `app`, `panel`, `walk_in` or `waitlist`.
    pub(crate) source: &'static str,
    /// Whether the shop decides about each booking, or about those of services that ask for it; nothing for staff, who
    /// have decided.
    pub(crate) requires_approval: Option<bool>,
    /// The package that was booked, its name, and its price's share for each item.
    pub(crate) package: Option<&'a Item>,
    pub(crate) now: Timestamp,
    /// For the codes.
    pub(crate) random: [u8; 16],
}

/// Until when the shop decides about a request made at `now` for `start`: within a day, an hour before the start; for one
/// that comes later than that, within five minutes.
pub(crate) fn approval_deadline(now: i64, start: i64) -> i64 {
    (now + APPROVAL).min(start - APPROVAL_BEFORE).max(now + AT_LEAST)
}

/// The VAT in a price that includes it, rounded half up once.
pub(crate) fn vat(payable: i64) -> i64 {
    let gross = i128::from(10_000 + VAT);
    let net = (i128::from(payable) * 10_000 + gross / 2) / gross;
    Halalas::new(i64::try_from(net).unwrap_or_default()).share(VAT).map_or(0, Halalas::get)
}

impl AppointmentBuilder<'_> {
    /// The appointments of the visit.
    pub(crate) fn appointments(&self, assigned: &[AssignedItem], ids: &[Id<id::Appointment>]) -> Vec<Appointment> {
        let all: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let one = |(assigned, id): (&AssignedItem, &Id<id::Appointment>)| {
            let appointment = self.appointment(assigned, *id);
            Appointment(appointment.0.with("visit_appointments", all.clone()))
        };
        assigned.iter().zip(ids).map(one).collect()
    }

    fn appointment(&self, assigned: &AssignedItem, id: Id<id::Appointment>) -> Appointment {
        let shop = &self.state.shop;
        let now = self.now.as_second();
        let person = self.state.specialist(assigned.specialist).cloned().unwrap_or_default();
        let pending = self.requires_approval.is_some_and(|all| all || assigned.service.flag("requires_approval"));
        let status = if pending { AppointmentStatus::PendingApproval } else { AppointmentStatus::Confirmed };
        let list = store::service::numbers(&assigned.service).price_halalas;
        let seats = assigned.seats.map_or(1, |it| it.taken);
        let list = list.saturating_mul(i64::from(seats));
        let price = assigned.price_halalas;
        let home = self.address.map(Value::document);
        let item = Item::new(&keys::appointment(id), "Appointment")
            .with("id", id)
            .with("shop_id", text(&shop.0, "id"))
            .with("company_id", text(&shop.0, "company_id"))
            .with("visit_id", self.id)
            .with("service_id", assigned.service_id)
            .with("specialist_id", assigned.specialist)
            .with_some("specialist_user", person.text("user"))
            .with_some("customer_id", self.attendee.user)
            .with("customer_name", self.attendee.name.as_str())
            .with_some("customer_phone", self.attendee.phone.as_deref())
            .with("service_name", &assigned.service.bilingual("name"))
            .with("shop_name", &shop.name())
            .with("specialist_name", &person.bilingual("name"))
            .with("is_sensitive", assigned.service.flag("is_sensitive"))
            .with_some("package_id", self.package.and_then(|it| it.text("id")))
            .with_some("package_name", self.package.map(|it| it.bilingual("name")).as_ref())
            .with_some("shop_address", shop.0.text("address"))
            .with_some("shop_lat", shop.0.real("lat"))
            .with_some("shop_lng", shop.0.real("lng"))
            .with("zone", shop.zone())
            .with("start", assigned.start)
            .with("end", assigned.end)
            .with("buffer_before", i64::from(assigned.before))
            .with("buffer_after", i64::from(assigned.after))
            .with("capacity", i64::from(assigned.seats.map_or(1, |it| it.capacity)))
            .with("seats", i64::from(seats))
            .with("status", status.as_str())
            .with("payment_status", if price == 0 { "not_required" } else { "pending" })
            .with("list_price_halalas", list)
            .with("discount_halalas", list - price)
            .with("payable_halalas", price)
            .with("paid_halalas", 0)
            .with("vat_halalas", vat(price))
            .with("location", self.location.as_str())
            .with_some("address", home)
            .with_some("notes", self.notes)
            .with("confirmation_code", confirmation_code(self.random))
            .with("source", self.source)
            .with_some("pending_until", pending.then(|| approval_deadline(now, assigned.start)))
            .with("reschedule_count", 0)
            .with("reminders", Value::document(&self.reminders))
            .with("enforce_check_in", self.state.settings.enforce_check_in)
            .with("booked_at", now)
            .with("version", 1)
            .with("created_at", self.now.to_string())
            .with("updated_at", self.now.to_string());
        Appointment(item)
    }
}

/// The writes that make appointments: each must be new, is in its customer's list, and has its next due moment.
/// `until` is how long their claims stand without a decision.
pub(crate) fn creation_writes(appointments: &[Appointment], until: i64) -> Vec<Write> {
    let mut writes = Vec::new();
    for appointment in appointments {
        let Some(id) = appointment.id() else { continue };
        writes.push(Write::Put(appointment.0.clone(), Some(not_yet_committed(until))));
        if let Some(user) = appointment.customer() {
            let pointer = Item::new(&keys::appointment_pointer(user, id), "Pointer").with("id", id);
            writes.push(Write::put(pointer));
        }
        writes.extend(due(&appointment.due_schedule(), id));
    }
    writes
}

/// The prices of a hold or a visit, in halalas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Totals {
    /// What is to be paid, VAT included.
    pub(crate) total: i64,
    /// Before discounts.
    pub(crate) subtotal: i64,
    pub(crate) discount: i64,
    /// Within the total.
    pub(crate) vat: i64,
}

/// From the list price and what is to be paid.
pub(crate) fn totals(list: i64, payable: i64) -> Totals {
    Totals { total: payable, subtotal: list, discount: list - payable, vat: vat(payable) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_is_what_the_vectors_say() {
        // vectors.md, "Money".
        for (gross, expected) in
            [(11_500, 1_500), (10_000, 1_304), (29_900, 3_900), (28_800, 3_756), (5_800, 756), (34_600, 4_513), (0, 0)]
        {
            assert_eq!(vat(gross), expected, "{gross}");
        }
    }

    #[test]
    fn requests_stand_a_day_but_end_an_hour_before_the_start() {
        assert_eq!(approval_deadline(1_000_000, 2_000_000), 1_086_400);
        assert_eq!(approval_deadline(1_000_000, 1_010_000), 1_006_400);
        assert_eq!(approval_deadline(1_000_000, 1_002_000), 1_000_300);
    }
}
