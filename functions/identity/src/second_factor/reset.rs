//! `DELETE /users/{user_id}/second-factor` (admin): removes the second factor of another member of Queue Me's staff, who
//! has lost it, and ends their login sessions.

use crate::users::needs::AdminNeeds;
use model::access::{Action, Resource};
use model::event::{Payload, SessionsRevoked};
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde_json::json;
use store::entities::SecondFactor;
use store::partition::{COMPANY, COMPANY_AUDIT, FACTOR, KEYS, OUTBOX, USER};
use store::{Account, Reads, keys};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Admin, "/users/{user_id}/second-factor", "Remove a second factor")
        .staff()
        .example_value("user_id", "${enrolled_user_id}")
        .answers_nothing(204, "It is removed")
        .refuses(&[Code::WrongState, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY])
        .transacts(&[COMPANY, USER, COMPANY_AUDIT, OUTBOX])
        .transacts_only(&[WriteKind::Delete], &[FACTOR])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    reset(needs, &request, user).await?;
    Ok(Reply::nothing()?)
}

/// Removes the second factor of a user. Both are notified.
async fn reset(needs: &AdminNeeds, request: &Request, user: Id<id::User>) -> Result<(), Stop> {
    let mut reads = Reads::default();
    let account = reads.want::<Account>(keys::user(user));
    let (context, mut found) = needs.staff.read(request, Tenant::Platform, reads).await?;
    context.may(Resource::Role, Action::Manage)?;
    let account = found.take(account).filter(Account::is_platform_staff).ok_or(Code::NotFound)?;
    // Nobody does so for themselves: a stolen session must not get rid of it.
    if user == context.user() || !account.has_second_factor() {
        return Err(Code::WrongState.into());
    }
    context.check_fresh_code(request)?;
    let ended: Vec<Id<id::Session>> = account.all_sessions().iter().map(|it| it.id).collect();
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(Account::clear_second_factor(user).when(account.unchanged()));
    tx.write(SecondFactor::remove(user));
    let (before, after) = (json!({"second_factor": true}), json!({"second_factor": false}));
    tx.audit("update", Subject::new("user", user), &before, &after);
    let revoked = SessionsRevoked { user, sessions: ended, reason: None };
    tx.event(Subject::new("user", user), Payload::SessionsRevoked(revoked));
    for told in [user, context.user()] {
        tx.notify(told, "second_factor_reset", json!({"employee": account.name().unwrap_or_default()}));
    }
    tx.commit(&needs.staff.table).await
}
