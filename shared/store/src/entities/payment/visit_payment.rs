//! The latest payment of a visit: a visit is paid by one payment at a time.

use crate::{Condition, Item, Update, Write, condition, entity, keys};
use jiff::Timestamp;
use model::{Id, id};

use super::Payment;
use crate::entities::Text;

entity! {
    /// The latest payment of a visit.
    pub struct VisitPayment: "VisitPayment" {
        required {
            /// The payment.
            payment / PAYMENT_ID: Id<id::Payment> = "payment_id";
            /// The request that began it, by its idempotency key.
            request / REQUEST: Text = "request";
            /// Whether it may still be paid.
            is_open / IS_OPEN: bool = "is_open";
        }
        defaulted {
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

impl VisitPayment {
    /// The write that begins a payment of a visit, after the one that was read; refused if another one has begun meanwhile.
    #[must_use]
    pub fn begin(before: Option<&Self>, payment: &Payment, request: &str, now: Timestamp) -> Write {
        let version = before.map_or(0, Self::version);
        let item = Item::new(&keys::visit_payment(payment.visit()), Self::TAG)
            .with(Self::PAYMENT_ID, payment.id())
            .with(Self::REQUEST, request)
            .with(Self::IS_OPEN, true)
            .with(Self::VERSION, version + 1)
            .with(Self::UPDATED_AT, now.to_string());
        let unchanged = before.map_or_else(condition::missing, |it| condition::unchanged(&it.item));
        Write::Put(item, Some(unchanged))
    }

    /// The update that ends a payment, so that another one may begin. The payment was the latest, as it was open.
    pub fn end(payment: &Payment, now: Timestamp) -> Update {
        let is_latest = Condition::Equal(Self::PAYMENT_ID.into(), payment.id().into());
        Update::of(keys::visit_payment(payment.visit()))
            .set(Self::IS_OPEN, false)
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1)
            .when(is_latest)
    }
}
