//! `POST /_local/faults`.

use super::{Control, problem};
use crate::faults::{NAMES, Wish};
use crate::http::{Answer, json};
use bytes::Bytes;
use http::StatusCode;
use serde_json::json;

impl Control {
    /// Sets a fault; `drop_socket` strikes at once.
    pub(super) fn set_fault(&self, body: &Bytes) -> Answer {
        let wish: Wish = match serde_json::from_slice(body) {
            Ok(wish) => wish,
            Err(error) => return problem(StatusCode::BAD_REQUEST, "invalid", &error.to_string()),
        };
        if !NAMES.contains(&wish.name.as_str()) {
            let detail = format!("there is no fault {}; there are: {}", wish.name, NAMES.join(", "));
            return problem(StatusCode::BAD_REQUEST, "unknown_fault", &detail);
        }
        if wish.function.as_deref().is_some_and(|it| self.hosts.get(it).is_none()) {
            let detail = "there is no function of that name";
            return problem(StatusCode::BAD_REQUEST, "unknown_function", detail);
        }
        if !(0.0..=1.0).contains(&wish.probability) {
            return problem(StatusCode::BAD_REQUEST, "invalid", "probability goes from 0 to 1");
        }
        if wish.name == "drop_socket" {
            let dropped = self.sockets.drop_some(wish.connection.as_deref(), wish.times);
            return json(StatusCode::CREATED, &json!({ "name": wish.name, "dropped": dropped }));
        }
        json(StatusCode::CREATED, &self.faults.set(wish))
    }
}
