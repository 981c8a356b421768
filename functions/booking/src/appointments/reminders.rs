//! Reminders, as requests set them.

use model::booking::Reminders;
use web::Fault;

/// A reminder of one's own is at most so many minutes before: a week.
pub(crate) const EARLIEST_REMINDER: u16 = 10_080;

/// The reminders that somebody chose.
pub(crate) fn reminders(own: Option<u16>) -> Result<Reminders, Fault> {
    match own {
        None => Ok(Reminders::default()),
        Some(minutes) if minutes > EARLIEST_REMINDER => {
            Err(Fault::field("/reminder_minutes", "out_of_range", "0 to 10080"))
        }
        Some(minutes) => Ok(Reminders { own_minutes: (minutes > 0).then_some(minutes), ..Reminders::default() }),
    }
}
