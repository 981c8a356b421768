//! `POST /users/{user_id}/reactivation` (admin): reactivates a suspended account.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/users/{user_id}/reactivation", "Reactivate a suspended account")
        .staff()
        .answers::<AdminUser>(200, "The reactivated account")
        .refuses(&[Code::WrongState])
        .example_value("user_id", "${suspended_user_id}")
        .reads(&[KEYS, USER, COMPANY])
        .transacts(&[COMPANY, USER, COMPANY_AUDIT])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Stop> {
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let account = ManagedAccount::read(needs, &request, user).await?.reactivate().await?;
    Ok(Reply::ok(&AdminUser::of(&account))?)
}
