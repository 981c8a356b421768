//! `POST /queues/{queue_id}/calls`: call the next one in line.
//!
//! Calling is a claim: the ticket must still wait as it was read. Who loses it to another counter takes the next
//! one of those read, so two never call the same one, and the order is kept.

use crate::needs::StaffNeeds;
use crate::tickets::staff::calling::{Call, Caller, free_counter};
use crate::tickets::staff::managed::{queue_of, step, tag};
use crate::tickets::view::StaffTicketView;
use model::access::Action;
use model::queue::{Actor, Status, Step};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use std::time::Duration;
use store::partition::{AGENDA, COMPANY, COMPANY_AUDIT, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{self, Queue, QueueReads, QueueSnapshot, RankedTicket, State, Ticket, Transition, transition};
use store::{Item, Key, Shop, Write, condition};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, StaffContext};

/// How often somebody looks again who loses a ticket to another counter.
const ATTEMPTS: usize = 100;
/// The longest wait before the second look, in milliseconds, and how often it doubles.
const FIRST_WAIT_MS: u32 = 8;
const MAX_DOUBLINGS: usize = 5;

/// Who was called.
#[derive(Debug, Serialize, ToSchema)]
struct Called {
    /// Null when there was nobody to call.
    ticket: Option<StaffTicketView>,
    /// Why nobody was called: `empty` or `paused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<&'static str>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/queues/{queue_id}/calls", "Call the next one in line")
        .staff()
        .optional_body::<Call>()
        .example(r#"{"counter": "${counter}"}"#)
        .answers::<Called>(200, "The ticket that was called, or why there is none")
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .transacts_with_deletes(&[COMPANY, LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, COMPANY_AUDIT])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish = Call::read(&request)?;
    let tag = tag(&request)?;
    let table = &needs.staff.table;
    let floor = async { queue::read_queue(table, tag, request.now, false, None).await.map_err(Fault::from) };
    let (read, floor) = tokio::try_join!(queue_of(&needs.staff, &request, Action::Edit, &[]), floor)?;
    let (acting, of, shop, _) = read;
    let caller = wish.caller(&acting, &shop)?;
    if of.state() == State::Paused {
        return Reply::ok(&Called { ticket: None, reason: Some("paused") });
    }
    let mut hall = QueueSnapshot::new(&shop, &of, floor, request.seconds());
    if free_counter(needs, &request, &caller, &hall.line.tickets).await? {
        hall = again(needs, &request, &of, &shop).await?;
    }
    for attempt in 0..ATTEMPTS {
        let Some((ticket, jump)) = next(&hall, wish.specialist_id) else {
            return Reply::ok(&Called { ticket: None, reason: Some("empty") });
        };
        match call(needs, &request, (&acting, &of, &caller), (&ticket, jump)).await {
            Ok(after) => {
                let now = request.seconds();
                let place = RankedTicket { ticket: after.clone(), position: 1, ahead: 0, wait: None, overtaken: 0 };
                return Reply::ok(&Called {
                    ticket: Some(StaffTicketView::of(&after, Some(&place), now)),
                    reason: None,
                });
            }
            // Lost to another counter: the others stand as they were read, so the next one of them is next.
            Err(fault) if fault.should_retry && is_gone(&fault, &ticket) => {
                let left = hall.line.tickets.iter().filter(|it| it.id() != ticket.id()).cloned().collect();
                hall.replace_tickets(left);
            }
            Err(fault) if fault.should_retry => {
                // Many call at once: who all lose together must not try together again.
                let most = FIRST_WAIT_MS << attempt.min(MAX_DOUBLINGS);
                let wait = needs.staff.entropy.below(most);
                tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
                let line = queue::read_line(table, tag, false, None).await?;
                hall.replace_line(line);
            }
            Err(fault) => return Err(fault),
        }
    }
    Err(Fault::retry("others were faster each time"))
}

/// Whether what stood in the way is that the ticket doesn't wait any more.
fn is_gone(fault: &Fault, ticket: &Ticket) -> bool {
    match fault.blocking_item.as_deref() {
        // A ticket that is over lies elsewhere.
        None => true,
        Some(item) => {
            let same = Ticket::read(Some(item.clone())).filter(|it| it.id() == ticket.id());
            same.is_some_and(|it| it.status() != Status::Waiting)
        }
    }
}

async fn again(needs: &StaffNeeds, request: &Request, of: &Queue, shop: &Shop) -> Result<QueueSnapshot, Fault> {
    let tag = of.tag().ok_or(Code::Internal)?;
    let floor: QueueReads = queue::read_queue(&needs.staff.table, tag, request.now, false, None).await?;
    Ok(QueueSnapshot::new(shop, of, floor, request.seconds()))
}

/// Who is to be called: meant for this specialist or for nobody, and done before their next appointment if that goes.
fn next(hall: &QueueSnapshot, specialist: Option<Id<id::Specialist>>) -> Option<(Ticket, Option<Key>)> {
    let eligible = |it: &Ticket| specialist.is_none() || it.specialist().is_none_or(|of| Some(of) == specialist);
    let free = specialist.and_then(|it| hall.free_for(it));
    let (ticket, overtakes) = hall.next(eligible, free)?;
    let jump = overtakes.then(|| Some(hall.line.next_overtake_key(ticket.tag()?, ticket.day()?))).flatten();
    Some((ticket.clone(), jump))
}

/// Calls one.
async fn call(
    needs: &StaffNeeds,
    request: &Request,
    (acting, of, caller): (&StaffContext, &Queue, &Caller),
    (ticket, jump): (&Ticket, Option<Key>),
) -> Result<Ticket, Fault> {
    let now = request.seconds();
    let to = ticket.after(Actor::Staff, Step::Call, now)?;
    let taken = Transition { to, step: "call", by: Actor::Staff, actor: Some(acting.user()), now: request.now };
    let turned = transition(ticket, taken, |it| caller.set(it, of, acting, now)).ok_or(Code::Internal)?;
    debug_assert_eq!(turned.after.status(), Status::Called);
    let mut change = acting.transaction(&needs.staff, request);
    if let Some(key) = jump {
        let item = Item::new(&key, "Overtake").with("number", i64::from(ticket.number())).with("at", now);
        change.write(Write::Put(item.with("ttl", now + 2 * 86_400), Some(condition::missing())));
    }
    let after = step(&mut change, acting, &needs.staff, request, (ticket, turned), ("call", "TicketCalled", &[]));
    change.commit().await?;
    Ok(after)
}
