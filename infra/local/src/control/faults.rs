//! `POST /_local/faults`.

use super::{Control, problem};
use crate::faults::{FaultRequest, NAMES};
use crate::http::{HttpResponse, json};
use bytes::Bytes;
use http::StatusCode;
use serde_json::json;

impl Control {
    /// Sets a fault. `drop_socket` takes effect immediately.
    pub(super) fn set_fault(&self, body: &Bytes) -> HttpResponse {
        let request: FaultRequest = match serde_json::from_slice(body) {
            Ok(request) => request,
            Err(error) => return problem(StatusCode::BAD_REQUEST, "invalid", &error.to_string()),
        };
        if !NAMES.contains(&request.name.as_str()) {
            let detail = format!("there is no fault {}; there are: {}", request.name, NAMES.join(", "));
            return problem(StatusCode::BAD_REQUEST, "unknown_fault", &detail);
        }
        if request.function.as_deref().is_some_and(|it| self.hosts.get(it).is_none()) {
            let detail = "there is no function of that name";
            return problem(StatusCode::BAD_REQUEST, "unknown_function", detail);
        }
        if !(0.0..=1.0).contains(&request.probability) {
            return problem(StatusCode::BAD_REQUEST, "invalid", "probability goes from 0 to 1");
        }
        if request.name == "drop_socket" {
            let dropped = self.sockets.drop_some(request.connection.as_deref(), request.times);
            return json(StatusCode::CREATED, &json!({ "name": request.name, "dropped": dropped }));
        }
        json(StatusCode::CREATED, &self.faults.set(request))
    }
}
