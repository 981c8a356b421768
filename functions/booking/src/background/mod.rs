//! What happens without a caller: on events and on schedules.

pub mod answer_appointment_sms;
mod daily_summary;
mod erased_customer;
pub mod handle_booking_events;
pub mod notify_booking_parties;
mod refunded_visit;
pub mod run_due_bookings;
pub mod share_agendas;

use runtime::{Aws, Env, StartError};
use store::Table;

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
