//! What the functions of this domain need at start.

use model::quota::Quotas;
use model::session::Audience;
use runtime::purpose::{Fields, Phones};
use runtime::{Aws, Env, Secret, StartError};
use web::staff::quotas;
use web::{Cursors, Staff};

/// Needs of most endpoints: the callers and their rights.
pub(crate) struct StaffNeeds {
    pub(crate) staff: Staff,
}

impl StaffNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::shop(env).await? })
    }

    /// Starts a function of the admin panel.
    pub(crate) async fn admin(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::admin(env).await? })
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
        Self::with(env, Audience::Shop).await
    }

    /// Starts a function of the admin panel.
    pub(crate) async fn admin(env: Env) -> Result<Self, StartError> {
        Self::with(env, Audience::Admin).await
    }

    async fn with(env: Env, audience: Audience) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, audience), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}

/// Needs of the list of customers: cursors, and the secret that phone numbers are looked up with.
pub(crate) struct ShopCustomersNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
    pub(crate) phones: Secret<Phones>,
}

impl ShopCustomersNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (list, phones) = tokio::join!(ListNeeds::with(env.clone(), Audience::Shop), Secret::load(&aws, &env));
        let ListNeeds { staff, cursors } = list?;
        Ok(Self { staff, cursors, phones: phones? })
    }
}

/// Needs of the list of notes about a customer: cursors, and the secret that notes are encrypted with.
pub(crate) struct NoteListNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
    pub(crate) fields: Secret<Fields>,
}

impl NoteListNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (list, fields) = tokio::join!(ListNeeds::with(env.clone(), Audience::Shop), Secret::load(&aws, &env));
        let ListNeeds { staff, cursors } = list?;
        Ok(Self { staff, cursors, fields: fields? })
    }
}

/// Needs of endpoints that open what is encrypted: private details of employees, notes about customers.
pub(crate) struct DetailsNeeds {
    pub(crate) staff: Staff,
    pub(crate) fields: Secret<Fields>,
}

impl DetailsNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, fields) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), Secret::load(&aws, &env));
        Ok(Self { staff: staff?, fields: fields? })
    }
}

/// Needs of endpoints that change employees: private details, and the quotas of a shop.
pub(crate) struct EmployeeNeeds {
    pub(crate) staff: Staff,
    pub(crate) fields: Secret<Fields>,
    pub(crate) quotas: Quotas,
}

impl EmployeeNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let quotas = quotas(&env)?;
        let DetailsNeeds { staff, fields } = DetailsNeeds::shop(env).await?;
        Ok(Self { staff, fields, quotas })
    }
}

/// Needs of endpoints that open shops or hire employees.
pub(crate) struct HireNeeds {
    pub(crate) staff: Staff,
    pub(crate) quotas: Quotas,
    pub(crate) phones: Secret<Phones>,
}

impl HireNeeds {
    /// Starts a function of the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, phones) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), Secret::load(&aws, &env));
        Ok(Self { staff: staff?, quotas: quotas(&env)?, phones: phones? })
    }
}
