//! `POST /tickets/{ticket_id}/transfer`: let somebody go on in another queue of the shop, under a new number. Their
//! history is one.

use crate::admit::already;
use crate::board::{Board, answer, described, step};
use crate::common::refuse;
use crate::needs::Panel;
use crate::view::StaffTicket;
use model::queue::{By, QueueTag, Status, Step, number_text, ticket_id};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::queue::{self, Door, Draw, Head, Queue, State, Ticket};
use store::{Item, keys, schedule};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::QueueId;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Panel::shop, handle)
}

/// To where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TicketTransfer {
    #[schema(value_type = QueueId)]
    queue_id: Id<id::Queue>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    described("shop-transfer-ticket", "Let somebody go on in another queue, under a new number")
        .body::<TicketTransfer>()
        .refuses(&[Code::QueueClosed, Code::QueueFull, Code::AlreadyQueued])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<TicketTransfer>(into);
    collect::<StaffTicket>(into);
}

async fn handle(panel: &Panel, request: Request) -> Result<Reply, Fault> {
    let wish: TicketTransfer = web::body(&request)?;
    let ticket: Id<id::Ticket> = web::path(&request, "ticket_id")?;
    let unknown = || refuse(Code::ValidationFailed, "/queue_id", "no other queue of this shop");
    if wish.queue_id.shop() != ticket.shop() {
        panel.staff.caller(&request).await?;
        return Err(unknown());
    }
    let tag = QueueTag::of(wish.queue_id);
    let more = [keys::queue(wish.queue_id), keys::hours(ticket.shop())];
    let board = Board::read(&panel.staff, &request, &more).await?;
    let [to, hours] = store::first(board.more.clone());
    let to = Queue::read(to, wish.queue_id).filter(|it| it.id() != board.queue.id()).ok_or_else(unknown)?;
    let now = request.seconds();
    board.ticket.after(By::Staff, Step::Transfer, now)?;
    if to.state() == State::Closed {
        return Err(Code::QueueClosed.into());
    }
    let table = &panel.staff.table;
    let named = format!("{ticket} {}", board.ticket.0.number("version"));
    let draw = queue::draw(table, tag, &named, Door::Staff, now).await?;
    let schedule = schedule::of_shop(&board.shop, hours.as_ref().unwrap_or(&Item::default()));
    let draw = queue::redraw(table, tag, (&named, Door::Staff), (&schedule, now), draw).await?;
    let head = match &draw {
        Draw::Drawn(head) | Draw::Again(head) => head,
        Draw::Refused(head) if head.is_full() => return Err(Code::QueueFull.into()),
        Draw::Refused(_) => {
            queue::set_state(table, tag, &to).await?;
            return Err(Fault::retry("the head of the queue"));
        }
        Draw::Missing => return Err(unknown()),
    };
    let id = ticket_id(tag, head.day().ok_or(Code::Internal)?, head.last());
    match moved(panel, &request, &board, &to, (head, id)).await {
        Ok(after) => answer(&after, &request),
        Err(fault) => {
            // Unless the table didn't answer: then it is not known whether it happened.
            let twin = fault.blocking_item.as_deref().and_then(|it| it.parsed("id")) == Some(id);
            if !twin && (fault.should_retry || fault.code != Code::ProviderUnavailable) {
                crate::admit::give_back(table, tag, draw).await;
            }
            Err(fault)
        }
    }
}

async fn moved(
    panel: &Panel,
    request: &Request,
    board: &Board,
    to: &Queue,
    (head, id): (&Head, Id<id::Ticket>),
) -> Result<Ticket, Fault> {
    let old = board.ticket.0.text("id").unwrap_or_default().to_owned();
    let ended = board.turn(request, (Step::Transfer, "transfer"), |it| {
        it.set("cancelled_reason", "transferred").set("moved_to", id)
    })?;
    let counted = ended.counted;
    let fresh = fresh(board, to, head, id, &old)?;
    let mut change = board.acting.change(&panel.staff, request);
    let told = [("moved_to", json!(id)), ("to_queue_id", json!(to.id())), ("new_number", json!(fresh.label()))];
    let told = ("transfer", "TicketTransferred", &told[..]);
    step(&mut change, &board.acting, &panel.staff, request, (&board.ticket, ended), told);
    let (writes, member) = queue::enter(&fresh);
    for (at, write) in writes.into_iter().enumerate() {
        match member {
            Some(member) if member == at => change.write_or(write, already("")),
            _ => change.write(write),
        }
    }
    change.commit().await?;
    if let Some(tag) = board.ticket.tag().filter(|_| counted != 0) {
        queue::counted_less(&panel.staff.table, tag, counted).await;
    }
    Ok(fresh)
}

/// The ticket in the other queue: who, for what and since when stays; number and place are new.
fn fresh(board: &Board, to: &Queue, head: &Head, id: Id<id::Ticket>, old: &str) -> Result<Ticket, Fault> {
    let (key, day) = (keys::in_line(id), head.day().ok_or(Code::Internal)?);
    let label = number_text(to.prefix(), day, head.last());
    let at = board.ticket.0.number("updated_at");
    let mut history: Vec<Json> = board.ticket.0.document("history").unwrap_or_default();
    history.push(json!({"at": at, "step": "transfer", "status": Status::Waiting, "by": By::Staff,
        "from_queue_id": board.ticket.queue(), "from_number": board.ticket.label(), "to_queue_id": to.id(),
        "to_number": label}));
    let mut item = board.ticket.0.clone();
    for name in [
        "called_at",
        "call_deadline",
        "called_by",
        "served_by",
        "counter",
        "counter_key",
        "standing",
        "skipped_at",
        "ttl",
    ] {
        item.0.remove(name);
    }
    let item = item
        .with("pk", key.pk.as_str())
        .with("sk", key.sk.as_str())
        .with("id", id)
        .with("queue_id", to.0.text("id").unwrap_or_default())
        .with("queue_name", &to.name())
        .with("day", day.to_string())
        .with("number", i64::from(head.last()))
        .with("label", label)
        .with("status", Status::Waiting.as_str())
        .with("moved_from", old)
        .with("history", serde_json::to_string(&history).unwrap_or_default())
        .with("version", 1);
    Ok(Ticket(item))
}
