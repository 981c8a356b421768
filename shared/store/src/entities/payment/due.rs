//! When the job of payments looks at a payment or a refund.

use crate::{Item, Write, keys};
use model::{Id, id};

/// The entity's tag, attribute `entity`.
const TAG: &str = "PaymentDue";
const KIND: &str = "kind";
const PAYMENT_ID: &str = "payment_id";
const REFUND_ID: &str = "refund_id";
const PAYMENT: &str = "payment";
const REFUND: &str = "refund";

/// What the job looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentDue {
    /// A payment that may be open.
    Payment(Id<id::Payment>),
    /// A refund that may not be made.
    Refund {
        /// Its payment.
        payment: Id<id::Payment>,
        /// The refund.
        refund: Id<id::Refund>,
    },
}

/// The write that lets the job look at something at a moment (Unix seconds).
#[must_use]
pub fn payment_due_at(at: i64, due: PaymentDue) -> Write {
    // Without an expiry: the job deletes it, however late it runs.
    Write::put(match due {
        PaymentDue::Payment(payment) => {
            let key = keys::payment_due(at, PAYMENT, &payment.to_string());
            Item::new(&key, TAG).with(KIND, PAYMENT).with(PAYMENT_ID, payment)
        }
        PaymentDue::Refund { payment, refund } => {
            let key = keys::payment_due(at, REFUND, &refund.to_string());
            Item::new(&key, TAG).with(KIND, REFUND).with(PAYMENT_ID, payment).with(REFUND_ID, refund)
        }
    })
}

impl PaymentDue {
    /// Reads a due item. `None` if this version does not know its kind.
    #[must_use]
    pub fn read(item: &Item) -> Option<Self> {
        let payment = item.parsed(PAYMENT_ID)?;
        match item.text(KIND)? {
            PAYMENT => Some(Self::Payment(payment)),
            REFUND => Some(Self::Refund { payment, refund: item.parsed(REFUND_ID)? }),
            _ => None,
        }
    }
}
