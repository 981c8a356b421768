//! An appointment, and its pointer in the customer's list.

mod booking;
mod paying;
mod pointer;
mod steps;
mod told;
mod visit;

pub use booking::{AppointmentPrice, HeldBooking, NewAppointment, PackageSnapshot, ShopSnapshot, SpecialistSnapshot};
pub use paying::VisitPaid;
pub use pointer::AppointmentPointer;
pub use steps::{Cancellation, StepRecord};
pub use told::appointments_changed;
pub use visit::others_of_visit;

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Document, List, Parsed, Text};
use crate::agenda::{Claim, ClaimedResource, Seats};
use crate::{Condition, Item, StoreError, Table, Update, Write, condition, entity, keys, schedule};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{
    Actor, AppointmentStatus, DueSchedule, DueTask, EntryKind, HomeAddress, LocationKind, Reminders, ScheduleEntry,
    StaffNote, TransitionContext, start_of,
};
use model::catalog::Prepayment;
use model::event::BookedService;
use model::settings::ShopSettings;
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};

/// When the table may delete the item, in Unix seconds.
const TTL: &str = "ttl";
/// How long an appointment is kept after its start, in seconds: 24 months (identity.md, "Privacy"). Then nothing is left of it,
/// rather than the visit without the person; figures for statistics are kept apart.
const RETENTION: i64 = 730 * 86_400;

/// When an appointment is no longer kept, in Unix seconds.
pub(super) fn stored_until(appointment: Id<id::Appointment>) -> i64 {
    start_of(appointment) + RETENTION
}

entity! {
    /// An appointment. Its id carries its start, and its key follows from its id.
    pub struct Appointment: "Appointment" {
        required {
            /// Its id.
            id / ID: Id<id::Appointment> = "id";
            /// Its status.
            status / STATUS: Parsed<AppointmentStatus> = "status";
            /// Start, in Unix seconds.
            start / START: i64 = "start";
            /// End, in Unix seconds.
            end / END: i64 = "end";
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
            /// The service.
            service / SERVICE_ID: Id<id::Service> = "service_id";
            /// The specialist.
            specialist / SPECIALIST_ID: Id<id::Specialist> = "specialist_id";
            /// The visit it belongs to.
            visit / VISIT_ID: Id<id::Visit> = "visit_id";
        }
        optional {
            /// The shop's company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// The customer's account. `None` for a guest.
            customer / CUSTOMER_ID: Id<id::User> = "customer_id";
            /// Phone number that staff entered, E.164.
            customer_phone / CUSTOMER_PHONE: Text = "customer_phone";
            /// Reference in keys of the phone that staff entered. `None` without one.
            phone_ref / PHONE_REF: Text = "phone_ref";
            /// The specialist's account.
            specialist_user / SPECIALIST_USER: Id<id::User> = "specialist_user";
            /// The package it is part of.
            package / PACKAGE_ID: Id<id::Package> = "package_id";
            /// Name of the package.
            package_name / PACKAGE_NAME: Bilingual = "package_name";
            /// Address of the shop.
            shop_address / SHOP_ADDRESS: Text = "shop_address";
            /// Latitude of the shop in degrees.
            shop_latitude / SHOP_LATITUDE: f64 = "shop_lat";
            /// Longitude of the shop in degrees.
            shop_longitude / SHOP_LONGITUDE: f64 = "shop_lng";
            /// The customer's address. `None` for an appointment in the shop.
            address / ADDRESS: Document<HomeAddress> = "address";
            /// Notes of the customer.
            notes / NOTES: Text = "notes";
            /// Deadline for payment or approval, in Unix seconds. It stays when the appointment is no longer pending.
            deadline / PENDING_UNTIL: i64 = "pending_until";
            /// When the customer arrived, in Unix seconds.
            checked_in_at / CHECKED_IN_AT: i64 = "checked_in_at";
            /// When the service began, in Unix seconds.
            actual_start / ACTUAL_START: i64 = "actual_start";
            /// When the service ended, in Unix seconds.
            actual_end / ACTUAL_END: i64 = "actual_end";
            /// Actor that cancelled it.
            cancelled_by / CANCELLED_BY: Text = "cancelled_by";
            /// Reason of the cancellation.
            cancellation_reason / CANCELLATION_REASON: Text = "cancellation_reason";
            /// When staff asked the customer to choose another time, in Unix seconds.
            move_offered_at / MOVE_OFFERED_AT: i64 = "move_offered_at";
            /// The appointment that it replaces.
            previous / PREVIOUS_ID: Id<id::Appointment> = "previous_id";
            /// The appointment that replaces it.
            next / NEXT_ID: Id<id::Appointment> = "next_id";
            /// The recurring booking that it is one date of.
            recurring / RECURRING_ID: Id<id::Recurring> = "recurring_id";
            /// The payment by which it is paid.
            payment / PAYMENT_ID: Id<id::Payment> = "payment_id";
            /// Units of the shop's resources that it takes.
            stored_resources / RESOURCES: Document<Vec<ClaimedResource>> = "resources";
            /// When the shop closes on its day, in Unix seconds, by the hours when it was booked.
            closes_at / CLOSES_AT: i64 = "closes_at";
        }
        defaulted {
            /// Name of the customer.
            customer_name / CUSTOMER_NAME: Text = "customer_name";
            /// Name of the service.
            service_name / SERVICE_NAME: Bilingual = "service_name";
            /// Name of the shop.
            shop_name / SHOP_NAME: Bilingual = "shop_name";
            /// Name of the specialist.
            specialist_name / SPECIALIST_NAME: Bilingual = "specialist_name";
            /// Whether the service belongs to a sensitive category, which no message names.
            is_sensitive / IS_SENSITIVE: bool = "is_sensitive";
            /// IANA name of the shop's time zone.
            zone_name / ZONE: Text = "zone";
            /// Minutes that are blocked before the start.
            buffer_before / BUFFER_BEFORE: i64 = "buffer_before";
            /// Minutes that are blocked after the end.
            buffer_after / BUFFER_AFTER: i64 = "buffer_after";
            /// Seats of the occasion; 1 unless the service is for groups.
            capacity / CAPACITY: i64 = "capacity";
            /// Seats that it takes.
            stored_seats / SEATS: i64 = "seats";
            /// Whether the shop has to approve it once it is paid.
            needs_approval / NEEDS_APPROVAL: bool = "needs_approval";
            /// Payments before the latest one, the latest first.
            earlier_payments / EARLIER_PAYMENTS: List = "earlier_payments";
            /// When the service is paid for, as agreed.
            prepayment / PREPAYMENT: Parsed<Prepayment> = "prepayment";
            /// Whether and how it is paid.
            payment_status / PAYMENT_STATUS: Text = "payment_status";
            /// Price before discounts, in halalas, VAT included.
            list_price_halalas / LIST_PRICE_HALALAS: i64 = "list_price_halalas";
            /// Discount in halalas.
            discount_halalas / DISCOUNT_HALALAS: i64 = "discount_halalas";
            /// Price to be paid, in halalas, VAT included.
            payable_halalas / PAYABLE_HALALAS: i64 = "payable_halalas";
            /// What was paid, in halalas.
            paid_halalas / PAID_HALALAS: i64 = "paid_halalas";
            /// VAT within the price, in halalas.
            vat_halalas / VAT_HALALAS: i64 = "vat_halalas";
            /// What the shop keeps after a cancellation or no-show, in halalas.
            fee_halalas / FEE_HALALAS: i64 = "fee_halalas";
            /// What is paid back, in halalas.
            refund_halalas / REFUND_HALALAS: i64 = "refund_halalas";
            /// Where it takes place.
            location / LOCATION: Parsed<LocationKind> = "location";
            /// Notes of staff, oldest first.
            staff_notes / STAFF_NOTES: Document<Vec<StaffNote>> = "staff_notes";
            /// Six digits by which the shop recognises the customer.
            confirmation_code / CONFIRMATION_CODE: Text = "confirmation_code";
            /// How it was booked: `app`, `panel`, `walk_in`, `waitlist` or `recurring`.
            source / SOURCE: Text = "source";
            /// How often its customer moved it.
            reschedule_count / RESCHEDULE_COUNT: i64 = "reschedule_count";
            /// Its reminders.
            reminders / REMINDERS: Document<Reminders> = "reminders";
            /// Reminders that were sent or dropped.
            sent_reminders / SENT_REMINDERS: List = "sent";
            /// Whether staff have set its length.
            has_agreed_length / LENGTH_AGREED: bool = "length_agreed";
            /// Whether it becomes a no-show early, by the settings of the shop when it was booked.
            enforce_check_in / ENFORCE_CHECK_IN: bool = "enforce_check_in";
            /// Whether it is counted for its specialist.
            is_counted / IS_COUNTED: bool = "is_counted";
            /// Minutes after the start during which an arrival is on time, by the settings of the shop when it was booked.
            grace_minutes / GRACE_MINUTES: i64 = "grace_minutes";
            /// When it was booked, in Unix seconds.
            booked_at / BOOKED_AT: i64 = "booked_at";
            /// The appointments of its visit.
            visit_appointments / VISIT_APPOINTMENTS: List = "visit_appointments";
            /// Increases with each change that people see.
            version / VERSION: i64 = "version";
            /// When it was created.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

impl Appointment {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Customer,
        attributes: &[
            Self::CUSTOMER_NAME,
            Self::CUSTOMER_PHONE,
            Self::PHONE_REF,
            Self::NOTES,
            Self::STAFF_NOTES,
            Self::ADDRESS,
            Self::CANCELLATION_REASON,
        ],
        after_erasure: AfterErasure::Removed,
    };

    /// The item as part of a hold.
    pub(in crate::entities) fn into_item(self) -> Item {
        self.item
    }

    /// Whether staff entered its customer, whether or not the phone number has an account.
    #[must_use]
    pub fn is_entered_by_staff(&self) -> bool {
        matches!(self.source(), "panel" | "walk_in")
    }

    /// Deadline for payment or approval, in Unix seconds. `None` unless it is pending.
    #[must_use]
    pub fn pending_until(&self) -> Option<i64> {
        self.deadline().filter(|_| self.status.is_pending())
    }

    /// Whether its deadline for payment or approval has passed.
    #[must_use]
    pub fn is_past_deadline(&self, now: i64) -> bool {
        self.pending_until().is_some_and(|it| it <= now)
    }

    /// The time zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        schedule::zone(Some(self.zone_name()).filter(|it| !it.is_empty()).unwrap_or("Asia/Riyadh"))
    }

    /// The date of its start, in the shop's zone.
    #[must_use]
    pub fn date(&self) -> Date {
        self.zone().to_datetime(Timestamp::from_second(self.start).unwrap_or_default()).date()
    }

    /// Seats that it takes, at least 1.
    #[must_use]
    pub fn seats(&self) -> i64 {
        self.stored_seats().max(1)
    }

    /// The time it claims.
    #[must_use]
    pub fn claim(&self) -> Claim {
        let small = |number: i64| u16::try_from(number).unwrap_or_default();
        let capacity = small(self.capacity());
        Claim {
            appointment: self.id,
            specialist: self.specialist,
            service: self.service,
            client: self.customer(),
            start: self.start,
            end: self.end,
            before: small(self.buffer_before()),
            after: small(self.buffer_after()),
            until: self.pending_until(),
            hold: None,
            seats: (capacity > 1).then(|| Seats { taken: small(self.stored_seats()).max(1), capacity }),
            resources: self.stored_resources().unwrap_or_default(),
            nonce: 0,
            home: None,
        }
    }

    /// The update that marks it as counted for its specialist. Refused if it is.
    pub fn mark_counted(&self) -> Update {
        let counted = Condition::Missing(Self::IS_COUNTED.into());
        Update::of(self.key()).set(Self::IS_COUNTED, true).when(condition::exists()).when(counted)
    }

    /// Whether the customer arrived later than on time. `None` before they arrive.
    #[must_use]
    pub fn arrived_late(&self) -> Option<bool> {
        let arrived = self.checked_in_at().or_else(|| self.actual_start())?;
        Some(arrived > self.start + self.grace_minutes() * 60)
    }

    /// What events tell about it.
    #[must_use]
    pub fn booked_service(&self) -> BookedService {
        let moment = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
        BookedService {
            appointment_id: self.id,
            service_id: self.service,
            specialist_id: self.specialist,
            start: moment(self.start),
            end: moment(self.end),
            price_halalas: self.payable_halalas(),
            fee_halalas: self.fee_halalas(),
            status: self.status.as_str().to_owned(),
        }
    }

    /// Its entry in the customer's schedule.
    #[must_use]
    pub fn schedule_entry(&self) -> ScheduleEntry {
        ScheduleEntry {
            id: self.id.to_string(),
            kind: EntryKind::Appointment,
            // The dates of a recurring booking count as one visit.
            visit: self.recurring().map_or_else(|| self.visit.to_string(), |it| it.to_string()),
            shop: self.shop.to_string(),
            start: self.start,
            end: self.end,
            until: self.pending_until(),
        }
    }

    /// What decides whether an actor may take a step with it.
    #[must_use]
    pub fn transition_context(&self, settings: &ShopSettings, by: Actor, now: i64) -> TransitionContext {
        TransitionContext {
            status: self.status,
            start: self.start,
            end: self.end,
            pending_until: self.deadline(),
            now,
            by,
            check_in_timeout_minutes: settings.check_in_timeout_minutes,
            // The system keeps to what was agreed on when it was booked.
            enforce_check_in: if by == Actor::System { self.enforce_check_in() } else { settings.enforce_check_in },
            closes_at: self.closes_at(),
        }
    }

    /// What falls due for it.
    #[must_use]
    pub fn due_schedule(&self) -> DueSchedule {
        let sent: Vec<DueTask> = self.sent_reminders().iter().filter_map(|it| it.parse().ok()).collect();
        DueSchedule {
            status: self.status,
            start: self.start,
            end: self.end,
            pending_until: self.deadline(),
            reminders: self.reminders(),
            sent,
            enforce_check_in: self.enforce_check_in(),
            booked_at: self.booked_at(),
            closes_at: self.closes_at(),
        }
    }

    /// The write that creates it, under a condition on what is in its place.
    #[must_use]
    pub fn put_when(&self, condition: Condition) -> Write {
        Write::Put(self.item.clone(), Some(condition))
    }

    /// The write that checks that it was not changed since it was read.
    #[must_use]
    pub fn check_unchanged(&self) -> Write {
        Write::Check(self.key(), condition::unchanged(&self.item))
    }
}

/// Reads the appointments of a shop that start on a date in its zone, in one round trip, in no order.
///
/// # Errors
/// When the table does not answer.
pub async fn appointments_on(
    table: &Table,
    shop: ShopTag,
    date: Date,
    zone: &TimeZone,
) -> Result<Vec<Appointment>, StoreError> {
    let midnight = |it: Date| model::hours::wall_clock(it, 0, zone).unwrap_or_default();
    let (from, to) = (midnight(date), midnight(date.saturating_add(1.day())));
    let utc = |at: i64| {
        let at = Timestamp::from_second(at).unwrap_or_default();
        jiff::tz::Offset::UTC.to_datetime(at).date()
    };
    let (first, last) = (utc(from), utc(to - 1));
    let dates: Vec<Date> = first.series(1.day()).take_while(|it| *it <= last).collect();
    let pages = dates.into_iter().map(|date| async move {
        let partition = keys::appointments_partition(shop, date);
        table.query_between(&partition, &format!("{from:011}"), &format!("{to:011}"), crate::Consistency::Strong).await
    });
    let items: Vec<Item> = futures_util::future::try_join_all(pages).await?.concat();
    Ok(items.into_iter().filter_map(crate::Entity::read).collect())
}
