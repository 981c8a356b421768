//! Messages to open WebSockets.

use aws_sdk_apigatewaymanagement::Client;
use aws_sdk_apigatewaymanagement::operation::delete_connection::DeleteConnectionError;
use aws_sdk_apigatewaymanagement::operation::post_to_connection::PostToConnectionError;
use aws_sdk_apigatewaymanagement::primitives::Blob;
use runtime::{Aws, Failure, StartError};

/// Posts to and closes WebSockets.
#[derive(Debug, Clone)]
pub struct SocketsOut(Client);

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It is on its way.
    Sent,
    /// The connection is gone; its row can go too.
    Gone,
}

impl SocketsOut {
    /// Posts to the stage that `SOCKETS_ENDPOINT` names.
    ///
    /// # Errors
    /// When the variable is not set.
    pub fn new(aws: &Aws) -> Result<Self, StartError> {
        Ok(Self(aws.sockets()?))
    }

    /// Posts a message.
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

    /// Closes a connection; one that is gone already counts as closed.
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
