//! `POST /queues/{queue_id}/guest-tickets`: joins a queue from the QR code at the door, without an account.

use crate::fields::{one_person, wrong};
use crate::joining::joiners::guest::{GuestContext, GuestJoiner, join_rate_key};
use crate::joining::{GuestPhone, REFUSALS, check_service_shop, join, party_size};
use crate::needs::GuestNeeds;
use crate::tickets::view::{PublicTicketView, TicketPage};
use model::queue::QueueTag;
use model::secret::SecretName;
use model::{Code, Id, Name, Phone, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::partition::{AGENDA, IDEMPOTENCY, IP, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{Presence, RankedTicket, TokenScope, page_token};
use utoipa::ToSchema;
use web::schema::{Line, ServiceId};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop};

/// A request to join a queue without an account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinAsGuestRequest {
    /// Name to be called by. Only staff see it.
    #[schema(value_type = Line<255>)]
    name: String,
    /// Phone number for an SMS when the guest is called.
    #[schema(value_type = Option<String>, pattern = "^(05|\\+?9665|00966\\+?5)[0-9]{8}$")]
    phone: Option<String>,
    /// Requested service.
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Number of persons. Defaults to 1.
    #[schema(minimum = 1, maximum = 20)]
    #[serde(default = "one_person")]
    party_size: i64,
    /// Code from the QR code at the door, member `door` of its address. It proves presence for about ten minutes.
    #[schema(max_length = 64)]
    door_code: Option<String>,
}

/// A ticket of a guest who joined.
#[derive(Debug, Serialize, ToSchema)]
struct JoinAsGuestResponse {
    ticket: PublicTicketView,
    /// Token that allows reading and managing the ticket.
    token: String,
    /// Token that allows reading the ticket.
    public_token: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/queues/{queue_id}/guest-tickets", "Join a queue as a guest")
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
        // USER: an expired ticket with the guest's phone may be a customer's.
        .transacts_with_deletes(&[LINE, PAST_TICKETS, PHONE, USER, QUEUE, OUTBOX, IDEMPOTENCY, IP])
        .secrets(&[SecretName::Phones, SecretName::TicketPages, SecretName::Addresses])
        .memory(256)
        .served_by(GuestNeeds::new, handle)
}

async fn handle(needs: &GuestNeeds, request: Request) -> Result<Reply, Stop> {
    let idempotency = Idempotency::read(&request, &format!("guest {}", request.address))?;
    let queue: Id<id::Queue> = web::path(&request, "queue_id")?;
    let body: JoinAsGuestRequest = web::body(&request)?;
    let name = Name::parse(&body.name).map_err(wrong("/name"))?;
    let phone = body.phone.as_deref().map(Phone::parse).transpose().map_err(wrong("/phone"))?;
    let joiner = GuestJoiner {
        needs,
        request: &request,
        idempotency: &idempotency,
        language: request.answer_in(None),
        presence: Presence::proven_by(body.door_code.as_deref(), &needs.pages, queue, request.seconds()),
        request_name: idempotency.name(),
        rate_key: join_rate_key(&needs.addresses, &request, queue),
        queue,
        name,
        phone: phone.map(|it| GuestPhone::new(&it, &needs.phones)),
        party_size: party_size(body.party_size)?,
        service: body.service_id,
    };
    check_service_shop(joiner.service, QueueTag::of(queue))?;
    let response = join(&joiner, |context, joined| respond(needs, &request, context, joined)).await?;
    Ok(Reply::created(&response)?)
}

fn respond(
    needs: &GuestNeeds,
    request: &Request,
    context: &GuestContext,
    joined: &RankedTicket,
) -> JoinAsGuestResponse {
    let id = joined.ticket.id();
    let page = TicketPage { queue: &context.join.queue, snapshot: &context.join.snapshot, scope: TokenScope::Managing };
    JoinAsGuestResponse {
        ticket: PublicTicketView::of(&joined.ticket, Some(joined), &page, request.answer_in(None)),
        token: page_token(&needs.pages, id, TokenScope::Managing),
        public_token: page_token(&needs.pages, id, TokenScope::Reading),
    }
}
