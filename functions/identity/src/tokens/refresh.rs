//! `POST /tokens/refresh`: a new pair of tokens for a refresh token, once.

use crate::audit::{self, Severity};
use crate::tokens::contexts;
use crate::tokens::{issuer::Minter, refresh_token::Refresh, view::TokenAnswer};
use model::session::RefreshOutcome;
use model::{Code, Id};
use runtime::{Aws, Entropy, Env, StartError, Starting, SystemEntropy};
use serde::Deserialize;
use std::sync::Arc;
use store::account::Session;
use store::entities::RefreshRotation;
use store::{Account, Entity as _, Event, Refusal, Table, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

struct Needs {
    table: Table,
    minter: Minter,
    entropy: Arc<dyn Entropy>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let table = Table::new(&aws, &env)?;
    let warming = keys::signing_keys();
    let (minter, _) = tokio::join!(Minter::load(&aws, &env), table.get(&warming));
    Ok(Needs { table, minter: minter?, entropy: Arc::new(SystemEntropy) })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

/// The refresh token that came last.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefreshToken {
    /// From a sign-in or the refresh before.
    refresh_token: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("refresh-token", "Get a new pair of tokens")
        .body::<RefreshToken>()
        .answers::<TokenAnswer>(200, "A new pair; the token shown is used up")
        .refuses(&[Code::Unauthenticated, Code::RefreshReused])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<RefreshToken>(into);
    collect::<TokenAnswer>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let wish: RefreshToken = web::body(&request)?;
    let token = Refresh::read(&needs.minter.master, &wish.refresh_token).ok_or(Code::Unauthenticated)?;
    let now = request.seconds();
    let rotate = Account::rotate_refresh_token(&RefreshRotation {
        user: token.user,
        session: token.session,
        audience: token.audience,
        generation: token.generation,
        now,
    });
    let account = match needs.table.update(rotate).await {
        Ok(account) => Some(account),
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => old,
    };
    let account = account.and_then(Account::read).ok_or(Code::Unauthenticated)?;
    if !account.is_active() {
        return Err(Code::Unauthenticated.into());
    }
    let session = account.session(token.session, now).ok_or(Code::Unauthenticated)?;
    if session.family.generation == token.generation + 1 && session.family.rotated_at == now {
        return again(needs, &account, &token, &session).await;
    }
    match session.family.present(token.generation, token.audience, now) {
        RefreshOutcome::Repeat => again(needs, &account, &token, &session).await,
        RefreshOutcome::Expired => Err(Code::Unauthenticated.into()),
        // The live generation was refused, yet it is live now: somebody else rotated in between. Ask again.
        RefreshOutcome::Rotate(_) => Err(Fault::new(Code::ProviderUnavailable).retry_in(1)),
        RefreshOutcome::Reused => {
            end_family(needs, &request, &token).await?;
            Err(Code::RefreshReused.into())
        }
    }
}

/// The answer at the family's present generation.
async fn again(needs: &Needs, account: &Account, token: &Refresh, session: &Session) -> Result<Reply, Fault> {
    let contexts = contexts::of(&needs.table, account, token.user, token.audience).await?;
    Reply::ok(&needs.minter.answer(account, token.user, session, false, contexts)?)
}

/// Somebody has a copy of the family's tokens: the session ends, with an alarm.
async fn end_family(needs: &Needs, request: &Request, token: &Refresh) -> Result<(), Fault> {
    let id = token.session.to_string();
    let end = Account::revoke_session(token.user, token.session);
    let event = Event {
        id: Id::new(request.now.as_millisecond(), needs.entropy.bytes16()),
        name: "SessionsRevoked",
        at: request.now,
        actor: "system".to_owned(),
        subject: ("user", token.user.to_string()),
        payload: serde_json::json!({"user": token.user, "sessions": [id], "reason": "refresh_reused"}),
    };
    let entry = audit::entry(token.user, "refresh_reused", Severity::Critical, &id, request.now, &*needs.entropy);
    tracing::warn!(user = %token.user, session = %token.session, "refresh_reused");
    match needs.table.commit(vec![end.into(), event.write(), entry]).await {
        // Ended by another request already.
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}
