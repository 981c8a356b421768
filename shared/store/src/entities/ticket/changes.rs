//! The changes of tickets, other than steps of their life.

use super::{
    CALL_SEEN_AT, CLOSE_NOTIFIED, LEAVE_NOTIFIED, PHONE_REF, PLACEMENT, SMS_SENT_AT, Ticket, TicketAppointment,
};
use crate::keys::{self, Ref};
use crate::{Condition, Item, Update, Value, condition};
use jiff::civil::Date;
use model::queue::Placement;
use model::{Id, id};
use serde_json::{Map, Value as Json, json};

/// A message that a waiting customer gets once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketMessage {
    /// The turn of the customer gets close.
    GettingClose,
    /// The customer should leave for the shop now.
    LeaveNow,
}

impl TicketMessage {
    pub(super) const fn attribute(self) -> &'static str {
        match self {
            Self::GettingClose => CLOSE_NOTIFIED,
            Self::LeaveNow => LEAVE_NOTIFIED,
        }
    }
}

impl Ticket {
    /// Begins a change. Refused if the ticket was changed since it was read.
    pub(crate) fn change(&self, now: i64) -> Update {
        let update = Update::of(self.key()).set(Self::UPDATED_AT, now).add(Self::VERSION, 1);
        update.when(condition::unchanged(&self.item))
    }

    /// Begins a change that nobody sees, which keeps the version.
    fn invisible_change(&self) -> Update {
        Update::of(self.key()).when(condition::unchanged(&self.item))
    }

    /// Records that the customer has seen the call, so that no SMS is sent.
    pub fn record_call_seen(&self, now: i64) -> Update {
        self.invisible_change().set(CALL_SEEN_AT, now)
    }

    /// Records that the customer is sent a message. Refused if it was sent before.
    pub fn record_message(&self, message: TicketMessage) -> Update {
        let name = message.attribute();
        let unsent = Condition::Any(vec![Condition::Missing(name.into()), Condition::Equal(name.into(), false.into())]);
        self.invisible_change().set(name, true).when(unsent)
    }

    /// Records that the call is sent by SMS. Refused if that was recorded since the ticket was read.
    pub fn record_call_sms(&self, now: i64) -> Update {
        let same = match self.item.number_of(SMS_SENT_AT) {
            Some(at) => Condition::Equal(SMS_SENT_AT.into(), at.into()),
            None => Condition::Missing(SMS_SENT_AT.into()),
        };
        self.invisible_change().set(SMS_SENT_AT, now).when(same)
    }

    /// Removes the phone of a ticket in line, because its number is that of another ticket's owner. Refused if the ticket
    /// has another phone or none.
    pub(crate) fn release_phone(ticket: Id<id::Ticket>, phone: &Ref) -> Update {
        let same = Condition::Equal(PHONE_REF.into(), phone.as_str().into());
        without_phone(Update::of(keys::in_line(ticket))).add(Self::VERSION, 1).when(same)
    }

    /// The ticket without its phone.
    #[must_use]
    pub fn released(&self) -> Self {
        let item = without_phone(Update::of(self.key())).applied_to(&self.item);
        Self { item, ..self.clone() }
    }

    /// Carries the ticket over to a business day, to the front of the walk-ins in order of joining.
    pub fn carry_over(&self, day: Date, now: i64) -> Update {
        let front = Placement::Front { at: self.joined_at() };
        self.change(now).set(Self::CARRIED_OVER_TO, day.to_string()).set(PLACEMENT, Value::document(&front))
    }

    /// Makes it the ticket of an appointment whose customer checked in.
    pub fn attach_appointment(
        &self,
        appointment: TicketAppointment,
        specialist: Option<Id<id::Specialist>>,
        now: i64,
    ) -> Update {
        self.change(now)
            .set(Self::APPOINTMENT_ID, appointment.id)
            .set(Self::APPOINTMENT_AT, appointment.start)
            .set(Self::ARRIVED_AT, now)
            .set_some(Self::SPECIALIST_ID, specialist)
    }

    /// Replaces the customer's name and removes what else identifies them. Refused if the ticket was changed since it was
    /// read.
    pub fn anonymise(&self, name: &str, now: i64) -> Update {
        anonymised(self.change(now), name)
    }

    /// Removes from a stored ticket which employees took its steps.
    #[must_use]
    pub fn without_actors(item: Item) -> Item {
        let mut steps: Vec<Map<String, Json>> = item.document(Self::HISTORY).unwrap_or_default();
        for step in &mut steps {
            step.remove("actor");
        }
        item.with(Self::HISTORY, json!(steps).to_string())
    }
}

/// Removes the phone.
pub(crate) fn without_phone(update: Update) -> Update {
    update.remove(Ticket::PHONE).remove(PHONE_REF)
}

/// Replaces the customer's name and removes what else identifies them.
pub(crate) fn anonymised(update: Update, name: &str) -> Update {
    let others = Ticket::PERSONAL.attributes.iter().filter(|it| **it != Ticket::NAME);
    others.fold(update.set(Ticket::NAME, name), |update, attribute| update.remove(*attribute))
}
