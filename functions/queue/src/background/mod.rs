//! What happens without a request: reactions to events, and the check of each queue every minute.

pub(crate) mod cancel_waiting;
pub mod handle_queue_events;
pub(crate) mod notifications;
pub mod run_due_queues;
pub(crate) mod sync_from_shop;

use runtime::{Aws, Env, StartError};
use store::Table;

pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
