//! Turns the gateway's event into a request for the handler, and its reply into a response.

use crate::address::Distribution;
use crate::body::{check_no_fields, check_size};
use crate::limits::{Counting, Limiter};
use crate::location::CreatedLocation;
use crate::request::check_query;
use crate::{Fault, Reply, Request, Stop};
use bytes::Bytes;
use jiff::Timestamp;
use lambda_http::request::LambdaRequest;
use lambda_http::{Body, LambdaEvent, Service as _, service_fn};
use model::Code;
use runtime::{
    BoxFuture, DEADLINE_MARGIN, Entropy as _, Env, Failure, Handle, Invocation, StartError, Started, Starting,
    SystemEntropy,
};
use std::convert::Infallible;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

/// Maximum number of attempts at a request that keeps losing to concurrent ones.
const ATTEMPTS: u32 = 7;
/// Shortest wait between two attempts, in milliseconds.
const SHORTEST_WAIT_MS: u32 = 5;

/// A handler: `async fn handle(needs: &Needs, request: Request) -> Result<Reply, Stop>`. [`Fault`] instead of [`Stop`] if it
/// never stops with a saved response.
pub trait Handler<'a, N: 'a>: Send + Sync {
    /// Why the handler stops early.
    type Stopped: Into<Stop>;
    /// The future of the reply.
    type Answer: Future<Output = Result<Reply, Self::Stopped>> + Send + 'a;
    /// Handles a request.
    fn call(&self, needs: &'a N, request: Request) -> Self::Answer;
}

impl<'a, N: 'a, F, A, S> Handler<'a, N> for F
where
    F: Fn(&'a N, Request) -> A + Send + Sync,
    A: Future<Output = Result<Reply, S>> + Send + 'a,
    S: Into<Stop>,
{
    type Stopped = S;
    type Answer = A;

    fn call(&self, needs: &'a N, request: Request) -> A {
        self(needs, request)
    }
}

/// What an endpoint expects as the body of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExpectedBody {
    /// What the handler reads.
    Declared,
    /// None, or an object without fields.
    Empty,
    /// Anything: it is not looked at, as for methods whose bodies mean nothing.
    Ignored,
}

/// Which parameters an endpoint expects in the query of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExpectedQuery {
    /// These and no others.
    Declared(Vec<&'static str>),
    /// Any: it is not looked at.
    Ignored,
}

/// What an endpoint accepts, and what its responses say.
#[derive(Debug, Clone)]
pub(crate) struct Contract {
    /// As the body.
    pub(crate) body: ExpectedBody,
    /// As parameters of the query, by name.
    pub(crate) query: ExpectedQuery,
    /// How often.
    pub(crate) counting: Counting,
    /// Where what was created is. `None` if nothing is.
    pub(crate) location: Option<CreatedLocation>,
}

/// Starts an endpoint: builds its needs once, then handles requests with `handle`.
pub(crate) fn serve<N, B, F, H>(env: Env, contract: Contract, build: B, handle: H) -> Starting
where
    N: Send + Sync + 'static,
    B: FnOnce(Env) -> F + Send + 'static,
    F: Future<Output = Result<N, StartError>> + Send,
    H: for<'a> Handler<'a, N> + 'static,
{
    Box::pin(async move {
        let distribution = Distribution::from_env(&env);
        let needs = build(env).await?;
        let visitors = Limiter::default();
        let endpoint: Started = Arc::new(Endpoint { needs, handle, contract, visitors, distribution, of: PhantomData });
        Ok(endpoint)
    })
}

struct Endpoint<N, H> {
    needs: N,
    handle: H,
    contract: Contract,
    visitors: Limiter,
    distribution: Distribution,
    of: PhantomData<fn() -> N>,
}

impl<N, H> Handle for Endpoint<N, H>
where
    N: Send + Sync + 'static,
    H: for<'a> Handler<'a, N> + 'static,
{
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            let event: LambdaRequest = serde_json::from_slice(&invocation.payload)
                .map_err(|error| Failure::new("bad_event", format!("not an HTTP API event: {error}")))?;
            let invocation = &invocation;
            let mut adapter = lambda_http::Adapter::from(service_fn(move |inner: lambda_http::Request| async move {
                Ok::<_, Infallible>(self.answer(inner, invocation).await)
            }));
            let answer = adapter.call(LambdaEvent::new(event, lambda_http::Context::default())).await;
            let answer = answer.unwrap_or_else(|never| match never {});
            serde_json::to_vec(&answer).map(Bytes::from).map_err(|error| Failure::new("bad_answer", error.to_string()))
        })
    }
}

impl<N, H> Endpoint<N, H>
where
    N: Send + Sync + 'static,
    H: for<'a> Handler<'a, N> + 'static,
{
    /// Calls the handler, again while it asks for a retry, with growing random waits from 5 ms.
    async fn with_retries(&self, request: Request) -> Result<Reply, Fault> {
        if self.contract.body != ExpectedBody::Ignored {
            check_size(&request)?;
        }
        if self.contract.body == ExpectedBody::Empty {
            check_no_fields(&request)?;
        }
        if let ExpectedQuery::Declared(names) = &self.contract.query {
            check_query(&request, names)?;
        }
        let mut attempt = 1_u32;
        loop {
            match self.handle.call(&self.needs, request.clone()).await.map_err(Into::into) {
                Ok(reply) | Err(Stop::Answered(reply)) => return Ok(reply),
                Err(Stop::Fault(fault)) if fault.should_retry && attempt < ATTEMPTS => {
                    let wait = SHORTEST_WAIT_MS + SystemEntropy.below(SHORTEST_WAIT_MS << attempt);
                    tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
                    attempt += 1;
                }
                Err(Stop::Fault(fault)) => return Err(fault),
            }
        }
    }

    /// Counts requests without a valid token by address: those without any token before the handler is called, the others
    /// once it has refused theirs.
    async fn admitted(&self, request: Request) -> Result<Reply, Fault> {
        if request.header("authorization").is_none() {
            self.visitors.admit_visitor(&request)?;
            return self.with_retries(request).await;
        }
        let outcome = self.with_retries(request.clone()).await;
        if request.caller.get().is_none() && outcome.as_ref().is_err_and(|it| it.code == Code::Unauthenticated) {
            self.visitors.admit_visitor(&request)?;
        }
        outcome
    }

    async fn answer(&self, inner: lambda_http::Request, invocation: &Invocation) -> http::Response<Body> {
        let is_head = inner.method() == http::Method::HEAD;
        let mut request = Request::new(inner, invocation, &self.distribution);
        request.counting = self.contract.counting;
        let admission = Arc::clone(&request.admission);
        let (language, id) = (request.answer_in(None), request.id.clone());
        let left = invocation.deadline.duration_since(Timestamp::now()) - DEADLINE_MARGIN;
        let left = Duration::try_from(left).unwrap_or_default();
        let outcome = tokio::time::timeout(left, self.admitted(request)).await;
        let reply = match outcome {
            Ok(Ok(reply)) => reply,
            Ok(Err(fault)) => {
                let (code, cause) = (fault.code.as_str(), fault.cause.as_deref().unwrap_or_default());
                match fault.code.status() {
                    500.. => tracing::error!(request_id = id, code, cause, "failed"),
                    _ => tracing::info!(request_id = id, code, cause, "refused"),
                }
                fault.reply(language, &id)
            }
            Err(_) => {
                tracing::error!(request_id = id, "deadline");
                Fault::new(Code::ProviderUnavailable).retry_in(1).reply(language, &id)
            }
        };
        let location = self.contract.location.as_ref().and_then(|it| it.of(&reply));
        let reply = location.into_iter().fold(reply, |reply, it| reply.header("location", &it));
        let reply = reply.header("x-content-type-options", "nosniff").header("content-language", language.tag());
        let limits = admission.headers().await.into_iter().flatten();
        let reply = limits.fold(reply, |reply, (name, value)| reply.header(name, &value));
        if is_head { reply.without_body().into_response() } else { reply.into_response() }
    }
}
