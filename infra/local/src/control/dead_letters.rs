//! `POST /_local/dead-letters/deliveries` and `POST /_local/dead-letters/{id}/deliveries`.

use super::{Control, problem};
use crate::dead_letters::Undelivered;
use crate::http::{HttpResponse, json};
use http::StatusCode;
use serde_json::json;
use std::sync::Arc;

impl Control {
    /// Delivers a dead letter again, or all: in the same way, with the same number of attempts, and to the same queue if it
    /// fails once more. Returns at once.
    pub(super) fn deliver_again(&self, id: Option<&str>) -> HttpResponse {
        let letters = self.dead.begin_again(id);
        if id.is_some() && letters.is_empty() {
            return problem(
                StatusCode::NOT_FOUND,
                "not_found",
                "there is no such dead letter, or it is being delivered",
            );
        }
        let begun = letters.len();
        for letter in letters {
            self.start_delivery(letter);
        }
        json(StatusCode::ACCEPTED, &json!({ "begun": begun }))
    }

    fn start_delivery(&self, letter: Undelivered) {
        let (bus, schedules) = (Arc::clone(&self.bus), Arc::clone(&self.schedules));
        let (streams, dead) = (Arc::clone(&self.streams), Arc::clone(&self.dead));
        let busy = self.activity.begin();
        self.tasks.spawn(async move {
            let was_delivered = match letter.source.as_str() {
                "bus" => bus.deliver_again(&letter).await,
                "schedule" => schedules.deliver_again(&letter).await,
                _ => streams.deliver_again(&letter).await,
            };
            match was_delivered {
                true => dead.remove(&letter.id),
                false => dead.keep(&letter.id),
            }
            drop(busy);
        });
    }
}
