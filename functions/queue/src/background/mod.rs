//! Background functions: the handling of events, and scheduled checks of queues.

mod appointment_tickets;
mod cancel_waiting;
pub mod handle_queue_events;
mod notifications;
pub mod run_due_queues;
mod sync_from_shop;

use runtime::{Aws, Env, StartError};
use store::Table;

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
