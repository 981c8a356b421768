//! The main port: routes requests by path.

use crate::control::Control;
use crate::gateway::HttpApi;
use crate::http::{Hangup, HttpRequest, HttpResponse, detached, message};
use crate::pages::PublicPages;
use crate::s3::Buckets;
use crate::sockets::Sockets;
use crate::tasks::Tasks;
use http::StatusCode;
use std::net::SocketAddr;
use std::sync::Arc;

/// The services behind the main port.
pub(crate) struct MainPort {
    pub(crate) apis: Arc<Vec<HttpApi>>,
    pub(crate) sockets: Arc<Sockets>,
    pub(crate) buckets: Option<Buckets>,
    pub(crate) pages: PublicPages,
    pub(crate) control: Control,
    pub(crate) tasks: Tasks,
}

impl MainPort {
    /// Handles one request.
    pub(crate) async fn answer(&self, request: HttpRequest, peer: SocketAddr) -> Result<HttpResponse, Hangup> {
        let path = request.uri().path();
        if path == "/" || path == "/_local" || path.starts_with("/_local/") {
            return Ok(self.control.answer(request, peer).await);
        }
        if path == "/realtime" {
            // Detached, so that a connection whose client gives up during the handshake is also disconnected.
            let sockets = Arc::clone(&self.sockets);
            return detached(&self.tasks, async move { Ok(sockets.upgrade(request, peer).await) }).await;
        }
        if let Some(api) = self.apis.iter().find(|it| it.has(path)) {
            return Ok(api.answer(request, peer).await);
        }
        if let Some(answer) = self.pages.answer(request.method(), request.uri(), request.headers()).await {
            return Ok(answer);
        }
        match &self.buckets {
            Some(buckets) if buckets.has(path) => buckets.answer(request).await,
            _ => Ok(message(StatusCode::NOT_FOUND, "Not Found")),
        }
    }
}
