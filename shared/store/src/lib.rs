//! The table: keys, entities, named reads, conditional writes, transactions, the outbox, idempotency and rate limits.
//!
//! INVARIANT: no HTTP and no business rules. `model` decides, `store` remembers.

mod absences;
pub mod agenda;
pub mod audit;
pub mod audit_chain;
pub mod clashes;
pub mod condition;
pub mod shop_calendar;
#[macro_use]
pub mod entities;
pub mod encrypted;
pub mod figures;
pub mod item;
pub mod keys;
pub mod notice;
mod open_business;
pub mod partition;
mod phone_login;
pub mod queue;
mod read;
pub mod schedule;
mod table;
mod transaction;
mod write;

pub use absences::Absences;
pub use condition::Condition;
pub use encrypted::{Encrypted, FieldPlace};
pub use entities::{Account, Appointment, Event, EventActor, Login};
pub use entities::{access, account, idempotency, personal, process_once, rate_limit};
pub use item::{Item, Value};
pub use keys::Key;
pub use open_business::OpenBusiness;
pub use phone_login::{LoginReads, PhoneLogin};
pub use read::{Entity, Found, ReadHandle, ReadHandles, Reads};
pub use shop_calendar::ShopCalendar;
pub use table::{Consistency, Page, Refusal, SortOrder, StoreError, Table};
pub use transaction::{Rejection, Transaction};
pub use write::{Path, Update, Write};

#[cfg(test)]
mod tests {
    mod protocols;
}
