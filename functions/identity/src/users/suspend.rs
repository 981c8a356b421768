//! `POST /users/{user_id}/suspension` (admin): close an account; its login sessions and sockets end at once.

use crate::users::managed::judge;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::keys;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Line;
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

/// Why an account is closed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SuspendUser {
    /// Kept in the log.
    #[schema(value_type = Line<1000>)]
    reason: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-suspend-user", "Close an account")
        .staff()
        .path("user_id", id_schema("user"))
        .body::<SuspendUser>()
        .answers::<AdminUser>(200, "The account as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SuspendUser>(into);
    collect::<AdminUser>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let wish: SuspendUser = web::body(&request)?;
    let reason = model::text::clean_lines(&wish.reason, 1_000).ok().filter(|it| !it.is_empty());
    let reason = reason.ok_or_else(|| Fault::field("/reason", "invalid", "1 to 1,000 characters"))?;
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[keys::user(user)]).await?;
    let before = judge(&acting, user, found)?;
    if !before.is_active() || user == acting.user() {
        return Err(Code::WrongState.into());
    }
    let ended: Vec<String> = before.all_sessions().iter().map(|it| it.id.to_string()).collect();
    let update = before.suspend();
    let view = AdminUser::of(&before.after(&update).ok_or(Code::Internal)?);
    let mut change = acting.change(&needs.staff, &request);
    change.write(update);
    let (was, is) = (json!({"status": "active"}), json!({"status": "suspended", "reason": reason}));
    change.audit("update", ("user", user.to_string()), &was, &is);
    change.event("UserDeactivated", ("user", user.to_string()), json!({"user": user, "reason": reason}));
    if !ended.is_empty() {
        change.event("SessionsRevoked", ("user", user.to_string()), json!({"user": user, "sessions": ended}));
    }
    change.commit().await?;
    Reply::ok(&view)
}
