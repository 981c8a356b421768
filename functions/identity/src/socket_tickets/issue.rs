//! `POST /socket-tickets`: issues a ticket that opens one WebSocket.

use crate::needs::AccountSecretNeeds;
use runtime::{Api, Env, StartError};
use store::partition::{KEYS, USER};
use web::ticket::{SocketTicket, Ticket};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

struct Needs {
    account: AccountSecretNeeds,
    url: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { url: env.need("SOCKETS_URL")?.to_owned(), account: AccountSecretNeeds::new(env).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/socket-tickets", "Issue a WebSocket ticket")
        .signed_in()
        .answers::<SocketTicket>(200, "A ticket, valid once")
        .reads_singly(&[KEYS, USER])
        .master_secret()
        .environment("SOCKETS_URL", "wss://${SocketsDomain}/realtime")
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let (caller, _) = needs.account.base.account(&request).await?;
    let ticket = Ticket::new(caller.user, caller.session, request.seconds());
    Reply::ok(&SocketTicket::new(&ticket, &needs.url, &needs.account.master, &*needs.account.base.entropy))
}
