//! `POST /socket-tickets`: issues a ticket that opens one WebSocket.

use crate::needs::AccountSecretNeeds;
use runtime::{Env, StartError, Starting};
use web::openapi::{self, collect};
use web::ticket::{SocketTicket, Ticket};
use web::{Fault, Reply, Request};

struct Needs {
    account: AccountSecretNeeds,
    url: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { url: env.need("SOCKETS_URL")?.to_owned(), account: AccountSecretNeeds::new(env).await? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("issue-socket-ticket", "Issue a WebSocket ticket")
        .signed_in()
        .answers::<SocketTicket>(200, "A ticket, valid once")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SocketTicket>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let (caller, _) = needs.account.base.account(&request).await?;
    let ticket = Ticket::new(caller.user, caller.session, request.seconds());
    Reply::ok(&SocketTicket::new(&ticket, &needs.url, &needs.account.master, &*needs.account.base.entropy))
}
