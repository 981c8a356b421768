//! `POST /queues/{queue_id}/guest-tickets`: take the next place from the code at the door, without an account.

use crate::fields::wrong;
use crate::joining::admission::{GuestPhone, JoinContext, JoinRequest, LOOKED_AT, NumberRequest, admit};
use crate::joining::join_rate::{join_rate_key, retry_after};
use crate::joining::request::{REFUSALS, of_shop, party};
use crate::needs::CustomerNeeds;
use crate::tickets::token::{TokenScope, token};
use crate::tickets::view::PublicTicketView;
use model::queue::{Actor, QueueTag};
use model::{Code, Id, Name, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::ops::ControlFlow;
use store::keys::{self, Ref};
use store::partition::{AGENDA, IDEMPOTENCY, IP, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP};
use store::queue::{self, JoinChannel, Queue, QueueSnapshot, Source};
use store::{Refusal, Shop, first};
use utoipa::ToSchema;
use web::schema::{Line, ServiceId};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request};

/// What a visitor says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinAsGuestRequest {
    /// What to be called by; only staff see it.
    #[schema(value_type = Line<100>)]
    name: String,
    /// For an SMS when it is their turn.
    #[schema(value_type = Option<String>, pattern = "^(05|\\+?9665|00966\\+?5)[0-9]{8}$")]
    phone: Option<String>,
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    #[schema(minimum = 1, maximum = 20)]
    #[serde(default = "one")]
    party_size: i64,
}

const fn one() -> i64 {
    1
}

/// A place in a queue, for somebody without an account.
#[derive(Debug, Serialize, ToSchema)]
struct JoinAsGuestResponse {
    ticket: PublicTicketView,
    /// Whoever has it may act for the ticket.
    token: String,
    /// Whoever has it may look at the ticket.
    public_token: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(
        Api::Customer,
        "/queues/{queue_id}/guest-tickets",
        "Take the next place in a queue without an account",
    )
    .idempotent()
    .body::<JoinAsGuestRequest>()
    .example(r#"{"name": "أبو فهد", "phone": "${phone}", "party_size": 2}"#)
    .answers::<JoinAsGuestResponse>(201, "The ticket, and the tokens of its page")
    .refuses(REFUSALS)
    .refuses(&[Code::RateLimited])
    .reads(&[KEYS, PHONE, IP, IDEMPOTENCY, SHOP, LINE])
    .queries(&[SHOP, AGENDA, LINE])
    .updates(&[QUEUE])
    .deletes(&[PHONE])
    .transacts_with_deletes(&[LINE, PAST_TICKETS, PHONE, QUEUE, OUTBOX, IDEMPOTENCY, IP])
    .master_secret()
    .memory(256)
    .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let once = Idempotency::read(&request, &format!("guest {}", request.address))?;
    let queue_id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let tag = QueueTag::of(queue_id);
    let wish: JoinAsGuestRequest = web::body(&request)?;
    let name = Name::parse(&wish.name).map_err(wrong("/name"))?;
    let phone = wish.phone.as_deref().map(model::Phone::parse).transpose().map_err(wrong("/phone"))?;
    let party_size = party(wish.party_size)?;
    of_shop(wish.service_id, tag)?;
    let phone = phone.map(|it| GuestPhone { reference: Ref::of_phone(&needs.master, &it), e164: it.e164().to_owned() });

    let (table, now) = (&needs.public.table, request.seconds());
    let window = join_rate_key(&needs.master, &request, tag);
    let mut wanted = vec![once.key(), keys::shop(tag.shop()), keys::queue(queue_id), window.clone()];
    wanted.extend(phone.as_ref().map(|it| keys::membership_of_phone(&it.reference, tag)));
    wanted.extend(wish.service_id.map(keys::service));
    let named = once.key().pk;
    let ask = NumberRequest { table, tag, door: JoinChannel::Customer, named: &named, now };
    let read = async {
        let floor = queue::read_queue(table, tag, request.now, false, Some(LOOKED_AT));
        let (mut found, floor) = tokio::try_join!(table.get_many(&wanted), floor)?;
        let service = wish.service_id.and_then(|_| found.pop()).flatten();
        let member = phone.as_ref().and_then(|_| found.pop()).flatten();
        let [kept, shop, queue, knocks] = first(found);
        if let Some(reply) = once.answered(kept.as_ref(), now)? {
            return Ok(ControlFlow::Break(reply));
        }
        let shop = shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
        let queue = Queue::read(queue, queue_id).ok_or(Code::NotFound)?;
        if let Some(wait) = retry_after(knocks.as_ref(), now) {
            needs.recent_callers.note(&window.pk, now + wait);
            return Err(Fault::new(Code::RateLimited).retry_in(wait));
        }
        let hall = QueueSnapshot::new(&shop, &queue, floor, now);
        Ok(ControlFlow::Continue(JoinContext { shop, queue, hall, service, member, now: request.now }))
    };
    // Nobody is known here: for an address that has come too often, no number is drawn before it is judged.
    let ahead = !needs.recent_callers.holds(&window.pk, now);
    let (context, draw) = match ask.issue_while(ahead, Box::pin(read)).await? {
        ControlFlow::Continue(drawn) => drawn,
        ControlFlow::Break(reply) => return Ok(reply),
    };
    let wish = JoinRequest {
        customer: None,
        name: name.as_str().to_owned(),
        phone,
        service: wish.service_id,
        specialist: None,
        party_size,
        priority: 2,
        source: Source::QrOnsite,
        from: None,
        notes: None,
    };
    let admitted = admit(ask, &context, &wish, None, draw).await?;
    let id = admitted.ticket.id().ok_or(Code::Internal)?;
    let (of, language) = ((&context.queue, &context.hall), request.answer_in(None));
    let view = JoinAsGuestResponse {
        ticket: PublicTicketView::of(&admitted.ticket, of, Some(&admitted.place), true, language),
        token: token(&needs.master, id, TokenScope::Managing),
        public_token: token(&needs.master, id, TokenScope::Reading),
    };

    let mut writes = queue::creation_writes(&admitted.ticket).0;
    writes.push(once.record(201, &view, now));
    writes.push(crate::joining::join_rate::count_join(window, now));
    let told = [
        ("position", json!(admitted.place.position)),
        ("wait_minutes", json!(admitted.place.wait.as_ref().map(|it| it.p50_minutes))),
    ];
    let actor = (Actor::Customer, "system".to_owned());
    writes.push(
        queue::event("TicketJoined", &admitted.ticket, actor, (request.now, needs.entropy.bytes16()), &told).write(),
    );
    match table.commit(writes).await {
        Ok(()) => Reply::created(&view),
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(Refusal::Condition { at, .. }) => {
            // Refused as the first write, the ticket exists: a twin of this request has made it.
            if at != 0 {
                ask.return_number(admitted.draw).await;
            }
            Err(Fault::retry(format_args!("write {at}")))
        }
    }
}
