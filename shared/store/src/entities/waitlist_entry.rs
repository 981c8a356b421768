//! A waitlist entry, and its pointer in the customer's list.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Changed, Parsed, Text};
use crate::{Condition, Item, Update, Write, entity, keys, schedule};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::booking::{StartWindow, WaitlistDates, WaitlistStatus, WaitlistStep};
use model::{Bilingual, Code, Id, id};

entity! {
    /// A waitlist entry: a request for a time that is not free. Entries of a shop are in the order of joining.
    pub struct WaitlistEntry: "WaitlistEntry" {
        required {
            /// Its id.
            id / ID: Id<id::Waitlist> = "id";
            /// The customer.
            customer / CUSTOMER_ID: Id<id::User> = "customer_id";
            /// The service.
            service / SERVICE_ID: Id<id::Service> = "service_id";
            /// Status as it was last stored. What applies at a time is [`WaitlistEntry::status_at`].
            status / STATUS: Parsed<WaitlistStatus> = "status";
            /// The first date, in the shop's zone.
            first_date / FIRST_DATE: Parsed<Date> = "from_date";
            /// The last date.
            last_date / LAST_DATE: Parsed<Date> = "to_date";
            /// When its dates are over, in Unix seconds.
            ends_at / ENDS_AT: i64 = "ends_at";
        }
        optional {
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
            /// The shop's company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// The specialist. `None` for any.
            specialist / SPECIALIST_ID: Id<id::Specialist> = "specialist_id";
            /// Earliest start, in minutes of the date.
            earliest_start / FROM_TIME: i64 = "from_time";
            /// First start that is too late, in minutes of the date.
            latest_start / TO_TIME: i64 = "to_time";
            /// The hold of the offered time.
            hold / HOLD_ID: Id<id::Hold> = "hold_id";
            /// The specialist of the offered time.
            offered_specialist / OFFER_SPECIALIST: Id<id::Specialist> = "offer_specialist";
            /// The appointment whose time was offered.
            freed / FREED: Id<id::Appointment> = "freed";
            /// The appointment that came of the offer.
            appointment / APPOINTMENT_ID: Id<id::Appointment> = "appointment_id";
        }
        defaulted {
            /// Whether it comes before others: the shop cancelled its customer's appointment.
            has_priority / PRIORITY: bool = "priority";
            /// Name of the customer.
            customer_name / CUSTOMER_NAME: Text = "customer_name";
            /// Name of the service.
            service_name / SERVICE_NAME: Bilingual = "service_name";
            /// Name of the shop.
            shop_name / SHOP_NAME: Bilingual = "shop_name";
            /// IANA name of the shop's time zone.
            zone_name / ZONE: Text = "zone";
            /// Start of the offered time, in Unix seconds.
            offer_start / OFFER_START: i64 = "offer_start";
            /// End of the offered time, in Unix seconds.
            offer_end / OFFER_END: i64 = "offer_end";
            /// Deadline of the offer, in Unix seconds.
            offer_expires_at / OFFER_EXPIRES_AT: i64 = "offer_expires_at";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When the customer joined.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
            /// When it is deleted, in Unix seconds.
            deleted_at / TTL: i64 = "ttl";
        }
    }
}

/// How long an entry outlives its dates, in seconds.
const RETENTION: i64 = 30 * 86_400;

/// A waitlist entry to be created.
#[derive(Debug, Clone)]
pub struct NewWaitlistEntry<'a> {
    /// Its id.
    pub id: Id<id::Waitlist>,
    /// The customer.
    pub customer: Id<id::User>,
    /// Name of the customer.
    pub customer_name: &'a str,
    /// The service.
    pub service: Id<id::Service>,
    /// Name of the service.
    pub service_name: Bilingual,
    /// The shop.
    pub shop: Id<id::Shop>,
    /// The shop's company.
    pub company: Id<id::Company>,
    /// Name of the shop.
    pub shop_name: Bilingual,
    /// IANA name of the shop's time zone.
    pub zone: &'a str,
    /// The times that it is for.
    pub dates: &'a WaitlistDates,
    /// The specialist. `None` for any.
    pub specialist: Option<Id<id::Specialist>>,
    /// Whether it comes before others.
    pub has_priority: bool,
    /// The time of joining.
    pub now: Timestamp,
}

/// An offer to be made to an entry.
#[derive(Debug, Clone, Copy)]
pub struct NewOffer {
    /// The hold of the offered time. `None` for an open offer, which holds nothing: who books the time first has it.
    pub hold: Option<Id<id::Hold>>,
    /// The specialist of the offered time.
    pub specialist: Id<id::Specialist>,
    /// Start of the offered time, in Unix seconds.
    pub start: i64,
    /// End of the offered time, in Unix seconds.
    pub end: i64,
    /// Its deadline, in Unix seconds.
    pub expires_at: i64,
    /// The appointment whose time became free.
    pub freed: Id<id::Appointment>,
}

impl WaitlistEntry {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Customer,
        attributes: &[Self::CUSTOMER_NAME],
        after_erasure: AfterErasure::Removed,
    };

    /// Creates an entry that waits.
    #[must_use]
    pub fn join(new: &NewWaitlistEntry<'_>) -> Self {
        let (window, now) = (new.dates.window, new.now.to_string());
        let ends_at = new.dates.ends_at(&schedule::zone(new.zone));
        let status = WaitlistStatus::Waiting;
        let item = Item::new(&keys::waitlist_entry(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::CUSTOMER_ID, new.customer)
            .with(Self::CUSTOMER_NAME, new.customer_name)
            .with(Self::SERVICE_ID, new.service)
            .with(Self::SERVICE_NAME, &new.service_name)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::COMPANY_ID, new.company)
            .with(Self::SHOP_NAME, &new.shop_name)
            .with(Self::ZONE, new.zone)
            .with(Self::FIRST_DATE, new.dates.first.to_string())
            .with(Self::LAST_DATE, new.dates.last.to_string())
            .with_some(Self::FROM_TIME, window.map(|it| i64::from(it.from)))
            .with_some(Self::TO_TIME, window.map(|it| i64::from(it.to)))
            .with_some(Self::SPECIALIST_ID, new.specialist)
            .with(Self::PRIORITY, new.has_priority)
            .with(Self::STATUS, status.as_str())
            .with(Self::ENDS_AT, ends_at)
            .with(Self::VERSION, 1)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str())
            .with(Self::TTL, ends_at.saturating_add(RETENTION));
        Self {
            item,
            id: new.id,
            customer: new.customer,
            service: new.service,
            status,
            first_date: new.dates.first,
            last_date: new.dates.last,
            ends_at,
        }
    }

    /// The time zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        schedule::zone(Some(self.zone_name()).filter(|it| !it.is_empty()).unwrap_or("Asia/Riyadh"))
    }

    /// The times that it is for.
    #[must_use]
    pub fn dates(&self) -> WaitlistDates {
        let minutes = |it: i64| u16::try_from(it).ok();
        let window = self.earliest_start().and_then(minutes).zip(self.latest_start().and_then(minutes));
        let window = window.map(|(from, to)| StartWindow { from, to });
        WaitlistDates { first: self.first_date, last: self.last_date, window }
    }

    /// Status at `now` (Unix seconds), whether or not it was stored.
    #[must_use]
    pub fn status_at(&self, now: i64) -> WaitlistStatus {
        match self.status {
            WaitlistStatus::Waiting if self.ends_at <= now => WaitlistStatus::Expired,
            // Who was offered what others took, or let it pass, goes on waiting.
            WaitlistStatus::Offered if self.is_lapsed(now) && self.hold().is_none() && self.ends_at > now => {
                WaitlistStatus::Waiting
            }
            WaitlistStatus::Offered if self.is_lapsed(now) => WaitlistStatus::Expired,
            status => status,
        }
    }

    /// Whether the deadline of its last offer has passed at `now` (Unix seconds).
    fn is_lapsed(&self, now: i64) -> bool {
        self.offer_expires_at() <= now
    }

    /// Returns the status after its customer's answer to an offer at `now` (Unix seconds).
    ///
    /// # Errors
    /// `offer_expired`, also for an open offer whose entry goes on waiting; `wrong_state` if nothing was offered.
    pub fn after_answer(&self, answer: WaitlistStep, now: i64) -> Result<WaitlistStatus, Code> {
        let status = self.status_at(now);
        match status.after(answer) {
            Err(_) if status == WaitlistStatus::Waiting && self.offer_expires_at() > 0 => Err(Code::OfferExpired),
            outcome => outcome,
        }
    }

    /// Whether a time is offered to it that is not held, at `now` (Unix seconds).
    #[must_use]
    pub fn has_open_offer(&self, now: i64) -> bool {
        self.status_at(now) == WaitlistStatus::Offered && self.hold().is_none()
    }

    /// Offers it a time.
    pub fn offer(&self, offer: &NewOffer, now: Timestamp) -> Changed<Self> {
        let update = self
            .update(WaitlistStatus::Offered, now)
            .set_some(Self::HOLD_ID, offer.hold)
            .set(Self::OFFER_START, offer.start)
            .set(Self::OFFER_END, offer.end)
            .set(Self::OFFER_SPECIALIST, offer.specialist)
            .set(Self::OFFER_EXPIRES_AT, offer.expires_at)
            .set(Self::FREED, offer.freed);
        Changed::of(self, &self.item, update)
    }

    /// Ends it, with the appointment that came of its offer.
    pub fn end(&self, to: WaitlistStatus, appointment: Option<Id<id::Appointment>>, now: Timestamp) -> Changed<Self> {
        let mut update = self.update(to, now).set_some(Self::APPOINTMENT_ID, appointment);
        if let Some(hold) = self.hold() {
            update = update.when(Condition::Equal(Self::HOLD_ID.into(), hold.into()));
        } else if self.offer_expires_at() > 0 {
            // It may have been offered something else since.
            let same = self.offer_expires_at();
            update = update.when(Condition::Equal(Self::OFFER_EXPIRES_AT.into(), same.into()));
        }
        Changed::of(self, &self.item, update)
    }

    /// The write that puts it into its customer's list.
    #[must_use]
    pub fn put_pointer(&self) -> Write {
        let key = keys::waitlist_pointer(self.customer, self.id);
        Write::put(Item::new(&key, WaitlistPointer::TAG).with(Self::ID, self.id).with(Self::TTL, self.deleted_at()))
    }

    /// A change by one version, of an entry whose status is still the same.
    fn update(&self, to: WaitlistStatus, now: Timestamp) -> Update {
        let same = Condition::Equal(Self::STATUS.into(), self.status.as_str().into());
        let update = Update::of(self.key()).set(Self::STATUS, to.as_str()).set(Self::UPDATED_AT, now.to_string());
        update.add(Self::VERSION, 1).when(same)
    }
}

/// The pointer that puts a waitlist entry into its customer's list.
#[derive(Debug, Clone, Copy)]
pub struct WaitlistPointer;

impl WaitlistPointer {
    /// The entity's tag, attribute `entity`.
    pub const TAG: &'static str = "WaitlistPointer";

    /// The entry that a pointer names.
    #[must_use]
    pub fn entry(pointer: &Item) -> Option<Id<id::Waitlist>> {
        pointer.parsed(WaitlistEntry::ID)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entity as _;

    #[test]
    fn what_is_over_shows_as_expired_before_anybody_wrote_it_down() {
        let item = Item::default()
            .with("entity", WaitlistEntry::TAG)
            .with(WaitlistEntry::ID, Id::<id::Waitlist>::fixed(1))
            .with(WaitlistEntry::CUSTOMER_ID, Id::<id::User>::fixed(2))
            .with(WaitlistEntry::SERVICE_ID, Id::<id::Service>::fixed(3))
            .with(WaitlistEntry::FIRST_DATE, "2026-03-01")
            .with(WaitlistEntry::LAST_DATE, "2026-03-02")
            .with(WaitlistEntry::STATUS, "waiting")
            .with(WaitlistEntry::ENDS_AT, 100);
        let entry = |item: Item| WaitlistEntry::read(item).unwrap();
        let waits = entry(item.clone());
        assert_eq!((waits.status_at(99), waits.status_at(100)), (WaitlistStatus::Waiting, WaitlistStatus::Expired));
        let item = item.with(WaitlistEntry::STATUS, "offered").with(WaitlistEntry::OFFER_EXPIRES_AT, 200);
        let offered = entry(item.clone());
        assert_eq!(
            (offered.status_at(199), offered.status_at(200)),
            (WaitlistStatus::Offered, WaitlistStatus::Expired)
        );
        assert_eq!(offered.status(), WaitlistStatus::Offered);
        // An open offer lapses while the dates of its entry are ahead.
        let open = entry(item.clone().with(WaitlistEntry::ENDS_AT, 300));
        assert_eq!(
            [199, 200, 300].map(|it| open.status_at(it)),
            [WaitlistStatus::Offered, WaitlistStatus::Waiting, WaitlistStatus::Expired]
        );
        assert!(open.has_open_offer(199) && !open.has_open_offer(200));
        let answers = [199, 200].map(|it| open.after_answer(WaitlistStep::Accept, it));
        assert_eq!(answers, [Ok(WaitlistStatus::Accepted), Err(Code::OfferExpired)]);
        assert_eq!(waits.after_answer(WaitlistStep::Accept, 0), Err(Code::WrongState));
        let held = entry(
            item.clone().with(WaitlistEntry::ENDS_AT, 300).with(WaitlistEntry::HOLD_ID, Id::<id::Hold>::fixed(4)),
        );
        assert_eq!((held.status_at(200), held.has_open_offer(199)), (WaitlistStatus::Expired, false));
        let accepted = entry(item.with(WaitlistEntry::STATUS, "accepted"));
        assert_eq!(accepted.status_at(300), WaitlistStatus::Accepted);
    }
}
