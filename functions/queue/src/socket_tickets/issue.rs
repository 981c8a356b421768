//! `POST /socket-tickets`: a ticket that opens one WebSocket without an account, to follow queues. Whoever shows the
//! token of a ticket's page is told its place as well.

use crate::tickets::token::{PATTERN, PresentedToken};
use runtime::{Api, Aws, Entropy, Env, MasterKey, StartError, SystemEntropy};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::ticket::{SocketTicket, Ticket};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

struct Needs {
    master: MasterKey,
    entropy: Arc<dyn Entropy>,
    url: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let url = env.need("SOCKETS_URL")?.to_owned();
    Ok(Needs { master: MasterKey::load(&Aws::new(&env)?, &env).await?, entropy: Arc::new(SystemEntropy), url })
}

/// The token of a ticket's page, as the description shows it.
enum PageToken {}

impl PartialSchema for PageToken {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(PATTERN)).into()
    }
}

impl ToSchema for PageToken {}

/// What a visitor wants to follow.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IssueSocketTicketRequest {
    /// Of the page of a ticket, to look at it or to act for it.
    #[schema(value_type = Option<PageToken>)]
    token: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(
        Api::Customer,
        "/socket-tickets",
        "Get a ticket for one WebSocket that follows queues, without an account",
    )
    .optional_body::<IssueSocketTicketRequest>()
    .example(r#"{}"#)
    .answers::<SocketTicket>(200, "A ticket, good once")
    .refuses(&[model::Code::NotFound])
    .master_secret()
    .environment("SOCKETS_URL", "wss://${SocketsDomain}/realtime")
    .served_by(needs, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let wish: IssueSocketTicketRequest =
        if request.bytes().is_empty() { Default::default() } else { web::body(&request)? };
    let shown =
        wish.token.as_deref().map(str::parse::<PresentedToken>).transpose().map_err(crate::fields::wrong("/token"))?;
    let place = shown.map(|it| it.open(&needs.master)).transpose()?.map(|(id, _)| id);
    let ticket = Ticket::of_visitor(place, request.seconds());
    Reply::ok(&SocketTicket::new(&ticket, &needs.url, &needs.master, &*needs.entropy))
}
