//! `POST /queues/{queue_id}/tickets`: joins a queue.

use crate::fields::{one_person, wrong};
use crate::joining::joiners::customer::{CustomerContext, CustomerJoiner};
use crate::joining::{REFUSALS, check_service_shop, join, party_size};
use crate::needs::CustomerNeeds;
use crate::tickets::token::{TokenScope, token};
use crate::tickets::view::TicketView;
use model::profile::Location;
use model::queue::QueueTag;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::entities::TicketSource;
use store::queue::RankedTicket;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{ServiceId, SpecialistId};
use web::{Idempotency, Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// How a customer joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum JoinSource {
    /// From anywhere.
    #[default]
    AppRemote,
    /// By the QR code at the door.
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
}

/// A ticket of a customer who joined.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JoinQueueResponse {
    ticket: TicketView,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-join-queue", "Join a queue")
        .signed_in()
        .path("queue_id", id_schema("queue"))
        .idempotent()
        .body::<JoinQueueRequest>()
        .answers::<JoinQueueResponse>(201, "The ticket")
        .refuses(REFUSALS)
        .refuses(&[Code::ProfileIncomplete])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<JoinQueueRequest>(into);
    collect::<JoinQueueResponse>(into);
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let queue: Id<id::Queue> = web::path(&request, "queue_id")?;
    let body: JoinQueueRequest = web::body(&request)?;
    let joiner = CustomerJoiner {
        gate: &needs.gate,
        request: &request,
        caller: &caller,
        idempotency: &idempotency,
        name: idempotency.key().pk,
        queue,
        party_size: party_size(body.party_size)?,
        location: body.location.map(Location::check).transpose().map_err(wrong("/location"))?,
        service: body.service_id,
        specialist: body.specialist_id,
        source: body.source.into(),
    };
    check_service_shop(joiner.service, QueueTag::of(queue))?;
    let response = join(&joiner, |context, joined| respond(needs, &request, context, joined)).await?;
    Ok(Reply::created(&response)?)
}

fn respond(
    needs: &CustomerNeeds,
    request: &Request,
    context: &CustomerContext,
    joined: &RankedTicket,
) -> JoinQueueResponse {
    let language = request.answer_in(Some(context.account.language()));
    let ticket = TicketView::ranked(joined, request.seconds(), language);
    JoinQueueResponse { ticket: ticket.with_token(token(&needs.master, joined.ticket.id(), TokenScope::Reading)) }
}

impl From<JoinSource> for TicketSource {
    fn from(source: JoinSource) -> Self {
        match source {
            JoinSource::AppRemote => Self::AppRemote,
            JoinSource::QrOnsite => Self::QrOnsite,
        }
    }
}
