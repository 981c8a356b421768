//! Managing the account of a user: permissions, suspension, reactivation.

use crate::erasure::scheduling::{CANCELLATION_PERIOD, check_replaceable};
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use jiff::Timestamp;
use model::access::{Action, Context, Grants, Resource};
use model::event::{Payload, SessionsRevoked, UserDeactivated};
use model::profile::AccountStatus;
use model::{Code, Id, id};
use serde_json::json;
use store::entities::{Erasure, PrivacyRequest, ProfileChange};
use store::{Account, Reads, Update, keys};
use web::{Fault, Request, StaffContext, Stop, Subject, Tenant, Transaction};

/// An account and the member of Queue Me's staff who manages it.
pub(crate) struct ManagedAccount<'a> {
    needs: &'a AdminNeeds,
    request: &'a Request,
    context: StaffContext,
    account: Account,
}

impl<'a> ManagedAccount<'a> {
    /// Reads an account and checks that the caller may do `action` with it.
    ///
    /// # Errors
    /// `not_found` also for an erased account; `permission_denied`, also for an account of Queue Me's staff that does not
    /// rank below the caller's; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn read(
        needs: &'a AdminNeeds,
        request: &'a Request,
        user: Id<id::User>,
        action: Action,
    ) -> Result<Self, Stop> {
        let mut reads = Reads::default();
        let account = reads.want::<Account>(keys::user(user));
        let (context, mut found) = needs.staff.read_once(request, Tenant::Platform, reads).await?;
        context.may(Resource::Customer, action)?;
        let account = found.take(account).ok_or(Code::NotFound)?;
        let access = &context.rights.access;
        if account.is_platform_staff() && context.user() != user {
            let weight = access.weight(user, Context::Company);
            access.may_hand_out(context.user(), Context::Company, weight, &Grants::NONE)?;
        }
        if account.status() == AccountStatus::Erased {
            return Err(Code::NotFound.into());
        }
        Ok(Self { needs, request, context, account })
    }

    /// Suspends the account. Its login sessions and WebSockets end at once.
    ///
    /// # Errors
    /// `wrong_state` unless the account is active, and for the caller's own account.
    pub(crate) async fn suspend(self, reason: &str) -> Result<AdminUser, Stop> {
        let user = self.account.id();
        if !self.account.is_active() || user == self.context.user() {
            return Err(Code::WrongState.into());
        }
        let ended: Vec<Id<id::Session>> = self.account.all_sessions().iter().map(|it| it.id).collect();
        let update = self.account.suspend();
        let mut tx = self.transaction();
        tx.write(update.clone());
        let after = json!({"status": "suspended", "reason": reason});
        tx.audit("update", subject(user), &json!({"status": "active"}), &after);
        let deactivated = UserDeactivated { user, reason: Some(reason.to_owned()) };
        tx.event(subject(user), Payload::UserDeactivated(deactivated));
        if !ended.is_empty() {
            let revoked = SessionsRevoked { user, sessions: ended, reason: None };
            tx.event(subject(user), Payload::SessionsRevoked(revoked));
        }
        self.commit(tx, &update).await
    }

    /// Reactivates the account.
    ///
    /// # Errors
    /// `wrong_state` unless the account is suspended.
    pub(crate) async fn reactivate(self) -> Result<AdminUser, Stop> {
        if self.account.status() != AccountStatus::Suspended {
            return Err(Code::WrongState.into());
        }
        let update = self.account.reactivate();
        let mut tx = self.transaction();
        tx.write(update.clone());
        let (before, after) = (json!({"status": "suspended"}), json!({"status": "active"}));
        tx.audit("update", subject(self.account.id()), &before, &after);
        self.commit(tx, &update).await
    }

    /// Changes the profile.
    ///
    /// # Errors
    /// `validation_failed` for an unknown city.
    pub(crate) async fn change_profile(self, change: &ProfileChange) -> Result<AdminUser, Stop> {
        if let Some(city) = change.city
            && self.needs.staff.table.get(&keys::city(city)).await?.is_none()
        {
            return Err(Fault::field("/city_id", "unknown", "no such city").into());
        }
        let update = self.account.change_profile(change);
        let mut tx = self.transaction();
        tx.write(update.clone());
        // The values are about a person, so the log names what changed only.
        let names = [("name", change.name.is_some()), ("city_id", change.city.is_some())];
        let names = names.into_iter().chain([("language", change.language.is_some())]);
        let changed: Vec<&str> = names.filter_map(|(name, is_changed)| is_changed.then_some(name)).collect();
        tx.audit("update", subject(self.account.id()), &json!({}), &json!({"changed": changed}));
        self.commit(tx, &update).await
    }

    /// Schedules the erasure of the account, as its user could. Returns when it happens; the user may cancel it until then.
    ///
    /// # Errors
    /// `wrong_state` for the caller's own account, for one whose erasure is scheduled, for the only owner of a company, and for
    /// the only administrator.
    pub(crate) async fn erase(self) -> Result<Timestamp, Stop> {
        let user = self.account.id();
        if user == self.context.user() || self.account.erasure_at().is_some() {
            return Err(Code::WrongState.into());
        }
        check_replaceable(&self.needs.staff.table, &self.account).await?;
        let at = self.request.now + CANCELLATION_PERIOD;
        let mut tx = self.transaction();
        tx.write_or(Account::schedule_erasure(user, at), Code::WrongState);
        tx.write(Erasure::schedule(user, at));
        tx.write(PrivacyRequest::for_erasure(user, self.request.now));
        tx.audit("delete", subject(user), &json!({"status": "active"}), &json!({"erasure_at": at.to_string()}));
        tx.commit(&self.needs.staff.table).await?;
        Ok(at)
    }

    fn transaction(&self) -> Transaction<'_> {
        self.context.transaction(&self.needs.staff, self.request)
    }

    /// Commits a change of the account, and returns the account as it is then.
    async fn commit(&self, mut tx: Transaction<'_>, change: &Update) -> Result<AdminUser, Stop> {
        let view = AdminUser::of(&self.account.updated(change).ok_or(Code::NotFound)?);
        tx.save_response(self.context.idempotency.as_ref(), 200, &view);
        tx.commit(&self.needs.staff.table).await?;
        Ok(view)
    }
}

fn subject(user: Id<id::User>) -> Subject {
    Subject::new("user", user)
}
