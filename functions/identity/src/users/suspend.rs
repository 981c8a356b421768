//! `POST /users/{user_id}/suspension` (admin): suspends an account and ends its login sessions.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::access::Action;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::schema::Lines;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// Why an account is suspended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SuspendUserRequest {
    /// Reason, stored in the audit log.
    #[schema(value_type = Lines<1000>)]
    reason: String,
}

impl SuspendUserRequest {
    fn checked_reason(&self) -> Result<String, Fault> {
        let reason = model::text::clean_lines(&self.reason, 1_000).ok().filter(|it| !it.is_empty());
        reason.ok_or_else(|| Fault::field("/reason", "invalid", "1 to 1,000 characters"))
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/users/{user_id}/suspension", "Suspend an account")
        .staff()
        .may_be_idempotent()
        .body::<SuspendUserRequest>()
        .example(r#"{"reason": "حجوزات وهمية متكررة"}"#)
        .answers::<AdminUser>(200, "The suspended account")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts(&[COMPANY, USER, COMPANY_AUDIT, IDEMPOTENCY, OUTBOX])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let reason = web::body::<SuspendUserRequest>(&request)?.checked_reason()?;
    let user = ManagedAccount::read(needs, &request, user, Action::Edit).await?.suspend(&reason).await?;
    Ok(Reply::ok(&user)?)
}
