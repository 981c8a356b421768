//! `POST /socket-tickets`: issues a one-time ticket that opens a WebSocket without an account, to follow queues. With the
//! token of a ticket's page, the socket also receives that ticket's position.

use crate::fields::{optional_body, wrong};
use model::Code;
use model::secret::SecretName;
use runtime::purpose::{Sockets, TicketPages};
use runtime::{Api, Aws, Entropy, Env, Secret, StartError, SystemEntropy};
use serde::Deserialize;
use std::sync::Arc;
use store::queue::{PAGE_TOKEN, PresentedToken};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::ticket::{SocketTicket, Ticket};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

struct Needs {
    sockets: Secret<Sockets>,
    pages: Secret<TicketPages>,
    entropy: Arc<dyn Entropy>,
    url: String,
}

impl Needs {
    async fn new(env: Env) -> Result<Self, StartError> {
        let url = env.need("SOCKETS_URL")?.to_owned();
        let aws = Aws::new(&env)?;
        let (sockets, pages) = tokio::try_join!(Secret::load(&aws, &env), Secret::load(&aws, &env))?;
        Ok(Self { sockets, pages, entropy: Arc::new(SystemEntropy), url })
    }
}

/// The token of a ticket's page, as the API description shows it.
enum PageToken {}

impl PartialSchema for PageToken {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(PAGE_TOKEN)).into()
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

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/socket-tickets", "Get a WebSocket ticket as guest")
        .optional_body::<IssueSocketTicketRequest>()
        .example(r#"{}"#)
        .answers::<SocketTicket>(200, "A ticket for one connection")
        .refuses(&[Code::NotFound])
        .secrets(&[SecretName::Sockets, SecretName::TicketPages])
        .environment("SOCKETS_URL", "wss://${SocketsDomain}/realtime")
        .served_by(Needs::new, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let body: IssueSocketTicketRequest = optional_body(&request)?;
    let token = body.token.as_deref().map(str::parse::<PresentedToken>).transpose().map_err(wrong("/token"))?;
    let ticket = token.map(|it| it.open(&needs.pages).ok_or(Code::NotFound)).transpose()?.map(|(id, _)| id);
    let socket_ticket = Ticket::of_visitor(ticket, request.seconds());
    Reply::ok(&SocketTicket::new(&socket_ticket, &needs.url, &needs.sockets, &*needs.entropy))
}
