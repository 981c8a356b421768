//! What the functions of this domain need at start.

use runtime::{Aws, Env, StartError};
use store::Table;

/// Opens the table, all that public endpoints need.
pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
