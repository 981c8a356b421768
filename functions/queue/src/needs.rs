//! What the endpoints need, by audience.

use crate::queues::settings::StaffQueueView;
use crate::recent_callers::RecentCallers;
use model::session::Audience;
use model::{Id, id};
use runtime::purpose::{Addresses, Phones, TicketPages};
use runtime::{Aws, Entropy, Env, Secret, StartError, SystemEntropy};
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

/// What customers need for their tickets.
pub(crate) struct CustomerNeeds {
    pub(crate) gate: CustomerGate,
}

impl CustomerNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Ok(Self { gate: CustomerGate::with(&Aws::new(&env)?, &env).await? })
    }
}

/// What lists of tickets need.
pub(crate) struct TicketListNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) cursors: Cursors,
}

impl TicketListNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, cursors) = tokio::try_join!(CustomerGate::with(&aws, &env), Cursors::load(&aws, &env))?;
        Ok(Self { gate, cursors, entropy: Arc::new(SystemEntropy) })
    }
}

/// What tickets with pages need.
pub(crate) struct PageNeeds {
    pub(crate) customers: CustomerNeeds,
    pub(crate) pages: Secret<TicketPages>,
}

impl PageNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env).await
    }

    async fn with(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        // Concurrently, so that INIT takes as long as the slower one only.
        let (gate, pages) = tokio::try_join!(CustomerGate::with(aws, env), Secret::load(aws, env))?;
        Ok(Self { customers: CustomerNeeds { gate }, pages })
    }
}

/// What joining as a guest needs.
pub(crate) struct GuestNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) pages: Secret<TicketPages>,
    pub(crate) phones: Secret<Phones>,
    pub(crate) addresses: Secret<Addresses>,
    /// Addresses that have recently joined too often.
    pub(crate) rate_limited: RecentCallers,
}

impl GuestNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (tickets, phones, addresses) =
            tokio::try_join!(PageNeeds::with(&aws, &env), Secret::load(&aws, &env), Secret::load(&aws, &env))?;
        let PageNeeds { customers: CustomerNeeds { gate }, pages } = tickets;
        Ok(Self { gate, pages, phones, addresses, rate_limited: RecentCallers::default() })
    }
}

/// What the screens of a shop need.
pub(crate) struct DisplayNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) secret: Secret<TicketPages>,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl DisplayNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, secret) = tokio::try_join!(CustomerGate::with(&aws, &env), Secret::load(&aws, &env))?;
        Ok(Self { gate, secret, pages: env.pages_url()? })
    }

    /// Returns the code at a queue's door, if the request has the key of the shop's screens.
    ///
    /// # Errors
    /// `validation_failed` if it has another key.
    pub(crate) fn door_code(&self, request: &Request, queue: Id<id::Queue>) -> Result<Option<String>, Fault> {
        let Some(key) = web::query::<String>(request, "key")? else { return Ok(None) };
        match is_display_key(&key, &self.secret, queue.shop()) {
            true => Ok(Some(door_code(&self.secret, queue, request.seconds()))),
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

/// What lists for Queue Me's staff need.
pub(crate) struct AdminListNeeds {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
}

impl AdminListNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, cursors) = tokio::try_join!(Staff::with(&aws, &env, Audience::Admin), Cursors::load(&aws, &env))?;
        Ok(Self { staff, cursors })
    }
}

/// What staff need to see and change the settings of queues.
pub(crate) struct SettingsNeeds {
    pub(crate) staff: Staff,
    pub(crate) secret: Secret<TicketPages>,
    /// Address of the public pages.
    pub(crate) pages: String,
}

impl SettingsNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, secret) = tokio::try_join!(Staff::with(&aws, &env, Audience::Shop), Secret::load(&aws, &env))?;
        Ok(Self { staff, secret, pages: env.pages_url()? })
    }

    /// A queue, as staff see it.
    pub(crate) fn view(&self, queue: &Queue) -> StaffQueueView {
        StaffQueueView::of(queue, &self.pages, &display_key(&self.secret, queue.tag().shop()))
    }
}

/// What staff need to add walk-ins.
pub(crate) struct WalkInNeeds {
    pub(crate) staff: Staff,
    pub(crate) secret: Secret<TicketPages>,
    pub(crate) phones: Secret<Phones>,
    /// Address of the public pages.
    pub(crate) pages: String,
    /// Employees who were recently allowed to add walk-ins.
    pub(crate) allowed: RecentCallers,
}

impl WalkInNeeds {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let staff = Staff::with(&aws, &env, Audience::Shop);
        let (staff, secret, phones) = tokio::try_join!(staff, Secret::load(&aws, &env), Secret::load(&aws, &env))?;
        Ok(Self { staff, secret, phones, pages: env.pages_url()?, allowed: RecentCallers::default() })
    }
}
