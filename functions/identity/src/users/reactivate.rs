//! `POST /users/{user_id}/reactivation` (admin): reactivates a suspended account.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::access::Action;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/users/{user_id}/reactivation", "Reactivate a suspended account")
        .staff()
        .may_be_idempotent()
        .answers::<AdminUser>(200, "The reactivated account")
        .refuses(&[Code::WrongState])
        .example_value("user_id", "${suspended_user_id}")
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts(&[COMPANY, USER, COMPANY_AUDIT, IDEMPOTENCY])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Stop> {
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let user = ManagedAccount::read(needs, &request, user, Action::Edit).await?.reactivate().await?;
    Ok(Reply::ok(&user)?)
}
