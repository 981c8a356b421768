//! `POST /queues/{queue_id}/tickets`: take the next place in a live queue.

use crate::admit::{Admitted, Ask, LOOKED_AT, MOST_PEOPLE, Scene, Wish, admit};
use crate::common::wrong;
use crate::needs::Desk;
use crate::token::{Allows, token};
use crate::view::TicketView;
use model::profile::Location;
use model::queue::{By, QueueTag};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::ops::ControlFlow;
use store::queue::{self, Door, Hall, Queue, Source};
use store::{Account, Refusal, Shop, Write, account, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{ServiceId, SpecialistId};
use web::{Caller, Fault, Idempotency, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Desk::new, handle)
}

/// Where a customer joins from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum From {
    /// Wherever they are.
    #[default]
    AppRemote,
    /// The code at the door.
    QrOnsite,
}

/// What somebody wants in a queue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinQueue {
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Only with this specialist.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    #[schema(minimum = 1, maximum = 20)]
    #[serde(default = "one")]
    party_size: i64,
    #[serde(default)]
    source: From,
    /// Where they are, for telling when to leave; the place in their profile when left out.
    location: Option<Location>,
}

const fn one() -> i64 {
    1
}

/// A place in a queue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Joined {
    pub(crate) ticket: TicketView,
}

/// Why somebody may not join.
pub(crate) const REFUSALS: &[Code] = &[
    Code::NotFound,
    Code::QueuePaused,
    Code::QueueClosed,
    Code::QueueFull,
    Code::AlreadyQueued,
    Code::ShopClosed,
    Code::WalkinsDisabled,
    Code::DifferentCity,
    Code::TooFarAway,
    Code::ServiceUnavailable,
    Code::SpecialistNotForService,
];

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-join-queue", "Take the next place in a queue")
        .signed_in()
        .path("queue_id", id_schema("queue"))
        .idempotent()
        .body::<JoinQueue>()
        .answers::<Joined>(201, "The ticket")
        .refuses(REFUSALS)
        .refuses(&[Code::ProfileIncomplete])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<JoinQueue>(into);
    collect::<Joined>(into);
}

/// The size of a party.
pub(crate) fn party(size: i64) -> Result<i64, Fault> {
    if (1..=MOST_PEOPLE).contains(&size) {
        return Ok(size);
    }
    Err(Fault::field("/party_size", "out_of_range", format!("1 to {MOST_PEOPLE}")))
}

/// The service that a wish names, which must be one of the queue's shop.
pub(crate) fn of_shop(service: Option<Id<id::Service>>, tag: QueueTag) -> Result<(), Fault> {
    match service {
        Some(service) if service.shop() != tag.shop() => {
            Err(crate::common::refuse(Code::ServiceUnavailable, "/service_id", "not of this shop"))
        }
        _ => Ok(()),
    }
}

async fn handle(desk: &Desk, request: Request) -> Result<Reply, Fault> {
    let caller = desk.public.customer(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let queue_id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let tag = QueueTag::of(queue_id);
    let wish: JoinQueue = web::body(&request)?;
    let party_size = party(wish.party_size)?;
    wish.location.map(Location::check).transpose().map_err(wrong("/location"))?;
    of_shop(wish.service_id, tag)?;

    let (table, now) = (&desk.public.table, request.seconds());
    let mut wanted =
        vec![once.key(), keys::shop(tag.shop()), keys::queue(queue_id), keys::membership(caller.user, tag)];
    wanted.extend(wish.service_id.map(keys::service));
    let named = once.key().pk;
    let ask = Ask { table, tag, door: Door::Customer, named: &named, now };
    let read = async {
        let (read, floor) = tokio::join!(
            desk.public.account(&request, &caller, &wanted),
            queue::floor(table, tag, request.now, false, Some(LOOKED_AT)),
        );
        let (account, mut found) = read?;
        let service = wish.service_id.and_then(|_| found.pop()).flatten();
        let [kept, shop, queue, member] = first(found);
        if let Some(reply) = once.answered(kept.as_ref(), now)? {
            return Ok(ControlFlow::Break(reply));
        }
        let shop = shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
        let queue = Queue::read(queue, queue_id).ok_or(Code::NotFound)?;
        let hall = Hall::new(&shop, &queue, floor?, now);
        Ok(ControlFlow::Continue((account, Scene { shop, queue, hall, service, member, now: request.now })))
    };
    let ((account, scene), draw) = match ask.beside(true, Box::pin(read)).await? {
        ControlFlow::Continue(drawn) => drawn,
        ControlFlow::Break(reply) => return Ok(reply),
    };
    let (city, wish) = (account.city(), said(&caller, &account, &wish, party_size));
    let admitted = admit(ask, &scene, &wish, city, draw).await?;
    let view = view(desk, &request, &account, &admitted)?;
    match write(desk, &request, &caller, &once, ask, (&admitted, &view)).await? {
        Some(reply) => Ok(reply),
        None => Reply::created(&view),
    }
}

fn said(caller: &Caller, account: &Account, wish: &JoinQueue, party_size: i64) -> Wish {
    let home = || account.location();
    Wish {
        customer: Some(caller.user),
        name: account.name().unwrap_or_default().to_owned(),
        phone: None,
        service: wish.service_id,
        specialist: wish.specialist_id,
        party_size,
        priority: 2,
        source: if wish.source == From::QrOnsite { Source::QrOnsite } else { Source::AppRemote },
        from: wish.location.or_else(home),
        notes: None,
    }
}

fn view(desk: &Desk, request: &Request, account: &Account, admitted: &Admitted) -> Result<Joined, Fault> {
    let language = request.answer_in(Some(account.language()));
    let id = admitted.ticket.id().ok_or(Code::Internal)?;
    let ticket = TicketView::of(&admitted.ticket, Some(&admitted.place), request.seconds(), language);
    Ok(Joined { ticket: ticket.with_token(token(&desk.master, id, Allows::Reading)) })
}

/// Writes the ticket, its marks, the answer and the event: all or nothing. The answer of a twin of the request, if that was
/// faster: judged anew, this one would draw another number for nothing.
async fn write(
    desk: &Desk,
    request: &Request,
    caller: &Caller,
    once: &Idempotency,
    ask: Ask<'_>,
    (admitted, view): (&Admitted, &Joined),
) -> Result<Option<Reply>, Fault> {
    let now = request.seconds();
    let lives = account::signed_in(caller.session, caller.version, now);
    let mut writes = vec![Write::Check(keys::user(caller.user), lives)];
    writes.extend(queue::enter(&admitted.ticket).0);
    writes.push(once.record(201, view, now));
    let random = desk.entropy.bytes16();
    let told = [
        ("position", json!(admitted.place.position)),
        ("wait_minutes", json!(admitted.place.wait.as_ref().map(|it| it.p50_minutes))),
    ];
    let actor = (By::Customer, caller.user.to_string());
    writes.push(queue::event("TicketJoined", &admitted.ticket, actor, (request.now, random), &told).write());
    let table = ask.table;
    let at = match table.commit(writes).await {
        Ok(()) => return Ok(None),
        // Whether it happened is not known: asking again with the same key tells.
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { at, .. }) => at,
    };
    // Refused as the first write after the caller's, the ticket exists: a twin has drawn the same number.
    if at != 1 {
        ask.give_back(admitted.draw.clone()).await;
    }
    if at == 0 {
        return Err(Code::Unauthenticated.into());
    }
    let kept = table.get(&once.key()).await?;
    match once.answered(kept.as_ref(), now)? {
        Some(reply) => Ok(Some(reply)),
        None => Err(Fault::retry(format_args!("write {at}"))),
    }
}
