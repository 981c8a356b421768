//! What the functions of this domain need at start.

use model::quota::Quotas;
use model::session::Audience;
use runtime::{Aws, Env, StartError};
use store::Table;
use web::{Cursors, Staff};

/// Needs of endpoints that create what plans limit.
pub(crate) struct QuotaNeeds {
    pub(crate) staff: Staff,
    pub(crate) quotas: Quotas,
}

impl QuotaNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let quotas = web::staff::quotas(&env)?;
        Ok(Self { staff: Staff::shop(env).await?, quotas })
    }
}

/// Needs of endpoints that answer with pages.
pub(crate) struct ListNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
}

impl ListNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}

/// Opens the table, all that the customers' endpoints need.
pub(crate) async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
