//! `POST /queues/{queue_id}/tickets`: joins a queue.

use crate::fields::{one_person, wrong};
use crate::joining::joiners::customer::{CustomerContext, CustomerJoiner};
use crate::joining::{REFUSALS, check_service_shop, join, party_size};
use crate::needs::PageNeeds;
use crate::tickets::view::TicketView;
use model::profile::Location;
use model::queue::QueueTag;
use model::request_limit::JOINING;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::TicketSource;
use store::partition::{AGENDA, IDEMPOTENCY, KEYS, LINE, OUTBOX, PAST_TICKETS, PHONE, QUEUE, SHOP, USER};
use store::queue::{Presence, RankedTicket, TokenScope, page_token};
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop};

/// How a customer joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum JoinSource {
    /// From anywhere.
    #[default]
    AppRemote,
    /// By the QR code at the door, which `door_code` proves.
    QrOnsite,
}

/// A request to join a queue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct JoinQueueRequest {
    /// Requested service.
    #[schema(value_type = Option<ServiceId>)]
    service_id: Option<Id<id::Service>>,
    /// Required specialist. Defaults to any available one.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Number of persons. Defaults to 1.
    #[schema(minimum = 1, maximum = 20)]
    #[serde(default = "one_person")]
    party_size: i64,
    /// How the customer joins. Defaults to `app_remote`.
    #[serde(default)]
    source: JoinSource,
    /// Location of the customer, from which the time to leave is computed. Defaults to the location in the profile.
    location: Option<Location>,
    /// Code from the QR code at the door, member `door` of its address. It proves presence for about ten minutes.
    #[schema(max_length = 64)]
    door_code: Option<String>,
}

/// A ticket of a customer who joined.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JoinQueueResponse {
    ticket: TicketView,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/queues/{queue_id}/tickets", "Join a queue")
        .signed_in()
        .limited(JOINING)
        .idempotent()
        .body::<JoinQueueRequest>()
        .example(
            r#"{"service_id": "${service_id}", "party_size": 1, "source": "app_remote",
            "location": {"lat": 24.7743, "lng": 46.7386}}"#,
        )
        .answers::<JoinQueueResponse>(201, "The ticket")
        .located_at("/tickets/{/ticket/id}")
        .refuses(REFUSALS)
        .refuses(&[Code::ProfileIncomplete])
        .reads(&[KEYS, USER, IDEMPOTENCY, SHOP, LINE])
        .queries(&[SHOP, AGENDA, LINE])
        .updates(&[QUEUE])
        .deletes(&[USER, PHONE])
        .transacts_with_deletes(&[LINE, PAST_TICKETS, USER, PHONE, QUEUE, OUTBOX, IDEMPOTENCY])
        .secrets(&[SecretName::TicketPages])
        .memory(256)
        .served_by(PageNeeds::new, handle)
}

async fn handle(needs: &PageNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.customers.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let queue: Id<id::Queue> = web::path(&request, "queue_id")?;
    let body: JoinQueueRequest = web::body(&request)?;
    let joiner = CustomerJoiner {
        gate: &needs.customers.gate,
        request: &request,
        caller: &caller,
        idempotency: &idempotency,
        name: idempotency.name(),
        queue,
        party_size: party_size(body.party_size)?,
        location: body.location.map(Location::check).transpose().map_err(wrong("/location"))?,
        service: body.service_id,
        specialist: body.specialist_id,
        source: body.source.into(),
        presence: Presence::proven_by(body.door_code.as_deref(), &needs.pages, queue, request.seconds()),
    };
    check_service_shop(joiner.service, QueueTag::of(queue))?;
    let response = join(&joiner, |context, joined| respond(needs, &request, context, joined)).await?;
    Ok(Reply::created(&response)?)
}

fn respond(
    needs: &PageNeeds,
    request: &Request,
    context: &CustomerContext,
    joined: &RankedTicket,
) -> JoinQueueResponse {
    let language = request.answer_in(Some(context.account.language()));
    let ticket = TicketView::ranked(joined, request.seconds(), language).with_tips(&context.join.queue, language);
    JoinQueueResponse { ticket: ticket.with_token(page_token(&needs.pages, joined.ticket.id(), TokenScope::Reading)) }
}

impl From<JoinSource> for TicketSource {
    fn from(source: JoinSource) -> Self {
        match source {
            JoinSource::AppRemote => Self::AppRemote,
            JoinSource::QrOnsite => Self::QrOnsite,
        }
    }
}
