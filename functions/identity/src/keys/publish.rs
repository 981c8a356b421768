//! `GET /.well-known/jwks.json`: returns the public keys that access tokens are verified with (RFC 7517).

use runtime::{Aws, Env, StartError, Starting};
use serde::Serialize;
use store::entities::SigningKeys;
use store::{Entity as _, Table, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::token::PublicKey;
use web::{Fault, Reply, Request};

async fn needs(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

/// A JSON Web Key Set.
#[derive(Debug, Serialize, ToSchema)]
struct KeySet {
    /// The previous, the current and, a day ahead, the next key.
    keys: Vec<serde_json::Value>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("publish-keys", "Get the public signing keys")
        .answers::<KeySet>(200, "A JSON Web Key Set")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<KeySet>(into);
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let published = table.get(&keys::signing_keys()).await?.and_then(SigningKeys::read);
    let keys: Vec<PublicKey> = published.map(|it| it.keys()).unwrap_or_default();
    let set = KeySet { keys: keys.iter().map(PublicKey::jwk).collect() };
    Ok(Reply::cacheable(&request, &set, 300))
}
