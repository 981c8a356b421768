//! Dependencies of the endpoints for Queue Me's staff.

use model::session::Audience;
use runtime::purpose::Phones;
use runtime::{Aws, Env, Secret, StartError};
use web::{Cursors, Staff};

/// Staff of the admin panel.
pub(crate) struct AdminNeeds {
    pub(crate) staff: Staff,
}

impl AdminNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::admin(env).await? })
    }
}

/// Staff of the admin panel, and the cursors of their lists.
pub(crate) struct UserListNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
}

impl UserListNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::join!(Staff::with(&aws, &env, Audience::Admin), Cursors::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors? })
    }
}

/// Needs of the list of accounts: cursors, and the secret that phone numbers are looked up with.
pub(crate) struct FindNeeds {
    pub(crate) list: UserListNeeds,
    pub(crate) phones: Secret<Phones>,
}

impl FindNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (list, phones) = tokio::join!(UserListNeeds::new(env.clone()), Secret::load(&aws, &env));
        Ok(Self { list: list?, phones: phones? })
    }
}

/// Staff of the admin panel, and the secret that phone numbers are looked up with.
pub(crate) struct PhoneNeeds {
    pub(crate) staff: Staff,
    pub(crate) phones: Secret<Phones>,
}

impl PhoneNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, phones) = tokio::join!(Staff::with(&aws, &env, Audience::Admin), Secret::load(&aws, &env));
        Ok(Self { staff: staff?, phones: phones? })
    }
}
