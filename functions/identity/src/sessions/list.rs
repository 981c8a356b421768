//! `GET /sessions`: where the caller is signed in.

use crate::needs::SignedIn;
use jiff::Timestamp;
use model::session::Audience;
use runtime::{Env, Starting};
use serde::Serialize;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

/// All login sessions; there are at most ten.
#[derive(Debug, Serialize, ToSchema)]
struct Sessions {
    items: Vec<SessionView>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A login session.
#[derive(Debug, Serialize, ToSchema)]
struct SessionView {
    id: String,
    audience: Audience,
    device_name: String,
    platform: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When its tokens were renewed last.
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Timestamp,
    /// Whether it is the one that asks.
    current: bool,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("list-sessions", "List your login sessions")
        .signed_in()
        .answers::<Sessions>(200, "Newest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Sessions>(into);
}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.account(&request).await?;
    let live = account.all_sessions().into_iter().rev().filter(|it| it.family.is_live(request.seconds()));
    let at = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
    let items = live.map(|it| SessionView {
        id: it.id.to_string(),
        audience: it.audience,
        created_at: at(it.began_at),
        last_used_at: at(it.family.rotated_at),
        current: it.id == caller.session,
        device_name: it.device_name,
        platform: it.platform,
    });
    Reply::ok(&Sessions { items: items.collect(), next_cursor: None })
}
