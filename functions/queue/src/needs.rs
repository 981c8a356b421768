//! What the endpoints need, by audience.

use crate::recent_callers::RecentCallers;
use model::session::Audience;
use runtime::{Aws, Entropy, Env, MasterKey, StartError, SystemEntropy};
use std::sync::Arc;
use web::{Cursors, CustomerGate, Staff};

/// Returns the address of the public pages, without a slash at its end.
fn pages_url(env: &Env) -> Result<String, StartError> {
    let url = match env.get("PAGES_URL").filter(|it| !it.is_empty()) {
        Some(url) => url,
        // The pages are served by the API's own host.
        None => env.need("PUBLIC_URL")?,
    };
    Ok(url.trim_end_matches('/').to_owned())
}

/// What public reads need.
pub(crate) struct PublicNeeds {
    pub(crate) gate: CustomerGate,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl PublicNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Ok(Self { gate: CustomerGate::with(&Aws::new(&env)?, &env).await?, pages: pages_url(&env)? })
    }
}

/// What customers and guests need.
pub(crate) struct CustomerNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) master: MasterKey,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) cursors: Cursors,
    /// Addresses that have recently joined too often.
    pub(crate) rate_limited: RecentCallers,
}

impl CustomerNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Concurrently, so that INIT takes as long as the slower one only.
        let (gate, master) = tokio::join!(CustomerGate::with(&aws, &env), MasterKey::load(&aws, &env));
        let master = master?;
        let (cursors, entropy) = (Cursors::new(master.clone()), Arc::new(SystemEntropy));
        Ok(Self { gate: gate?, master, entropy, cursors, rate_limited: RecentCallers::default() })
    }
}

/// What staff need.
pub(crate) struct StaffNeeds {
    pub(crate) staff: Staff,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl StaffNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { pages: pages_url(&env)?, staff: Staff::shop(env).await? })
    }
}

/// What staff need to add walk-ins.
pub(crate) struct WalkInNeeds {
    pub(crate) staff: Staff,
    pub(crate) master: MasterKey,
    /// Address of the public pages.
    pub(crate) pages: String,
    /// Employees who were recently allowed to add walk-ins.
    pub(crate) allowed: RecentCallers,
}

impl WalkInNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), MasterKey::load(&aws, &env));
        Ok(Self { staff: staff?, master: master?, pages: pages_url(&env)?, allowed: RecentCallers::default() })
    }
}
