//! Reminders, as requests set them.

use model::booking::Reminders;
use model::{Id, id};
use store::entities::UserNotificationSettings;
use store::{Entity as _, Table};
use web::Fault;

/// Longest lead time of the customer's own reminder, in minutes (one week).
const MAX_MINUTES: u16 = 10_080;

/// Returns the reminders of a new booking, with the lead time in minutes that the customer chose; 0 for none.
///
/// # Errors
/// `validation_failed`.
pub(crate) fn new_reminders(own_minutes: Option<u16>) -> Result<Reminders, Fault> {
    check_minutes(own_minutes)?;
    Ok(match own_minutes {
        None => Reminders::default(),
        Some(minutes) => Reminders { own_minutes: (minutes > 0).then_some(minutes), ..Reminders::default() },
    })
}

/// Reads the reminders of a customer who chose no lead time for this booking: as they usually want it.
pub(crate) async fn usual_reminders(table: &Table, customer: Id<id::User>) -> Result<Reminders, Fault> {
    let stored = table.get(&UserNotificationSettings::key_of(customer)).await?.and_then(UserNotificationSettings::read);
    let minutes = stored.map(|it| it.settings()).unwrap_or_default().reminder_minutes;
    Ok(Reminders { own_minutes: (minutes > 0).then_some(minutes), ..Reminders::default() })
}

/// Checks the lead time of the customer's own reminder.
///
/// # Errors
/// `validation_failed`.
pub(crate) fn check_minutes(own_minutes: Option<u16>) -> Result<(), Fault> {
    if own_minutes.is_some_and(|it| it > MAX_MINUTES) {
        return Err(Fault::field("/reminder_minutes", "out_of_range", "0 to 10080"));
    }
    Ok(())
}
