//! `POST /queues/{queue_id}/tickets`: take the next place in a live queue.

use crate::fields::wrong;
use crate::joining::admission::{AdmittedTicket, JoinContext, JoinRequest, LOOKED_AT, NumberRequest, admit};
use crate::joining::request::{REFUSALS, of_shop, party};
use crate::needs::CustomerNeeds;
use crate::tickets::token::{TokenScope, token};
use crate::tickets::view::TicketView;
use model::profile::Location;
use model::queue::{Actor, QueueTag};
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::ops::ControlFlow;
use store::partition::{AGENDA, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{self, JoinChannel, Queue, QueueSnapshot, Source};
use store::{Account, Refusal, Shop, Write, account, first, keys};
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};
use web::{Caller, Declare as _, Endpoint, Fault, Idempotency, Reply, Request};

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
struct JoinQueueRequest {
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
pub(crate) struct JoinQueueResponse {
    pub(crate) ticket: TicketView,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/queues/{queue_id}/tickets", "Take the next place in a queue")
        .signed_in()
        .idempotent()
        .body::<JoinQueueRequest>()
        .example(
            r#"{"service_id": "${service_id}", "party_size": 1, "source": "app_remote",
            "location": {"lat": 24.7743, "lng": 46.7386}}"#,
        )
        .answers::<JoinQueueResponse>(201, "The ticket")
        .refuses(REFUSALS)
        .refuses(&[Code::ProfileIncomplete])
        .reads(&[KEYS, USER, IDEMPOTENCY, SHOP, LINE])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .deletes(&[USER])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, IDEMPOTENCY])
        .master_secret()
        .memory(256)
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.public.customer(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let queue_id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let tag = QueueTag::of(queue_id);
    let wish: JoinQueueRequest = web::body(&request)?;
    let party_size = party(wish.party_size)?;
    wish.location.map(Location::check).transpose().map_err(wrong("/location"))?;
    of_shop(wish.service_id, tag)?;

    let (table, now) = (&needs.public.table, request.seconds());
    let mut wanted =
        vec![once.key(), keys::shop(tag.shop()), keys::queue(queue_id), keys::membership(caller.user, tag)];
    wanted.extend(wish.service_id.map(keys::service));
    let named = once.key().pk;
    let ask = NumberRequest { table, tag, door: JoinChannel::Customer, named: &named, now };
    let read = async {
        let (read, floor) = tokio::join!(
            needs.public.account(&request, &caller, &wanted),
            queue::read_queue(table, tag, request.now, false, Some(LOOKED_AT)),
        );
        let (account, mut found) = read?;
        let service = wish.service_id.and_then(|_| found.pop()).flatten();
        let [kept, shop, queue, member] = first(found);
        if let Some(reply) = once.answered(kept.as_ref(), now)? {
            return Ok(ControlFlow::Break(reply));
        }
        let shop = shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
        let queue = Queue::read(queue, queue_id).ok_or(Code::NotFound)?;
        let hall = QueueSnapshot::new(&shop, &queue, floor?, now);
        Ok(ControlFlow::Continue((account, JoinContext { shop, queue, hall, service, member, now: request.now })))
    };
    let ((account, context), draw) = match ask.issue_while(true, Box::pin(read)).await? {
        ControlFlow::Continue(drawn) => drawn,
        ControlFlow::Break(reply) => return Ok(reply),
    };
    let (city, wish) = (account.city(), said(&caller, &account, &wish, party_size));
    let admitted = admit(ask, &context, &wish, city, draw).await?;
    let view = view(needs, &request, &account, &admitted)?;
    match write(needs, &request, &caller, &once, ask, (&admitted, &view)).await? {
        Some(reply) => Ok(reply),
        None => Reply::created(&view),
    }
}

fn said(caller: &Caller, account: &Account, wish: &JoinQueueRequest, party_size: i64) -> JoinRequest {
    let home = || account.location();
    JoinRequest {
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

fn view(
    needs: &CustomerNeeds,
    request: &Request,
    account: &Account,
    admitted: &AdmittedTicket,
) -> Result<JoinQueueResponse, Fault> {
    let language = request.answer_in(Some(account.language()));
    let id = admitted.ticket.id().ok_or(Code::Internal)?;
    let ticket = TicketView::of(&admitted.ticket, Some(&admitted.place), request.seconds(), language);
    Ok(JoinQueueResponse { ticket: ticket.with_token(token(&needs.master, id, TokenScope::Reading)) })
}

/// Writes the ticket, its marks, the answer and the event: all or nothing. The answer of a twin of the request, if that was
/// faster: judged anew, this one would draw another number for nothing.
async fn write(
    needs: &CustomerNeeds,
    request: &Request,
    caller: &Caller,
    once: &Idempotency,
    ask: NumberRequest<'_>,
    (admitted, view): (&AdmittedTicket, &JoinQueueResponse),
) -> Result<Option<Reply>, Fault> {
    let now = request.seconds();
    let lives = account::signed_in(caller.session, caller.version, now);
    let mut writes = vec![Write::Check(keys::user(caller.user), lives)];
    writes.extend(queue::creation_writes(&admitted.ticket).0);
    writes.push(once.record(201, view, now));
    let random = needs.entropy.bytes16();
    let told = [
        ("position", json!(admitted.place.position)),
        ("wait_minutes", json!(admitted.place.wait.as_ref().map(|it| it.p50_minutes))),
    ];
    let actor = (Actor::Customer, caller.user.to_string());
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
        ask.return_number(admitted.draw.clone()).await;
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
