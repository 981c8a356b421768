//! A ticket and its owner, who is a signed-in customer or the holder of the token of its page. The steps that the owner
//! can take.

use crate::joining::already_queued;
use crate::joining::phone_holder::guest_with;
use crate::needs::{CustomerNeeds, PageNeeds};
use crate::tickets::view::{PublicTicketView, TicketPage, TicketView};
use jiff::Timestamp;
use model::queue::{Actor, Placement, Status, Step, ticket_parts};
use model::{Code, Id, Language, id};
use serde::Serialize;
use store::entities::Membership;
use store::partition::{AGENDA, IDEMPOTENCY, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{
    self, PresentedToken, QueueReads, QueueSnapshot, StepActor, StepConflict, Ticket, TicketInQueue, TicketReads,
    TicketStep, TokenScope, Transition, read_queue, ticket_event,
};
use store::{Entity as _, Reads, Refusal};
use web::{Caller, CallingCustomer, Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// A step that the owner of a ticket can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CustomerAction {
    /// Leave the line.
    Leave,
    /// Ask for more time.
    Delay,
    /// Announce arrival.
    Arrive,
    /// Return after a missed call.
    Reinstate,
}

/// Declares what the steps of owners read of a queue, and what they write.
pub(crate) fn declare_writes(endpoint: Endpoint<()>) -> Endpoint<()> {
    endpoint.may_be_idempotent().queries(&[SHOP, AGENDA, LINE]).updates(&[QUEUE]).transacts_with_deletes(&[
        LINE,
        PAST_TICKETS,
        USER,
        PHONE,
        QUEUE,
        OUTBOX,
        IDEMPOTENCY,
    ])
}

/// Returns the placement behind the next ticket that waits behind this one. `None` if there is none.
pub(crate) fn behind(snapshot: &QueueSnapshot, ticket: Id<id::Ticket>) -> Option<Placement> {
    let ranked = snapshot.ranked();
    let own = ranked.iter().position(|it| it.ticket.id() == ticket)?;
    let waits = |it: &Ticket| it.status_at(snapshot.now) == Status::Waiting;
    let next = ranked.into_iter().skip(own + 1).find(|it| waits(&it.ticket))?;
    snapshot.placement_behind(next.ticket.id())
}

/// A ticket of the caller, with its queue.
pub(crate) struct OwnedTicket {
    ticket: TicketInQueue,
    snapshot: QueueSnapshot,
    language: Language,
    /// The customer. `None` if the caller presents a token.
    caller: Option<Caller>,
    scope: TokenScope,
    /// The idempotency key of the request, if it has one.
    idempotency: Option<Idempotency>,
}

/// The caller who requests a ticket.
struct Owner {
    caller: Option<Caller>,
    scope: TokenScope,
    language: Language,
    idempotency: Option<Idempotency>,
}

impl OwnedTicket {
    /// Reads the ticket in the path, which must be the caller's, with its queue, in one round trip.
    ///
    /// # Errors
    /// `not_found` for the ticket of another customer; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn by_customer(needs: &CustomerNeeds, request: &Request) -> Result<Self, Stop> {
        let caller = needs.gate.customer(request).await?;
        let id: Id<id::Ticket> = web::path(request, "ticket_id")?;
        let mut reads = Reads::default();
        let handles = TicketReads::want(&mut reads, id);
        let line = async { Ok(read_queue(&needs.gate.table, ticket_parts(id).queue, request.now).await?) };
        let ((customer, mut found), line) = tokio::try_join!(needs.gate.read_once(request, caller, reads), line)?;
        let CallingCustomer { caller, account, idempotency } = customer;
        let ticket = handles.take(&mut found).ok_or(Code::NotFound)?;
        let language = request.answer_in(Some(account.language()));
        let (user, phones) = (caller.user, account.phone_refs());
        let owner = Owner { caller: Some(caller), scope: TokenScope::Managing, language, idempotency };
        let owned = Self::assemble(needs, request, ticket, line, owner).await?;
        if owned.ticket().is_of(user, &phones) { Ok(owned) } else { Err(Code::NotFound.into()) }
    }

    /// Reads the ticket of the token in the path.
    ///
    /// # Errors
    /// `not_found`; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn by_token(needs: &PageNeeds, request: &Request) -> Result<Self, Stop> {
        let token: PresentedToken = web::path(request, "token")?;
        let (id, scope) = token.open(&needs.pages).ok_or(Code::NotFound)?;
        let idempotency = Idempotency::read_optional(request, &format!("guest {id}"))?;
        let needs = &needs.customers;
        let table = &needs.gate.table;
        let line = read_queue(table, ticket_parts(id).queue, request.now);
        let saved = async {
            match &idempotency {
                Some(it) => table.get(&it.key()).await,
                None => Ok(None),
            }
        };
        let (ticket, line, saved) = tokio::try_join!(TicketInQueue::read(table, id), line, saved)?;
        let ticket = ticket.ok_or(Code::NotFound)?;
        if let Some(idempotency) = &idempotency {
            idempotency.check(saved, request.seconds())?;
        }
        let owner = Owner { caller: None, scope, language: request.answer_in(None), idempotency };
        Ok(Self::assemble(needs, request, ticket, line, owner).await?)
    }

    /// Follows a transfer, and assembles what was read.
    async fn assemble(
        needs: &CustomerNeeds,
        request: &Request,
        ticket: TicketInQueue,
        mut line: QueueReads,
        owner: Owner,
    ) -> Result<Self, Fault> {
        let (table, before) = (&needs.gate.table, ticket.queue.id());
        let ticket = ticket.follow_transfer(table).await?.ok_or(Code::NotFound)?;
        if ticket.queue.id() != before {
            line = read_queue(table, ticket.queue.tag(), request.now).await?;
        }
        let snapshot = QueueSnapshot::new(&ticket.shop, &ticket.queue, line, request.seconds());
        let Owner { caller, scope, language, idempotency } = owner;
        Ok(Self { ticket, snapshot, language, caller, scope, idempotency })
    }

    fn ticket(&self) -> &Ticket {
        &self.ticket.ticket
    }

    /// Records that the owner has seen the call, so that no SMS is sent.
    pub(crate) async fn record_call_seen(&self, needs: &CustomerNeeds, request: &Request) {
        let (ticket, now) = (self.ticket(), request.seconds());
        let is_called = ticket.status_at(now) == Status::Called;
        if !is_called || self.scope != TokenScope::Managing || ticket.is_call_seen() {
            return;
        }
        if let Err(Refusal::Store(error)) = needs.gate.table.update(ticket.record_call_seen(now)).await {
            tracing::warn!(%error, "call_seen_not_recorded");
        }
    }

    /// Takes a step.
    ///
    /// # Errors
    /// `not_found` if the token allows reading only; `wrong_state`, `pushback_limit`, `already_queued`, `queue_full`.
    pub(crate) async fn act(
        mut self,
        needs: &CustomerNeeds,
        request: &Request,
        action: CustomerAction,
    ) -> Result<Self, Stop> {
        if self.scope != TokenScope::Managing {
            return Err(Code::NotFound.into());
        }
        if self.is_repeated(action) {
            return Ok(self);
        }
        let step = self.step(action);
        let transition = self.take_step(needs, &step, request.now).await?;
        let before = std::mem::replace(&mut self.ticket.ticket, transition.after.clone());
        self.replace_ticket();
        self.write(needs, request, &OwnerStep { before: &before, step, transition }).await?;
        Ok(self)
    }

    /// Whether the step was taken before. Leaving or arriving again leaves the ticket unchanged.
    fn is_repeated(&self, action: CustomerAction) -> bool {
        let ticket = self.ticket();
        match action {
            CustomerAction::Leave => ticket.status() == Status::Left,
            CustomerAction::Arrive => {
                let may_arrive = ticket.status_after(Actor::Customer, Step::Arrive, self.snapshot.now).is_ok();
                ticket.arrived_at().is_some() && may_arrive
            }
            CustomerAction::Delay | CustomerAction::Reinstate => false,
        }
    }

    fn step(&self, action: CustomerAction) -> TicketStep<'static> {
        match action {
            CustomerAction::Leave => TicketStep::Leave,
            CustomerAction::Arrive => TicketStep::Arrive,
            CustomerAction::Reinstate => TicketStep::Reinstate,
            CustomerAction::Delay => TicketStep::Delay(behind(&self.snapshot, self.ticket().id())),
        }
    }

    /// Takes a step. Whoever returns to the line takes the phone back from a guest who has it meanwhile; a guest returns
    /// without it if somebody else has it.
    async fn take_step(
        &self,
        needs: &CustomerNeeds,
        step: &TicketStep<'_>,
        now: Timestamp,
    ) -> Result<Transition, Stop> {
        let (ticket, table) = (self.ticket(), &needs.gate.table);
        let transition = ticket.take_step(step, self.actor(), now)?;
        let phone = Membership::phone_key_of(ticket).filter(|_| matches!(step, TicketStep::Reinstate));
        let Some(key) = phone else { return Ok(transition) };
        let other = table.get(&key).await?.and_then(Membership::read).filter(|it| it.ticket() != ticket.id());
        match other {
            None => Ok(transition),
            Some(_) if ticket.has_unproven_phone() => Ok(ticket.take_step_without_phone(step, self.actor(), now)?),
            Some(other) => Ok(transition.instead_of(guest_with(table, &other, now).await?)),
        }
    }

    fn actor(&self) -> StepActor {
        self.caller.as_ref().map_or(StepActor::GUEST, |it| StepActor::customer(it.user))
    }

    /// Writes a step with its response, and counts the active tickets. A step that needs room takes it before the
    /// transaction, and releases it if the transaction is refused.
    async fn write(&self, needs: &CustomerNeeds, request: &Request, step: &OwnerStep<'_>) -> Result<(), Stop> {
        let OwnerStep { before, step, transition } = step;
        let (table, queue, change) = (&needs.gate.table, self.ticket.queue.tag(), transition.active_change);
        if change.is_increase() && !queue::change_active(table, queue, change).await? {
            return Err(Code::QueueFull.into());
        }
        let mut transaction = match &self.caller {
            Some(caller) => Transaction::by_customer(caller, request),
            None => Transaction::by_guest(request),
        };
        let is_secret = before.has_unproven_phone();
        transition.add_to(&mut transaction, move |conflict| match conflict {
            StepConflict::AlreadyQueued(_) if is_secret => Fault::retry("phone").into(),
            StepConflict::AlreadyQueued(ticket) => already_queued(ticket).into(),
            StepConflict::CounterTaken => Fault::retry("counter").into(),
        });
        let event = ticket_event(step, &transition.after, self.actor(), request.now);
        transaction.publish(event);
        transaction.save_response(self.idempotency.as_ref(), 200, &self.view());
        let outcome = transaction.commit(table).await;
        match &outcome {
            Ok(()) if change.is_decrease() => queue::decrement_active(table, queue, change).await,
            Err(stop) if change.is_increase() && !is_unknown(stop) => {
                queue::decrement_active(table, queue, change.undone()).await;
            }
            _ => {}
        }
        outcome
    }

    /// Puts the changed ticket into the line that was read.
    fn replace_ticket(&mut self) {
        let ticket = self.ticket().clone();
        let others = self.snapshot.line.tickets.iter().filter(|it| it.id() != ticket.id());
        let mut tickets: Vec<Ticket> = others.cloned().collect();
        if !ticket.status().is_final() {
            tickets.push(ticket);
            tickets.sort_by_key(|it| (it.day(), it.number()));
        }
        self.snapshot.replace_tickets(tickets);
    }

    /// The response: to the customer, or for the page of the ticket.
    pub(crate) fn response(&self) -> Result<Reply, Fault> {
        Reply::ok(&self.view())
    }

    fn view(&self) -> TicketResponse {
        let rank = self.snapshot.find(self.ticket().id());
        if self.caller.is_some() {
            let view = TicketView::of(self.ticket(), rank.as_ref(), self.snapshot.now, self.language);
            return TicketResponse::Customer(view.with_tips(&self.ticket.queue, self.language));
        }
        let page = TicketPage { queue: &self.ticket.queue, snapshot: &self.snapshot, scope: self.scope };
        TicketResponse::Guest(PublicTicketView::of(self.ticket(), rank.as_ref(), &page, self.language))
    }
}

/// The response with a ticket.
#[derive(Serialize)]
#[serde(untagged)]
enum TicketResponse {
    Customer(TicketView),
    Guest(PublicTicketView),
}

/// A step that was taken, to be written.
struct OwnerStep<'a> {
    before: &'a Ticket,
    step: TicketStep<'a>,
    transition: Transition,
}

/// Whether it is unknown if a transaction took effect, because the table did not answer.
pub(crate) fn is_unknown(stop: &Stop) -> bool {
    matches!(stop, Stop::Fault(fault) if !fault.should_retry && fault.code == Code::ProviderUnavailable)
}
