//! What is paid for an appointment, and paid back.

use super::Appointment;
use crate::Update;
use crate::entities::Changed;
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, AppointmentStep, after};
use model::payment::RefundExtent;
use model::settings::ShopSettings;
use model::{Halalas, Id, id};

/// It has to be paid.
const PENDING: &str = "pending";
/// It is paid.
const PAID: &str = "paid";
/// A part was paid back.
const PARTIALLY_REFUNDED: &str = "partially_refunded";
/// All was paid back.
const REFUNDED: &str = "refunded";

/// The payment of a visit.
#[derive(Debug, Clone, Copy)]
pub struct VisitPaid {
    /// The payment.
    pub payment: Id<id::Payment>,
    /// Deadline for the shop's approval, where it has to approve, in Unix seconds.
    pub approval_until: i64,
    /// The time of settling.
    pub now: Timestamp,
}

impl Appointment {
    /// What is still to be paid for it in advance at `now` (Unix seconds). Nothing for one that is over, whose deadline has
    /// passed, or that is paid at the shop.
    #[must_use]
    pub fn due(&self, now: i64) -> Halalas {
        let due = self.payable_halalas() - self.paid_halalas();
        let is_due = self.payment_status() == PENDING && self.status.is_live() && !self.is_past_deadline(now);
        Halalas::new(if is_due { due.max(0) } else { 0 })
    }

    /// Whether all that was paid for it was paid back.
    #[must_use]
    pub fn is_paid_back(&self) -> bool {
        self.payment_status() == REFUNDED
    }

    /// Whether it takes its time until it is paid.
    #[must_use]
    pub fn is_reserved(&self) -> bool {
        self.status == AppointmentStatus::PendingPayment
    }

    /// The payments by which it is paid, the latest first.
    #[must_use]
    pub fn payments(&self) -> Vec<Id<id::Payment>> {
        let earlier = self.earlier_payments();
        self.payment().into_iter().chain(earlier.iter().filter_map(|it| it.parse().ok())).collect()
    }

    /// Notes that its visit is paid, with this amount for it, which is zero for what is paid at the shop. One that waited for
    /// payment is confirmed, or waits for the shop's approval from now on.
    pub fn mark_paid(&self, amount: Halalas, paid: &VisitPaid) -> Changed<Self> {
        let mut update = self.update_at(paid.now);
        if amount > Halalas::ZERO {
            let earlier: Vec<String> = self.payments().iter().map(ToString::to_string).collect();
            update = update
                .set(Self::PAYMENT_STATUS, PAID)
                .set(Self::PAYMENT_ID, paid.payment)
                .set_some(Self::EARLIER_PAYMENTS, (!earlier.is_empty()).then_some(earlier))
                .set(Self::PAID_HALALAS, self.paid_halalas() + amount.get());
        }
        if let Some(to) = self.status_once_paid(paid.now.as_second()) {
            let is_pending = to == AppointmentStatus::PendingApproval;
            update = update
                .set(Self::STATUS, to.as_str())
                .set_some(Self::PENDING_UNTIL, is_pending.then_some(paid.approval_until));
        }
        Changed::of(self, &self.item, update)
    }

    /// The status that its payment leads to. `None` unless it waits for that.
    fn status_once_paid(&self, now: i64) -> Option<AppointmentStatus> {
        let step = if self.needs_approval() { AppointmentStep::AskApproval } else { AppointmentStep::Confirm };
        // The shop's settings decide about other steps.
        let context = self.transition_context(&ShopSettings::default(), Actor::System, now);
        after(&context, step).ok().filter(|_| self.is_reserved())
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
        self.update_at(now).set(Self::PAYMENT_STATUS, status)
    }

    fn update_at(&self, now: Timestamp) -> Update {
        Update::of(self.key()).set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1)
    }
}
