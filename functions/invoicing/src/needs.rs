//! What the functions of this domain need.

use model::session::Audience;
use runtime::{Aws, Entropy, Env, StartError, SystemEntropy};
use std::sync::Arc;
use store::Table;
use web::{Cursors, CustomerGate, Staff};

/// What lists of a customer's own documents need.
pub(crate) struct PayerListNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) cursors: Cursors,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl PayerListNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, cursors) = tokio::join!(CustomerGate::with(&aws, &env), Cursors::load(&aws, &env));
        Ok(Self { gate: gate?, cursors: cursors?, entropy: Arc::new(SystemEntropy) })
    }
}

/// What shows a customer their own document.
pub(crate) struct PayerNeeds {
    pub(crate) gate: CustomerGate,
}

impl PayerNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { gate: CustomerGate::with(&aws, &env).await? })
    }
}

/// What shows a shop's staff a document.
pub(crate) struct SellerNeeds {
    pub(crate) staff: Staff,
}

impl SellerNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::shop(env).await? })
    }
}

/// What lists of a shop's documents need.
pub(crate) struct SellerListNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
}

impl SellerListNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}

/// What functions need that issue documents.
pub(crate) async fn issuing(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}
