//! Hours: when a shop is open, an employee works, or a service is offered.
//!
//! Rules: the product specification, business.md, "Opening times". Staff enter [`Hours`] in the shop's time zone; a
//! [`Schedule`] resolves them to [`Span`]s of Unix seconds. The first of shift, exception, holiday, profile and week that
//! applies to a date determines its windows; prayer pauses and breaks are then subtracted.

mod check;
mod fit;
pub mod hijri;
pub mod prayer;
mod roster;
mod schedule;
mod shape;
pub mod spans;
mod time;
mod window;
mod zone;

pub use check::Issue;
pub use hijri::{HijriDate, HolidaySet, holiday, is_ramadan, ramadan_after};
pub use prayer::Prayer;
pub use roster::{MOST_SHIFTS, Roster, Shift};
pub use schedule::{ClosedReason, PrayerPause, Schedule};
pub use shape::{
    Exception, Holiday, Hours, JumuahPause, LONGEST_NAME, LONGEST_PAUSE, LONGEST_REASON, MOST_PROFILES, MOST_WINDOWS,
    Plan, PrayerPauses, Profile, Weekday,
};
pub use spans::Span;
pub use time::TimeOfDay;
pub use window::Window;
pub use zone::{date_at, wall_clock};

#[cfg(test)]
mod tests {
    mod body;
    mod oracle;
    mod prayers;
    mod rules;
}
