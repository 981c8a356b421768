//! SMS: what may be sent, how many, and by whom.
//!
//! INVARIANT: every SMS passes [`SmsGate`]. The provider is private to it.

mod codes;
mod gate;
mod provider;

pub(crate) use codes::{CodeSender, CodeSmsOutcome};
pub(crate) use gate::{MessageCause, NumberProof, OutgoingSms, SendingShop, SmsGate, SmsOutcome};
