//! `DELETE /users/{user_id}` (admin): has an account erased, 72 hours later.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use model::access::Action;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::partition::{COMPANY, COMPANY_AUDIT, ERASURE, KEYS, PRIVACY, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// The scheduled erasure.
#[derive(Debug, Serialize, ToSchema)]
struct ScheduledErasure {
    /// When the account will be erased. Until then, its user can cancel it with `DELETE /identity/v1/me/erasure`.
    #[schema(format = DateTime)]
    erasure_at: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Admin, "/users/{user_id}", "Have an account erased")
        .staff()
        .answers::<ScheduledErasure>(202, "The account will be erased unless its user cancels it")
        .refuses(&[Code::WrongState])
        .consumes("user_id")
        .reads(&[KEYS, USER, COMPANY])
        .transacts(&[COMPANY, USER, ERASURE, PRIVACY, COMPANY_AUDIT])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Stop> {
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let managed = ManagedAccount::read(needs, &request, user, Action::Delete).await?;
    let at = managed.erase().await?;
    Ok(Reply::json(202, &ScheduledErasure { erasure_at: at.to_string() }))
}
