//! A ticket of a shop, for its staff, and the steps that they take with it.

use crate::fields::refuse;
use crate::joining::admission::already_queued;
use crate::tickets::view::StaffTicketView;
use model::access::{Action, Resource};
use model::queue::{Actor, QueueTag, Status, Step, ticket_parts};
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{self, Queue, Ticket, Transition, Transitioned, transition};
use store::{Item, Key, Shop, Update, first, keys};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, Staff, StaffContext, Tenant, Transaction};

/// The description of a step with a ticket.
pub(crate) fn described(path: &'static str, summary: &'static str) -> Endpoint<()> {
    Endpoint::post(Api::Shop, path, summary)
        .staff()
        .guarded()
        .answers::<StaffTicketView>(200, "The ticket as it is now")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, LINE, PAST_TICKETS])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[COMPANY, LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, COMPANY_AUDIT])
}

/// A ticket and who acts.
pub(crate) struct ManagedTicket {
    pub(crate) acting: StaffContext,
    pub(crate) ticket: Ticket,
    pub(crate) queue: Queue,
    pub(crate) shop: Shop,
    /// What else was asked for.
    pub(crate) more: Vec<Option<Item>>,
}

impl ManagedTicket {
    /// Reads the ticket that the path names, in whatever queue it is by now, and more items, in one round trip.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`.
    pub(crate) async fn read(staff: &Staff, request: &Request, more: &[Key]) -> Result<Self, Fault> {
        staff.caller(request).await?;
        let id: Id<id::Ticket> = web::path(request, "ticket_id")?;
        let tag = ticket_parts(id).queue;
        let mut wanted = queue::ticket_keys(id).to_vec();
        wanted.extend_from_slice(more);
        let (acting, mut found) = staff.at(request, Tenant::Shop(tag.shop()), &wanted).await?;
        acting.may(Resource::Queue, Action::Edit)?;
        let more = found.split_off(4);
        let [line, past, mut queue, shop] = first(found);
        let mut ticket = Ticket::either(line, past, id).ok_or(Code::NotFound)?;
        if let Some(next) = ticket.moved_to() {
            let [line_key, past_key, queue_key, _] = queue::ticket_keys(next);
            let [line, past, other] = staff.table.get_all([&line_key, &past_key, &queue_key]).await?;
            (ticket, queue) = (Ticket::either(line, past, next).ok_or(Code::NotFound)?, other);
        }
        let queue = queue.map(Queue).ok_or(Code::NotFound)?;
        let shop = shop.map(Shop).ok_or(Code::NotFound)?;
        IfMatch::read(request).check(ticket.0.number("version"))?;
        Ok(Self { acting, ticket, queue, shop, more })
    }

    /// Only who called it may go on with it, or a manager.
    ///
    /// # Errors
    /// `permission_denied`.
    pub(crate) fn check_is_caller(&self) -> Result<(), Fault> {
        let own = self.ticket.called_by().is_none_or(|it| it == self.acting.user());
        if own || self.acting.grants().allow(Resource::Queue, Action::Manage) {
            return Ok(());
        }
        Err(refuse(Code::PermissionDenied, "", "called by another employee"))
    }

    /// The step as a turn.
    pub(crate) fn turn(
        &self,
        request: &Request,
        (step, name): (Step, &str),
        set: impl FnOnce(Update) -> Update,
    ) -> Result<Transitioned, Fault> {
        let to = self.ticket.after(Actor::Staff, step, request.seconds())?;
        let actor = Some(self.acting.user());
        let taken = Transition { to, step: name, by: Actor::Staff, actor, now: request.now };
        Ok(transition(&self.ticket, taken, set).ok_or(Code::Internal)?)
    }

    /// Takes a step, and answers with the ticket as it is then.
    pub(crate) async fn take(
        &self,
        staff: &Staff,
        request: &Request,
        (step, name, told): (Step, &'static str, &'static str),
        set: impl FnOnce(Update) -> Update,
    ) -> Result<Reply, Fault> {
        let turned = self.turn(request, (step, name), set)?;
        let after = write(&self.acting, staff, request, (&self.ticket, turned), (name, told, &[])).await?;
        answer(&after, request)
    }
}

/// Writes a step with its audit entry and its event, and counts it.
///
/// # Errors
/// `queue_full` when it needs room that there isn't, `already_queued`, `in_use` for a counter that is taken.
pub(crate) async fn write(
    acting: &StaffContext,
    staff: &Staff,
    request: &Request,
    (before, turned): (&Ticket, Transitioned),
    (name, told, more): (&'static str, &'static str, &[(&str, Json)]),
) -> Result<Ticket, Fault> {
    let tag = before.tag().ok_or(Code::Internal)?;
    let table = &staff.table;
    if turned.counted > 0 && !queue::change_active(table, tag, turned.counted).await? {
        return Err(Code::QueueFull.into());
    }
    let counted = turned.counted;
    let mut change = acting.transaction(staff, request);
    let after = step(&mut change, acting, staff, request, (before, turned), (name, told, more));
    match change.commit().await {
        Ok(()) if counted < 0 => queue::decrement_active(table, tag, counted).await,
        Ok(()) => {}
        Err(fault) => {
            // Unless the table didn't answer: then it is not known whether it happened.
            if counted > 0 && (fault.should_retry || fault.code != Code::ProviderUnavailable) {
                queue::decrement_active(table, tag, -counted).await;
            }
            return Err(fault);
        }
    }
    Ok(after)
}

/// Adds a step, its audit entry and its event to a change.
pub(crate) fn step(
    change: &mut Transaction<'_>,
    acting: &StaffContext,
    staff: &Staff,
    request: &Request,
    (before, turned): (&Ticket, Transitioned),
    (name, told, more): (&'static str, &'static str, &[(&str, Json)]),
) -> Ticket {
    let Transitioned { after, writes, rejoins, takes_counter, .. } = turned;
    for (at, write) in writes.into_iter().enumerate() {
        if rejoins == Some(at) {
            change.write_or(write, already_queued(""));
        } else if takes_counter == Some(at) {
            change.write_or(write, refuse(Code::InUse, "/counter", "this counter is occupied"));
        } else {
            change.write(write);
        }
    }
    let now = request.seconds();
    let view = |it: &Ticket| json!(StaffTicketView::of(it, None, now));
    let id = after.0.text("id").unwrap_or_default().to_owned();
    change.audit(name, ("ticket", id), &without_history(view(before)), &without_history(view(&after)));
    let actor = (Actor::Staff, acting.user().to_string());
    let random = staff.entropy.bytes16();
    change.write(queue::event(told, &after, actor, (request.now, random), more).write());
    after
}

/// What the audit log need not repeat: who it is about, and the steps so far.
fn without_history(mut view: Json) -> Json {
    if let Some(members) = view.as_object_mut() {
        members.remove("customer");
        members.remove("history");
    }
    view
}

/// The answer with a ticket as it is now.
pub(crate) fn answer(ticket: &Ticket, request: &Request) -> Result<Reply, Fault> {
    let view = StaffTicketView::of(ticket, None, request.seconds());
    Reply::versioned(200, view.version, &view)
}

/// Reads a queue of the shop that its id names, for staff who may do this, with more items, in one round trip.
///
/// # Errors
/// `not_found`, `permission_denied`.
pub(crate) async fn queue_of(
    staff: &Staff,
    request: &Request,
    action: Action,
    more: &[Key],
) -> Result<(StaffContext, Queue, Shop, Vec<Option<Item>>), Fault> {
    staff.caller(request).await?;
    let id: Id<id::Queue> = web::path(request, "queue_id")?;
    let mut wanted = vec![keys::queue(id), keys::shop(id.shop())];
    wanted.extend_from_slice(more);
    let (acting, mut found) = staff.at(request, Tenant::Shop(id.shop()), &wanted).await?;
    acting.may(Resource::Queue, action)?;
    let more = found.split_off(2);
    let [queue, shop] = first(found);
    let queue = Queue::read(queue, id).ok_or(Code::NotFound)?;
    let shop = shop.map(Shop).ok_or(Code::NotFound)?;
    Ok((acting, queue, shop, more))
}

/// The tag of the queue that the path names.
pub(crate) fn tag(request: &Request) -> Result<QueueTag, Fault> {
    Ok(QueueTag::of(web::path::<Id<id::Queue>>(request, "queue_id")?))
}

/// Whether a call still stands, or has run out without that being written down.
pub(crate) fn ran_out(ticket: &Ticket, now: i64) -> bool {
    ticket.status() == Status::Called && ticket.status_at(now) != Status::Called
}
