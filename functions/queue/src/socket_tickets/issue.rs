//! `POST /socket-tickets`: issues a one-time ticket that opens a WebSocket without an account, to follow queues. With the
//! token of a ticket's page, the socket also receives that ticket's position.

use crate::fields::{optional_body, wrong};
use crate::tickets::token::{PATTERN, PresentedToken};
use runtime::{Aws, Entropy, Env, MasterKey, StartError, Starting, SystemEntropy};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::openapi::{self, collect};
use web::ticket::{SocketTicket, Ticket};
use web::{Fault, Reply, Request};

struct Needs {
    master: MasterKey,
    entropy: Arc<dyn Entropy>,
    url: String,
}

impl Needs {
    async fn new(env: Env) -> Result<Self, StartError> {
        let url = env.need("SOCKETS_URL")?.to_owned();
        let master = MasterKey::load(&Aws::new(&env)?, &env).await?;
        Ok(Self { master, entropy: Arc::new(SystemEntropy), url })
    }
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

/// The token of a ticket's page, as the API description shows it.
enum PageToken {}

impl PartialSchema for PageToken {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(PATTERN)).into()
    }
}

impl ToSchema for PageToken {}

/// A request for a socket ticket.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IssueSocketTicketRequest {
    /// Token of a ticket's page, for reading or managing.
    #[schema(value_type = Option<PageToken>)]
    token: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("guest-issue-socket-ticket", "Get a WebSocket ticket as guest")
        .optional_body::<IssueSocketTicketRequest>()
        .answers::<SocketTicket>(200, "A ticket for one connection")
        .refuses(&[model::Code::NotFound])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<IssueSocketTicketRequest>(into);
    collect::<SocketTicket>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let body: IssueSocketTicketRequest = optional_body(&request)?;
    let token = body.token.as_deref().map(str::parse::<PresentedToken>).transpose().map_err(wrong("/token"))?;
    let ticket = token.map(|it| it.open(&needs.master)).transpose()?.map(|(id, _)| id);
    let socket_ticket = Ticket::of_visitor(ticket, request.seconds());
    Reply::ok(&SocketTicket::new(&socket_ticket, &needs.url, &needs.master, &*needs.entropy))
}
