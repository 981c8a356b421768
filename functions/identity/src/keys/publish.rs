//! `GET /.well-known/jwks.json`: returns the public keys that access tokens are verified with (RFC 7517).

use runtime::{Api, Aws, Env, StartError};
use serde::Serialize;
use store::entities::SigningKeys;
use store::partition::KEYS;
use store::{Entity as _, Table, keys};
use utoipa::ToSchema;
use web::token::PublicKey;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

async fn needs(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// A JSON Web Key Set.
#[derive(Debug, Serialize, ToSchema)]
struct KeySet {
    /// The previous, the current and, a day ahead, the next key.
    keys: Vec<serde_json::Value>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/.well-known/jwks.json", "Get the public signing keys")
        .answers::<KeySet>(200, "A JSON Web Key Set")
        .reads_singly(&[KEYS])
        .served_by(needs, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let published = table.get(&keys::signing_keys()).await?.and_then(SigningKeys::read);
    let keys: Vec<PublicKey> = published.map(|it| it.keys()).unwrap_or_default();
    let accepted = keys.iter().filter(|it| it.is_accepted(request.seconds()));
    let set = KeySet { keys: accepted.map(PublicKey::jwk).collect() };
    Ok(Reply::cacheable(&request, &set, 300))
}
