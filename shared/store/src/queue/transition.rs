//! The steps of a ticket's life: the writes of one transaction, and how they change the number of active tickets.

use super::events::ticket_event;
use super::{ActiveChange, StepActor, Ticket, TicketStep, change_active, decrement_active};
use crate::entities::ticket::{anonymised, step_updates, without_phone};
use crate::entities::{CounterOccupancy, Membership, PhonePointer, TicketPointer};
use crate::keys::Ref;
use crate::{Entity as _, Refusal, StoreError, Table, Transaction, Update, Write, condition, keys};
use jiff::Timestamp;
use model::queue::{Actor, Status, Step};
use model::{Code, Id, id};
use serde_json::json;

/// Why the writes of a step are refused, apart from a concurrent change of the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepConflict {
    /// The owner has another active ticket in the queue. `None` if it ended meanwhile.
    AlreadyQueued(Option<Id<id::Ticket>>),
    /// Another ticket is at the counter.
    CounterTaken,
}

#[derive(Debug, Clone)]
enum StepWrite {
    Plain(Write),
    Membership(Write),
    Counter(Write),
}

/// A ticket after a step, with the writes that make it so.
#[derive(Debug, Clone)]
pub struct Transition {
    /// The ticket after the step.
    pub after: Ticket,
    /// By how much the step changes the number of active tickets. The number issuer counts it.
    pub active_change: ActiveChange,
    writes: Vec<StepWrite>,
}

impl Transition {
    /// Adds the writes to a transaction. `meaning` says what a conflict means to the caller.
    pub fn add_to<R: 'static>(
        &self,
        transaction: &mut Transaction<R>,
        meaning: impl Fn(StepConflict) -> R + Copy + Send + 'static,
    ) {
        for write in self.writes.clone() {
            match write {
                StepWrite::Plain(write) => transaction.write(write),
                StepWrite::Membership(write) => transaction.write_or_else(write, move |blocking| {
                    let ticket = blocking.and_then(Membership::read).map(|it| it.ticket());
                    meaning(StepConflict::AlreadyQueued(ticket))
                }),
                StepWrite::Counter(write) => {
                    transaction.write_or_else(write, move |_| meaning(StepConflict::CounterTaken));
                }
            }
        }
    }

    /// The same step of a ticket whose phone a guest has: the guest's ticket stays in line without a phone.
    #[must_use]
    pub fn instead_of(mut self, guest: Id<id::Ticket>) -> Self {
        self.writes.retain(|it| !matches!(it, StepWrite::Membership(_)));
        let memberships = Membership::enter_instead_of(guest, &self.after);
        self.writes.extend(memberships.into_iter().map(StepWrite::Membership));
        self
    }

    pub(crate) fn into_writes(self) -> Vec<Write> {
        let write = |it| match it {
            StepWrite::Plain(write) | StepWrite::Membership(write) | StepWrite::Counter(write) => write,
        };
        self.writes.into_iter().map(write).collect()
    }
}

impl Ticket {
    /// Takes a step.
    ///
    /// # Errors
    /// If the step is not allowed.
    pub fn take_step(&self, step: &TicketStep<'_>, actor: StepActor, now: Timestamp) -> Result<Transition, Code> {
        let to = self.status_after(actor.by, step.step(), now.as_second())?;
        Ok(self.transition(step, to, actor, now, |update| update))
    }

    /// Takes a step and gives up the phone, which another ticket in the queue has.
    ///
    /// # Errors
    /// If the step is not allowed.
    pub fn take_step_without_phone(
        &self,
        step: &TicketStep<'_>,
        actor: StepActor,
        now: Timestamp,
    ) -> Result<Transition, Code> {
        let to = self.status_after(actor.by, step.step(), now.as_second())?;
        Ok(self.released().transition(step, to, actor, now, without_phone))
    }

    fn transition(
        &self,
        step: &TicketStep<'_>,
        to: Status,
        actor: StepActor,
        now: Timestamp,
        more: impl FnOnce(Update) -> Update,
    ) -> Transition {
        let at = now.as_second();
        let update = more(step.apply(self, to, self.history_update(step, to, actor, at), at));
        let mut writes = Vec::new();
        let after = self.status_writes(&update, to, at, &mut writes);
        let plain = |it: Option<Write>| it.map(StepWrite::Plain);
        match (self.status().is_active(), to.is_active()) {
            (true, false) => writes.extend(Membership::leave(self).into_iter().map(StepWrite::Plain)),
            (false, true) => writes.extend(Membership::enter(self).into_iter().map(StepWrite::Membership)),
            _ => {}
        }
        match (CounterOccupancy::key_of(self), CounterOccupancy::key_of(&after)) {
            (old, Some(new)) if old.as_ref() != Some(&new) => {
                writes.extend(plain(old.map(|it| CounterOccupancy::free(it, self))));
                writes.push(StepWrite::Counter(CounterOccupancy::occupy(&new, &after, at)));
            }
            (Some(old), None) => writes.push(StepWrite::Plain(CounterOccupancy::free(old, self))),
            _ => {}
        }
        let holds = |it: Status| i64::from(it.holds_capacity());
        Transition { active_change: self.active_change(holds(to) - holds(self.status())), after, writes }
    }

    /// The change by a number of active tickets, if it is this one.
    fn active_change(&self, by: i64) -> ActiveChange {
        ActiveChange { active: by, unverified: if self.is_unverified() { by } else { 0 } }
    }

    /// Begins the change: new status, with an entry in the history.
    fn history_update(&self, step: &TicketStep<'_>, to: Status, actor: StepActor, now: i64) -> Update {
        let mut update = self.change(now).set(Ticket::STATUS, to.as_str());
        let mut history = self.history();
        // The call has expired, but that is not stored: the ticket was skipped at its deadline.
        let context = self.step_context(Actor::System, now);
        if self.status() == Status::Called && context.status_now() != Status::Called && to != Status::Skipped {
            let at = context.skipped_since();
            history.push(json!({"at": at, "step": "skip", "status": Status::Skipped, "by": Actor::System}));
            update = update.set_some(Ticket::SKIPPED_AT, at);
        }
        history.push(json!({"at": now, "step": step.name(), "status": to, "by": actor.by, "actor": actor.user}));
        update = update.set(Ticket::HISTORY, serde_json::to_string(&history).unwrap_or_default());
        if to.is_final() { update.set(Ticket::ENDED_AT, now) } else { update }
    }

    /// Adds the writes of the ticket itself: an ended ticket leaves the line.
    fn status_writes(&self, update: &Update, to: Status, now: i64, writes: &mut Vec<StepWrite>) -> Self {
        let item = update.applied_to(self.item());
        if !to.is_final() {
            writes.push(StepWrite::Plain(update.clone().into()));
            return Self::read(item).unwrap_or_else(|| self.clone());
        }
        let ended = keys::past_ticket(self.id());
        let item = step_updates::ended(item, to, now).with("pk", ended.pk.as_str()).with("sk", ended.sk.as_str());
        let unchanged = condition::unchanged(self.item());
        writes.push(StepWrite::Plain(Write::Delete(keys::in_line(self.id()), Some(unchanged))));
        writes.push(StepWrite::Plain(Write::put(item.clone())));
        Self::read(item).unwrap_or_else(|| self.clone())
    }
}

/// The writes of a new ticket.
#[derive(Debug, Clone)]
pub struct CreationWrites {
    /// The ticket itself. Refused if it exists.
    pub ticket: Write,
    /// Its memberships. Refused if its owner has another active ticket in the queue.
    pub memberships: Vec<Write>,
    /// The entry in its customer's list, or among what was entered with its phone.
    pub list_entry: Option<Write>,
}

/// Returns the writes of a new ticket.
#[must_use]
pub fn creation_writes(ticket: &Ticket) -> CreationWrites {
    CreationWrites {
        ticket: ticket.create(),
        memberships: Membership::enter(ticket),
        list_entry: TicketPointer::add(ticket).or_else(|| PhonePointer::to_ticket(ticket)),
    }
}

/// Returns the writes of a new ticket whose phone a guest has: the guest's ticket stays in line without a phone.
#[must_use]
pub fn creation_writes_instead_of(guest: Id<id::Ticket>, ticket: &Ticket) -> CreationWrites {
    CreationWrites { memberships: Membership::enter_instead_of(guest, ticket), ..creation_writes(ticket) }
}

/// Takes a step of the system and counts the active tickets. Returns `false` if the step is no longer possible or the
/// ticket was changed meanwhile.
///
/// # Errors
/// When the table doesn't answer.
pub async fn take_system_step(
    table: &Table,
    ticket: &Ticket,
    step: &TicketStep<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Ok(transition) = ticket.take_step(step, StepActor::SYSTEM, now) else { return Ok(false) };
    let (event, change) = (ticket_event(step, &transition.after, StepActor::SYSTEM, now), transition.active_change);
    let mut writes = transition.into_writes();
    writes.push(event.write());
    match table.commit(writes).await {
        Ok(()) => {}
        Err(Refusal::Condition { .. }) => return Ok(false),
        Err(Refusal::Store(error)) => return Err(error),
    }
    if change != ActiveChange::default() {
        change_active(table, ticket.tag(), change).await?;
    }
    Ok(true)
}

/// Anonymises a ticket: replaces the name and removes what else identifies its owner. A waiting, called or
/// skipped ticket ends as if its owner had left; a serving or ended one keeps its status.
///
/// # Errors
/// [`Refusal::Condition`] if the ticket was changed since it was read; when the table doesn't answer.
pub async fn anonymise_ticket(table: &Table, ticket: &Ticket, name: &str, now: Timestamp) -> Result<(), Refusal> {
    let at = now.as_second();
    let Ok(to) = ticket.status_after(Actor::Customer, Step::Leave, at) else {
        // It has ended, or its owner is being served.
        return table.update(ticket.anonymise(name, at)).await.map(drop);
    };
    let actor = StepActor { by: Actor::Customer, user: ticket.customer() };
    let transition = ticket.transition(&TicketStep::Leave, to, actor, now, |it| anonymised(it, name));
    let guest = StepActor::GUEST;
    let event = ticket_event(&TicketStep::Leave, &transition.after, guest, now);
    let change = transition.active_change;
    let mut writes = transition.into_writes();
    writes.push(event.write());
    table.commit(writes).await?;
    if change != ActiveChange::default() {
        decrement_active(table, ticket.tag(), change).await;
    }
    Ok(())
}

/// Removes the phone of a ticket in line, and its mark.
///
/// # Errors
/// [`Refusal::Condition`] if the ticket has another phone or none; when the table doesn't answer.
pub async fn release_phone(table: &Table, ticket: &Ticket, phone: &Ref) -> Result<(), Refusal> {
    let mark = Write::Delete(keys::membership_of_phone(phone, ticket.tag()), None);
    table.commit(vec![Ticket::release_phone(ticket.id(), phone).into(), mark]).await
}
