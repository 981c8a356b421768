//! `POST /queues/{queue_id}/calls`: call the next one in line.
//!
//! Calling is a claim: the ticket must still wait as it was read. Who loses it to another counter takes the next
//! one of those read, so two never call the same one, and the order is kept.

use crate::board::{queue_of, ran_out, step, tag};
use crate::common::counter;
use crate::expire::expire;
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::access::Action;
use model::queue::{By, Status, Step};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use store::queue::{self, Floor, Hall, Place, Queue, State, Ticket, Turn, turn};
use store::{Item, Key, Shop, Update, Write, condition};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{Line, SpecialistId};
use web::{Fault, Reply, Request, StaffContext};

/// How often somebody looks again who loses a ticket to another counter.
const ATTEMPTS: usize = 100;
/// The longest wait before the second look, in milliseconds, and how often it doubles.
const FIRST_WAIT_MS: u32 = 8;
const MOST_DOUBLINGS: usize = 5;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// Who calls, and to where.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Call {
    /// Where to come.
    #[schema(value_type = Option<Line<24>>)]
    counter: Option<String>,
    /// Only those who wait for this specialist, or for anybody.
    #[schema(value_type = Option<SpecialistId>)]
    pub(crate) specialist_id: Option<Id<id::Specialist>>,
}

/// Who was called.
#[derive(Debug, Serialize, ToSchema)]
struct Called {
    /// Null when there was nobody to call.
    ticket: Option<StaffTicket>,
    /// Why nobody was called: `empty` or `paused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<&'static str>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-call-next-ticket", "Call the next one in line")
        .staff()
        .path("queue_id", id_schema("queue"))
        .optional_body::<Call>()
        .answers::<Called>(200, "The ticket that was called, or why there is none")
        .refuses(&[Code::InUse, Code::SpecialistNotForService])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Call>(into);
    collect::<Called>(into);
}

impl Call {
    pub(crate) fn read(request: &Request) -> Result<Self, Fault> {
        if request.bytes().is_empty() { Ok(Self::default()) } else { web::body(request) }
    }

    /// Who calls to where, for a ticket of a shop.
    pub(crate) fn caller(&self, acting: &StaffContext, shop: &Shop) -> Result<Caller, Fault> {
        let counter = self.counter.as_deref().map(|it| counter(it, "/counter")).transpose()?;
        let here = shop.id().map(Id::shop);
        if self.specialist_id.is_some_and(|it| Some(it.shop()) != here) {
            let detail = "not of this shop";
            return Err(crate::common::refuse(Code::SpecialistNotForService, "/specialist_id", detail));
        }
        Ok(Caller { counter, specialist: self.specialist_id, own: own_specialist(acting, shop) })
    }
}

/// Who calls, and to where.
pub(crate) struct Caller {
    /// Its name, and what stands for it in keys.
    pub(crate) counter: Option<(String, String)>,
    specialist: Option<Id<id::Specialist>>,
    /// The specialist that the caller is.
    own: Option<Id<id::Specialist>>,
}

/// The specialist that somebody is in a shop, by their employment there.
fn own_specialist(acting: &StaffContext, shop: &Shop) -> Option<Id<id::Specialist>> {
    let member = acting.rights.access.members.get(&acting.user())?;
    let employment = member.shops.get(&shop.id()?)?;
    Some(employment.employee.derived())
}

impl Caller {
    /// What a call sets.
    pub(crate) fn set(&self, update: Update, queue: &Queue, acting: &StaffContext, now: i64) -> Update {
        let update = update
            .set("called_at", now)
            .set("call_deadline", Ticket::deadline_of(queue, now))
            .set("called_by", acting.user())
            .set_some("served_by", self.specialist.or(self.own))
            .remove("standing");
        match &self.counter {
            Some((name, key)) => update.set("counter", name.as_str()).set("counter_key", key.as_str()),
            None => update.remove("counter").remove("counter_key"),
        }
    }
}

/// A call that ran out still holds its counter until that is written down.
pub(crate) async fn free_counter(
    panel: &Panel,
    request: &Request,
    caller: &Caller,
    line: &[Ticket],
) -> Result<bool, Fault> {
    let Some((_, key)) = &caller.counter else { return Ok(false) };
    let at = |it: &&Ticket| it.0.text("counter_key") == Some(key) && ran_out(it, request.seconds());
    match line.iter().find(at) {
        Some(ticket) => Ok(expire(&panel.staff.table, ticket, request.now).await?),
        None => Ok(false),
    }
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish = Call::read(&request)?;
    let tag = tag(&request)?;
    let table = &panel.staff.table;
    let floor = async { queue::floor(table, tag, request.now, false, None).await.map_err(Fault::from) };
    let (read, floor) = tokio::try_join!(queue_of(&panel.staff, &request, Action::Edit, &[]), floor)?;
    let (acting, of, shop, _) = read;
    let caller = wish.caller(&acting, &shop)?;
    if of.state() == State::Paused {
        return Reply::ok(&Called { ticket: None, reason: Some("paused") });
    }
    let mut hall = Hall::new(&shop, &of, floor, request.seconds());
    if free_counter(panel, &request, &caller, &hall.line.tickets).await? {
        hall = again(panel, &request, &of, &shop).await?;
    }
    for attempt in 0..ATTEMPTS {
        let Some((ticket, jump)) = next(&hall, wish.specialist_id) else {
            return Reply::ok(&Called { ticket: None, reason: Some("empty") });
        };
        match call(panel, &request, (&acting, &of, &caller), (&ticket, jump)).await {
            Ok(after) => {
                let now = request.seconds();
                let place = Place { ticket: after.clone(), position: 1, ahead: 0, wait: None, overtaken: 0 };
                return Reply::ok(&Called { ticket: Some(StaffTicket::of(&after, Some(&place), now)), reason: None });
            }
            // Lost to another counter: the others stand as they were read, so the next one of them is next.
            Err(fault) if fault.should_retry && is_gone(&fault, &ticket) => {
                let left = hall.line.tickets.iter().filter(|it| it.id() != ticket.id()).cloned().collect();
                hall.with_tickets(left);
            }
            Err(fault) if fault.should_retry => {
                // Many call at once: who all lose together must not try together again.
                let most = FIRST_WAIT_MS << attempt.min(MOST_DOUBLINGS);
                let wait = panel.staff.entropy.below(most);
                tokio::time::sleep(Duration::from_millis(u64::from(wait))).await;
                let line = queue::line(table, tag, false, None).await?;
                hall.relined(line);
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

async fn again(panel: &Panel, request: &Request, of: &Queue, shop: &Shop) -> Result<Hall, Fault> {
    let tag = of.tag().ok_or(Code::Internal)?;
    let floor: Floor = queue::floor(&panel.staff.table, tag, request.now, false, None).await?;
    Ok(Hall::new(shop, of, floor, request.seconds()))
}

/// Who is to be called: meant for this specialist or for nobody, and done before their next appointment if that goes.
fn next(hall: &Hall, specialist: Option<Id<id::Specialist>>) -> Option<(Ticket, Option<Key>)> {
    let eligible = |it: &Ticket| specialist.is_none() || it.specialist().is_none_or(|of| Some(of) == specialist);
    let free = specialist.and_then(|it| hall.free_for(it));
    let (ticket, jumps) = hall.next(eligible, free)?;
    let jump = jumps.then(|| Some(hall.line.next_jump(ticket.tag()?, ticket.day()?))).flatten();
    Some((ticket.clone(), jump))
}

/// Calls one.
async fn call(
    panel: &Panel,
    request: &Request,
    (acting, of, caller): (&StaffContext, &Queue, &Caller),
    (ticket, jump): (&Ticket, Option<Key>),
) -> Result<Ticket, Fault> {
    let now = request.seconds();
    let to = ticket.after(By::Staff, Step::Call, now)?;
    let taken = Turn { to, step: "call", by: By::Staff, actor: Some(acting.user()), now: request.now };
    let turned = turn(ticket, taken, |it| caller.set(it, of, acting, now)).ok_or(Code::Internal)?;
    debug_assert_eq!(turned.after.status(), Status::Called);
    let mut change = acting.change(&panel.staff, request);
    if let Some(key) = jump {
        let item = Item::new(&key, "Jump").with("number", i64::from(ticket.number())).with("at", now);
        change.write(Write::Put(item.with("ttl", now + 2 * 86_400), Some(condition::missing())));
    }
    let after = step(&mut change, acting, &panel.staff, request, (ticket, turned), ("call", "TicketCalled", &[]));
    change.commit().await?;
    Ok(after)
}
