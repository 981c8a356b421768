//! `@connections`: the API for functions to post to, inspect and close connections.

use super::{MESSAGE_LIMIT, SessionCommand, SocketConnection, Sockets, timestamp};
use crate::http::{HttpResponse, json as json_answer, reply};
use crate::services::ServiceError;
use crate::state::lock;
use bytes::Bytes;
use http::{Method, StatusCode};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Sockets {
    /// Handles one call of the management API.
    pub(crate) fn manage(&self, method: &Method, id: &str, body: Bytes) -> Result<HttpResponse, ServiceError> {
        let connection = lock(&self.open).get(id).map(Arc::clone).ok_or_else(gone)?;
        match *method {
            Method::POST => self.post(&connection, body),
            Method::GET => Ok(json_answer(
                StatusCode::OK,
                &json!({
                    "connectedAt": timestamp(connection.connected_ms),
                    "lastActiveAt": timestamp(connection.active_ms.load(Ordering::Acquire)),
                    "identity": { "sourceIp": connection.source_ip, "userAgent": connection.user_agent },
                }),
            )),
            Method::DELETE => {
                connection.commands.send(SessionCommand::Close).map_err(|_| gone())?;
                Ok(reply(StatusCode::NO_CONTENT, "application/json", ""))
            }
            _ => Err(ServiceError::new(403, "ForbiddenException", "Forbidden")),
        }
    }

    fn post(&self, connection: &SocketConnection, body: Bytes) -> Result<HttpResponse, ServiceError> {
        if body.len() > MESSAGE_LIMIT {
            return Err(ServiceError::new(413, "PayloadTooLargeException", "Message too long"));
        }
        connection.commands.send(SessionCommand::Send(body.to_vec())).map_err(|_| gone())?;
        connection.active_ms.store(self.clock.now_ms(), Ordering::Release);
        Ok(reply(StatusCode::OK, "application/json", ""))
    }
}

fn gone() -> ServiceError {
    ServiceError::new(410, "GoneException", "Gone")
}
