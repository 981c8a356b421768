//! `GET /users/{user_id}` (admin): returns an account.

use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::access::{Action, Resource};
use model::profile::AccountStatus;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, USER};
use store::{Account, Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/users/{user_id}", "Get an account")
        .staff()
        .answers::<AdminUser>(200, "The account")
        .refuses(&[Code::NotFound])
        .reads(&[KEYS, USER, COMPANY])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let mut reads = Reads::default();
    let account = reads.want::<Account>(keys::user(user));
    let (context, mut found) = needs.staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Customer, Action::View)?;
    // An erased account keeps nothing but its id.
    let account = found.take(account).filter(|it| it.status() != AccountStatus::Erased).ok_or(Code::NotFound)?;
    tracing::info!(by = %context.user(), %user, "user_viewed");
    Reply::ok(&AdminUser::of(&account))
}
