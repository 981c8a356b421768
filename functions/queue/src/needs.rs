//! What the endpoints need, by audience.

use crate::queues::settings::StaffQueueView;
use crate::recent_callers::RecentCallers;
use model::session::Audience;
use model::{Id, id};
use runtime::{Aws, Entropy, Env, MasterKey, StartError, SystemEntropy};
use std::sync::Arc;
use store::queue::{Queue, display_key, door_code, is_display_key};
use web::{Cursors, CustomerGate, Fault, Request, Staff};

/// What public reads need.
pub(crate) struct PublicNeeds {
    pub(crate) gate: CustomerGate,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl PublicNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Ok(Self { gate: CustomerGate::with(&Aws::new(&env)?, &env).await?, pages: env.pages_url()? })
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

/// What the screens of a shop need.
pub(crate) struct DisplayNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) master: MasterKey,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl DisplayNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, master) = tokio::join!(CustomerGate::with(&aws, &env), MasterKey::load(&aws, &env));
        Ok(Self { gate: gate?, master: master?, pages: env.pages_url()? })
    }

    /// Returns the code at a queue's door, if the request has the key of the shop's screens.
    ///
    /// # Errors
    /// `validation_failed` if it has another key.
    pub(crate) fn door_code(&self, request: &Request, queue: Id<id::Queue>) -> Result<Option<String>, Fault> {
        let Some(key) = web::query::<String>(request, "key")? else { return Ok(None) };
        match is_display_key(&key, &self.master, queue.shop()) {
            true => Ok(Some(door_code(&self.master, queue, request.seconds()))),
            false => Err(Fault::field("?key", "invalid", "not the key of this shop's screens")),
        }
    }
}

/// What staff need.
pub(crate) struct StaffNeeds {
    pub(crate) staff: Staff,
}

impl StaffNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::shop(env).await? })
    }
}

/// What staff need to see and change the settings of queues.
pub(crate) struct SettingsNeeds {
    pub(crate) staff: Staff,
    pub(crate) master: MasterKey,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl SettingsNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), MasterKey::load(&aws, &env));
        Ok(Self { staff: staff?, master: master?, pages: env.pages_url()? })
    }

    /// A queue, as staff see it.
    pub(crate) fn view(&self, queue: &Queue) -> StaffQueueView {
        StaffQueueView::of(queue, &self.pages, &display_key(&self.master, queue.tag().shop()))
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
        Ok(Self { staff: staff?, master: master?, pages: env.pages_url()?, allowed: RecentCallers::default() })
    }
}
