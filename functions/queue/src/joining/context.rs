//! What admission depends on: the request to join, and the state of shop and queue.

use jiff::Timestamp;
use model::profile::Location;
use model::queue::{Edge, QueueTag, least_busy, next_edge};
use model::{Id, Phone, id};
use runtime::Secret;
use runtime::purpose::Phones;
use store::entities::{
    Membership, NewTicket, NumberIssuer, Queue, Shop, Ticket, TicketAppointment, TicketHolder, TicketSource,
};
use store::keys::{PhoneRefs, Ref};
use store::queue::{Presence, QueueReads, QueueService, QueueSnapshot};
use store::{Found, Key, ReadHandle, ReadHandles, Reads, keys};
use web::Fault;

/// Maximum number of persons per ticket.
const MAX_PARTY_SIZE: i64 = 20;

/// Number of items that are read from the front of the line. The rest of a longer line is extrapolated, not simulated.
pub(crate) const LINE_FRONT: i32 = 60;

/// The phone of a guest.
#[derive(Debug, Clone)]
pub(crate) struct GuestPhone {
    /// Number in E.164 form.
    pub(crate) e164: String,
    /// What represents the number in keys.
    references: PhoneRefs,
}

impl GuestPhone {
    /// The phone with this number.
    pub(crate) fn new(phone: &Phone, secret: &Secret<Phones>) -> Self {
        Self { e164: phone.e164().to_owned(), references: PhoneRefs::of(secret, phone) }
    }

    /// What represents the number in new items.
    pub(crate) const fn reference(&self) -> &Ref {
        self.references.current()
    }

    /// The keys of its active ticket in a queue, under each reference.
    pub(crate) fn memberships(&self, queue: QueueTag) -> Vec<Key> {
        self.references.all().map(|it| keys::membership_of_phone(it, queue)).collect()
    }
}

/// A request to join a queue.
#[derive(Debug, Clone)]
pub(crate) struct JoinRequest {
    pub(crate) holder: TicketHolder,
    pub(crate) service: Option<Id<id::Service>>,
    /// Specialist that the customer insists on.
    pub(crate) specialist: Option<Id<id::Specialist>>,
    pub(crate) party_size: i64,
    pub(crate) priority: u8,
    pub(crate) source: TicketSource,
    /// Whether they have proven to be at the door.
    pub(crate) presence: Presence,
    /// Location of the customer.
    pub(crate) location: Option<Location>,
    /// City of the customer.
    pub(crate) city: Option<Id<id::City>>,
    pub(crate) notes: Option<String>,
    pub(crate) appointment: Option<TicketAppointment>,
}

impl JoinRequest {
    /// Whether it is a guest, without an account, who has not proven to be at the door.
    fn is_unverified_guest(&self) -> bool {
        let joins_alone = !matches!(self.source, TicketSource::Staff | TicketSource::Appointment);
        joins_alone && self.holder.customer.is_none() && self.presence != Presence::AtDoor
    }
}

/// The state of shop and queue by which a request is checked.
pub(crate) struct JoinContext {
    pub(crate) shop: Shop,
    pub(crate) queue: Queue,
    pub(crate) snapshot: QueueSnapshot,
    /// The requested service. `None` if none is requested or it does not exist.
    pub(crate) service: Option<QueueService>,
    /// The membership of an active ticket. `None` if there is none.
    pub(crate) membership: Option<Membership>,
    pub(crate) now: Timestamp,
}

/// The slots of what a request is judged by, besides the line.
#[must_use]
pub(crate) struct JoinReads {
    id: Id<id::Queue>,
    shop: ReadHandle<Shop>,
    queue: ReadHandle<Queue>,
    memberships: ReadHandles<Membership>,
    service: ReadHandle<QueueService>,
}

impl JoinReads {
    /// Wants a queue with its shop, the marks of an active ticket and the requested service.
    pub(crate) fn want(
        reads: &mut Reads,
        queue: Id<id::Queue>,
        memberships: Vec<Key>,
        service: Option<Id<id::Service>>,
    ) -> Self {
        Self {
            id: queue,
            shop: reads.want(keys::shop(queue.shop())),
            queue: reads.want(keys::queue(queue)),
            memberships: reads.want_all(memberships),
            service: reads.want_if(service.map(keys::service)),
        }
    }

    /// Takes what was read, with the front of the line. `None` if the queue or its shop does not exist.
    pub(crate) fn take(self, found: &mut Found, front: QueueReads, now: Timestamp) -> Option<JoinContext> {
        let shop = found.take(self.shop)?;
        let queue = found.take(self.queue).filter(|it| it.id() == self.id)?;
        let snapshot = QueueSnapshot::new(&shop, &queue, front, now.as_second());
        let service = found.take(self.service);
        let membership = found.take_all(self.memberships).into_iter().flatten().next();
        Some(JoinContext { shop, queue, snapshot, service, membership, now })
    }
}

impl JoinContext {
    /// Issues the ticket under a number.
    pub(crate) fn issue(&self, request: &JoinRequest, issuer: &NumberIssuer) -> Ticket {
        Ticket::issue(&NewTicket {
            queue: &self.queue,
            shop: &self.shop,
            issuer,
            holder: request.holder.clone(),
            service: self.service.as_ref(),
            required_specialist: request.specialist,
            assigned_specialist: self.assigned_specialist(),
            party_size: request.party_size,
            priority: request.priority,
            source: request.source,
            is_unverified: request.is_unverified_guest(),
            location: request.location,
            notes: request.notes.clone(),
            appointment: request.appointment,
            now: self.now.as_second(),
        })
    }

    /// Returns the specialist with the fewest active tickets among those on duty who provide the service. `None`
    /// without a service or such a specialist.
    fn assigned_specialist(&self) -> Option<Id<id::Specialist>> {
        let on_duty = self.snapshot.on_duty();
        let able = self.service.as_ref()?.specialists.iter().copied().filter(|it| on_duty.contains(it));
        let load = |it| u32::try_from(self.snapshot.active_tickets(it)).unwrap_or(u32::MAX);
        least_busy(able.map(|it| (it, load(it))))
    }

    /// Returns the next opening of the shop. `None` if there is none within the search range of [`next_edge`].
    pub(crate) fn next_opening(&self) -> Option<Edge> {
        let (schedule, now) = (&self.snapshot.schedule, self.now.as_second());
        let next = next_edge(schedule, now)?;
        if next.opens { Some(next) } else { next_edge(schedule, next.at).filter(|it| it.opens) }
    }
}

/// Checks the number of persons.
pub(crate) fn party_size(size: i64) -> Result<i64, Fault> {
    if (1..=MAX_PARTY_SIZE).contains(&size) {
        return Ok(size);
    }
    Err(Fault::field("/party_size", "out_of_range", format!("1 to {MAX_PARTY_SIZE}")))
}
