//! What the endpoints need: for customers, for visitors, and for staff.

use crate::recent_callers::RecentCallers;
use runtime::{Aws, Entropy, Env, MasterKey, StartError, SystemEntropy};
use std::sync::Arc;
use web::{Cursors, CustomerGate, Staff};

/// Where the public pages are.
fn pages(env: &Env) -> Result<String, StartError> {
    let url = match env.get("PAGES_URL").filter(|it| !it.is_empty()) {
        Some(url) => url,
        // They are served beside the API.
        None => env.need("PUBLIC_URL")?,
    };
    Ok(url.trim_end_matches('/').to_owned())
}

/// For reading in public.
pub(crate) struct PublicNeeds {
    pub(crate) public: CustomerGate,
    pub(crate) pages: String,
}

impl PublicNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Ok(Self { public: CustomerGate::with(&Aws::new(&env)?, &env).await?, pages: pages(&env)? })
    }
}

/// For customers, and for whoever has a ticket's token.
pub(crate) struct CustomerNeeds {
    pub(crate) public: CustomerGate,
    pub(crate) master: MasterKey,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) cursors: Cursors,
    /// Addresses that have joined too often.
    pub(crate) recent_callers: RecentCallers,
}

impl CustomerNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        // Both at once: INIT waits for the slower one only.
        let (public, master) = tokio::join!(CustomerGate::with(&aws, &env), MasterKey::load(&aws, &env));
        let master = master?;
        let (cursors, entropy) = (Cursors::new(master.clone()), Arc::new(SystemEntropy));
        Ok(Self { public: public?, master, entropy, cursors, recent_callers: RecentCallers::default() })
    }
}

/// For staff.
pub(crate) struct StaffNeeds {
    pub(crate) staff: Staff,
    pub(crate) pages: String,
}

impl StaffNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { pages: pages(&env)?, staff: Staff::shop(env).await? })
    }
}

/// For staff who write down somebody's number, or open the page of a ticket.
pub(crate) struct WalkInNeeds {
    pub(crate) staff: Staff,
    pub(crate) master: MasterKey,
    pub(crate) pages: String,
    /// Staff who were let in.
    pub(crate) recent_callers: RecentCallers,
}

impl WalkInNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let audience = model::session::Audience::Shop;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, audience), MasterKey::load(&aws, &env));
        Ok(Self { staff: staff?, master: master?, pages: pages(&env)?, recent_callers: RecentCallers::default() })
    }
}
