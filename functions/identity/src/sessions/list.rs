//! `GET /sessions`: lists the caller's login sessions.

use crate::needs::AccountNeeds;
use jiff::Timestamp;
use model::session::Audience;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::Session;
use store::partition::{KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// All login sessions; at most ten.
#[derive(Debug, Serialize, ToSchema)]
struct SessionList {
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
    /// The IP address that signed in. Null for sessions that began before it was kept.
    ip: Option<String>,
    /// The city of that address. Null if it is not known.
    city: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When its tokens were last refreshed.
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Timestamp,
    /// Whether it is the session of this request.
    current: bool,
}

impl SessionView {
    fn of(session: Session, current: Id<id::Session>) -> Self {
        let at = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
        Self {
            id: session.id.to_string(),
            audience: session.audience,
            device_name: session.device_name,
            platform: session.platform,
            ip: Some(session.address).filter(|it| !it.is_empty()),
            city: session.city,
            created_at: at(session.began_at),
            last_used_at: at(session.family.rotated_at),
            current: session.id == current,
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/sessions", "List your login sessions")
        .signed_in()
        .answers::<SessionList>(200, "The login sessions, newest first")
        .reads_singly(&[KEYS, USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let (caller, account) = needs.account(&request).await?;
    let sessions = account.all_sessions().into_iter().rev();
    let live = sessions.filter(|it| it.family.is_live(request.seconds()));
    let items = live.map(|it| SessionView::of(it, caller.session)).collect();
    Reply::ok(&SessionList { items, next_cursor: None })
}
