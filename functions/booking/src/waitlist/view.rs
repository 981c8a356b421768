//! An entry of the waitlist, as its customer sees it.

use crate::fields::{instant, some_text, text};
use crate::waitlist::entry::{Entry, WaitlistStatus};
use model::Language;
use model::hours::TimeOfDay;
use serde::Serialize;
use utoipa::ToSchema;

/// An entry of the waitlist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WaitlistEntry {
    id: String,
    status: WaitlistStatus,
    shop_id: String,
    /// In the reader's language, as all names.
    shop_name: String,
    service_id: String,
    service_name: String,
    /// With whom; null for anybody.
    specialist_id: Option<String>,
    /// The first date, in the shop's zone.
    #[schema(format = Date)]
    date: String,
    /// The last one.
    #[schema(format = Date)]
    to_date: String,
    /// When it may start; null for the whole day.
    window: Option<StartWindow>,
    time_zone: String,
    /// What is offered, while it is.
    offer: Option<WaitlistOffer>,
    /// What came of it.
    appointment_id: Option<String>,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// When an appointment may start: from the one time until before the other.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct StartWindow {
    #[schema(value_type = String)]
    from: TimeOfDay,
    /// From `24:00` on in the night after the date.
    #[schema(value_type = String)]
    to: TimeOfDay,
}

/// A time that is held.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct WaitlistOffer {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    specialist_id: String,
    /// Until when it can be accepted.
    #[schema(format = DateTime)]
    expires_at: String,
}

impl WaitlistEntry {
    pub(crate) fn of(entry: &Entry, language: Language, now: i64) -> Self {
        let item = &entry.0;
        let zone = entry.zone();
        let status = entry.status_at(now);
        let name = |it: &str| item.bilingual(it).pick(language).to_owned();
        let time = |name: &str| TimeOfDay::from_minutes(u16::try_from(item.number_of(name)?).ok()?).ok();
        let at = |name: &str| instant(item.number(name), &zone);
        Self {
            id: text(item, "id"),
            status,
            shop_id: text(item, "shop_id"),
            shop_name: name("shop_name"),
            service_id: text(item, "service_id"),
            service_name: name("service_name"),
            specialist_id: some_text(item, "specialist_id"),
            date: text(item, "from_date"),
            to_date: text(item, "to_date"),
            window: time("from_time").zip(time("to_time")).map(|(from, to)| StartWindow { from, to }),
            time_zone: text(item, "zone"),
            offer: (status == WaitlistStatus::Offered).then(|| WaitlistOffer {
                start: at("offer_start"),
                end: at("offer_end"),
                specialist_id: text(item, "offer_specialist"),
                expires_at: at("offer_expires_at"),
            }),
            appointment_id: some_text(item, "appointment_id"),
            created_at: text(item, "created_at"),
            updated_at: text(item, "updated_at"),
        }
    }
}
