//! The declaration of a function that is not behind HTTP: what calls it, what it touches, and its handler.
//!
//! All else follows from it by `make generate`: the binary, the template entry with its role, its subscription and its
//! failure queue, the alarms and the sample event.

use crate::{BatchTask, BusEvent, Frame, Job, RecordChange, Task, on_batches, on_event, on_frame, on_job, on_records};
use runtime::{
    Declare, Deployment, Env, Example, Function, Start, StartError, Starting, Subscription, Trigger, keep_secrets,
};
use serde::de::DeserializeOwned;
use std::future::Future;
use std::sync::Arc;

/// A function that events, WebSockets, stream records, a schedule or an operator call. Without a handler it is an
/// `Endpoint` of what it will be given: [`Events`], [`Frames`], [`Records`], [`Jobs`].
#[must_use]
pub struct Endpoint<S = Start> {
    summary: &'static str,
    trigger: Trigger,
    deployment: Deployment,
    example: Example,
    start: S,
}

/// Will be given bus events.
#[derive(Debug)]
pub struct Events;

/// Will be given frames of WebSockets.
#[derive(Debug)]
pub struct Frames;

/// Will be given records of the table's stream.
#[derive(Debug)]
pub struct Records;

/// Will be run by a schedule or an operator.
#[derive(Debug)]
pub struct Jobs;

impl Endpoint<Events> {
    /// Listens to events, by their detail types.
    pub fn on_events(summary: &'static str, detail_types: &'static [&'static str]) -> Self {
        Self::new(summary, Trigger::Bus(detail_types), Events)
    }

    /// Completes it: `needs` is built once, then `handle` is called with each event.
    pub fn served_by<T, N, B, F, H>(self, needs: B, handle: H) -> Endpoint
    where
        T: DeserializeOwned + Send + 'static,
        N: Send + Sync + 'static,
        B: Fn(Env) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<N, StartError>> + Send,
        H: for<'a> Task<'a, N, BusEvent<T>> + Clone + 'static,
    {
        self.started_by(move |env| on_event(env, needs.clone(), handle.clone()))
    }
}

impl Endpoint<Frames> {
    /// Serves a route of the WebSocket API.
    pub fn on_socket_route(summary: &'static str, key: &'static str) -> Self {
        Self::new(summary, Trigger::Socket(key), Frames)
    }

    /// Completes it: `needs` is built once, then `handle` answers each frame.
    pub fn served_by<N, B, F, H>(self, needs: B, handle: H) -> Endpoint
    where
        N: Send + Sync + 'static,
        B: Fn(Env) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<N, StartError>> + Send,
        H: for<'a> Task<'a, N, Frame> + Clone + 'static,
    {
        self.started_by(move |env| on_frame(env, needs.clone(), handle.clone()))
    }
}

impl Endpoint<Records> {
    /// Reads the table's stream: changes (`INSERT`, `MODIFY`, `REMOVE`) of entities, by their tags.
    pub fn on_stream(
        summary: &'static str,
        changes: &'static [&'static str],
        entities: &'static [&'static str],
    ) -> Self {
        Self::new(summary, Trigger::Stream(Subscription { changes, entities, batch_size: 25 }), Records)
    }

    /// Maximum records of one invocation. Default: 25.
    pub fn batches_of(mut self, records: u16) -> Self {
        if let Trigger::Stream(subscription) = &mut self.trigger {
            subscription.batch_size = records;
        }
        self
    }

    /// Completes it: `needs` is built once, then `handle` is called with each record.
    pub fn served_by<N, B, F, H>(self, needs: B, handle: H) -> Endpoint
    where
        N: Send + Sync + 'static,
        B: Fn(Env) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<N, StartError>> + Send,
        H: for<'a> Task<'a, N, RecordChange> + Clone + 'static,
    {
        self.started_by(move |env| on_records(env, needs.clone(), handle.clone()))
    }

    /// Completes it: `needs` is built once, then `handle` is called with each batch as a whole.
    pub fn served_in_batches_by<N, B, F, H>(self, needs: B, handle: H) -> Endpoint
    where
        N: Send + Sync + 'static,
        B: Fn(Env) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<N, StartError>> + Send,
        H: for<'a> BatchTask<'a, N> + Clone + 'static,
    {
        self.started_by(move |env| on_batches(env, needs.clone(), handle.clone()))
    }
}

impl Endpoint<Jobs> {
    /// Runs at a rate, such as `rate(1 hour)`.
    pub fn on_schedule(summary: &'static str, expression: &'static str) -> Self {
        Self::new(summary, Trigger::Schedule(expression), Jobs)
    }

    /// Runs when an operator invokes it.
    pub fn direct(summary: &'static str) -> Self {
        Self::new(summary, Trigger::Direct, Jobs)
    }

    /// Completes it: `needs` is built once, then `handle` does each run.
    pub fn served_by<N, B, F, H>(self, needs: B, handle: H) -> Endpoint
    where
        N: Send + Sync + 'static,
        B: Fn(Env) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<N, StartError>> + Send,
        H: for<'a> Task<'a, N, Job> + Clone + 'static,
    {
        self.started_by(move |env| on_job(env, needs.clone(), handle.clone()))
    }
}

impl<S> Endpoint<S> {
    fn new(summary: &'static str, trigger: Trigger, start: S) -> Self {
        Self { summary, trigger, deployment: Deployment::default(), example: Example::default(), start }
    }

    /// What the sample event says, as JSON: the body of a frame; the envelope of an event without `id`, `version` and
    /// `occurred_at`; the images of the records of a stream; the input of a direct invocation. Placeholders such as
    /// `${user_id}` are filled in by the tests.
    pub fn example(mut self, body: &'static str) -> Self {
        self.example.body = Some(body);
        self
    }

    /// The query string of the sample event of a WebSocket that opens, percent-encoded.
    pub fn example_query(mut self, query: &'static str) -> Self {
        self.example.query = query;
        self
    }

    fn started_by(self, start: impl Fn(Env) -> Starting + Send + Sync + 'static) -> Endpoint {
        let Self { summary, trigger, deployment, example, start: _ } = self;
        Endpoint { summary, trigger, deployment, example, start: keep_secrets(Arc::new(start)) }
    }
}

impl<S> Declare for Endpoint<S> {
    fn deployment(&mut self) -> &mut Deployment {
        &mut self.deployment
    }
}

impl Endpoint {
    /// Starts it: the main of its binary.
    pub fn start(&self, env: Env) -> Starting {
        (self.start)(env)
    }

    /// The function of this name that it is.
    #[must_use]
    pub fn named(self, name: &'static str) -> Function {
        let Self { summary, trigger, deployment, example, start } = self;
        Function { name, module: "", summary, trigger, deployment, example, start }
    }
}
