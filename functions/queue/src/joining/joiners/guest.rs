//! A guest joins from the QR code at the door, without an account.

use super::{JoiningTicket, add_joined};
use crate::joining::admission::clear_expired_membership;
use crate::joining::context::LINE_FRONT;
use crate::joining::{GuestPhone, JoinContext, JoinReads, JoinRequest, Joiner, NumberTiming};
use crate::needs::GuestNeeds;
use model::hours::Schedule;
use model::queue::{NORMAL, QueueTag};
use model::request_limit::network;
use model::{Code, Id, Language, Name, id};
use runtime::Secret;
use runtime::purpose::Addresses;
use serde::Serialize;
use store::entities::{JoinChannel, NumberIssuer, NumberRequest, Queue, TicketHolder, TicketSource};
use store::keys::Ref;
use store::queue::{Presence, RankedTicket, StepActor, guest_join_limit, read_queue_front};
use store::rate_limit::RateLimit;
use store::{Item, Key, Reads, Table, keys};
use web::{Fault, Idempotency, Request, Stop, Transaction};

/// A guest who joins.
pub(crate) struct GuestJoiner<'a> {
    pub(crate) needs: &'a GuestNeeds,
    pub(crate) request: &'a Request,
    pub(crate) idempotency: &'a Idempotency,
    /// Whether they have proven to be at the door.
    pub(crate) presence: Presence,
    /// Language of the request, in which the guest gets messages.
    pub(crate) language: Language,
    /// Name of the request for a number.
    pub(crate) request_name: String,
    /// Key under which the joins of the address are counted.
    pub(crate) rate_key: Key,
    pub(crate) queue: Id<id::Queue>,
    pub(crate) name: Name,
    pub(crate) phone: Option<GuestPhone>,
    pub(crate) service: Option<Id<id::Service>>,
    pub(crate) party_size: i64,
}

/// What was read about a guest who joins.
pub(crate) struct GuestContext {
    pub(crate) join: JoinContext,
    /// Whether an active ticket in the queue has the guest's phone. The guest gets a ticket without a phone then, and isn't
    /// told, as nobody knows whose phone it is.
    is_phone_in_line: bool,
}

/// Returns the key under which the joins of a queue from one address are counted.
pub(crate) fn join_rate_key(secret: &Secret<Addresses>, request: &Request, queue: Id<id::Queue>) -> Key {
    let queue = QueueTag::of(queue).to_string();
    keys::guest_window(&Ref::new(&secret.mac("guest-joins", &[network(&request.address).as_bytes(), queue.as_bytes()])))
}

impl GuestJoiner<'_> {
    fn tag(&self) -> QueueTag {
        QueueTag::of(self.queue)
    }

    fn join_request(&self, context: &GuestContext) -> JoinRequest {
        let phone = self.phone.as_ref().filter(|_| !context.is_phone_in_line);
        JoinRequest {
            holder: TicketHolder {
                customer: None,
                name: self.name.as_str().to_owned(),
                phone: phone.map(|it| it.e164.clone()),
                phone_ref: phone.map(|it| it.reference().clone()),
                language: Some(self.language),
            },
            service: self.service,
            specialist: None,
            party_size: self.party_size,
            priority: NORMAL,
            source: TicketSource::QrOnsite,
            presence: self.presence,
            location: None,
            city: None,
            notes: None,
            appointment: None,
        }
    }

    /// Checks that the address has not joined too often.
    fn check_rate(&self, window: Option<&Item>) -> Result<(), Fault> {
        let now = self.request.seconds();
        let wait = self.limit().wait(window, now);
        if wait <= 0 {
            return Ok(());
        }
        self.needs.rate_limited.remember(&self.caller(), now + wait);
        Err(Fault::new(Code::RateLimited).retry_in(wait))
    }

    fn limit(&self) -> RateLimit<'static> {
        guest_join_limit(self.rate_key.clone(), self.presence)
    }

    /// The address among recent callers.
    fn caller(&self) -> String {
        format!("{} {}", self.limit().prefix, self.rate_key.pk)
    }
}

impl Joiner for GuestJoiner<'_> {
    type Context = GuestContext;

    fn table(&self) -> &Table {
        &self.needs.gate.table
    }

    fn number_request(&self) -> NumberRequest<'_> {
        let now = self.request.seconds();
        let channel = match self.presence {
            Presence::AtDoor => JoinChannel::Customer,
            Presence::WrongCode | Presence::Unknown => JoinChannel::UnverifiedGuest,
        };
        NumberRequest { queue: self.tag(), channel, name: &self.request_name, now }
    }

    /// For an address that has recently joined too often, the limit is checked before a number is requested.
    fn number_timing(&self) -> NumberTiming {
        match self.needs.rate_limited.contains(&self.caller(), self.request.seconds()) {
            true => NumberTiming::AfterReading,
            false => NumberTiming::WhileReading,
        }
    }

    fn idempotency(&self) -> Option<&Idempotency> {
        Some(self.idempotency)
    }

    async fn read(&self) -> Result<GuestContext, Stop> {
        let (table, tag, now) = (self.table(), self.tag(), self.request.now);
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(self.idempotency.key());
        let window = reads.want::<Item>(self.rate_key.clone());
        let memberships = self.phone.as_ref().map(|it| it.memberships(tag)).unwrap_or_default();
        let join = JoinReads::want(&mut reads, self.queue, memberships, self.service);
        let (mut found, front) = tokio::try_join!(table.read(reads), read_queue_front(table, tag, now, LINE_FRONT))?;
        self.idempotency.check(found.take(saved), now.as_second())?;
        let mut context = join.take(&mut found, front, now).filter(|it| it.shop.is_visible()).ok_or(Code::NotFound)?;
        self.check_rate(found.take(window).as_ref())?;
        clear_expired_membership(table, &context).await?;
        let is_phone_in_line = context.membership.take().is_some();
        Ok(GuestContext { join: context, is_phone_in_line })
    }

    fn queue<'a>(&'a self, context: &'a GuestContext) -> &'a Queue {
        &context.join.queue
    }

    fn schedule(&self, context: &GuestContext) -> Schedule {
        context.join.snapshot.schedule.clone()
    }

    fn check(&self, context: &GuestContext) -> Result<(), Fault> {
        context.join.check_customer(&self.join_request(context))
    }

    fn admit(&self, context: &GuestContext, issuer: &NumberIssuer) -> Result<RankedTicket, Fault> {
        let joined = context.join.admit_before_closing(&self.join_request(context), issuer)?;
        let address = self.request.address_ref(&self.needs.addresses);
        Ok(RankedTicket { ticket: joined.ticket.requested_at(address.as_ref()), ..joined })
    }

    async fn write<R: Serialize + Sync>(
        &self,
        _context: &GuestContext,
        joined: &RankedTicket,
        response: &R,
    ) -> Result<(), Stop> {
        let mut transaction = Transaction::by_guest(self.request);
        let (actor, now) = (StepActor::GUEST, self.request.now);
        add_joined(&mut transaction, JoiningTicket { joined, actor, instead_of: None, now });
        transaction.save_response(self.idempotency, 201, response);
        let (limit, now) = (self.limit(), self.request.seconds());
        let count = limit.count_within(now);
        transaction.write_or_else(count, move |window| {
            Fault::new(Code::RateLimited).retry_in(limit.wait(window.as_ref(), now)).into()
        });
        transaction.commit(self.table()).await
    }
}
