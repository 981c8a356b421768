//! A guest joins from the QR code at the door, without an account.

use super::add_joined;
use crate::joining::admission::clear_expired_membership;
use crate::joining::context::LINE_FRONT;
use crate::joining::{GuestPhone, JoinContext, JoinReads, JoinRequest, Joiner, NumberTiming};
use crate::needs::CustomerNeeds;
use model::hours::Schedule;
use model::queue::{NORMAL, QueueTag};
use model::{Code, Id, Name, id};
use runtime::MasterKey;
use serde::Serialize;
use store::entities::{JoinChannel, NumberIssuer, NumberRequest, Queue, TicketHolder, TicketSource};
use store::keys::Ref;
use store::queue::{RankedTicket, StepActor, guest_join_limit, read_queue_front};
use store::{Item, Key, Reads, Table, keys};
use web::{Fault, Idempotency, Request, Stop, Transaction};

/// A guest who joins.
pub(crate) struct GuestJoiner<'a> {
    pub(crate) needs: &'a CustomerNeeds,
    pub(crate) request: &'a Request,
    pub(crate) idempotency: &'a Idempotency,
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

/// Returns the key under which the joins of a queue from one address are counted.
pub(crate) fn join_rate_key(master: &MasterKey, request: &Request, queue: Id<id::Queue>) -> Key {
    let queue = QueueTag::of(queue).to_string();
    keys::guest_window(&Ref::new(&master.mac("guest-joins", &[request.address.as_bytes(), queue.as_bytes()])))
}

impl GuestJoiner<'_> {
    fn tag(&self) -> QueueTag {
        QueueTag::of(self.queue)
    }

    fn join_request(&self) -> JoinRequest {
        JoinRequest {
            holder: TicketHolder {
                customer: None,
                name: self.name.as_str().to_owned(),
                phone: self.phone.as_ref().map(|it| it.e164.clone()),
                phone_ref: self.phone.as_ref().map(|it| it.reference.clone()),
            },
            service: self.service,
            specialist: None,
            party_size: self.party_size,
            priority: NORMAL,
            source: TicketSource::QrOnsite,
            location: None,
            city: None,
            notes: None,
            appointment: None,
        }
    }

    /// Checks that the address has not joined too often.
    fn check_rate(&self, window: Option<&Item>) -> Result<(), Fault> {
        let now = self.request.seconds();
        let wait = guest_join_limit(self.rate_key.clone()).wait(window, now);
        if wait <= 0 {
            return Ok(());
        }
        self.needs.rate_limited.remember(&self.rate_key.pk, now + wait);
        Err(Fault::new(Code::RateLimited).retry_in(wait))
    }
}

impl Joiner for GuestJoiner<'_> {
    type Context = JoinContext;

    fn table(&self) -> &Table {
        &self.needs.gate.table
    }

    fn number_request(&self) -> NumberRequest<'_> {
        let now = self.request.seconds();
        NumberRequest { queue: self.tag(), channel: JoinChannel::Customer, name: &self.request_name, now }
    }

    /// For an address that has recently joined too often, the limit is checked before a number is requested.
    fn number_timing(&self) -> NumberTiming {
        match self.needs.rate_limited.contains(&self.rate_key.pk, self.request.seconds()) {
            true => NumberTiming::AfterReading,
            false => NumberTiming::WhileReading,
        }
    }

    fn idempotency(&self) -> Option<&Idempotency> {
        Some(self.idempotency)
    }

    async fn read(&self) -> Result<JoinContext, Stop> {
        let (table, tag, now) = (self.table(), self.tag(), self.request.now);
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(self.idempotency.key());
        let window = reads.want::<Item>(self.rate_key.clone());
        let membership = self.phone.as_ref().map(|it| keys::membership_of_phone(&it.reference, tag));
        let join = JoinReads::want(&mut reads, self.queue, membership, self.service);
        let (mut found, front) = tokio::try_join!(table.read(reads), read_queue_front(table, tag, now, LINE_FRONT))?;
        self.idempotency.check(found.take(saved), now.as_second())?;
        let context = join.take(&mut found, front, now).filter(|it| it.shop.is_visible()).ok_or(Code::NotFound)?;
        self.check_rate(found.take(window).as_ref())?;
        clear_expired_membership(table, &context).await?;
        Ok(context)
    }

    fn queue<'a>(&'a self, context: &'a JoinContext) -> &'a Queue {
        &context.queue
    }

    fn schedule(&self, context: &JoinContext) -> Schedule {
        context.snapshot.schedule.clone()
    }

    fn check(&self, context: &JoinContext) -> Result<(), Fault> {
        context.check_customer(&self.join_request())
    }

    fn admit(&self, context: &JoinContext, issuer: &NumberIssuer) -> Result<RankedTicket, Fault> {
        context.admit_before_closing(&self.join_request(), issuer)
    }

    async fn write<R: Serialize + Sync>(
        &self,
        _context: &JoinContext,
        joined: &RankedTicket,
        response: &R,
    ) -> Result<(), Stop> {
        let mut transaction = Transaction::by_guest(self.request);
        add_joined(&mut transaction, joined, StepActor::GUEST, self.request.now);
        transaction.save_response(self.idempotency, 201, response);
        transaction.write(guest_join_limit(self.rate_key.clone()).count(self.request.seconds()));
        transaction.commit(self.table()).await
    }
}
