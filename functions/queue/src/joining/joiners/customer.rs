//! A signed-in customer joins.

use super::{JoiningTicket, add_joined};
use crate::joining::admission::clear_expired_membership;
use crate::joining::context::LINE_FRONT;
use crate::joining::phone_holder::{blocking_phone, guest_with};
use crate::joining::{JoinContext, JoinReads, JoinRequest, Joiner, NumberTiming};
use model::hours::Schedule;
use model::profile::Location;
use model::queue::{NORMAL, QueueTag};
use model::{Code, Id, id};
use serde::Serialize;
use store::entities::{JoinChannel, NumberIssuer, NumberRequest, Queue, TicketHolder, TicketSource};
use store::keys::Ref;
use store::queue::{Presence, RankedTicket, StepActor, read_queue_front};
use store::{Account, Item, Reads, Table, keys};
use web::{Caller, CustomerGate, Fault, Idempotency, Request, Stop, Transaction};

/// A signed-in customer who joins.
pub(crate) struct CustomerJoiner<'a> {
    pub(crate) gate: &'a CustomerGate,
    pub(crate) request: &'a Request,
    pub(crate) caller: &'a Caller,
    pub(crate) idempotency: &'a Idempotency,
    /// Name of the request for a number.
    pub(crate) name: String,
    pub(crate) queue: Id<id::Queue>,
    pub(crate) service: Option<Id<id::Service>>,
    pub(crate) specialist: Option<Id<id::Specialist>>,
    pub(crate) party_size: i64,
    pub(crate) source: TicketSource,
    pub(crate) presence: Presence,
    /// Location of the customer. Defaults to the one in their profile.
    pub(crate) location: Option<Location>,
}

/// What was read about a customer who joins.
pub(crate) struct CustomerContext {
    pub(crate) account: Account,
    pub(crate) join: JoinContext,
    request: JoinRequest,
}

impl CustomerJoiner<'_> {
    fn tag(&self) -> QueueTag {
        QueueTag::of(self.queue)
    }

    /// Writes the ticket, in place of a guest with the same phone if there is one.
    async fn commit<R: Serialize + Sync>(
        &self,
        joined: &RankedTicket,
        response: &R,
        instead_of: Option<Id<id::Ticket>>,
    ) -> Result<(), Stop> {
        let (actor, now) = (StepActor::customer(self.caller.user), self.request.now);
        let mut transaction = Transaction::by_customer(self.caller, self.request);
        add_joined(&mut transaction, JoiningTicket { joined, actor, instead_of, now });
        transaction.save_response(self.idempotency, 201, response);
        transaction.commit(self.table()).await
    }

    fn join_request(&self, account: &Account) -> JoinRequest {
        JoinRequest {
            holder: TicketHolder {
                customer: Some(self.caller.user),
                name: account.name().unwrap_or_default().to_owned(),
                phone: None,
                phone_ref: account.phone_ref().and_then(Ref::parse),
                language: None,
            },
            service: self.service,
            specialist: self.specialist,
            party_size: self.party_size,
            priority: NORMAL,
            source: self.source,
            presence: self.presence,
            location: self.location.or_else(|| account.location()),
            city: account.city(),
            notes: None,
            appointment: None,
        }
    }
}

impl Joiner for CustomerJoiner<'_> {
    type Context = CustomerContext;

    fn table(&self) -> &Table {
        &self.gate.table
    }

    fn number_request(&self) -> NumberRequest<'_> {
        let now = self.request.seconds();
        NumberRequest { queue: self.tag(), channel: JoinChannel::Customer, name: &self.name, now }
    }

    /// Any customer may join any queue, so requesting the number early allows nothing that joining does not.
    fn number_timing(&self) -> NumberTiming {
        NumberTiming::WhileReading
    }

    fn idempotency(&self) -> Option<&Idempotency> {
        Some(self.idempotency)
    }

    async fn read(&self) -> Result<CustomerContext, Stop> {
        let (table, now) = (self.table(), self.request.now);
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(self.idempotency.key());
        let membership = keys::membership(self.caller.user, self.tag());
        let join = JoinReads::want(&mut reads, self.queue, vec![membership], self.service);
        let (read, front) = tokio::join!(
            self.gate.read_account(self.request, self.caller, reads),
            read_queue_front(table, self.tag(), now, LINE_FRONT),
        );
        let (account, mut found) = read?;
        self.idempotency.check(found.take(saved), now.as_second())?;
        let join = join.take(&mut found, front?, now).filter(|it| it.shop.is_visible()).ok_or(Code::NotFound)?;
        clear_expired_membership(table, &join).await?;
        let request = self.join_request(&account);
        Ok(CustomerContext { account, join, request })
    }

    fn queue<'a>(&'a self, context: &'a CustomerContext) -> &'a Queue {
        &context.join.queue
    }

    fn schedule(&self, context: &CustomerContext) -> Schedule {
        context.join.snapshot.schedule.clone()
    }

    fn check(&self, context: &CustomerContext) -> Result<(), Fault> {
        context.join.check_customer(&context.request)
    }

    fn admit(&self, context: &CustomerContext, issuer: &NumberIssuer) -> Result<RankedTicket, Fault> {
        context.join.admit_before_closing(&context.request, issuer)
    }

    async fn write<R: Serialize + Sync>(
        &self,
        _context: &CustomerContext,
        joined: &RankedTicket,
        response: &R,
    ) -> Result<(), Stop> {
        let refused = match self.commit(joined, response, None).await {
            Ok(()) => return Ok(()),
            Err(stop) => stop,
        };
        let Some(membership) = blocking_phone(&joined.ticket, &refused) else { return Err(refused) };
        let guest = guest_with(self.table(), &membership, self.request.now).await?;
        self.commit(joined, response, Some(guest)).await
    }
}
