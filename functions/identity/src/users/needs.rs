//! Dependencies of the endpoints for Queue Me's staff.

use model::session::Audience;
use runtime::{Aws, Env, MasterKey, StartError};
use web::Staff;

/// Staff of the admin panel, and the master key that phone numbers are looked up with.
pub(crate) struct AdminNeeds {
    pub(crate) staff: Staff,
    pub(crate) master: MasterKey,
}

impl AdminNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, Audience::Admin), MasterKey::load(&aws, &env));
        Ok(Self { staff: staff?, master: master? })
    }
}
