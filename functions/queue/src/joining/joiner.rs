//! Joiners: what the five ways to join a queue have in common.

use model::hours::Schedule;
use serde::Serialize;
use store::Table;
use store::entities::{NumberIssuer, NumberRequest, Queue};
use store::queue::RankedTicket;
use web::{Fault, Idempotency, Stop};

/// When the number is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberTiming {
    /// While everything else is read. A joiner who is not admitted returns it.
    WhileReading,
    /// After everything was read: for joiners who may have no right to a number.
    AfterReading,
}

/// A joiner of a queue: reads what admission depends on, and writes the ticket with everything that belongs to it.
pub(crate) trait Joiner: Sync {
    /// What was read.
    type Context: Send + Sync;

    /// The table.
    fn table(&self) -> &Table;
    /// The request for a number.
    fn number_request(&self) -> NumberRequest<'_>;
    /// When the number is requested.
    fn number_timing(&self) -> NumberTiming;
    /// The idempotency key of the request, if it has one.
    fn idempotency(&self) -> Option<&Idempotency>;
    /// Reads what admission depends on.
    fn read(&self) -> impl Future<Output = Result<Self::Context, Stop>> + Send;
    /// The queue.
    fn queue<'a>(&'a self, context: &'a Self::Context) -> &'a Queue;
    /// The business hours of the shop.
    fn schedule(&self, context: &Self::Context) -> Schedule;
    /// Checks what needs no number.
    fn check(&self, context: &Self::Context) -> Result<(), Fault>;
    /// Admits the joiner under a number: issues the ticket.
    fn admit(&self, context: &Self::Context, issuer: &NumberIssuer) -> Result<RankedTicket, Fault>;
    /// Writes the ticket and everything that belongs to it, in one transaction.
    fn write<R: Serialize + Sync>(
        &self,
        context: &Self::Context,
        joined: &RankedTicket,
        response: &R,
    ) -> impl Future<Output = Result<(), Stop>> + Send;
}
