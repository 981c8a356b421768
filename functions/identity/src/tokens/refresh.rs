//! `POST /tokens/refresh`: exchanges a refresh token for a new pair of tokens, once.

use crate::tokens::browser::{KeptIn, cleared_cookie, read_cookie};
use crate::tokens::issued_tokens::IssuedTokens;
use crate::tokens::needs::TokenNeeds;
use crate::tokens::refresh_token::RefreshToken;
use crate::tokens::rotation::rotate;
use crate::tokens::view::TokenResponse;
use model::Code;
use model::secret::SecretName;
use model::session::Audience;
use runtime::Api;
use serde::Deserialize;
use store::partition::{AUDIT, COMPANY, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A refresh token, or whose cookie has it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefreshTokenRequest {
    /// Refresh token from the last sign-in or refresh.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    refresh_token: Option<String>,
    /// Instead of a token: the audience whose cookie has it.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    audience: Option<Audience>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/tokens/refresh", "Refresh your tokens")
        .body::<RefreshTokenRequest>()
        .example(r#"{"refresh_token": "${refresh_token}"}"#)
        .answers::<TokenResponse>(200, "A new pair of tokens; the presented token is used up")
        .refuses(&[Code::Unauthenticated, Code::RefreshReused, Code::PermissionDenied])
        .reads(&[KEYS, COMPANY])
        .updates(&[USER])
        .transacts(&[USER, OUTBOX, AUDIT])
        .signing_secret()
        .secrets(&[SecretName::Sessions])
        .served_by(TokenNeeds::new, handle)
}

async fn handle(needs: &TokenNeeds, request: Request) -> Result<Reply, Fault> {
    let body: RefreshTokenRequest = web::body(&request)?;
    match (body.refresh_token, body.audience) {
        (Some(token), None) => KeptIn::Body.present(refresh(needs, &request, &token, None).await?),
        (None, Some(audience)) => {
            let token = read_cookie(&request, &needs.origins, audience)?;
            let refreshed = refresh(needs, &request, token, Some(audience)).await;
            KeptIn::Cookie.present(refreshed.map_err(|it| without_cookie(it, &request, audience))?)
        }
        (Some(_), Some(_)) => Err(Fault::field("/audience", "invalid", "not together with `refresh_token`")),
        (None, None) => Err(Fault::field("/refresh_token", "missing", "missing field `refresh_token`")),
    }
}

/// Exchanges a refresh token, of this audience if one is given.
async fn refresh(
    needs: &TokenNeeds,
    request: &Request,
    token: &str,
    audience: Option<Audience>,
) -> Result<IssuedTokens, Fault> {
    let token = RefreshToken::read(&needs.issuer.sessions, token);
    let token = token.filter(|it| audience.is_none_or(|audience| it.audience == audience));
    let token = token.ok_or(Code::Unauthenticated)?;
    let (session, ()) = tokio::join!(rotate(needs, request, &token), needs.issuer.refresh_keys(request.seconds()));
    needs.issue(request, &session?).await
}

/// Removes the cookie whose token is of no use any more.
fn without_cookie(fault: Fault, request: &Request, audience: Audience) -> Fault {
    let cleared = cleared_cookie(request, audience).filter(|_| fault.code.status() == 401);
    match cleared {
        Some(cookie) => fault.with_header("set-cookie", cookie),
        None => fault,
    }
}
