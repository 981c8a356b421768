//! `POST /users/{user_id}/reactivation` (admin): reactivates a suspended account.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-reactivate-user", "Reactivate a suspended account")
        .staff()
        .path("user_id", id_schema("user"))
        .answers::<AdminUser>(200, "The reactivated account")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AdminUser>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let account = ManagedAccount::read(needs, &request, user).await?.reactivate().await?;
    Reply::ok(&AdminUser::of(&account))
}
