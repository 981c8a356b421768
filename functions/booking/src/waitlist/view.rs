//! A waitlist entry, as its customer and as staff see it.

use crate::fields::instant;
use model::booking::{StartWindow, WaitlistStatus};
use model::hours::TimeOfDay;
use model::{Bilingual, Language};
use serde::Serialize;
use store::entities::WaitlistEntry;
use utoipa::ToSchema;

/// A waitlist entry.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WaitlistEntryView {
    id: String,
    status: WaitlistStatus,
    shop_id: String,
    /// Name in the caller's language, as all names.
    shop_name: String,
    service_id: String,
    service_name: String,
    /// Specialist. Null for any.
    specialist_id: Option<String>,
    /// First date, in the shop's time zone.
    #[schema(format = Date)]
    date: String,
    /// Last date.
    #[schema(format = Date)]
    to_date: String,
    /// Times at which an appointment may start. Null for the whole day.
    window: Option<StartWindowView>,
    time_zone: String,
    /// Whether it comes before others, because the shop cancelled an appointment.
    has_priority: bool,
    /// Offered time. Null unless the status is `offered`.
    offer: Option<WaitlistOfferView>,
    /// Appointment that was booked with the offer.
    appointment_id: Option<String>,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// Times at which an appointment may start.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct StartWindowView {
    #[schema(value_type = String)]
    from: TimeOfDay,
    /// First time that is too late. From `24:00` on it is the night after the date.
    #[schema(value_type = String)]
    to: TimeOfDay,
}

/// An offered time, which is held.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct WaitlistOfferView {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    specialist_id: String,
    /// Deadline for accepting it.
    #[schema(format = DateTime)]
    expires_at: String,
}

impl StartWindowView {
    fn of(StartWindow { from, to }: StartWindow) -> Option<Self> {
        let time = |minutes| TimeOfDay::from_minutes(minutes).ok();
        time(from).zip(time(to)).map(|(from, to)| Self { from, to })
    }
}

impl WaitlistEntryView {
    pub(crate) fn of(entry: &WaitlistEntry, language: Language, now: i64) -> Self {
        let zone = entry.zone();
        let status = entry.status_at(now);
        let dates = entry.dates();
        Self {
            id: entry.id().to_string(),
            status,
            shop_id: entry.shop().map(|it| it.to_string()).unwrap_or_default(),
            shop_name: entry.shop_name().pick(language).to_owned(),
            service_id: entry.service().to_string(),
            service_name: entry.service_name().pick(language).to_owned(),
            specialist_id: entry.specialist().map(|it| it.to_string()),
            date: dates.first.to_string(),
            to_date: dates.last.to_string(),
            window: dates.window.and_then(StartWindowView::of),
            time_zone: entry.zone_name().to_owned(),
            has_priority: entry.has_priority(),
            offer: (status == WaitlistStatus::Offered).then(|| WaitlistOfferView {
                start: instant(entry.offer_start(), &zone),
                end: instant(entry.offer_end(), &zone),
                specialist_id: entry.offered_specialist().map(|it| it.to_string()).unwrap_or_default(),
                expires_at: instant(entry.offer_expires_at(), &zone),
            }),
            appointment_id: entry.appointment().map(|it| it.to_string()),
            created_at: entry.created_at().to_owned(),
            updated_at: entry.updated_at().to_owned(),
        }
    }
}

/// A waitlist entry, as staff see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffWaitlistEntryView {
    id: String,
    status: WaitlistStatus,
    customer_id: String,
    customer_name: String,
    service_id: String,
    service_name: Bilingual,
    /// Specialist. Null for any.
    specialist_id: Option<String>,
    #[schema(format = Date)]
    date: String,
    #[schema(format = Date)]
    to_date: String,
    window: Option<StartWindowView>,
    time_zone: String,
    /// Whether it comes before others, because the shop cancelled an appointment.
    has_priority: bool,
    offer: Option<WaitlistOfferView>,
    appointment_id: Option<String>,
    version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl StaffWaitlistEntryView {
    pub(crate) fn of(entry: &WaitlistEntry, now: i64) -> Self {
        let view = WaitlistEntryView::of(entry, Language::Ar, now);
        Self {
            id: view.id,
            status: view.status,
            customer_id: entry.customer().to_string(),
            customer_name: entry.customer_name().to_owned(),
            service_id: view.service_id,
            service_name: entry.service_name(),
            specialist_id: view.specialist_id,
            date: view.date,
            to_date: view.to_date,
            window: view.window,
            time_zone: view.time_zone,
            has_priority: view.has_priority,
            offer: view.offer,
            appointment_id: view.appointment_id,
            version: entry.version(),
            created_at: view.created_at,
            updated_at: view.updated_at,
        }
    }
}
