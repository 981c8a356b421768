//! An appointment's item as several parts see it.

use crate::agenda::{Claim, Seats};
use crate::{Item, Key, Update, condition, keys, schedule};
use jiff::tz::TimeZone;
use model::booking::ScheduleEntry;
use model::booking::{AppointmentStatus, By, DueSchedule, DueTask, EntryKind, Reminders, TransitionContext};
use model::settings::ShopSettings;
use model::{Id, id};

/// An appointment's item.
#[derive(Debug, Clone, PartialEq)]
pub struct Appointment(pub Item);

impl Appointment {
    /// The item, if it is an appointment: what an abandoned attempt leaves in its place is none.
    #[must_use]
    pub fn read(item: Option<Item>) -> Option<Self> {
        item.filter(|it| it.text("entity") == Some("Appointment")).map(Self)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<Id<id::Appointment>> {
        self.0.parsed("id")
    }

    /// Where it is kept.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        self.id().map(keys::appointment)
    }

    /// Where it stands.
    #[must_use]
    pub fn status(&self) -> AppointmentStatus {
        self.0.parsed("status").unwrap_or(AppointmentStatus::Cancelled)
    }

    /// When it begins, in Unix seconds.
    #[must_use]
    pub fn start(&self) -> i64 {
        self.0.number("start")
    }

    /// When it ends.
    #[must_use]
    pub fn end(&self) -> i64 {
        self.0.number("end")
    }

    /// Until when it waits for payment or approval.
    #[must_use]
    pub fn pending_until(&self) -> Option<i64> {
        self.0.number_of("pending_until").filter(|_| self.status().is_pending())
    }

    /// For whom it is, if they have an account.
    #[must_use]
    pub fn customer(&self) -> Option<Id<id::User>> {
        self.0.parsed("customer_id")
    }

    /// The service.
    #[must_use]
    pub fn service(&self) -> Option<Id<id::Service>> {
        self.0.parsed("service_id")
    }

    /// Name of the customer.
    #[must_use]
    pub fn customer_name(&self) -> &str {
        self.0.text("customer_name").unwrap_or_default()
    }

    /// Phone number of a customer without an account, in E.164 form.
    #[must_use]
    pub fn customer_phone(&self) -> Option<&str> {
        self.0.text("customer_phone")
    }

    /// With whom it is.
    #[must_use]
    pub fn specialist(&self) -> Option<Id<id::Specialist>> {
        self.0.parsed("specialist_id")
    }

    /// The visit it belongs to.
    #[must_use]
    pub fn visit(&self) -> Option<Id<id::Visit>> {
        self.0.parsed("visit_id")
    }

    /// The zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        schedule::zone(self.0.text("zone").unwrap_or("Asia/Riyadh"))
    }

    /// The time it claims.
    #[must_use]
    pub fn claim(&self) -> Option<Claim> {
        let minutes = |name| u16::try_from(self.0.number(name)).unwrap_or_default();
        let capacity = minutes("capacity");
        Some(Claim {
            appointment: self.id()?,
            specialist: self.specialist()?,
            service: self.0.parsed("service_id")?,
            client: self.customer(),
            start: self.start(),
            end: self.end(),
            before: minutes("buffer_before"),
            after: minutes("buffer_after"),
            until: self.pending_until(),
            hold: None,
            seats: (capacity > 1).then(|| Seats { taken: minutes("seats").max(1), capacity }),
            nonce: 0,
        })
    }

    /// What is written into its customer's diary.
    #[must_use]
    pub fn schedule_entry(&self) -> ScheduleEntry {
        let text = |name| self.0.text(name).unwrap_or_default().to_owned();
        ScheduleEntry {
            id: text("id"),
            kind: EntryKind::Appointment,
            visit: text("visit_id"),
            shop: text("shop_id"),
            start: self.start(),
            end: self.end(),
            until: self.pending_until(),
        }
    }

    /// What decides whether somebody may take a step with it.
    #[must_use]
    pub fn transition_context(&self, settings: &ShopSettings, by: By, now: i64) -> TransitionContext {
        TransitionContext {
            status: self.status(),
            start: self.start(),
            end: self.end(),
            pending_until: self.0.number_of("pending_until"),
            now,
            by,
            check_in_timeout_minutes: settings.check_in_timeout_minutes,
            enforce_check_in: settings.enforce_check_in,
        }
    }

    /// Which reminders it has.
    #[must_use]
    pub fn reminders(&self) -> Reminders {
        self.0.document("reminders").unwrap_or_default()
    }

    /// What falls due for it.
    #[must_use]
    pub fn due_schedule(&self) -> DueSchedule {
        let sent: Vec<DueTask> = self.0.list("sent").filter_map(|it| it.parse().ok()).collect();
        DueSchedule {
            status: self.status(),
            start: self.start(),
            end: self.end(),
            pending_until: self.0.number_of("pending_until"),
            reminders: self.reminders(),
            sent,
            enforce_check_in: self.0.flag("enforce_check_in"),
            booked_at: self.0.number("booked_at"),
        }
    }

    /// The beginning of a change: one more version, if it is still as it was read.
    #[must_use]
    pub fn change(&self, now: jiff::Timestamp) -> Option<Update> {
        let update = Update::of(self.key()?).set("updated_at", now.to_string()).add("version", 1);
        Some(update.when(condition::unchanged(&self.0)))
    }
}
