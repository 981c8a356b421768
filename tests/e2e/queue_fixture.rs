//! Queues of a shop that is always open, and tickets in the status that a step needs, created through the API.

use crate::firm::{Firm, both, fresh};
use crate::visit::Bookable;
use crate::world::{SignedIn, World};
use serde_json::{Value, json};

/// Name of all walk-ins. Only staff may read it.
pub const GUEST: &str = "CANARYGUEST";

/// Two open queues of a shop. Calls expire after an hour.
#[derive(Debug, Clone)]
pub struct OpenQueues {
    pub queue: String,
    pub other_queue: String,
    /// Service of the tickets.
    service: String,
    owner: SignedIn,
}

/// A ticket and the token of its page.
#[derive(Debug, Clone)]
pub struct TicketPage {
    pub ticket: String,
    /// Token that allows managing the ticket.
    pub token: String,
}

/// How far a ticket has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStage {
    Waiting,
    Called,
    Serving,
    Skipped,
}

impl TicketStage {
    /// The status of a ticket that a function is for.
    pub fn of(function: &str) -> Self {
        match function {
            "shop-recall-ticket" | "shop-start-ticket" | "shop-skip-ticket" | "shop-return-ticket" => Self::Called,
            "shop-finish-ticket" => Self::Serving,
            "customer-reinstate-ticket" | "guest-reinstate-ticket" | "shop-reinstate-ticket" => Self::Skipped,
            _ => Self::Waiting,
        }
    }
}

impl World {
    /// Opens two queues in a shop.
    pub async fn open_queues(&self, firm: &Firm, shop: &Bookable) -> OpenQueues {
        let settings =
            json!({"name": both(&firm.canary, "طابور", "Line"), "capacity": 0, "call_timeout_seconds": 3_600});
        let queue = self.queue(firm, &shop.branch, settings.clone()).await;
        let other_queue = self.queue(firm, &shop.branch, settings).await;
        OpenQueues { queue, other_queue, service: shop.service.clone(), owner: firm.owner.clone() }
    }

    /// The ticket of a customer who joins.
    pub async fn queued_customer(&self, line: &OpenQueues, who: &SignedIn) -> String {
        let answer = self.join(who, &line.queue, json!({"service_id": line.service})).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["ticket"]["id"].as_str().unwrap().to_owned()
    }

    /// The ticket of a walk-in whom staff add.
    pub async fn queued_walk_in(&self, line: &OpenQueues) -> TicketPage {
        let body = json!({"party": {"name": GUEST}, "service_id": line.service});
        let answer = self.add(&line.owner, &line.queue, body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let text = |pointer: &str| answer.body.pointer(pointer).and_then(Value::as_str).unwrap();
        let (_, token) = text("/page_url").split_once('#').unwrap();
        TicketPage { ticket: text("/ticket/id").to_owned(), token: token.to_owned() }
    }

    /// Moves a waiting ticket to a status. `caller` calls it.
    pub async fn move_to_status(&self, caller: &SignedIn, ticket: &str, to: TicketStage) {
        let steps: &[&str] = match to {
            TicketStage::Waiting => &[],
            TicketStage::Called => &["call"],
            TicketStage::Serving => &["call", "start"],
            TicketStage::Skipped => &["call", "skip"],
        };
        for step in steps {
            // A counter of its own: each holds one ticket at a time.
            let body = (*step == "call").then(|| json!({"counter": format!("Chair {}", fresh())}));
            self.done(caller, "shop", &json!({"id": ticket}), step, body).await;
        }
    }
}
