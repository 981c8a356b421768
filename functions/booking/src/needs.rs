//! What endpoints need.

use model::session::Audience;
use runtime::purpose::Phones;
use runtime::{Aws, Entropy, Env, Secret, StartError, SystemEntropy};
use std::sync::Arc;
use store::Table;
use web::{Cursors, CustomerGate, Staff};

/// What endpoints for customers need.
pub(crate) struct CustomerNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl CustomerNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { gate: CustomerGate::with(&aws, &env).await?, entropy: Arc::new(SystemEntropy) })
    }

    pub(crate) const fn table(&self) -> &Table {
        &self.gate.table
    }
}

/// What lists of a customer's own appointments and entries need.
pub(crate) struct CustomerListNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) cursors: Cursors,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl CustomerListNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, cursors) = tokio::join!(CustomerGate::with(&aws, &env), Cursors::load(&aws, &env));
        Ok(Self { gate: gate?, cursors: cursors?, entropy: Arc::new(SystemEntropy) })
    }
}

/// What lists of a shop need.
pub(crate) struct StaffListNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
}

impl StaffListNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Self::with(env, Audience::Shop).await
    }

    pub(crate) async fn admin(env: Env) -> Result<Self, StartError> {
        Self::with(env, Audience::Admin).await
    }

    async fn with(env: Env, audience: Audience) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, audience), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}

/// What bookings by staff need: the phone number of a caller leads to their account.
pub(crate) struct CallerNeeds {
    pub(crate) staff: Staff,
    pub(crate) phones: Secret<Phones>,
}

impl CallerNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, phones) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), Secret::load(&aws, &env));
        Ok(Self { staff: staff?, phones: phones? })
    }

    pub(crate) const fn table(&self) -> &Table {
        &self.staff.table
    }
}

/// What endpoints for staff need.
pub(crate) struct StaffNeeds {
    pub(crate) staff: Staff,
}

impl StaffNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::shop(env).await? })
    }

    pub(crate) const fn table(&self) -> &Table {
        &self.staff.table
    }
}
