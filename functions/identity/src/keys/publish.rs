//! `GET /.well-known/jwks.json`: the public keys that access tokens are checked with (RFC 7517).

use runtime::{Aws, Env, StartError, Starting};
use serde::Serialize;
use store::{Table, keys};
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
    /// The previous, the present and, a day ahead, the next key.
    keys: Vec<serde_json::Value>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("publish-keys", "Read the public signing keys")
        .answers::<KeySet>(200, "A JSON Web Key Set")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<KeySet>(into);
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let item = table.get(&keys::signing_keys()).await?.unwrap_or_default();
    let keys: Vec<PublicKey> = serde_json::from_str(item.text("keys").unwrap_or("[]")).unwrap_or_default();
    let set = KeySet { keys: keys.iter().map(PublicKey::jwk).collect() };
    Ok(Reply::cacheable(&request, &set, 300))
}
