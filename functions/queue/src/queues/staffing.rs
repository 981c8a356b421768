//! Who serves a queue and how long it takes, from its services: kept with the queue, so that whoever looks at it needs
//! not read them; a change of a service is followed.

use model::catalog::ServiceParameters;
use model::{Id, id};
use std::collections::BTreeSet;
use store::{Item, service};
use web::Fault;

/// What follows from a queue's services.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct QueueStaffing {
    /// The specialists who provide one of them; everybody for a queue without services.
    specialists: Option<BTreeSet<Id<id::Specialist>>>,
    /// How long somebody takes of whom no service is known, in seconds.
    usual: Option<i64>,
}

impl QueueStaffing {
    /// Of services as they were read; nothing if one is missing.
    pub(crate) fn of(services: &[Option<Item>]) -> Option<Self> {
        if services.is_empty() {
            return Some(Self::default());
        }
        let services: Vec<&Item> = services.iter().map(Option::as_ref).collect::<Option<_>>()?;
        let specialists = services.iter().flat_map(|it| it.list("specialist_ids")).filter_map(|it| it.parse().ok());
        let seconds: i64 = services.iter().map(|it| minutes(&service::numbers(it)) * 60).sum();
        let count = i64::try_from(services.len()).unwrap_or(1);
        Some(Self { specialists: Some(specialists.collect()), usual: Some(seconds / count) })
    }

    /// A queue that knows it.
    pub(crate) fn noted(&self, queue: Item) -> Item {
        let crew = self.specialists.as_ref().map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>());
        queue.with_some("crew", crew).with_some("usual_seconds", self.usual)
    }

    /// A change that makes a queue know it.
    pub(crate) fn note(&self, update: store::Update) -> store::Update {
        let crew = self.specialists.as_ref().map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>());
        update.put("crew", Some(crew)).put("usual_seconds", Some(self.usual))
    }
}

fn minutes(numbers: &ServiceParameters) -> i64 {
    numbers.duration_minutes
}

/// The fault of the first service that isn't there.
pub(crate) fn unknown(services: &[Option<Item>]) -> Fault {
    let at = services.iter().position(Option::is_none).unwrap_or_default();
    Fault::field(format!("/service_ids/{at}"), "unknown", "not a service of this shop")
}
