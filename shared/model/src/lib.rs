//! What Queue Me's words mean: ids, phones, money, languages, problems, and the rules of sign-in.
//!
//! INVARIANT: pure. No I/O, no AWS, no clock, no randomness: whatever varies is passed in.

pub mod access;
pub mod booking;
mod by;
pub mod catalog;
pub mod company;
pub mod employment;
pub mod find;
pub mod geo;
pub mod hours;
pub mod id;
pub mod money;
pub mod otp;
pub mod phone;
pub mod problem;
pub mod profile;
pub mod queue;
pub mod quota;
pub mod session;
pub mod settings;
pub mod slots;
pub mod tenant;
pub mod text;
pub mod wording;

pub use by::By;
pub use id::{Id, Kind};
pub use money::Halalas;
pub use phone::Phone;
pub use problem::Code;
pub use text::{Bilingual, Language, Name};

/// A value that its type refuses, with the reason in one short English phrase for developers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused(pub &'static str);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Refused {}
