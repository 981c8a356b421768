//! A payment in its payer's list.

use crate::{Item, Write, entity, keys};
use model::{Id, id};

entity! {
    /// A payment in its payer's list.
    pub struct PaymentPointer: "PaymentPointer" {
        required {
            /// The payment.
            payment / PAYMENT_ID: Id<id::Payment> = "payment_id";
        }
    }
}

impl PaymentPointer {
    /// The write that adds a payment to its payer's list.
    #[must_use]
    pub fn add(payer: Id<id::User>, payment: Id<id::Payment>) -> Write {
        let key = keys::payment_pointer(payer, payment);
        Write::put(Item::new(&key, Self::TAG).with(Self::PAYMENT_ID, payment))
    }
}
