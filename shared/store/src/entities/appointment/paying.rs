//! What is paid for an appointment, and paid back.

use super::Appointment;
use crate::Update;
use crate::entities::Changed;
use jiff::Timestamp;
use model::payment::RefundExtent;
use model::{Halalas, Id, id};

/// It has to be paid.
const PENDING: &str = "pending";
/// It is paid.
const PAID: &str = "paid";
/// A part was paid back.
const PARTIALLY_REFUNDED: &str = "partially_refunded";
/// All was paid back.
const REFUNDED: &str = "refunded";

impl Appointment {
    /// What is still to be paid for it in advance. Nothing for one that is over, or that is paid at the shop.
    #[must_use]
    pub fn due(&self) -> Halalas {
        let due = self.payable_halalas() - self.paid_halalas();
        let is_due = self.payment_status() == PENDING && self.status.is_live();
        Halalas::new(if is_due { due.max(0) } else { 0 })
    }

    /// Whether all that was paid for it was paid back.
    #[must_use]
    pub fn is_paid_back(&self) -> bool {
        self.payment_status() == REFUNDED
    }

    /// Notes that it is paid.
    pub fn mark_paid(&self, payment: Id<id::Payment>, amount: Halalas, now: Timestamp) -> Changed<Self> {
        let update = self
            .payment_update(PAID, now)
            .set(Self::PAYMENT_ID, payment)
            .set(Self::PAID_HALALAS, self.paid_halalas() + amount.get());
        Changed::of(self, &self.item, update)
    }

    /// Notes that a part of what was paid for it, or all of it, was paid back.
    pub fn mark_refunded(&self, extent: RefundExtent, now: Timestamp) -> Changed<Self> {
        let status = match extent {
            RefundExtent::Whole => REFUNDED,
            RefundExtent::Part => PARTIALLY_REFUNDED,
        };
        Changed::of(self, &self.item, self.payment_update(status, now))
    }

    fn payment_update(&self, status: &str, now: Timestamp) -> Update {
        let update = Update::of(self.key()).set(Self::PAYMENT_STATUS, status);
        update.set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1)
    }
}
