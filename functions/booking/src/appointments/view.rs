//! An appointment, as its customer and as staff see it.

use crate::fields::{instant, moment, some_text, text};
use crate::reservation::request::{Address, LocationKind};
use model::booking::AppointmentStatus;
use model::{Bilingual, Language, wording};
use serde::{Deserialize, Serialize};
use store::Appointment;
use utoipa::ToSchema;

/// An appointment, as its customer sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AppointmentView {
    pub(crate) id: String,
    visit_id: String,
    pub(crate) status: AppointmentStatus,
    payment_status: String,
    shop_id: String,
    /// In the reader's language, as all names.
    shop_name: String,
    service_id: String,
    service_name: String,
    specialist_id: String,
    specialist_name: String,
    package_id: Option<String>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    time_zone: String,
    /// As people write it: `02:30 PM - 05 Apr, 2025`.
    label: String,
    seats: i64,
    /// VAT included.
    price_halalas: i64,
    list_price_halalas: i64,
    discount_halalas: i64,
    vat_halalas: i64,
    location: LocationKind,
    address: Option<Address>,
    notes: Option<String>,
    /// Six digits that the customer shows.
    confirmation_code: String,
    reminder_minutes: Option<u16>,
    remind_day_before: bool,
    remind_hour_before: bool,
    /// Until when the shop decides about it.
    #[schema(format = DateTime)]
    pending_until: Option<String>,
    #[schema(format = DateTime)]
    checked_in_at: Option<String>,
    #[schema(format = DateTime)]
    actual_start: Option<String>,
    #[schema(format = DateTime)]
    actual_end: Option<String>,
    /// `customer`, `staff` or `system`.
    cancelled_by: Option<String>,
    cancellation_reason: Option<String>,
    fee_halalas: i64,
    refund_halalas: i64,
    reschedule_count: i64,
    /// The appointment that this one replaces.
    previous_id: Option<String>,
    /// The appointment that replaces this one.
    next_id: Option<String>,
    /// Directions to the shop.
    directions_url: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl AppointmentView {
    pub(crate) fn of(appointment: &Appointment, language: Language) -> Self {
        let item = &appointment.0;
        let zone = appointment.zone();
        let name = |it: &str| item.bilingual(it).pick(language).to_owned();
        let reminders = appointment.reminders();
        let directions = item.real("shop_lat").zip(item.real("shop_lng"));
        Self {
            id: text(item, "id"),
            visit_id: text(item, "visit_id"),
            status: appointment.status(),
            payment_status: text(item, "payment_status"),
            shop_id: text(item, "shop_id"),
            shop_name: name("shop_name"),
            service_id: text(item, "service_id"),
            service_name: name("service_name"),
            specialist_id: text(item, "specialist_id"),
            specialist_name: name("specialist_name"),
            package_id: some_text(item, "package_id"),
            start: instant(appointment.start(), &zone),
            end: instant(appointment.end(), &zone),
            time_zone: text(item, "zone"),
            label: wording::stamp(appointment.start(), &zone, language),
            seats: item.number("seats").max(1),
            price_halalas: item.number("payable_halalas"),
            list_price_halalas: item.number("list_price_halalas"),
            discount_halalas: item.number("discount_halalas"),
            vat_halalas: item.number("vat_halalas"),
            location: location(appointment),
            address: item.document("address"),
            notes: some_text(item, "notes"),
            confirmation_code: text(item, "confirmation_code"),
            reminder_minutes: reminders.own_minutes,
            remind_day_before: reminders.day_before,
            remind_hour_before: reminders.hour_before,
            pending_until: appointment.pending_until().map(|it| instant(it, &zone)),
            checked_in_at: moment(item, "checked_in_at", &zone),
            actual_start: moment(item, "actual_start", &zone),
            actual_end: moment(item, "actual_end", &zone),
            cancelled_by: some_text(item, "cancelled_by"),
            cancellation_reason: some_text(item, "cancellation_reason"),
            fee_halalas: item.number("fee_halalas"),
            refund_halalas: item.number("refund_halalas"),
            reschedule_count: item.number("reschedule_count"),
            previous_id: some_text(item, "previous_id"),
            next_id: some_text(item, "next_id"),
            directions_url: directions.map(|(lat, lng)| format!("https://maps.apple.com/?daddr={lat},{lng}")),
            version: item.number("version"),
            created_at: text(item, "created_at"),
            updated_at: text(item, "updated_at"),
        }
    }
}

/// Where an appointment takes place.
fn location(appointment: &Appointment) -> LocationKind {
    if appointment.0.text("location") == Some("in_home") { LocationKind::InHome } else { LocationKind::InShop }
}

/// An appointment, as staff of its shop see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffAppointment {
    pub(crate) id: String,
    visit_id: String,
    shop_id: String,
    pub(crate) status: AppointmentStatus,
    payment_status: String,
    customer: CustomerBrief,
    service_id: String,
    service_name: Bilingual,
    specialist_id: String,
    specialist_name: Bilingual,
    package_id: Option<String>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    time_zone: String,
    buffer_before_minutes: i64,
    buffer_after_minutes: i64,
    seats: i64,
    price_halalas: i64,
    discount_halalas: i64,
    location: LocationKind,
    address: Option<Address>,
    /// What the customer says.
    notes: Option<String>,
    /// What staff wrote, oldest first.
    staff_notes: Vec<StaffNote>,
    confirmation_code: String,
    /// `app`, `panel`, `walk_in` or `waitlist`.
    source: String,
    #[schema(format = DateTime)]
    pending_until: Option<String>,
    #[schema(format = DateTime)]
    checked_in_at: Option<String>,
    #[schema(format = DateTime)]
    actual_start: Option<String>,
    #[schema(format = DateTime)]
    actual_end: Option<String>,
    cancelled_by: Option<String>,
    cancellation_reason: Option<String>,
    fee_halalas: i64,
    refund_halalas: i64,
    reschedule_count: i64,
    previous_id: Option<String>,
    next_id: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// For whom an appointment is.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct CustomerBrief {
    /// Their account; null for somebody without one.
    id: Option<String>,
    name: String,
    /// Of somebody without an account, as it was given.
    phone: Option<String>,
}

/// A note of staff.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct StaffNote {
    /// The user who wrote it.
    pub(crate) author: String,
    pub(crate) text: String,
    #[schema(format = DateTime)]
    pub(crate) at: String,
}

impl StaffAppointment {
    pub(crate) fn of(appointment: &Appointment) -> Self {
        let item = &appointment.0;
        let zone = appointment.zone();
        Self {
            id: text(item, "id"),
            visit_id: text(item, "visit_id"),
            shop_id: text(item, "shop_id"),
            status: appointment.status(),
            payment_status: text(item, "payment_status"),
            customer: CustomerBrief {
                id: some_text(item, "customer_id"),
                name: text(item, "customer_name"),
                phone: some_text(item, "customer_phone"),
            },
            service_id: text(item, "service_id"),
            service_name: item.bilingual("service_name"),
            specialist_id: text(item, "specialist_id"),
            specialist_name: item.bilingual("specialist_name"),
            package_id: some_text(item, "package_id"),
            start: instant(appointment.start(), &zone),
            end: instant(appointment.end(), &zone),
            time_zone: text(item, "zone"),
            buffer_before_minutes: item.number("buffer_before"),
            buffer_after_minutes: item.number("buffer_after"),
            seats: item.number("seats").max(1),
            price_halalas: item.number("payable_halalas"),
            discount_halalas: item.number("discount_halalas"),
            location: location(appointment),
            address: item.document("address"),
            notes: some_text(item, "notes"),
            staff_notes: item.document("staff_notes").unwrap_or_default(),
            confirmation_code: text(item, "confirmation_code"),
            source: text(item, "source"),
            pending_until: appointment.pending_until().map(|it| instant(it, &zone)),
            checked_in_at: moment(item, "checked_in_at", &zone),
            actual_start: moment(item, "actual_start", &zone),
            actual_end: moment(item, "actual_end", &zone),
            cancelled_by: some_text(item, "cancelled_by"),
            cancellation_reason: some_text(item, "cancellation_reason"),
            fee_halalas: item.number("fee_halalas"),
            refund_halalas: item.number("refund_halalas"),
            reschedule_count: item.number("reschedule_count"),
            previous_id: some_text(item, "previous_id"),
            next_id: some_text(item, "next_id"),
            version: item.number("version"),
            created_at: text(item, "created_at"),
            updated_at: text(item, "updated_at"),
        }
    }
}
