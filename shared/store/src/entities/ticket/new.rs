//! The constructors of tickets.

use super::super::{NumberIssuer, Queue, Shop};
use super::{
    CLOSE_NOTIFIED, COMPANY_ID, CONFIGURED_SECONDS, IS_SENSITIVE, LAT, LNG, P80_AT_JOIN, PARTY_SIZE, PHONE_REF,
    PLACEMENT, PRIORITY, REINSTATE_MINUTES, SERVED_BY, SHOP_LAT, SHOP_LNG, Ticket, ZONE,
};
use crate::keys::Ref;
use crate::queue::QueueService;
use crate::{Item, Value, keys};
use model::profile::Location;
use model::queue::{Actor, Status, WaitEstimate, number_text, ticket_id};
use model::{Id, Language, id};
use serde_json::json;

/// How a customer joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketSource {
    /// From their phone, anywhere.
    AppRemote,
    /// By the QR code at the door.
    QrOnsite,
    /// Added by staff.
    Staff,
    /// By checking in for an appointment.
    Appointment,
}

impl TicketSource {
    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AppRemote => "app_remote",
            Self::QrOnsite => "qr_onsite",
            Self::Staff => "staff",
            Self::Appointment => "appointment",
        }
    }
}

/// The person whom a ticket is for.
#[derive(Debug, Clone, Default)]
pub struct TicketHolder {
    /// Account. `None` for a guest.
    pub customer: Option<Id<id::User>>,
    /// Name.
    pub name: String,
    /// Phone number of a guest, in E.164 form.
    pub phone: Option<String>,
    /// What represents the phone number in keys. With it, the holder has one active ticket per queue.
    pub phone_ref: Option<Ref>,
    /// Language of messages to a guest. `None` if it is not known, and for customers, who have one in their account.
    pub language: Option<Language>,
}

/// The appointment that a ticket is for.
#[derive(Debug, Clone, Copy)]
pub struct TicketAppointment {
    /// Identifier.
    pub id: Id<id::Appointment>,
    /// Start, in Unix seconds.
    pub start: i64,
}

/// A ticket to issue.
#[derive(Debug, Clone)]
pub struct NewTicket<'a> {
    /// Queue.
    pub queue: &'a Queue,
    /// Shop of the queue.
    pub shop: &'a Shop,
    /// The number issuer that has just issued the number.
    pub issuer: &'a NumberIssuer,
    /// Person whom it is for.
    pub holder: TicketHolder,
    /// Service. `None` if the customer names none.
    pub service: Option<&'a QueueService>,
    /// Specialist that the customer insists on.
    pub required_specialist: Option<Id<id::Specialist>>,
    /// Specialist that the ticket is assigned to if the customer insists on none.
    pub assigned_specialist: Option<Id<id::Specialist>>,
    /// Number of persons.
    pub party_size: i64,
    /// Priority, 1 (low) to 5 (VIP).
    pub priority: u8,
    /// How the customer joins.
    pub source: TicketSource,
    /// Whether it is a guest who has not proven to be at the door.
    pub is_unverified: bool,
    /// Location of the customer.
    pub location: Option<Location>,
    /// Notes of staff.
    pub notes: Option<String>,
    /// Appointment of a customer who checked in.
    pub appointment: Option<TicketAppointment>,
    /// Time of joining, in Unix seconds.
    pub now: i64,
}

impl Ticket {
    /// Issues a ticket under a number that was just issued.
    #[must_use]
    pub fn issue(new: &NewTicket<'_>) -> Self {
        let (queue, shop, now) = (new.queue, new.shop, new.now);
        let (day, number) = (new.issuer.day(), new.issuer.last_number());
        let id = ticket_id(queue.tag(), day, number);
        let configured = new.service.map_or_else(|| queue.typical_seconds(), |it| it.duration_seconds);
        let by = if new.source == TicketSource::Staff { Actor::Staff } else { Actor::Customer };
        let joined = json!([{"at": now, "step": "join", "status": Status::Waiting, "by": by}]);
        let appointment = new.appointment;
        let item = Item::new(&keys::in_line(id), Self::TAG)
            .with(Self::ID, id)
            .with(Self::QUEUE_ID, queue.id())
            .with(Self::SHOP_ID, queue.shop())
            .with(COMPANY_ID, shop.company())
            .with(Self::QUEUE_NAME, &queue.name())
            .with(Self::SHOP_NAME, &shop.name())
            .with(ZONE, shop.time_zone_name())
            .with(Self::DAY, day.to_string())
            .with(Self::NUMBER, i64::from(number))
            .with(Self::LABEL, number_text(queue.prefix(), day, number))
            .with_some(Self::CUSTOMER_ID, new.holder.customer)
            .with(Self::NAME, new.holder.name.as_str())
            .with_some(Self::PHONE, new.holder.phone.as_deref())
            .with_some(PHONE_REF, new.holder.phone_ref.as_ref().map(Ref::as_str))
            .with_some(Self::LANGUAGE, new.holder.language.map(Language::tag))
            .with(PARTY_SIZE, new.party_size)
            .with_some(Self::SERVICE_ID, new.service.map(|it| it.id))
            .with_some(Self::SERVICE_NAME, new.service.map(|it| Value::from(&it.name)))
            .with(IS_SENSITIVE, new.service.is_some_and(|it| it.is_sensitive))
            .with_some(Self::SPECIALIST_ID, new.required_specialist.or(new.assigned_specialist))
            .with(Self::IS_SPECIALIST_REQUIRED, new.required_specialist.is_some())
            .with(Self::SOURCE, new.source.as_str())
            .with_some(Self::IS_UNVERIFIED, new.is_unverified.then_some(true))
            .with(PRIORITY, i64::from(new.priority))
            .with(Self::STATUS, Status::Waiting.as_str())
            .with(Self::JOINED_AT, now)
            .with(Self::UPDATED_AT, now)
            .with(CONFIGURED_SECONDS, configured)
            .with(REINSTATE_MINUTES, i64::from(queue.reinstate_minutes()))
            .with(Self::RECALL_COUNT, 0)
            .with(Self::PUSHBACK_COUNT, 0)
            .with_some(LAT, new.location.map(|it| it.lat))
            .with_some(LNG, new.location.map(|it| it.lng))
            .with_some(SHOP_LAT, shop.lat())
            .with_some(SHOP_LNG, shop.lng())
            .with_some(Self::NOTES, new.notes.as_deref())
            .with_some(Self::APPOINTMENT_ID, appointment.map(|it| it.id))
            .with_some(Self::APPOINTMENT_AT, appointment.map(|it| it.start))
            .with_some(Self::ARRIVED_AT, appointment.map(|_| now))
            // The customer of an appointment knows when it is their turn.
            .with_some(CLOSE_NOTIFIED, appointment.map(|_| true))
            .with(Self::HISTORY, joined.to_string())
            .with(Self::VERSION, 1);
        Self { item, id, queue: queue.id(), status: Status::Waiting }
    }

    /// The ticket with the network address at which its guest joined.
    #[must_use]
    pub fn requested_at(self, address: Option<&Ref>) -> Self {
        Self { item: self.item.with_some(Self::REQUESTED_FROM, address.map(Ref::as_str)), ..self }
    }

    /// The ticket with the wait that is promised to its customer. A customer who joins at or before `getting_close_at`
    /// gets no further message that their turn is close.
    #[must_use]
    pub fn with_promise(self, position: u32, wait: Option<&WaitEstimate>, getting_close_at: i64) -> Self {
        let item = self
            .item
            .with_some(Self::P50_AT_JOIN, wait.map(|it| i64::from(it.p50_minutes)))
            .with_some(P80_AT_JOIN, wait.map(|it| i64::from(it.p80_minutes)))
            .with(CLOSE_NOTIFIED, i64::from(position) <= getting_close_at);
        Self { item, ..self }
    }

    /// Issues the ticket that this one becomes in another queue: new number and position, same customer and history.
    #[must_use]
    pub fn transferred_to(&self, queue: &Queue, issuer: &NumberIssuer) -> Self {
        let (day, number) = (issuer.day(), issuer.last_number());
        let id = ticket_id(queue.tag(), day, number);
        let (key, label) = (keys::in_line(id), number_text(queue.prefix(), day, number));
        let mut history = self.history();
        history
            .push(json!({"at": self.updated_at(), "step": "transfer", "status": Status::Waiting, "by": Actor::Staff,
            "from_queue_id": self.queue, "from_number": self.label(), "to_queue_id": queue.id(), "to_number": label}));
        let mut item = self.item.clone();
        for name in [
            Self::CALLED_AT,
            Self::CALL_DEADLINE,
            Self::CALLED_BY,
            SERVED_BY,
            Self::COUNTER,
            Self::COUNTER_KEY,
            PLACEMENT,
            Self::SKIPPED_AT,
            // Staff know the guest now.
            Self::IS_UNVERIFIED,
            "ttl",
        ] {
            item.0.remove(name);
        }
        let item = item
            .with("pk", key.pk.as_str())
            .with("sk", key.sk.as_str())
            .with(Self::ID, id)
            .with(Self::QUEUE_ID, queue.id())
            .with(Self::QUEUE_NAME, &queue.name())
            .with(Self::DAY, day.to_string())
            .with(Self::NUMBER, i64::from(number))
            .with(Self::LABEL, label)
            .with(Self::STATUS, Status::Waiting.as_str())
            .with(Self::MOVED_FROM, self.id)
            .with(Self::HISTORY, serde_json::to_string(&history).unwrap_or_default())
            .with(Self::VERSION, 1);
        Self { item, id, queue: queue.id(), status: Status::Waiting }
    }
}
