//! Messages to open WebSockets.

use aws_sdk_apigatewaymanagement::Client;
use aws_sdk_apigatewaymanagement::operation::delete_connection::DeleteConnectionError;
use aws_sdk_apigatewaymanagement::operation::post_to_connection::PostToConnectionError;
use aws_sdk_apigatewaymanagement::primitives::Blob;
use runtime::{Aws, Failure, StartError};

/// Posts to and closes WebSockets.
#[derive(Debug, Clone)]
pub struct SocketsOut(Client);

/// The outcome of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// The gateway has accepted the message.
    Sent,
    /// The connection is gone. Its items can be deleted.
    Gone,
}

impl SocketsOut {
    /// Creates a client of the stage at `SOCKETS_ENDPOINT`.
    ///
    /// # Errors
    /// When the variable is not set.
    pub fn new(aws: &Aws) -> Result<Self, StartError> {
        Ok(Self(aws.sockets()?))
    }

    /// Posts a message to a connection.
    ///
    /// # Errors
    /// When the gateway doesn't answer.
    pub async fn post(&self, connection: &str, message: &str) -> Result<Posted, Failure> {
        let data = Blob::new(message.as_bytes());
        match self.0.post_to_connection().connection_id(connection).data(data).send().await {
            Ok(_) => Ok(Posted::Sent),
            Err(error) => match error.as_service_error() {
                Some(PostToConnectionError::GoneException(_)) => Ok(Posted::Gone),
                _ => Err(Failure::new("socket_post", error.into_service_error().to_string())),
            },
        }
    }

    /// Closes a connection. Idempotent.
    ///
    /// # Errors
    /// When the gateway doesn't answer.
    pub async fn close(&self, connection: &str) -> Result<(), Failure> {
        match self.0.delete_connection().connection_id(connection).send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(DeleteConnectionError::GoneException(_)) => Ok(()),
                _ => Err(Failure::new("socket_close", error.into_service_error().to_string())),
            },
        }
    }
}
