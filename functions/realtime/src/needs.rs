//! What the functions of this domain need.

use runtime::{Aws, Env, StartError};
use store::Table;
use triggers::SocketsOut;

/// The table, and the open connections to post to.
pub(crate) struct BroadcastNeeds {
    pub(crate) table: Table,
    pub(crate) sockets: SocketsOut,
}

impl BroadcastNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { table: Table::new(&aws, &env)?, sockets: SocketsOut::new(&aws)? })
    }
}

/// For functions that need only the table.
pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// For functions that need nothing.
pub(crate) async fn nothing(_: Env) -> Result<(), StartError> {
    Ok(())
}
