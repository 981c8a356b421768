//! Joining queues.

mod appointment;
mod customer;
mod door;
mod guest;
mod one_phone;
mod specialist;
mod walk_in;

use crate::queue::{QueueShop, number};
use crate::world::{Answer, SignedIn, World};
use serde_json::{Value, json};

/// The calls that write to the number issuer of a queue.
pub(super) fn updates(calls: &[Value]) -> usize {
    calls.iter().filter(|it| it["operation"] == "UpdateItem").count()
}

impl World {
    pub(super) async fn adds(&self, who: &SignedIn, queue: &str) -> (Answer, Vec<Value>) {
        self.calls("shop-add-walk-in", self.add(who, queue, json!({"party": {"name": "زائرة"}}))).await
    }

    pub(super) async fn comes(&self, queue: &str, key: &str) -> (Answer, Vec<Value>) {
        self.calls("guest-join-queue", self.guest(queue, key, json!({"name": "زائرة"}))).await
    }

    /// The number that a customer gets now.
    pub(super) async fn next_number(&self, shop: &QueueShop) -> u32 {
        let who = self.customer(0).await;
        number(&self.joined(&who, &shop.queue).await)
    }
}
