//! `POST /users/{user_id}/reactivation` (admin): open an account again that was closed.

use crate::users::managed::judge;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::profile::AccountStatus;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::keys;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-reactivate-user", "Open a closed account again")
        .staff()
        .path("user_id", id_schema("user"))
        .answers::<AdminUser>(200, "The account as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AdminUser>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[keys::user(user)]).await?;
    let before = judge(&acting, user, found)?;
    if before.status() != AccountStatus::Suspended {
        return Err(Code::WrongState.into());
    }
    let update = before.reactivate();
    let view = AdminUser::of(&before.after(&update).ok_or(Code::Internal)?);
    let mut change = acting.change(&needs.staff, &request);
    change.write(update);
    change.audit("update", ("user", user.to_string()), &json!({"status": "suspended"}), &json!({"status": "active"}));
    change.commit().await?;
    Reply::ok(&view)
}
