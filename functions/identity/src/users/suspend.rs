//! `POST /users/{user_id}/suspension` (admin): suspends an account and ends its login sessions.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Line;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

/// Why an account is suspended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SuspendUserRequest {
    /// Reason, stored in the audit log.
    #[schema(value_type = Line<1000>)]
    reason: String,
}

impl SuspendUserRequest {
    fn checked_reason(&self) -> Result<String, Fault> {
        let reason = model::text::clean_lines(&self.reason, 1_000).ok().filter(|it| !it.is_empty());
        reason.ok_or_else(|| Fault::field("/reason", "invalid", "1 to 1,000 characters"))
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-suspend-user", "Suspend an account")
        .staff()
        .path("user_id", id_schema("user"))
        .body::<SuspendUserRequest>()
        .answers::<AdminUser>(200, "The suspended account")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SuspendUserRequest>(into);
    collect::<AdminUser>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let reason = web::body::<SuspendUserRequest>(&request)?.checked_reason()?;
    let account = ManagedAccount::read(needs, &request, user).await?.suspend(&reason).await?;
    Reply::ok(&AdminUser::of(&account))
}
