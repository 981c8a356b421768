//! `POST /socket-tickets`: issues a ticket that opens one WebSocket.

use crate::needs::AccountNeeds;
use model::secret::SecretName;
use runtime::purpose::Sockets;
use runtime::{Api, Aws, Env, Secret, StartError};
use store::partition::{KEYS, USER};
use web::ticket::{SocketTicket, Ticket};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

struct Needs {
    account: AccountNeeds,
    sockets: Secret<Sockets>,
    url: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let (aws, url) = (Aws::new(&env)?, env.need("SOCKETS_URL")?.to_owned());
    let (account, sockets) = tokio::join!(AccountNeeds::with(&aws, &env), Secret::load(&aws, &env));
    Ok(Needs { account: account?, sockets: sockets?, url })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/socket-tickets", "Issue a WebSocket ticket")
        .signed_in()
        .answers::<SocketTicket>(200, "A ticket, valid once")
        .reads_singly(&[KEYS, USER])
        .secrets(&[SecretName::Sockets])
        .environment("SOCKETS_URL", "wss://${SocketsDomain}/realtime")
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let (caller, _) = needs.account.account(&request).await?;
    let ticket = Ticket::new(caller.user, caller.session, request.seconds());
    Reply::ok(&SocketTicket::new(&ticket, &needs.url, &needs.sockets, &*needs.account.entropy))
}
