//! Events about appointments, holds and the waitlist.

use super::ids::{
    AppointmentId, CompanyId, HoldId, PackageId, ServiceId, ShopId, SpecialistId, UserId, VisitId, WaitlistId,
};
use crate::{Actor, Bilingual};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookedService {
    /// The appointment.
    pub appointment_id: AppointmentId,
    /// Its service.
    pub service_id: ServiceId,
    /// Its specialist.
    pub specialist_id: SpecialistId,
    /// When it begins.
    #[schema(value_type = String, format = DateTime)]
    pub start: Timestamp,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub end: Timestamp,
    /// What is to be paid for it, in halalas, VAT included.
    #[schema(example = 12000)]
    pub price_halalas: i64,
    /// What the shop keeps of it after a cancellation or no-show, in halalas.
    #[schema(example = 0)]
    pub fee_halalas: i64,
    /// Its status after the event.
    #[schema(example = "confirmed")]
    pub status: String,
}

/// Something happened to appointments of one visit. `service_id` and `specialist_id` are those of the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentsChanged {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: ShopId,
    /// The visit.
    pub visit_id: VisitId,
    /// The appointments, the subject of the event first.
    pub appointments: Vec<AppointmentId>,
    /// The customer. `None` for a guest.
    pub customer: Option<UserId>,
    /// The service.
    pub service_id: ServiceId,
    /// The specialist.
    pub specialist_id: SpecialistId,
    /// When the first of them begins.
    #[schema(value_type = String, format = DateTime)]
    pub start: Timestamp,
    /// When the last of them ends.
    #[schema(value_type = String, format = DateTime)]
    pub end: Timestamp,
    /// What is to be paid for all, in halalas, VAT included.
    #[schema(example = 12000)]
    pub price_halalas: i64,
    /// What the shop keeps of all after a cancellation or no-show, in halalas.
    #[schema(example = 0)]
    pub fee_halalas: i64,
    /// Who did it.
    pub by: Actor,
    /// How they were booked: `app`, `panel`, `walk_in` or `waitlist`.
    #[schema(example = "app")]
    pub source: String,
    /// Each of them.
    pub items: Vec<BookedService>,
}

/// Appointments are cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentsCancelled {
    /// The appointments.
    #[serde(flatten)]
    pub appointments: AppointmentsChanged,
    /// What is paid back, in halalas.
    #[schema(example = 12000)]
    pub refund_halalas: i64,
    /// Whether the customer comes first on the waitlist, because the specialist is absent.
    #[serde(default)]
    #[schema(example = false)]
    pub offers_waitlist: bool,
}

/// Appointments got other times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentsMoved {
    /// The appointments at their new times.
    #[serde(flatten)]
    pub appointments: AppointmentsChanged,
    /// The appointments that they replace.
    pub previous: Vec<AppointmentId>,
    /// Those as they were.
    pub before: Vec<BookedService>,
}

/// An appointment got another specialist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AppointmentsReassigned {
    /// The appointment with its new specialist.
    #[serde(flatten)]
    pub appointments: AppointmentsChanged,
    /// The account of the former specialist.
    pub former: Option<UserId>,
    /// The former specialist.
    pub former_specialist: SpecialistId,
}

/// Which reminder is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    /// A day before the start.
    Day,
    /// An hour before the start.
    Hour,
    /// At the time that the customer chose.
    Custom,
}

/// A reminder of appointments is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReminderDue {
    /// The appointments.
    #[serde(flatten)]
    pub appointments: AppointmentsChanged,
    /// Which reminder.
    pub reminder: ReminderKind,
}

/// A package is bought by booking its services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackagePurchased {
    /// The package.
    pub package_id: PackageId,
    /// Its appointments.
    #[serde(flatten)]
    pub appointments: AppointmentsChanged,
}

/// Times are held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SlotHeld {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The customer.
    pub customer: UserId,
    /// The hold.
    pub hold: HoldId,
    /// Its deadline.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    /// What is held.
    pub items: Vec<BookedService>,
}

/// Held times are free again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SlotReleased {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The customer.
    pub customer: UserId,
    /// The hold.
    pub hold: HoldId,
    /// `released` by the customer, or `expired`.
    #[schema(example = "expired")]
    pub reason: String,
    /// What was held.
    pub items: Vec<BookedService>,
}

/// A time is held for a waitlist entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitlistOffered {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The entry.
    pub entry: WaitlistId,
    /// The customer.
    pub customer: UserId,
    /// The service.
    pub service_id: ServiceId,
    /// The specialist of the offered time.
    pub specialist_id: SpecialistId,
    /// When it begins, in Unix seconds.
    #[schema(example = 1772355600)]
    pub start: i64,
    /// When it ends, in Unix seconds.
    #[schema(example = 1772359200)]
    pub end: i64,
    /// What is to be paid for it, in halalas, VAT included.
    #[schema(example = 12000)]
    pub price_halalas: i64,
    /// For how long it is held, in minutes.
    #[schema(example = 10)]
    pub minutes: i64,
    /// The shop's time zone.
    #[schema(example = "Asia/Riyadh")]
    pub zone: String,
    /// The name of the shop.
    pub shop_name: Bilingual,
    /// The name of the service.
    pub service_name: Bilingual,
}

/// An offered time is booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitlistAccepted {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The entry.
    pub entry: WaitlistId,
    /// The customer.
    pub customer: UserId,
    /// The service.
    pub service_id: ServiceId,
    /// The appointment that it became.
    pub appointment_id: AppointmentId,
    /// When it begins, in Unix seconds.
    #[schema(example = 1772355600)]
    pub start: i64,
    /// When it ends, in Unix seconds.
    #[schema(example = 1772359200)]
    pub end: i64,
}

/// The deadline of an offer passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitlistExpired {
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The entry.
    pub entry: WaitlistId,
    /// The customer.
    pub customer: UserId,
    /// The service.
    pub service_id: ServiceId,
    /// When the offered time begins, in Unix seconds.
    #[schema(example = 1772355600)]
    pub start: i64,
    /// When it ends, in Unix seconds.
    #[schema(example = 1772359200)]
    pub end: i64,
}

/// The summary of a day is due to one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopDayDue {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// `summary` of a shop's tomorrow, or `schedule` of a specialist's today.
    #[schema(example = "summary")]
    pub kind: String,
    /// The reader.
    pub user: UserId,
    /// How many appointments the day has.
    pub count: usize,
    /// When the first begins, in Unix seconds.
    #[schema(example = 1772355600)]
    pub first: Option<i64>,
    /// The shop's time zone.
    #[schema(example = "Asia/Riyadh")]
    pub zone: String,
    /// The name of the shop.
    pub shop_name: Bilingual,
}
