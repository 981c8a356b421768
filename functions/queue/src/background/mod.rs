//! Background functions: the handling of events, and scheduled checks of queues.

pub mod answer_ticket_sms;
mod appointment_tickets;
mod cancel_waiting;
pub mod handle_queue_events;
mod notifications;
pub mod run_due_queues;
mod sync_from_shop;

use runtime::purpose::Phones;
use runtime::{Aws, Env, Secret, StartError};
use store::Table;

/// What the handling of events needs.
pub(crate) struct BackgroundNeeds {
    pub(crate) table: Table,
    pub(crate) phones: Secret<Phones>,
}

impl BackgroundNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { table: Table::new(&aws, &env)?, phones: Secret::load(&aws, &env).await? })
    }
}

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
