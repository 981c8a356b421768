//! A recurring booking, and its pointer in the customer's list.

use super::appointment::stored_until;
use super::{Changed, List, Parsed, Text};
use crate::{Condition, Item, Update, Write, entity, keys};
use jiff::Timestamp;
use jiff::civil::Date;
use model::booking::RecurringStatus;
use model::{Bilingual, Id, id};

entity! {
    /// A recurring booking: appointments for one service on the same weekday, every few weeks. The appointments are those of
    /// any visit; it only says that they belong together.
    pub struct RecurringBooking: "RecurringBooking" {
        required {
            /// Its id.
            id / ID: Id<id::Recurring> = "id";
            /// The customer.
            customer / CUSTOMER_ID: Id<id::User> = "customer_id";
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
            /// The service.
            service / SERVICE_ID: Id<id::Service> = "service_id";
            /// Its status.
            status / STATUS: Parsed<RecurringStatus> = "status";
            /// The first date, in the shop's zone.
            first_date / FIRST_DATE: Parsed<Date> = "first_date";
            /// The last date.
            last_date / LAST_DATE: Parsed<Date> = "last_date";
        }
        optional {
            /// The specialist that the customer prefers.
            specialist / SPECIALIST_ID: Id<id::Specialist> = "specialist_id";
            /// The date from which on its appointments were cancelled.
            cancelled_from / CANCELLED_FROM: Parsed<Date> = "cancelled_from";
        }
        defaulted {
            /// Name of the service.
            service_name / SERVICE_NAME: Bilingual = "service_name";
            /// Name of the shop.
            shop_name / SHOP_NAME: Bilingual = "shop_name";
            /// IANA name of the shop's time zone.
            zone_name / ZONE: Text = "zone";
            /// Weeks from one date to the next.
            every_weeks / EVERY_WEEKS: i64 = "every_weeks";
            /// The start on each date, in minutes of the wall clock.
            minutes / MINUTES: i64 = "minutes";
            /// Its appointments as they were booked, by start.
            appointments / APPOINTMENTS: List = "appointments";
            /// Dates that the customer chose to skip.
            skipped / SKIPPED: List = "skipped";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was booked.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
            /// When it is deleted, in Unix seconds.
            deleted_at / TTL: i64 = "ttl";
        }
    }
}

/// A recurring booking to be created.
#[derive(Debug, Clone)]
pub struct NewRecurringBooking<'a> {
    /// Its id.
    pub id: Id<id::Recurring>,
    /// The customer.
    pub customer: Id<id::User>,
    /// The shop.
    pub shop: Id<id::Shop>,
    /// Name of the shop.
    pub shop_name: Bilingual,
    /// IANA name of the shop's time zone.
    pub zone: &'a str,
    /// The service.
    pub service: Id<id::Service>,
    /// Name of the service.
    pub service_name: Bilingual,
    /// The specialist that the customer prefers.
    pub specialist: Option<Id<id::Specialist>>,
    /// Weeks from one date to the next.
    pub every_weeks: u8,
    /// The start on each date, in minutes of the wall clock.
    pub minutes: u16,
    /// The first and the last date that it is for.
    pub dates: std::ops::RangeInclusive<Date>,
    /// Its appointments, by start.
    pub appointments: &'a [Id<id::Appointment>],
    /// Dates that are skipped.
    pub skipped: &'a [Date],
    /// The time of booking.
    pub now: Timestamp,
}

impl RecurringBooking {
    /// Books one.
    #[must_use]
    pub fn book(new: &NewRecurringBooking<'_>) -> Self {
        let (now, status) = (new.now.to_string(), RecurringStatus::Active);
        let texts = |ids: &[Id<id::Appointment>]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        let kept = new.appointments.iter().map(|it| stored_until(*it)).max().unwrap_or_default();
        let item = Item::new(&keys::recurring_booking(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::CUSTOMER_ID, new.customer)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::SHOP_NAME, &new.shop_name)
            .with(Self::ZONE, new.zone)
            .with(Self::SERVICE_ID, new.service)
            .with(Self::SERVICE_NAME, &new.service_name)
            .with_some(Self::SPECIALIST_ID, new.specialist)
            .with(Self::STATUS, status.as_str())
            .with(Self::EVERY_WEEKS, i64::from(new.every_weeks))
            .with(Self::MINUTES, i64::from(new.minutes))
            .with(Self::FIRST_DATE, new.dates.start().to_string())
            .with(Self::LAST_DATE, new.dates.end().to_string())
            .with(Self::APPOINTMENTS, texts(new.appointments))
            .with(Self::SKIPPED, new.skipped.iter().map(ToString::to_string).collect::<Vec<_>>())
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str())
            .with(Self::TTL, kept);
        Self {
            item,
            id: new.id,
            customer: new.customer,
            shop: new.shop,
            service: new.service,
            status,
            first_date: *new.dates.start(),
            last_date: *new.dates.end(),
        }
    }

    /// Cancels its appointments from a date on.
    pub fn cancel_from(&self, date: Date, to: RecurringStatus, now: Timestamp) -> Changed<Self> {
        let same = Condition::Equal(Self::VERSION.into(), self.version().into());
        let update = Update::of(self.key())
            .set(Self::STATUS, to.as_str())
            .set(Self::CANCELLED_FROM, date.to_string())
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1)
            .when(same);
        Changed::of(self, &self.item, update)
    }

    /// The write that puts it into its customer's list.
    #[must_use]
    pub fn put_pointer(&self) -> Write {
        let key = keys::recurring_pointer(self.customer, self.id);
        Write::put(Item::new(&key, RecurringPointer::TAG).with(Self::ID, self.id).with(Self::TTL, self.deleted_at()))
    }
}

/// The pointer that puts a recurring booking into its customer's list.
#[derive(Debug, Clone, Copy)]
pub struct RecurringPointer;

impl RecurringPointer {
    /// The entity's tag, attribute `entity`.
    pub const TAG: &'static str = "RecurringPointer";

    /// The recurring booking that a pointer names.
    #[must_use]
    pub fn booking(pointer: &Item) -> Option<Id<id::Recurring>> {
        pointer.parsed(RecurringBooking::ID)
    }
}
