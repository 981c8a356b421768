//! A hold: times kept for ten minutes, or offered to a waitlist entry.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::tombstone::{LIFETIME, UNTIL, is_earlier_tombstone};
use super::{Appointment, Parsed};
use crate::{Condition, Entity as _, Item, Refusal, StoreError, Table, Update, Write, condition, entity, keys};
use model::booking::HoldStatus;
use model::catalog::MAX_ITEMS;
use model::{Id, id};

entity! {
    /// A hold.
    pub struct Hold: "Hold" {
        required {
            /// Its id.
            id / ID: Id<id::Hold> = "id";
            /// The customer it is for.
            customer / CUSTOMER_ID: Id<id::User> = "customer_id";
            /// Its status.
            status / STATUS: Parsed<HoldStatus> = "status";
            /// Its deadline, in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "expires_at";
        }
        optional {
            /// The shop.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
            /// The shop's company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// The waitlist entry to which it is offered. `None` for a hold that the customer asked for.
            waitlist_entry / WAITLIST_ENTRY: Id<id::Waitlist> = "entry";
        }
    }
}

/// How long a hold outlives its deadline, in seconds.
const RETENTION: i64 = 7 * 86_400;

/// A hold to be created.
#[derive(Debug, Clone)]
pub struct NewHold<'a> {
    /// Its id.
    pub id: Id<id::Hold>,
    /// The customer it is for.
    pub customer: Id<id::User>,
    /// Its deadline, in Unix seconds.
    pub expires_at: i64,
    /// The appointments that it becomes when it is booked, at least one.
    pub appointments: &'a [Appointment],
    /// The waitlist entry to which it is offered.
    pub waitlist_entry: Option<Id<id::Waitlist>>,
}

/// The outcome of ending a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldOutcome {
    /// Its times are free.
    Over,
    /// It was booked.
    Booked,
    /// It stands until a moment in Unix seconds.
    Open(i64),
}

impl HoldOutcome {
    /// The outcome that follows from the item of a hold that could not be ended.
    pub(crate) fn of(item: &Item) -> Self {
        match item.parsed(Hold::STATUS) {
            Some(HoldStatus::Booked) => Self::Booked,
            Some(HoldStatus::Open) => Self::Open(item.number(Hold::EXPIRES_AT)),
            _ => Self::Over,
        }
    }
}

/// Why a hold is ended by its key, without being read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndReason {
    /// Its deadline passed; one that has not expired stands.
    Deadline,
    /// Its customer gives it up.
    Owner,
}

fn attribute(at: usize) -> String {
    format!("a_{at}")
}

fn is_open() -> Condition {
    Condition::Equal(Hold::STATUS.into(), HoldStatus::Open.as_str().into())
}

impl Hold {
    /// The appointments that it becomes, with the names of their customer.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Customer,
        attributes: &["a_0", "a_1", "a_2", "a_3", "a_4"],
        after_erasure: AfterErasure::Expires(8),
    };

    /// Creates an open hold.
    #[must_use]
    pub fn keep(new: &NewHold<'_>) -> Self {
        let first = new.appointments.first();
        let item = Item::new(&keys::hold(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::CUSTOMER_ID, new.customer)
            .with_some(Self::SHOP_ID, first.map(Appointment::shop))
            .with_some(Self::COMPANY_ID, first.and_then(Appointment::company))
            .with(Self::STATUS, HoldStatus::Open.as_str())
            .with(Self::EXPIRES_AT, new.expires_at)
            .with("ttl", new.expires_at + RETENTION)
            .with_some(Self::WAITLIST_ENTRY, new.waitlist_entry);
        let item = new
            .appointments
            .iter()
            .enumerate()
            .fold(item, |item, (at, it)| item.with(&attribute(at), it.clone().into_item()));
        let status = HoldStatus::Open;
        Self { item, id: new.id, customer: new.customer, status, expires_at: new.expires_at }
    }

    /// The appointments that it becomes when it is booked.
    #[must_use]
    pub fn appointments(&self) -> Vec<Appointment> {
        (0..MAX_ITEMS).filter_map(|at| Appointment::read(self.item.map(&attribute(at)))).collect()
    }

    /// Whether it is open and its deadline has not passed.
    #[must_use]
    pub fn is_live(&self, now: i64) -> bool {
        self.status == HoldStatus::Open && self.expires_at > now
    }

    /// The write that creates it, unless its claims were resolved meanwhile.
    #[must_use]
    pub fn commit(&self) -> Write {
        Write::Put(self.item.clone(), Some(super::not_yet_committed(self.expires_at)))
    }

    /// Books it, while it is live.
    pub fn book(&self, now: i64) -> Update {
        let live = Condition::Greater(Self::EXPIRES_AT.into(), now.into());
        Update::of(self.key()).set(Self::STATUS, HoldStatus::Booked.as_str()).when(is_open()).when(live)
    }

    /// Ends it, while it is open.
    pub fn end(&self, status: HoldStatus) -> Update {
        Update::of(self.key()).set(Self::STATUS, status.as_str()).when(is_open())
    }

    /// Ends a hold by its key. A hold that was never committed can't be committed any more, also where it was ended so before
    /// and claimed again. `claimed_until` is the deadline of its claims, in Unix seconds.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn end_by_key(
        table: &Table,
        hold: Id<id::Hold>,
        reason: EndReason,
        claimed_until: Option<i64>,
        now: i64,
    ) -> Result<HoldOutcome, StoreError> {
        match table.update(Self::end_unread(hold, reason, claimed_until, now)).await {
            Ok(_) => Ok(HoldOutcome::Over),
            Err(Refusal::Condition { old, .. }) => Ok(HoldOutcome::of(&old.unwrap_or_default())),
            Err(Refusal::Store(error)) => Err(error),
        }
    }

    /// The update of [`Hold::end_by_key`].
    pub(crate) fn end_unread(hold: Id<id::Hold>, reason: EndReason, claimed_until: Option<i64>, now: i64) -> Update {
        let expired = Condition::AtMost(Self::EXPIRES_AT.into(), now.into());
        let (may, status) = match reason {
            EndReason::Owner => (is_open(), HoldStatus::Released),
            EndReason::Deadline => (Condition::All(vec![is_open(), expired]), HoldStatus::Expired),
        };
        let mut may_end = vec![condition::missing(), may];
        may_end.extend(claimed_until.map(is_earlier_tombstone));
        Update::of(keys::hold(hold))
            .entity(Self::TAG)
            .set(Self::STATUS, status.as_str())
            .set_default("ttl", now + LIFETIME)
            .set_some(UNTIL, claimed_until)
            .when(Condition::Any(may_end))
    }
}
