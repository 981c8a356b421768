//! Queues of a shop that never closes, and tickets in the status that a function requires, created through the API.

use super::appointments::AlwaysOpenShop;
use super::{CompanyFixture, bilingual, fresh};
use crate::world::{SignedIn, World};
use serde_json::{Value, json};

/// The name of all walk-ins. Only staff may read it.
pub const GUEST: &str = "CANARYGUEST";

/// Two open queues of a shop. Calls expire after an hour.
#[derive(Debug, Clone)]
pub struct OpenQueues {
    pub queue: String,
    pub other_queue: String,
    /// The service of the tickets.
    service: String,
    owner: SignedIn,
}

/// A ticket and the token of its page.
#[derive(Debug, Clone)]
pub struct TicketPage {
    pub ticket: String,
    /// The token that lets its bearer act for the ticket.
    pub token: String,
}

/// The stage that a ticket has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketStage {
    Waiting,
    Called,
    Serving,
    Skipped,
}

impl TicketStage {
    /// Returns the stage that a function requires.
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
    pub async fn open_queues(&self, company: &CompanyFixture, shop: &AlwaysOpenShop) -> OpenQueues {
        let settings =
            json!({"name": bilingual(&company.canary, "طابور", "Line"), "capacity": 0, "call_timeout_seconds": 3_600});
        let queue = self.queue(company, &shop.branch, settings.clone()).await;
        let other_queue = self.queue(company, &shop.branch, settings).await;
        OpenQueues { queue, other_queue, service: shop.service.clone(), owner: company.owner.clone() }
    }

    /// Lets a customer join. Returns the id of the ticket.
    pub async fn queued_customer(&self, line: &OpenQueues, who: &SignedIn) -> String {
        let answer = self.join(who, &line.queue, json!({"service_id": line.service})).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["ticket"]["id"].as_str().unwrap().to_owned()
    }

    /// Adds a walk-in. Returns the ticket and the token of its page.
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
            // Each counter holds one ticket at a time, so that this one needs a new counter.
            let body = (*step == "call").then(|| json!({"counter": format!("Chair {}", fresh())}));
            self.done(caller, "shop", &json!({"id": ticket}), step, body).await;
        }
    }
}
