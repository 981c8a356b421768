//! `POST /tokens/refresh`: exchanges a refresh token for a new pair of tokens, once.

use crate::tokens::needs::TokenNeeds;
use crate::tokens::refresh_token::RefreshToken;
use crate::tokens::rotation::rotate;
use crate::tokens::view::TokenResponse;
use model::Code;
use model::secret::SecretName;
use runtime::Api;
use serde::Deserialize;
use store::partition::{AUDIT, COMPANY, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A refresh token.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefreshTokenRequest {
    /// Refresh token from the last sign-in or refresh.
    refresh_token: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/tokens/refresh", "Refresh your tokens")
        .body::<RefreshTokenRequest>()
        .example(r#"{"refresh_token": "${refresh_token}"}"#)
        .answers::<TokenResponse>(200, "A new pair of tokens; the presented token is used up")
        .refuses(&[Code::Unauthenticated, Code::RefreshReused])
        .reads(&[KEYS, COMPANY])
        .updates(&[USER])
        .transacts(&[USER, OUTBOX, AUDIT])
        .signing_secret()
        .secrets(&[SecretName::Sessions])
        .served_by(TokenNeeds::new, handle)
}

async fn handle(needs: &TokenNeeds, request: Request) -> Result<Reply, Fault> {
    let body: RefreshTokenRequest = web::body(&request)?;
    let token = RefreshToken::read(&needs.issuer.sessions, &body.refresh_token).ok_or(Code::Unauthenticated)?;
    let (session, ()) = tokio::join!(rotate(needs, &request, &token), needs.issuer.refresh_keys(request.seconds()));
    Reply::ok(&needs.issue(&session?).await?)
}
