//! Rotating refresh tokens, with detection of reuse.

use crate::records::{AuditEvent, UserEvent};
use crate::tokens::issued_session::IssuedSession;
use crate::tokens::needs::TokenNeeds;
use crate::tokens::refresh_token::RefreshToken;
use model::Code;
use model::session::RefreshOutcome;
use store::entities::{RefreshRotation, Severity};
use store::{Account, Entity as _, Refusal, Rejection, Transaction};
use web::{Fault, Request};

/// Rotates a refresh token and returns its login session. A token that was replaced within the last ten seconds returns
/// the session at the generation that replaced it.
///
/// # Errors
/// `unauthenticated` if the session has ended; `refresh_reused` for an older token, which ends the session.
pub(crate) async fn rotate(
    needs: &TokenNeeds,
    request: &Request,
    token: &RefreshToken,
) -> Result<IssuedSession, Fault> {
    let now = request.seconds();
    let account = match needs.table.update(Account::rotate_refresh_token(&rotation(token, now))).await {
        Ok(account) => Some(account),
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => old,
    };
    let account = account.and_then(Account::read).filter(Account::is_active).ok_or(Code::Unauthenticated)?;
    let session = account.session(token.session, now).ok_or(Code::Unauthenticated)?;
    let is_rotated = session.family.generation == token.generation + 1 && session.family.rotated_at == now;
    if is_rotated {
        return Ok(IssuedSession { account, session, is_new: false });
    }
    match session.family.present(token.generation, token.audience, now) {
        RefreshOutcome::Repeat => Ok(IssuedSession { account, session, is_new: false }),
        RefreshOutcome::Expired => Err(Code::Unauthenticated.into()),
        // The token was refused, yet it is the current one: another request has just replaced it. The client tries again.
        RefreshOutcome::Rotate(_) => Err(Fault::new(Code::ProviderUnavailable).retry_in(1)),
        RefreshOutcome::Reused => {
            revoke(needs, request, token).await?;
            Err(Code::RefreshReused.into())
        }
    }
}

const fn rotation(token: &RefreshToken, now: i64) -> RefreshRotation {
    let RefreshToken { user, session, audience, generation } = *token;
    RefreshRotation { user, session, audience, generation, now }
}

/// Ends a login session whose tokens were copied, with an alarm.
async fn revoke(needs: &TokenNeeds, request: &Request, token: &RefreshToken) -> Result<(), Fault> {
    let (records, user, session) = (needs.records(request), token.user, token.session);
    tracing::warn!(%user, %session, "refresh_reused");

    let mut tx = Transaction::<Fault>::default();
    tx.write(Account::revoke_session(user, session));
    tx.write(records.system_event(user, UserEvent::RefreshTokenReused { session }));
    tx.write(records.audit(user, AuditEvent::new("refresh_reused", Severity::Critical).about(session)));
    match tx.commit(&needs.table).await {
        // Another request has ended it.
        Ok(()) | Err(Rejection::Retry { .. }) => Ok(()),
        Err(rejection) => Err(rejection.into()),
    }
}
