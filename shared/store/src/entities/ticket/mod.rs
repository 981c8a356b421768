//! A ticket: the place of a customer in a live queue.

mod changes;
mod new;
pub(crate) mod step_updates;

pub use changes::TicketMessage;
pub(crate) use changes::{anonymised, without_phone};
pub use new::{NewTicket, TicketAppointment, TicketHolder, TicketSource};

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Document, Parsed, Text};
use crate::keys::Ref;
use crate::{entity, schedule};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::profile::Location;
use model::queue::{Actor, Placement, QueueTag, Status, Step, StepContext, ticket_parts};
use model::{Bilingual, Code, Id, Language, id};
use serde_json::Value as Json;

/// Time for which an ended ticket is kept, in seconds: two years, for statistics and complaints.
pub(crate) const RETENTION: i64 = 2 * 365 * 86_400;

entity! {
    /// A ticket in a live queue.
    pub struct Ticket: "Ticket" {
        required {
            /// Identifier.
            id / ID: Id<id::Ticket> = "id";
            /// Queue.
            queue / QUEUE_ID: Id<id::Queue> = "queue_id";
            /// Status, as stored. See [`Ticket::status_at`] for the effective one.
            status / STATUS: Parsed<Status> = "status";
        }
        optional {
            /// Customer with an account.
            customer / CUSTOMER_ID: Id<id::User> = "customer_id";
            /// Phone number of a guest, in E.164 form.
            phone / PHONE: Text = "phone";
            /// Language of messages to a guest.
            language / LANGUAGE: Parsed<Language> = "language";
            /// Service.
            service / SERVICE_ID: Id<id::Service> = "service_id";
            /// Name of the service.
            service_name / SERVICE_NAME: Bilingual = "service_name";
            /// Specialist who is to serve the customer.
            specialist / SPECIALIST_ID: Id<id::Specialist> = "specialist_id";
            /// Appointment of the customer.
            appointment / APPOINTMENT_ID: Id<id::Appointment> = "appointment_id";
            /// Start of the appointment, in Unix seconds.
            appointment_at / APPOINTMENT_AT: i64 = "appointment_at";
            /// When the customer was last called, in Unix seconds.
            called_at / CALLED_AT: i64 = "called_at";
            /// Deadline for responding to the call, in Unix seconds.
            call_deadline / CALL_DEADLINE: i64 = "call_deadline";
            /// Employee who called the customer.
            called_by / CALLED_BY: Id<id::User> = "called_by";
            /// Counter of the call.
            counter / COUNTER: Text = "counter";
            /// What represents the counter in keys.
            counter_key / COUNTER_KEY: Text = "counter_key";
            /// When the service began, in Unix seconds.
            serving_at / SERVING_AT: i64 = "serving_at";
            /// When the ticket was skipped, in Unix seconds.
            skipped_at / SKIPPED_AT: i64 = "skipped_at";
            /// When the ticket ended, in Unix seconds.
            ended_at / ENDED_AT: i64 = "ended_at";
            /// When the customer announced arrival, in Unix seconds.
            arrived_at / ARRIVED_AT: i64 = "arrived_at";
            /// Why the ticket was cancelled: a code of the system, or a text by staff.
            cancelled_reason / CANCELLED_REASON: Text = "cancelled_reason";
            /// Median wait promised at joining, in minutes.
            p50_at_join / P50_AT_JOIN: i64 = "p50_at_join";
            /// Notes of staff.
            notes / NOTES: Text = "notes";
            /// The ticket in another queue that it became.
            moved_to / MOVED_TO: Id<id::Ticket> = "moved_to";
            /// The ticket in another queue that it was.
            moved_from / MOVED_FROM: Id<id::Ticket> = "moved_from";
            /// Reference of the network address at which a guest joined. `None` if it is not known.
            requested_from / REQUESTED_FROM: Text = "requested_from";
            /// Business day that it was carried over to.
            carried_over_to / CARRIED_OVER_TO: Parsed<Date> = "carried_over_to";
        }
        defaulted {
            /// When the customer joined, in Unix seconds.
            joined_at / JOINED_AT: i64 = "joined_at";
            /// Business day, as text. See [`Ticket::day`].
            day_text / DAY: Text = "day";
            /// Number on its business day.
            stored_number / NUMBER: i64 = "number";
            /// Number with its business day, such as `Q-250405-012`.
            label / LABEL: Text = "label";
            /// Shop's identifier.
            shop_id / SHOP_ID: Text = "shop_id";
            /// Name of the queue.
            queue_name / QUEUE_NAME: Bilingual = "queue_name";
            /// Name of the shop.
            shop_name / SHOP_NAME: Bilingual = "shop_name";
            /// Name of the customer.
            name / NAME: Text = "name";
            /// How the customer joined.
            source / SOURCE: Text = "source";
            /// Whether the customer insists on the specialist.
            is_specialist_required / IS_SPECIALIST_REQUIRED: bool = "is_wished";
            /// Number of repeated calls.
            recall_count / RECALL_COUNT: i64 = "recall_count";
            /// Number of delays.
            pushback_count / PUSHBACK_COUNT: i64 = "pushback_count";
            /// Whether its guest has not proven to be at the door.
            is_unverified / IS_UNVERIFIED: bool = "is_unverified";
            /// When it was last changed, in Unix seconds.
            updated_at / UPDATED_AT: i64 = "updated_at";
            /// The steps so far, oldest first.
            history / HISTORY: Document<Vec<Json>> = "history";
            /// Version.
            version / VERSION: i64 = "version";
        }
    }
}

const COMPANY_ID: &str = "company_id";
const ZONE: &str = "zone";
const PHONE_REF: &str = "phone_ref";
const PARTY_SIZE: &str = "party_size";
const IS_SENSITIVE: &str = "is_sensitive";
const SERVED_BY: &str = "served_by";
const PRIORITY: &str = "priority";
const PLACEMENT: &str = "placement";
const CONFIGURED_SECONDS: &str = "configured_seconds";
const REINSTATE_MINUTES: &str = "reinstate_minutes";
const P80_AT_JOIN: &str = "p80_at_join";
const LAT: &str = "lat";
const LNG: &str = "lng";
const SHOP_LAT: &str = "shop_lat";
const SHOP_LNG: &str = "shop_lng";
const CLOSE_NOTIFIED: &str = "close_notified";
const LEAVE_NOTIFIED: &str = "leave_notified";
const SMS_SENT_AT: &str = "sms_sent_at";
const CALL_SEEN_AT: &str = "call_seen_at";

/// The attributes that order and waits depend on: what is read of a long line.
pub(crate) const ORDERING_ATTRIBUTES: &[&str] = &[
    "sk",
    "entity",
    Ticket::ID,
    Ticket::QUEUE_ID,
    Ticket::NUMBER,
    Ticket::DAY,
    Ticket::LABEL,
    Ticket::STATUS,
    Ticket::JOINED_AT,
    Ticket::CALLED_AT,
    Ticket::CALL_DEADLINE,
    Ticket::SKIPPED_AT,
    REINSTATE_MINUTES,
    PRIORITY,
    Ticket::APPOINTMENT_AT,
    PLACEMENT,
    Ticket::SERVICE_ID,
    Ticket::SPECIALIST_ID,
    Ticket::IS_SPECIALIST_REQUIRED,
    Ticket::APPOINTMENT_ID,
    CONFIGURED_SECONDS,
    Ticket::SERVING_AT,
    SERVED_BY,
    Ticket::CALLED_BY,
    Ticket::COUNTER,
    super::OvertakeRecord::AT,
];

impl Ticket {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Customer,
        attributes: &[
            Self::NAME,
            Self::PHONE,
            PHONE_REF,
            LAT,
            LNG,
            Self::NOTES,
            Self::REQUESTED_FROM,
            Self::CANCELLED_REASON,
        ],
        after_erasure: AfterErasure::Removed,
    };

    /// The tag of its queue, which keys contain.
    #[must_use]
    pub fn tag(&self) -> QueueTag {
        QueueTag::of(self.queue)
    }

    /// Business day, which its id contains.
    #[must_use]
    pub fn day(&self) -> Date {
        ticket_parts(self.id).day
    }

    /// Number on its business day.
    #[must_use]
    pub fn number(&self) -> u32 {
        u32::try_from(self.stored_number()).unwrap_or_default()
    }

    /// What represents the owner's phone in keys. `None` if the owner is a guest who may hold several tickets.
    #[must_use]
    pub fn phone_ref(&self) -> Option<Ref> {
        Ref::parse(self.item.text(PHONE_REF)?)
    }

    /// Whether it is the ticket of a customer with this phone: of their account, or of a walk-in or an appointment that
    /// staff entered with the phone.
    #[must_use]
    pub fn is_of(&self, user: Id<id::User>, phone: &[Ref]) -> bool {
        match self.customer() {
            Some(customer) => customer == user,
            None => self.phone_ref().is_some_and(|it| phone.contains(&it)) && !self.has_unproven_phone(),
        }
    }

    /// Whether the owner is a guest who left a phone: nobody has proven that it is theirs. The phones of customers are
    /// proven by their sign-in, those of walk-ins and of appointments by the staff who entered them.
    #[must_use]
    pub fn has_unproven_phone(&self) -> bool {
        let by_staff = [TicketSource::Staff.as_str(), TicketSource::Appointment.as_str()];
        self.customer().is_none() && self.item.has(PHONE_REF) && !by_staff.contains(&self.source())
    }

    /// Company of the shop.
    #[must_use]
    pub fn company_id(&self) -> Option<&str> {
        self.item.text(COMPANY_ID)
    }

    /// Number of persons.
    #[must_use]
    pub fn party_size(&self) -> i64 {
        self.item.number_of(PARTY_SIZE).unwrap_or(1)
    }

    /// Specialist who serves the customer: the one who called, else the one who is to serve.
    #[must_use]
    pub fn served_by(&self) -> Option<Id<id::Specialist>> {
        self.item.parsed(SERVED_BY).or_else(|| self.specialist())
    }

    /// Specialist that the customer insists on. `None` if any may serve.
    #[must_use]
    pub fn required_specialist(&self) -> Option<Id<id::Specialist>> {
        self.specialist().filter(|_| self.is_specialist_required())
    }

    /// Priority, 1 (low) to 5 (VIP).
    #[must_use]
    pub fn priority(&self) -> u8 {
        self.item.number_of(PRIORITY).and_then(|it| u8::try_from(it).ok()).unwrap_or(model::queue::NORMAL)
    }

    /// Configured service time, in seconds.
    #[must_use]
    pub fn configured_seconds(&self) -> i64 {
        self.item.number_of(CONFIGURED_SECONDS).unwrap_or(model::queue::DEFAULT_SECONDS)
    }

    /// Placement in the line by staff or the customer.
    #[must_use]
    pub fn placement(&self) -> Placement {
        self.item.document(PLACEMENT).unwrap_or_default()
    }

    /// Whether the customer joined remotely.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        self.source() == TicketSource::AppRemote.as_str()
    }

    /// Location of the customer at joining.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        let (lat, lng) = self.item.real(LAT).zip(self.item.real(LNG))?;
        Some(Location { lat, lng })
    }

    /// Location of the shop.
    #[must_use]
    pub fn shop_location(&self) -> Option<Location> {
        let (lat, lng) = self.item.real(SHOP_LAT).zip(self.item.real(SHOP_LNG))?;
        Some(Location { lat, lng })
    }

    /// Time zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        schedule::zone(self.item.text(ZONE).unwrap_or("Asia/Riyadh"))
    }

    /// Whether the customer was sent a message.
    #[must_use]
    pub fn is_notified(&self, message: TicketMessage) -> bool {
        self.item.flag(message.attribute())
    }

    /// Whether the customer has seen the last call.
    #[must_use]
    pub fn is_call_seen(&self) -> bool {
        self.is_since_call(CALL_SEEN_AT)
    }

    /// Whether the last call was sent by SMS.
    #[must_use]
    pub fn is_call_sent_by_sms(&self) -> bool {
        self.is_since_call(SMS_SENT_AT)
    }

    fn is_since_call(&self, name: &str) -> bool {
        self.item.number_of(name).is_some_and(|it| it >= self.called_at().unwrap_or_default())
    }

    /// What decides whether a step is allowed.
    #[must_use]
    pub fn step_context(&self, by: Actor, now: i64) -> StepContext {
        StepContext {
            status: self.status,
            call_deadline: self.call_deadline(),
            skipped_at: self.skipped_at(),
            reinstate_minutes: u16::try_from(self.item.number(REINSTATE_MINUTES)).unwrap_or_default(),
            pushback_count: u8::try_from(self.pushback_count()).unwrap_or(u8::MAX),
            now,
            by,
        }
    }

    /// Effective status at a moment (Unix seconds): calls and reinstatement expire by themselves.
    #[must_use]
    pub fn status_at(&self, now: i64) -> Status {
        self.step_context(Actor::System, now).status_now()
    }

    /// Status after a step.
    ///
    /// # Errors
    /// If the step is not allowed.
    pub fn status_after(&self, by: Actor, step: Step, now: i64) -> Result<Status, Code> {
        model::queue::after(&self.step_context(by, now), step).map_err(|it| it.code())
    }

    /// The status before its last step, by its history. `None` if the history has fewer than two steps.
    #[must_use]
    pub fn status_before(&self) -> Option<Status> {
        let history = self.history();
        serde_json::from_value(history.iter().rev().nth(1)?.get("status")?.clone()).ok()
    }

    /// The ticket with the status that it had before its last step, by its history. `None` if the history has fewer
    /// than two steps.
    #[must_use]
    pub fn before_end(&self) -> Option<Self> {
        let status = self.status_before()?;
        Some(Self { item: self.item.clone().with(Self::STATUS, status.as_str()), status, ..self.clone() })
    }
}
