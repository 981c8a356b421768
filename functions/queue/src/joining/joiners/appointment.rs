//! Check-in for an appointment: the customer gets a ticket that is due at the time of the appointment.

use super::{JoiningTicket, add_joined};
use crate::joining::context::LINE_FRONT;
use crate::joining::phone_holder::blocking_phone;
use crate::joining::{JoinContext, JoinRequest, Joiner, NumberTiming};
use jiff::Timestamp;
use model::hours::Schedule;
use model::queue::NORMAL;
use model::{Id, id};
use serde::Serialize;
use store::entities::Appointment;
use store::entities::{
    AppointmentTicket, JoinChannel, Membership, NumberIssuer, NumberRequest, Queue, Shop, TicketAppointment,
    TicketHolder, TicketSource,
};
use store::keys::Ref;
use store::queue::{Presence, QueueService, QueueSnapshot, RankedTicket, StepActor, read_queue_front};
use store::{Reads, Table, Transaction, keys};
use web::{Fault, Idempotency, Stop};

/// The customer of an appointment who checked in.
pub(crate) struct AppointmentJoiner<'a> {
    pub(crate) table: &'a Table,
    pub(crate) id: Id<id::Appointment>,
    pub(crate) appointment: &'a Appointment,
    pub(crate) shop: &'a Shop,
    pub(crate) queue: &'a Queue,
    /// What represents the phone of its customer in keys. `None` if it is not known.
    pub(crate) phone: Option<Ref>,
    /// Name of the request for a number: the appointment.
    pub(crate) request_name: String,
    pub(crate) now: Timestamp,
}

impl AppointmentJoiner<'_> {
    /// Writes the ticket, in place of a guest with the same phone if there is one.
    async fn commit(&self, joined: &RankedTicket, instead_of: Option<Id<id::Ticket>>) -> Result<(), Stop> {
        let mut transaction = Transaction::default();
        // The customer caused the event, but its actor is the system.
        let (actor, now) = (StepActor::GUEST, self.now);
        add_joined(&mut transaction, JoiningTicket { joined, actor, instead_of, now });
        transaction.write(AppointmentTicket::link(self.id, &joined.ticket));
        transaction.commit(self.table).await.map_err(Stop::from)
    }

    fn join_request(&self) -> JoinRequest {
        let customer = self.appointment.customer();
        let phone = self.appointment.customer_phone().filter(|_| customer.is_none());
        JoinRequest {
            holder: TicketHolder {
                customer,
                name: self.appointment.customer_name().to_owned(),
                phone: phone.map(str::to_owned),
                phone_ref: self.phone.clone(),
                language: None,
            },
            service: Some(self.appointment.service()),
            specialist: Some(self.appointment.specialist()),
            party_size: 1,
            priority: NORMAL,
            source: TicketSource::Appointment,
            presence: Presence::Unknown,
            location: None,
            city: None,
            notes: None,
            appointment: Some(TicketAppointment { id: self.id, start: self.appointment.start() }),
        }
    }
}

impl Joiner for AppointmentJoiner<'_> {
    type Context = JoinContext;

    fn table(&self) -> &Table {
        self.table
    }

    fn number_request(&self) -> NumberRequest<'_> {
        let (queue, now) = (self.queue.tag(), self.now.as_second());
        NumberRequest { queue, channel: JoinChannel::Appointment, name: &self.request_name, now }
    }

    fn number_timing(&self) -> NumberTiming {
        NumberTiming::AfterReading
    }

    fn idempotency(&self) -> Option<&Idempotency> {
        None
    }

    async fn read(&self) -> Result<JoinContext, Stop> {
        let front = read_queue_front(self.table, self.queue.tag(), self.now, LINE_FRONT).await?;
        let mut reads = Reads::default();
        let service = reads.want::<QueueService>(keys::service(self.appointment.service()));
        let service = self.table.read(reads).await?.take(service);
        let snapshot = QueueSnapshot::new(self.shop, self.queue, front, self.now.as_second());
        let (shop, queue) = (self.shop.clone(), self.queue.clone());
        Ok(JoinContext { shop, queue, snapshot, service, membership: None, now: self.now })
    }

    fn queue<'a>(&'a self, _context: &'a JoinContext) -> &'a Queue {
        self.queue
    }

    fn schedule(&self, context: &JoinContext) -> Schedule {
        context.snapshot.schedule.clone()
    }

    /// The customer of an appointment is always admitted.
    fn check(&self, _context: &JoinContext) -> Result<(), Fault> {
        Ok(())
    }

    fn admit(&self, context: &JoinContext, issuer: &NumberIssuer) -> Result<RankedTicket, Fault> {
        Ok(context.admit(&self.join_request(), issuer))
    }

    async fn write<R: Serialize + Sync>(
        &self,
        _context: &JoinContext,
        joined: &RankedTicket,
        _response: &R,
    ) -> Result<(), Stop> {
        let refused = match self.commit(joined, None).await {
            Ok(()) => return Ok(()),
            Err(stop) => stop,
        };
        let in_line = blocking_phone(&joined.ticket, &refused).filter(Membership::is_unproven);
        match in_line {
            Some(guest) => self.commit(joined, Some(guest.ticket())).await,
            None => Err(refused),
        }
    }
}
