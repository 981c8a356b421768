//! A ticket's item.

use super::Queue;
use crate::keys::Ref;
use crate::{Item, Key, Shop, Update, condition, first, keys, schedule};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::queue::{Actor, Placement, QueueTag, Status, Step, StepContext, ticket_parts};
use model::{Code, Id, id};
use serde::{Deserialize, Serialize};

/// How somebody came into the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// From their phone, wherever they are.
    AppRemote,
    /// By the code at the door.
    QrOnsite,
    /// Staff added them.
    Staff,
    /// They have an appointment and arrived.
    Appointment,
}

impl Source {
    /// Its name.
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

/// The keys under which a ticket and what belongs to it may be: in the line, among those that are over, its queue, its
/// shop.
#[must_use]
pub fn ticket_keys(ticket: Id<id::Ticket>) -> [Key; 4] {
    let tag = ticket_parts(ticket).queue;
    [keys::in_line(ticket), keys::past_ticket(ticket), keys::queue_by_tag(tag), keys::shop(tag.shop())]
}

/// A ticket, its queue and its shop, of what was read from the keys [`ticket_keys`] it.
#[must_use]
pub fn ticket_from_reads(items: Vec<Option<Item>>, id: Id<id::Ticket>) -> Option<(Ticket, Queue, Shop)> {
    let [line, past, queue, shop] = first(items);
    Some((Ticket::either(line, past, id)?, Queue(queue?), Shop(shop?)))
}

/// A place in a queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket(pub Item);

impl Ticket {
    /// The item, if it is a ticket.
    #[must_use]
    pub fn read(item: Option<Item>) -> Option<Self> {
        item.filter(|it| it.text("entity") == Some("Ticket")).map(Self)
    }

    /// The one that there is: a ticket lies in the line until it is over, then among those of its day.
    #[must_use]
    pub fn either(in_line: Option<Item>, past: Option<Item>, id: Id<id::Ticket>) -> Option<Self> {
        Self::read(in_line).or_else(|| Self::read(past)).filter(|it| it.id() == Some(id))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<Id<id::Ticket>> {
        self.0.parsed("id")
    }

    /// Its queue.
    #[must_use]
    pub fn queue(&self) -> Option<Id<id::Queue>> {
        self.0.parsed("queue_id")
    }

    /// Its queue's tag.
    #[must_use]
    pub fn tag(&self) -> Option<QueueTag> {
        self.queue().map(QueueTag::of)
    }

    /// Its business day.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.0.parsed("day")
    }

    /// Its number on that day.
    #[must_use]
    pub fn number(&self) -> u32 {
        u32::try_from(self.0.number("number")).unwrap_or_default()
    }

    /// Its number as people read it: `Q-250405-012`.
    #[must_use]
    pub fn label(&self) -> &str {
        self.0.text("label").unwrap_or_default()
    }

    /// Where it stood when it was written.
    #[must_use]
    pub fn status(&self) -> Status {
        self.0.parsed("status").unwrap_or(Status::Cancelled)
    }

    /// Whose it is, if they have an account.
    #[must_use]
    pub fn customer(&self) -> Option<Id<id::User>> {
        self.0.parsed("customer_id")
    }

    /// What stands in keys for a guest's phone.
    #[must_use]
    pub fn phone_ref(&self) -> Option<Ref> {
        Ref::parse(self.0.text("phone_ref")?)
    }

    /// Which service they came for.
    #[must_use]
    pub fn service(&self) -> Option<Id<id::Service>> {
        self.0.parsed("service_id")
    }

    /// Who is to serve them.
    #[must_use]
    pub fn specialist(&self) -> Option<Id<id::Specialist>> {
        self.0.parsed("specialist_id")
    }

    /// Who serves them: the specialist who called them, else the one they were meant for.
    #[must_use]
    pub fn served_by(&self) -> Option<Id<id::Specialist>> {
        self.0.parsed("served_by").or_else(|| self.specialist())
    }

    /// Who is to serve them, if that was their wish.
    #[must_use]
    pub fn preferred_specialist(&self) -> Option<Id<id::Specialist>> {
        self.specialist().filter(|_| self.0.flag("is_wished"))
    }

    /// The appointment that they have.
    #[must_use]
    pub fn appointment(&self) -> Option<Id<id::Appointment>> {
        self.0.parsed("appointment_id")
    }

    /// The time of the appointment, in Unix seconds.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        self.0.number_of("target")
    }

    /// When they joined.
    #[must_use]
    pub fn joined_at(&self) -> i64 {
        self.0.number("joined_at")
    }

    /// When they were called last.
    #[must_use]
    pub fn called_at(&self) -> Option<i64> {
        self.0.number_of("called_at")
    }

    /// Until when they must come.
    #[must_use]
    pub fn deadline(&self) -> Option<i64> {
        self.0.number_of("call_deadline")
    }

    /// When serving them began.
    #[must_use]
    pub fn serving_at(&self) -> Option<i64> {
        self.0.number_of("serving_at")
    }

    /// Who called them.
    #[must_use]
    pub fn called_by(&self) -> Option<Id<id::User>> {
        self.0.parsed("called_by")
    }

    /// The counter they were called to.
    #[must_use]
    pub fn counter(&self) -> Option<&str> {
        self.0.text("counter")
    }

    /// 1 (low) to 5 (VIP).
    #[must_use]
    pub fn priority(&self) -> u8 {
        self.0.number_of("priority").and_then(|it| u8::try_from(it).ok()).unwrap_or(2)
    }

    /// How long their service is supposed to take, in seconds.
    #[must_use]
    pub fn prior(&self) -> i64 {
        self.0.number_of("prior_seconds").unwrap_or(model::queue::DEFAULT_SECONDS)
    }

    /// Where it stands in the line by what staff or its owner did.
    #[must_use]
    pub fn placement(&self) -> Placement {
        self.0.document("standing").unwrap_or(Placement::Own)
    }

    /// What it became when it was moved to another queue.
    #[must_use]
    pub fn moved_to(&self) -> Option<Id<id::Ticket>> {
        self.0.parsed("moved_to")
    }

    /// The zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        schedule::zone(self.0.text("zone").unwrap_or("Asia/Riyadh"))
    }

    /// What decides whether somebody may take a step with it.
    #[must_use]
    pub fn step_context(&self, by: Actor, now: i64) -> StepContext {
        StepContext {
            status: self.status(),
            call_deadline: self.deadline(),
            skipped_at: self.0.number_of("skipped_at"),
            reinstate_minutes: u16::try_from(self.0.number("reinstate_minutes")).unwrap_or_default(),
            pushback_count: u8::try_from(self.0.number("pushback_count")).unwrap_or(u8::MAX),
            now,
            by,
        }
    }

    /// Where it stands now: a call and the time to come back run out by themselves.
    #[must_use]
    pub fn status_at(&self, now: i64) -> Status {
        self.step_context(Actor::System, now).status_now()
    }

    /// What it becomes by a step.
    ///
    /// # Errors
    /// Why it may not be taken.
    pub fn after(&self, by: Actor, step: Step, now: i64) -> Result<Status, Code> {
        model::queue::after(&self.step_context(by, now), step).map_err(|it| it.code())
    }

    /// The beginning of a change: one more version, if it is still as it was read.
    #[must_use]
    pub fn change(&self, now: i64) -> Option<Update> {
        let update = Update::of(keys::in_line(self.id()?)).set("updated_at", now).add("version", 1);
        Some(update.when(condition::unchanged(&self.0)))
    }

    /// How long its call lasts.
    #[must_use]
    pub fn deadline_of(queue: &Queue, now: i64) -> i64 {
        now + queue.call_timeout()
    }
}
