//! Dependencies of the endpoints for Queue Me's staff.

use model::session::Audience;
use runtime::purpose::Phones;
use runtime::{Aws, Env, Secret, StartError};
use web::Staff;

/// Staff of the admin panel.
pub(crate) struct AdminNeeds {
    pub(crate) staff: Staff,
}

impl AdminNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::admin(env).await? })
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
