//! Queues of a shop that is always open, and tickets that stand where a step needs them, made through the API as staff
//! and customers would.

use crate::firm::{Firm, both, fresh};
use crate::visit::Bookable;
use crate::world::{SignedIn, World};
use serde_json::{Value, json};

/// The name of everybody who is added without an account: only staff read it.
pub const GUEST: &str = "CANARYGUEST";

/// Two open queues of a shop, whose calls last an hour.
#[derive(Debug, Clone)]
pub struct Line {
    pub queue: String,
    pub other_queue: String,
    /// What they wait for.
    service: String,
    owner: SignedIn,
}

/// A ticket, and what its page is opened with.
#[derive(Debug, Clone)]
pub struct Slip {
    pub ticket: String,
    /// Whoever has it may act for the ticket.
    pub token: String,
}

/// Where a ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    Called,
    Serving,
    Skipped,
}

impl Standing {
    /// Where the ticket stands that a function is for.
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
    pub async fn line(&self, firm: &Firm, shop: &Bookable) -> Line {
        let settings =
            json!({"name": both(&firm.canary, "طابور", "Line"), "capacity": 0, "call_timeout_seconds": 3_600});
        let queue = self.queue(firm, &shop.branch, settings.clone()).await;
        let other_queue = self.queue(firm, &shop.branch, settings).await;
        Line { queue, other_queue, service: shop.service.clone(), owner: firm.owner.clone() }
    }

    /// A ticket that a customer takes.
    pub async fn joins(&self, line: &Line, who: &SignedIn) -> String {
        let answer = self.join(who, &line.queue, json!({"service_id": line.service})).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.body["ticket"]["id"].as_str().unwrap().to_owned()
    }

    /// A ticket of somebody without an account, whom staff add.
    pub async fn walks_in(&self, line: &Line) -> Slip {
        let body = json!({"party": {"name": GUEST}, "service_id": line.service});
        let answer = self.add(&line.owner, &line.queue, body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let text = |pointer: &str| answer.body.pointer(pointer).and_then(Value::as_str).unwrap();
        let (_, token) = text("/page_url").split_once('#').unwrap();
        Slip { ticket: text("/ticket/id").to_owned(), token: token.to_owned() }
    }

    /// Brings a ticket that waits to where it shall stand; whoever calls it is given.
    pub async fn brings(&self, caller: &SignedIn, ticket: &str, to: Standing) {
        let steps: &[&str] = match to {
            Standing::Waiting => &[],
            Standing::Called => &["call"],
            Standing::Serving => &["call", "start"],
            Standing::Skipped => &["call", "skip"],
        };
        for step in steps {
            // A counter of its own: each holds one ticket at a time.
            let body = (*step == "call").then(|| json!({"counter": format!("Chair {}", fresh())}));
            self.done(caller, "shop", &json!({"id": ticket}), step, body).await;
        }
    }
}
