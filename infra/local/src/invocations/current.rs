//! Which invocation a call or a log line belongs to, where all functions share this process.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use std::sync::Arc;

/// The header with the id of the invocation that makes a call.
pub(crate) const INVOCATION_HEADER: &str = "x-queueme-invocation";

tokio::task_local! {
    static CURRENT: Arc<str>;
}

/// Does the work of an invocation. Calls and log lines are attributed to it, except those of tasks that it spawns.
pub(crate) async fn in_invocation<T>(id: &str, work: impl Future<Output = T>) -> T {
    CURRENT.scope(id.into(), work).await
}

/// Returns the invocation that the current task works for.
pub(super) fn current() -> Option<Arc<str>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// Returns a client that names the invocation in each request.
pub(crate) fn naming_invocation(client: SharedHttpClient) -> SharedHttpClient {
    SharedHttpClient::new(NamingClient(client))
}

#[derive(Debug)]
struct NamingClient(SharedHttpClient);

#[derive(Debug)]
struct NamingConnector(SharedHttpConnector);

impl HttpClient for NamingClient {
    fn http_connector(&self, settings: &HttpConnectorSettings, parts: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(NamingConnector(self.0.http_connector(settings, parts)))
    }
}

impl HttpConnector for NamingConnector {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        if let Some(id) = current() {
            request.headers_mut().insert(INVOCATION_HEADER, id.to_string());
        }
        self.0.call(request)
    }
}
