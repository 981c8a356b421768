//! A refund of a payment, or of a part of it.

use crate::entities::{Changed, Parsed, Text};
use crate::{Item, Update, entity, keys};
use jiff::Timestamp;
use model::payment::RefundStatus;
use model::{Halalas, Id, id};

use super::Payment;

/// Maximum time for which somebody is making a refund, in seconds: longer than the functions that do run.
const LONGEST: i64 = 120;

entity! {
    /// A refund.
    pub struct Refund: "Refund" {
        required {
            /// Its id.
            id / ID: Id<id::Refund> = "id";
            /// The payment.
            payment / PAYMENT_ID: Id<id::Payment> = "payment_id";
            /// Its status.
            status / STATUS: Parsed<RefundStatus> = "status";
            /// What is paid back, in halalas.
            amount_halalas / AMOUNT_HALALAS: i64 = "amount_halalas";
        }
        optional {
            /// Who asked for it. `None` if a rule did.
            requested_by / REQUESTED_BY: Id<id::User> = "requested_by";
            /// What the gateway had paid back before, in halalas. `None` until it is made.
            gateway_before_halalas / GATEWAY_BEFORE: i64 = "gateway_before_halalas";
        }
        defaulted {
            /// Why it is made, by a stable name.
            reason / REASON: Text = "reason";
            /// Until when somebody may be making it, in Unix seconds.
            made_until / MADE_UNTIL: i64 = "made_until";
            /// Whether its payment is in the books.
            is_booked / IS_BOOKED: bool = "is_booked";
            /// When it was asked for.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
            /// Increases with each change.
            version / VERSION: i64 = "version";
        }
    }
}

/// A refund that is asked for.
#[derive(Debug, Clone)]
pub struct NewRefund<'a> {
    /// Its id.
    pub id: Id<id::Refund>,
    /// The payment.
    pub payment: &'a Payment,
    /// What is paid back.
    pub amount: Halalas,
    /// Why, by a stable name.
    pub reason: &'a str,
    /// Who asks for it. `None` if a rule does.
    pub requested_by: Option<Id<id::User>>,
    /// Whether its payment is in the books.
    pub is_booked: bool,
    /// The current time.
    pub now: Timestamp,
}

impl Refund {
    /// Asks for a refund.
    #[must_use]
    pub fn request(new: &NewRefund<'_>) -> Self {
        let (payment, status, now) = (new.payment.id(), RefundStatus::Pending, new.now.to_string());
        let item = Item::new(&keys::refund(payment, new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::PAYMENT_ID, payment)
            .with(Self::STATUS, status.as_str())
            .with(Self::AMOUNT_HALALAS, new.amount.get())
            .with(Self::REASON, new.reason)
            .with_some(Self::REQUESTED_BY, new.requested_by)
            .with(Self::IS_BOOKED, new.is_booked)
            .with(Self::CREATED_AT, now.as_str())
            .with(Self::UPDATED_AT, now.as_str())
            .with(Self::VERSION, 1);
        Self { item, id: new.id, payment, status, amount_halalas: new.amount.get() }
    }

    /// What is paid back.
    #[must_use]
    pub const fn amount(&self) -> Halalas {
        Halalas::new(self.amount_halalas)
    }

    /// What the gateway had paid back before it is made.
    #[must_use]
    pub fn gateway_before(&self) -> Halalas {
        Halalas::new(self.gateway_before_halalas().unwrap_or_default())
    }

    /// Whether somebody may be making it.
    #[must_use]
    pub fn is_being_made(&self, now: Timestamp) -> bool {
        self.made_until() > now.as_second()
    }

    /// Notes that it is being made, and what the gateway has paid back before.
    pub fn begin(&self, gateway_before: Halalas, now: Timestamp) -> Changed<Self> {
        let update = self.update(RefundStatus::Processing, now).set(Self::GATEWAY_BEFORE, gateway_before.get());
        self.changed(update.set(Self::MADE_UNTIL, now.as_second() + LONGEST))
    }

    /// Notes that somebody else is making it now.
    pub fn go_on(&self, now: Timestamp) -> Changed<Self> {
        let update = self.update(RefundStatus::Processing, now);
        self.changed(update.set(Self::MADE_UNTIL, now.as_second() + LONGEST))
    }

    /// Notes how it ended.
    pub fn end(&self, status: RefundStatus, now: Timestamp) -> Changed<Self> {
        self.changed(self.update(status, now))
    }

    fn update(&self, status: RefundStatus, now: Timestamp) -> Update {
        let update = Update::of(self.key()).set(Self::STATUS, status.as_str());
        update.set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1)
    }

    fn changed(&self, update: Update) -> Changed<Self> {
        Changed::of(self, &self.item, update)
    }
}
