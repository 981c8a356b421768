//! A ticket in the hands of its owner: a customer who is signed in, or whoever has the token of its page. What they may
//! do with it.

use crate::joining::admission::already_queued;
use crate::needs::CustomerNeeds;
use crate::tickets::token::{PresentedToken, TokenScope};
use crate::tickets::view::{PublicTicketView, TicketView};
use model::queue::{Actor, DELAY_SECONDS, Placement, QueueTag, Status, Step, ticket_parts};
use model::{Code, Id, Language, id};
use store::queue::{self, Queue, QueueSnapshot, RankedTicket, Ticket, Transition, transition};
use store::{Item, Refusal, Shop, StoreError, Table, Update, Write, account, first, keys};
use web::{Caller, Fault, Reply, Request};

/// What a ticket's owner may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CustomerAction {
    /// Not to come.
    Leave,
    /// To ask for more time.
    Delay,
    /// To say that they are there.
    Arrive,
    /// To come back after having missed the call.
    Reinstate,
}

/// A ticket with everything about it.
pub(crate) struct OwnedTicket {
    pub(crate) ticket: Ticket,
    pub(crate) queue: Queue,
    pub(crate) hall: QueueSnapshot,
    pub(crate) language: Language,
    /// The customer, if they are signed in.
    caller: Option<Caller>,
    /// Whether they may act.
    manages: bool,
}

/// The ticket among what was read, in whatever queue it is by now.
async fn followed(
    table: &Table,
    found: Vec<Option<Item>>,
    id: Id<id::Ticket>,
) -> Result<Option<FollowedTicket>, StoreError> {
    let [line, past, queue, shop] = first(found);
    let Some(ticket) = Ticket::either(line, past, id) else { return Ok(None) };
    match ticket.moved_to() {
        None => Ok(queue.map(Queue).zip(shop.map(Shop)).map(|(queue, shop)| (ticket, queue, shop, false))),
        // It went on in another queue: its history is one.
        Some(next) => {
            let all = queue::ticket_from_reads(table.get_many(&queue::ticket_keys(next)).await?, next);
            Ok(all.map(|(ticket, queue, shop)| (ticket, queue, shop, true)))
        }
    }
}

/// Ticket, queue, shop, and whether it is in another queue than the one its id says.
type FollowedTicket = (Ticket, Queue, Shop, bool);

impl OwnedTicket {
    /// Reads the ticket that the path names, of the customer who calls, with its queue, in one round trip.
    ///
    /// # Errors
    /// `not_found` for what isn't theirs.
    pub(crate) async fn by_owner(needs: &CustomerNeeds, request: &Request) -> Result<Self, Fault> {
        let caller = needs.public.customer(request).await?;
        let id: Id<id::Ticket> = web::path(request, "ticket_id")?;
        let tag = ticket_parts(id).queue;
        let floor =
            async { queue::read_queue(&needs.public.table, tag, request.now, false, None).await.map_err(Fault::from) };
        let wanted = queue::ticket_keys(id);
        let ((account, found), floor) = tokio::try_join!(needs.public.account(request, &caller, &wanted), floor)?;
        let owned = followed(&needs.public.table, found, id).await?.ok_or(Code::NotFound)?;
        if owned.0.customer() != Some(caller.user) {
            return Err(Code::NotFound.into());
        }
        let language = request.answer_in(Some(account.language()));
        Self::of(needs, request, owned, floor, (language, Some(caller), true)).await
    }

    /// Reads the ticket that the token in the path is for.
    ///
    /// # Errors
    /// `not_found`.
    pub(crate) async fn by_token(needs: &CustomerNeeds, request: &Request) -> Result<Self, Fault> {
        let shown: PresentedToken = web::path(request, "token")?;
        let (id, allows) = shown.open(&needs.master)?;
        let tag = ticket_parts(id).queue;
        let wanted = queue::ticket_keys(id);
        let table = &needs.public.table;
        let floor = queue::read_queue(table, tag, request.now, false, None);
        let (found, floor) = tokio::try_join!(table.get_many(&wanted), floor)?;
        let owned = followed(table, found, id).await?.ok_or(Code::NotFound)?;
        let language = request.answer_in(None);
        Self::of(needs, request, owned, floor, (language, None, allows == TokenScope::Managing)).await
    }

    async fn of(
        needs: &CustomerNeeds,
        request: &Request,
        (ticket, queue, shop, elsewhere): FollowedTicket,
        floor: queue::QueueReads,
        (language, caller, manages): (Language, Option<Caller>, bool),
    ) -> Result<Self, Fault> {
        let tag = queue.tag().ok_or(Code::Internal)?;
        let floor = match elsewhere {
            true => queue::read_queue(&needs.public.table, tag, request.now, false, None).await?,
            false => floor,
        };
        let hall = QueueSnapshot::new(&shop, &queue, floor, request.seconds());
        Ok(Self { ticket, queue, hall, language, caller, manages })
    }

    /// Where it stands.
    pub(crate) fn place(&self) -> Option<RankedTicket> {
        self.hall.ranked().into_iter().find(|it| it.ticket.id() == self.ticket.id())
    }

    fn tag(&self) -> Result<QueueTag, Fault> {
        Ok(self.queue.tag().ok_or(Code::Internal)?)
    }

    /// Notes that its owner has seen the call, so that no SMS is needed.
    pub(crate) async fn seen(&self, needs: &CustomerNeeds, request: &Request) {
        let called = self.ticket.status_at(request.seconds()) == Status::Called;
        let since = self.ticket.called_at().unwrap_or_default();
        let unseen = self.ticket.0.number_of("seen_at").is_none_or(|it| it < since);
        let Some(id) = self.ticket.id().filter(|_| called && unseen && self.manages) else { return };
        // Not a new version: nobody else sees it.
        let update = Update::of(keys::in_line(id)).set("seen_at", request.seconds());
        let update = update.when(store::condition::unchanged(&self.ticket.0));
        if let Err(Refusal::Store(error)) = needs.public.table.update(update).await {
            tracing::warn!(%error, "seen_not_noted");
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// `not_found` for who may only look; `wrong_state`, `pushback_limit`, `already_queued`, `queue_full`.
    pub(crate) async fn act(
        mut self,
        needs: &CustomerNeeds,
        request: &Request,
        deed: CustomerAction,
    ) -> Result<Self, Fault> {
        if !self.manages {
            return Err(Code::NotFound.into());
        }
        let now = request.seconds();
        // Leaving or arriving twice is answered as the first time.
        let again = match deed {
            CustomerAction::Leave => self.ticket.status() == Status::Left,
            CustomerAction::Arrive => {
                self.ticket.0.has("arrived_at") && self.ticket.after(Actor::Customer, Step::Arrive, now).is_ok()
            }
            CustomerAction::Delay | CustomerAction::Reinstate => false,
        };
        if again {
            return Ok(self);
        }
        let (step, name, event, placement) = match deed {
            CustomerAction::Leave => (Step::Leave, "leave", "TicketLeft", None),
            CustomerAction::Arrive => (Step::Arrive, "arrive", "TicketArrived", None),
            CustomerAction::Reinstate => {
                (Step::Reinstate, "reinstate", "TicketReinstated", Some(Placement::Front { at: now }))
            }
            CustomerAction::Delay => {
                let placement = self.behind_next(now);
                (Step::Delay { behind: placement.is_some() }, "delay", "TicketDelayed", placement)
            }
        };
        let to = self.ticket.after(Actor::Customer, step, now)?;
        let actor = self.caller.as_ref().map(|it| it.user);
        let taken = Transition { to, step: name, by: Actor::Customer, actor, now: request.now };
        let deadline = self.ticket.deadline().filter(|_| deed == CustomerAction::Delay && to == Status::Called);
        let turned = transition(&self.ticket, taken, |it| {
            let it = match &placement {
                Some(placement) => it.set("standing", store::Value::document(placement)),
                None => it,
            };
            let it = match deed {
                CustomerAction::Arrive => it.set("arrived_at", now),
                CustomerAction::Delay => it.add("pushback_count", 1),
                CustomerAction::Leave | CustomerAction::Reinstate => it,
            };
            match to {
                Status::Waiting => back_in_line(it),
                _ => it.set_some("call_deadline", deadline.map(|it| it + DELAY_SECONDS)),
            }
        });
        let turned = turned.ok_or(Code::Internal)?;
        let tag = self.tag()?;
        if turned.counted > 0 && !queue::change_active(&needs.public.table, tag, turned.counted).await? {
            return Err(Code::QueueFull.into());
        }
        let (counted, rejoins) = (turned.counted, turned.rejoins);
        let by = (Actor::Customer, actor.map_or_else(|| "system".to_owned(), |it| it.to_string()));
        let told = queue::event(event, &turned.after, by, (request.now, needs.entropy.bytes16()), &[]);
        let mut writes = turned.writes;
        writes.push(told.write());
        let guard = self
            .caller
            .as_ref()
            .map(|it| Write::Check(keys::user(it.user), account::signed_in(it.session, it.version, now)));
        let guarded = writes.len();
        writes.extend(guard);
        let outcome = needs.public.table.commit(writes).await;
        let fault = match outcome {
            Ok(()) => {
                if counted < 0 {
                    queue::decrement_active(&needs.public.table, tag, counted).await;
                }
                self.ticket = turned.after;
                self.replace();
                return Ok(self);
            }
            Err(Refusal::Store(error)) => return Err(error.into()),
            Err(Refusal::Condition { at, old }) if rejoins == Some(at) => {
                already_queued(old.unwrap_or_default().text("id").unwrap_or_default())
            }
            Err(Refusal::Condition { at, .. }) if at == guarded => Code::Unauthenticated.into(),
            Err(Refusal::Condition { at, .. }) => Fault::retry(format_args!("write {at}")),
        };
        if counted > 0 {
            queue::decrement_active(&needs.public.table, tag, -counted).await;
        }
        Err(fault)
    }

    /// The place behind the next person.
    fn behind_next(&self, now: i64) -> Option<Placement> {
        let order = self.hall.ranked();
        let mine = order.iter().position(|it| it.ticket.id() == self.ticket.id())?;
        let waits = |it: &&RankedTicket| it.ticket.status_at(self.hall.now) == Status::Waiting;
        let next = order.iter().skip(mine + 1).find(waits)?;
        self.hall.placement_behind(next.ticket.id()?, now)
    }

    /// Puts the ticket as it is now into the line that was read.
    fn replace(&mut self) {
        let id = self.ticket.id();
        let mut tickets: Vec<Ticket> = self.hall.line.tickets.iter().filter(|it| it.id() != id).cloned().collect();
        if !self.ticket.status().is_final() {
            tickets.push(self.ticket.clone());
            tickets.sort_by_key(|it| (it.day(), it.number()));
        }
        self.hall.replace_tickets(tickets);
    }

    /// The answer to its owner.
    pub(crate) fn answer(&self) -> Result<Reply, Fault> {
        let view = TicketView::of(&self.ticket, self.place().as_ref(), self.hall.now, self.language);
        Reply::ok(&view)
    }

    /// The answer for its page.
    pub(crate) fn page(&self) -> Result<Reply, Fault> {
        let place = self.place();
        let view =
            PublicTicketView::of(&self.ticket, (&self.queue, &self.hall), place.as_ref(), self.manages, self.language);
        Reply::ok(&view)
    }
}

/// What a ticket that waits again doesn't have.
pub(crate) fn back_in_line(update: Update) -> Update {
    ["call_deadline", "counter", "counter_key", "called_by", "served_by", "skipped_at"]
        .into_iter()
        .fold(update, Update::remove)
}
