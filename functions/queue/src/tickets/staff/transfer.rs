//! `POST /tickets/{ticket_id}/transfer`: let somebody go on in another queue of the shop, under a new number. Their
//! history is one.

use crate::fields::refuse;
use crate::joining::admission::already_queued;
use crate::needs::StaffNeeds;
use crate::tickets::staff::managed::{ManagedTicket, answer, described, step};
use model::queue::{Actor, QueueTag, Status, Step, number_text, ticket_id};
use model::{Code, Id, id};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::queue::{self, Issue, JoinChannel, NumberIssuer, Queue, State, Ticket};
use store::{Item, keys, schedule};
use utoipa::ToSchema;
use web::schema::QueueId;
use web::{Endpoint, Fault, Reply, Request};

/// To where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TransferTicketRequest {
    #[schema(value_type = QueueId)]
    queue_id: Id<id::Queue>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    described("/tickets/{ticket_id}/transfer", "Let somebody go on in another queue, under a new number")
        .body::<TransferTicketRequest>()
        .example(r#"{"queue_id": "${other_queue_id}"}"#)
        .refuses(&[Code::QueueClosed, Code::QueueFull, Code::AlreadyQueued])
        .consumes("ticket_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let wish: TransferTicketRequest = web::body(&request)?;
    let ticket: Id<id::Ticket> = web::path(&request, "ticket_id")?;
    let unknown = || refuse(Code::ValidationFailed, "/queue_id", "not another queue of this shop");
    if wish.queue_id.shop() != ticket.shop() {
        needs.staff.caller(&request).await?;
        return Err(unknown());
    }
    let tag = QueueTag::of(wish.queue_id);
    let more = [keys::queue(wish.queue_id), keys::hours(ticket.shop())];
    let managed = ManagedTicket::read(&needs.staff, &request, &more).await?;
    let [to, hours] = store::first(managed.more.clone());
    let to = Queue::read(to, wish.queue_id).filter(|it| it.id() != managed.queue.id()).ok_or_else(unknown)?;
    let now = request.seconds();
    managed.ticket.after(Actor::Staff, Step::Transfer, now)?;
    if to.state() == State::Closed {
        return Err(Code::QueueClosed.into());
    }
    let table = &needs.staff.table;
    let named = format!("{ticket} {}", managed.ticket.0.number("version"));
    let draw = queue::issue(table, tag, &named, JoinChannel::Staff, now).await?;
    let schedule = schedule::of_shop(&managed.shop, hours.as_ref().unwrap_or(&Item::default()));
    let draw = queue::issue_on_new_day(table, tag, (&named, JoinChannel::Staff), (&schedule, now), draw).await?;
    let head = match &draw {
        Issue::Drawn(head) | Issue::Again(head) => head,
        Issue::Refused(head) if head.is_full() => return Err(Code::QueueFull.into()),
        Issue::Refused(_) => {
            queue::apply_settings(table, tag, &to).await?;
            return Err(Fault::retry("the head of the queue"));
        }
        Issue::Missing => return Err(unknown()),
    };
    let id = ticket_id(tag, head.day().ok_or(Code::Internal)?, head.last());
    match moved(needs, &request, &managed, &to, (head, id)).await {
        Ok(after) => answer(&after, &request),
        Err(fault) => {
            // Unless the table didn't answer: then it is not known whether it happened.
            let twin = fault.blocking_item.as_deref().and_then(|it| it.parsed("id")) == Some(id);
            if !twin && (fault.should_retry || fault.code != Code::ProviderUnavailable) {
                crate::joining::admission::return_number(table, tag, draw).await;
            }
            Err(fault)
        }
    }
}

async fn moved(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedTicket,
    to: &Queue,
    (head, id): (&NumberIssuer, Id<id::Ticket>),
) -> Result<Ticket, Fault> {
    let old = managed.ticket.0.text("id").unwrap_or_default().to_owned();
    let ended = managed.turn(request, (Step::Transfer, "transfer"), |it| {
        it.set("cancelled_reason", "transferred").set("moved_to", id)
    })?;
    let counted = ended.counted;
    let fresh = fresh(managed, to, head, id, &old)?;
    let mut change = managed.acting.transaction(&needs.staff, request);
    let told = [("moved_to", json!(id)), ("to_queue_id", json!(to.id())), ("new_number", json!(fresh.label()))];
    let told = ("transfer", "TicketTransferred", &told[..]);
    step(&mut change, &managed.acting, &needs.staff, request, (&managed.ticket, ended), told);
    let (writes, member) = queue::creation_writes(&fresh);
    for (at, write) in writes.into_iter().enumerate() {
        match member {
            Some(member) if member == at => change.write_or(write, already_queued("")),
            _ => change.write(write),
        }
    }
    change.commit().await?;
    if let Some(tag) = managed.ticket.tag().filter(|_| counted != 0) {
        queue::decrement_active(&needs.staff.table, tag, counted).await;
    }
    Ok(fresh)
}

/// The ticket in the other queue: who, for what and since when stays; number and place are new.
fn fresh(
    managed: &ManagedTicket,
    to: &Queue,
    head: &NumberIssuer,
    id: Id<id::Ticket>,
    old: &str,
) -> Result<Ticket, Fault> {
    let (key, day) = (keys::in_line(id), head.day().ok_or(Code::Internal)?);
    let label = number_text(to.prefix(), day, head.last());
    let at = managed.ticket.0.number("updated_at");
    let mut history: Vec<Json> = managed.ticket.0.document("history").unwrap_or_default();
    history.push(json!({"at": at, "step": "transfer", "status": Status::Waiting, "by": Actor::Staff,
        "from_queue_id": managed.ticket.queue(), "from_number": managed.ticket.label(), "to_queue_id": to.id(),
        "to_number": label}));
    let mut item = managed.ticket.0.clone();
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
