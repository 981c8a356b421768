//! What happens without a caller: on events and on schedules.

pub mod handle_booking_events;
pub mod notify_booking_parties;
pub mod run_due_bookings;

mod daily_summary;

use runtime::{Aws, Env, StartError};
use store::Table;

pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
