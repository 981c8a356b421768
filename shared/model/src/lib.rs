//! The rules of Queue Me: values that are valid by their type, and decisions about booking, queues, hours and rights.
//!
//! INVARIANT: pure. No I/O, no AWS, no clock, no randomness: whatever varies is passed in.

pub mod access;
mod actor;
pub mod billing;
pub mod booking;
pub mod catalog;
pub mod company;
pub mod customer_note;
pub mod employment;
pub mod event;
pub mod favourite;
pub mod figures;
pub mod find;
pub mod geo;
pub mod hours;
pub mod hours_advice;
pub mod id;
pub mod invoice;
pub mod ledger;
pub mod money;
pub mod notification;
pub mod otp;
pub mod payment;
pub mod phone;
pub mod private_details;
pub mod problem;
pub mod profile;
pub mod queue;
pub mod quota;
pub mod request_limit;
pub mod retention;
pub mod secret;
pub mod session;
pub mod settings;
pub mod shop_page;
pub mod skill;
pub mod slots;
pub mod sms;
pub mod tenant;
pub mod text;
pub mod travel;
pub mod wording;

pub use actor::Actor;
pub use id::{Id, Kind};
pub use money::Halalas;
pub use phone::Phone;
pub use problem::Code;
pub use text::{Bilingual, Language, Name};

/// Why a text or number is not a valid value of a type: a short English phrase for developers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidValue(pub &'static str);

impl std::fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidValue {}
