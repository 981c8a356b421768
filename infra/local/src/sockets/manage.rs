//! `@connections`: functions write to, look at and close sockets.

use super::{Link, MESSAGE_LIMIT, Order, Sockets, moment};
use crate::http::{Answer, json as json_answer, reply};
use crate::services::ServiceError;
use crate::state::lock;
use bytes::Bytes;
use http::{Method, StatusCode};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Sockets {
    /// Answers one call of the management API.
    pub(crate) fn manage(&self, method: &Method, id: &str, body: Bytes) -> Result<Answer, ServiceError> {
        let link = lock(&self.open).get(id).map(Arc::clone).ok_or_else(gone)?;
        match *method {
            Method::POST => self.post(&link, body),
            Method::GET => Ok(json_answer(
                StatusCode::OK,
                &json!({
                    "connectedAt": moment(link.connected_ms),
                    "lastActiveAt": moment(link.active_ms.load(Ordering::Acquire)),
                    "identity": { "sourceIp": link.source_ip, "userAgent": link.user_agent },
                }),
            )),
            Method::DELETE => {
                link.orders.send(Order::Close).map_err(|_| gone())?;
                Ok(reply(StatusCode::NO_CONTENT, "application/json", ""))
            }
            _ => Err(ServiceError::new(403, "ForbiddenException", "Forbidden")),
        }
    }

    fn post(&self, link: &Link, body: Bytes) -> Result<Answer, ServiceError> {
        if body.len() > MESSAGE_LIMIT {
            return Err(ServiceError::new(413, "PayloadTooLargeException", "Message too long"));
        }
        link.orders.send(Order::Send(body.to_vec())).map_err(|_| gone())?;
        link.active_ms.store(self.clock.now_ms(), Ordering::Release);
        Ok(reply(StatusCode::OK, "application/json", ""))
    }
}

fn gone() -> ServiceError {
    ServiceError::new(410, "GoneException", "Gone")
}
