//! `POST /tokens/refresh`: exchanges a refresh token for a new pair of tokens, once.

use crate::tokens::needs::TokenNeeds;
use crate::tokens::refresh_token::RefreshToken;
use crate::tokens::rotation::rotate;
use crate::tokens::view::TokenResponse;
use model::Code;
use runtime::{Env, Starting};
use serde::Deserialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, TokenNeeds::new, handle)
}

/// A refresh token.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefreshTokenRequest {
    /// Refresh token from the last sign-in or refresh.
    refresh_token: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("refresh-token", "Refresh your tokens")
        .body::<RefreshTokenRequest>()
        .answers::<TokenResponse>(200, "A new pair of tokens; the presented token is used up")
        .refuses(&[Code::Unauthenticated, Code::RefreshReused])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<RefreshTokenRequest>(into);
    collect::<TokenResponse>(into);
}

async fn handle(needs: &TokenNeeds, request: Request) -> Result<Reply, Fault> {
    let body: RefreshTokenRequest = web::body(&request)?;
    let token = RefreshToken::read(&needs.issuer.master, &body.refresh_token).ok_or(Code::Unauthenticated)?;
    let session = rotate(needs, &request, &token).await?;
    Reply::ok(&needs.issue(&session).await?)
}
