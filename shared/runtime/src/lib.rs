//! The base of every Lambda function: its environment, AWS clients, clock, and the loop around its handler.
//!
//! A domain declares each of its functions once, as a [`Function`]. Its executable, the local cloud and the OpenAPI documents
//! all use that declaration. Nothing here knows endpoints, tables or messages.

mod aws;
mod clock;
mod deployment;
mod env;
mod function;
mod host;
mod invocation_log;
mod outbound;
mod secret;

pub use aws::Aws;
pub use clock::{Clock, Entropy, SystemEntropy};
pub use deployment::{Declare, Deployment, FileAccess, Partition, TableAccess, WriteKind};
pub use env::{Env, StartError, WrapCalls};
pub use function::{
    Api, Collect, Example, Failure, Function, Handle, Invocation, RequestLimiting, Route, Start, Started, Starting,
    Subscription, Trigger,
};
pub use host::{DEADLINE_MARGIN, LOCAL_CLOUD, host, log_to_stdout};
pub use outbound::{Outbound, OutboundAnswer, OutboundRequest};
pub use secret::{Purpose, Sealed, Secret, SecretDocument, SharedKeys, keep_secrets, purpose, secret_text};

pub use lambda_runtime::Error;

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
