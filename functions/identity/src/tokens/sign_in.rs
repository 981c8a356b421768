//! Signing in: uses a verified code up and begins a login session, for a new account or an existing one.

use crate::otp::code::Challenge;
use crate::otp::verify::{FailedAttempt, VerifiedCode};
use crate::records::{AuditEvent, Records, UserEvent};
use crate::second_factor::proof::PresentedFactor;
use crate::tokens::issued_session::IssuedSession;
use crate::tokens::needs::TokenNeeds;
use model::session::{Audience, MAX_SESSIONS, TokenFamily};
use model::{Code, Id, id, travel};
use runtime::Secret;
use runtime::purpose::Authenticators;
use store::entities::{
    AccountOrigin, AttemptOrigin, LoginAttempt, NewAccount, NewLoginAttempt, SecondFactor, Session, Severity, SmsUsage,
};
use store::keys::{self, Ref};
use store::rate_limit::code_pace;
use store::{Account, Entity as _, Login, Rejection, Transaction, Update, Write};
use web::{Fault, Request};

/// A sign-in with a verified code.
pub(crate) struct SignIn<'a> {
    needs: &'a TokenNeeds,
    request: &'a Request,
    records: Records<'a>,
    phone_ref: &'a Ref,
    verified: &'a VerifiedCode,
    session: Session,
    origin: &'a AttemptOrigin<'a>,
    /// The write that uses the second factor up, if one was presented.
    factor: Option<Update>,
}

/// Why a login session can't begin.
enum SessionRefusal {
    /// The account has ten sessions, or is not active.
    NoRoom(Account),
    /// The code was used by another request, or there is no such account.
    Other(Fault),
}

impl From<SessionRefusal> for Fault {
    fn from(refusal: SessionRefusal) -> Self {
        match refusal {
            SessionRefusal::NoRoom(_) => Code::PermissionDenied.into(),
            SessionRefusal::Other(fault) => fault,
        }
    }
}

impl<'a> SignIn<'a> {
    /// # Errors
    /// `otp_invalid` for a code for the admin panel, unless the phone number belongs to Queue Me's staff.
    pub(crate) fn new(
        needs: &'a TokenNeeds,
        request: &'a Request,
        challenge: &'a Challenge,
        verified: &'a VerifiedCode,
        origin: &'a AttemptOrigin<'a>,
    ) -> Result<Self, Fault> {
        let audience = verified.login.audience().ok_or(Code::OtpInvalid)?;
        if audience == Audience::Admin && !verified.login.is_platform_staff() {
            return Err(Code::OtpInvalid.into());
        }
        let (records, now) = (needs.records(request), request.seconds());
        let session = Session {
            id: records.id(),
            audience,
            family: TokenFamily::start(audience, now),
            began_at: now,
            proven_at: now,
            second_factor: false,
            device_name: origin.device_name.to_owned(),
            platform: origin.platform.to_owned(),
            address: origin.address.to_owned(),
            city: origin.city.map(str::to_owned),
            place: request.place,
        };
        let phone_ref = &challenge.phone_ref;
        Ok(Self { needs, request, records, phone_ref, verified, session, origin, factor: None })
    }

    /// The client that is signed in to.
    pub(crate) const fn audience(&self) -> Audience {
        self.session.audience
    }

    /// Verifies the second factor of who has one, for the admin panel. The code by SMS is not used up before, so that it can
    /// be sent again with the second factor.
    ///
    /// # Errors
    /// `second_factor_required` without one; `otp_invalid`, `account_locked`.
    pub(crate) async fn with_second_factor(
        mut self,
        key: &Secret<Authenticators>,
        code: Option<&str>,
    ) -> Result<Self, Fault> {
        let Some(user) = self.verified.login.user().filter(|_| self.session.audience == Audience::Admin) else {
            return Ok(self);
        };
        let table = &self.needs.table;
        let factor = table.get(&keys::second_factor(user)).await?.and_then(SecondFactor::read);
        if factor.is_none_or(|it| it.secret().is_none()) {
            return Ok(self);
        }
        let code = code.ok_or(Code::SecondFactorRequired)?;
        let presented = PresentedFactor { user, code, now: self.request.now };
        let factor = presented.verify(table, key).await;
        if let Err(fault) = &factor {
            self.record_failure(user, fault.code).await?;
        }
        self.factor = Some(factor?);
        self.session.second_factor = true;
        Ok(self)
    }

    /// Begins the login session, in one round trip.
    pub(crate) async fn complete(mut self) -> Result<IssuedSession, Fault> {
        let begin = async {
            match self.verified.login.user() {
                None => self.create_account().await,
                Some(user) => self.begin_session(user).await,
            }
        };
        let (account, ()) = tokio::join!(begin, self.count_used_code());
        let account = account?;
        self.check_travel(&account).await?;
        tracing::info!(session = %self.session.id, "otp_verified");
        let is_new = self.verified.login.user().is_none();
        Ok(IssuedSession { account, session: self.session, is_new })
    }

    /// Asks for another code before anything sensitive, with a warning, if nobody can have come here since the latest sign-in.
    /// Takes a round trip then only.
    async fn check_travel(&mut self, account: &Account) -> Result<(), Fault> {
        let Some(here) = self.session.sighting() else { return Ok(()) };
        let others = account.all_sessions().into_iter().filter(|it| it.id != self.session.id);
        let latest = others.filter_map(|it| it.sighting()).max_by_key(|it| it.at);
        if !latest.is_some_and(|it| travel::is_impossible(&it, &here)) {
            return Ok(());
        }
        let (user, session) = (account.id(), self.session.id);
        tracing::warn!(%user, %session, "impossible_travel");
        let mut tx = Transaction::<Fault>::default();
        tx.write_or(Account::forget_fresh_code(user, session), Code::Unauthenticated);
        tx.write(self.records.audit(user, AuditEvent::new("impossible_travel", Severity::Warning).about(session)));
        tx.commit(&self.needs.table).await?;
        self.session.proven_at = 0;
        Ok(())
    }

    /// Creates the account with its first session.
    async fn create_account(&self) -> Result<Account, Fault> {
        let user = self.records.id();
        let account = Account::register(NewAccount {
            id: user,
            phone: &self.verified.login.phone().ok_or(Code::OtpInvalid)?,
            phone_ref: self.phone_ref,
            name: None,
            language: self.request.answer_in(None),
            origin: AccountOrigin::SignIn(&self.session),
            now: self.request.now,
        });
        let mut tx = Transaction::<Fault>::default();
        tx.write_or(Login::link(self.use_code(), user), Code::OtpInvalid);
        for write in account.creation() {
            tx.write_or(write, Code::PermissionDenied);
        }
        // While the secret of phone numbers changes, the number might get an account under its other reference at the same time.
        if let Some(other) = self.verified.login.other_ref().and_then(Ref::parse) {
            tx.write_or(Login::check_no_account(&other), Code::OtpInvalid);
        }
        tx.write(self.audit(user, "signed_up"));
        tx.write(self.attempt(user));
        tx.write(self.records.event(user, UserEvent::Registered { audience: self.session.audience }));
        tx.commit(&self.needs.table).await?;
        Ok(account)
    }

    /// Begins a session of an existing account, which is read at the same time.
    async fn begin_session(&self, user: Id<id::User>) -> Result<Account, Fault> {
        let key = keys::user(user);
        let (begun, read) = tokio::join!(self.commit_session(user, &[]), self.needs.table.get(&key));
        match begun {
            Ok(()) => Ok(read?.and_then(Account::read).ok_or(Code::Unauthenticated)?),
            Err(Rejection::Refused(SessionRefusal::NoRoom(account))) => self.replace_sessions(account).await,
            Err(rejection) => Err(rejection.map(Fault::from).into()),
        }
    }

    /// Begins a session and ends the oldest ones, so that ten remain. Sessions that have expired go first.
    async fn replace_sessions(&self, account: Account) -> Result<Account, Fault> {
        if !account.is_active() {
            return Err(Code::PermissionDenied.into());
        }
        let now = self.request.seconds();
        let (live, expired): (Vec<_>, Vec<_>) =
            account.all_sessions().into_iter().partition(|it| it.family.is_live(now));
        let surplus = (live.len() + 1).saturating_sub(MAX_SESSIONS);
        let ended: Vec<Session> = expired.into_iter().chain(live.into_iter().take(surplus)).collect();
        let begun = self.commit_session(account.id(), &ended).await;
        begun.map(|()| account).map_err(|rejection| rejection.map(Fault::from).into())
    }

    async fn commit_session(&self, user: Id<id::User>, ended: &[Session]) -> Result<(), Rejection<SessionRefusal>> {
        let code_used = SessionRefusal::Other(Code::OtpInvalid.into());
        let factor_used = SessionRefusal::Other(Code::OtpInvalid.into());
        let no_account = SessionRefusal::Other(Code::PermissionDenied.into());
        let mut tx = Transaction::default();
        tx.write_or(self.use_code().when(Login::belongs_to(user)), code_used);
        if let Some(factor) = &self.factor {
            tx.write_or(factor.clone(), factor_used);
        }
        tx.write_or_else(Account::begin_session(user, &self.session, ended, self.request.now), |account| {
            account.and_then(Account::read).map_or(no_account, SessionRefusal::NoRoom)
        });
        tx.write(self.audit(user, "signed_in"));
        tx.write(self.attempt(user));
        if !ended.is_empty() {
            let sessions: Vec<Id<id::Session>> = ended.iter().map(|it| it.id).collect();
            tx.write(self.records.event(user, UserEvent::SessionsRevoked { sessions: &sessions }));
        }
        if !self.verified.login.knows(&self.verified.device) {
            let device_name = &self.session.device_name;
            tx.write(self.records.event(user, UserEvent::NewDeviceLogin { device_name }));
            tx.write(self.records.event(user, UserEvent::NewDevice { session: &self.session }));
        }
        tx.commit(&self.needs.table).await
    }

    /// Uses the code up and remembers the device.
    fn use_code(&self) -> Update {
        self.verified.login.remember_device(self.verified.consume.clone(), &self.verified.device)
    }

    fn audit(&self, user: Id<id::User>, event_type: &'static str) -> Write {
        let about = format!("{} on {}", self.session.audience.as_str(), self.session.platform);
        self.records.audit(user, AuditEvent::new(event_type, Severity::Info).about(about))
    }

    /// The record of this sign-in.
    fn attempt(&self, user: Id<id::User>) -> Write {
        let (audience, origin, now) = (self.session.audience, self.origin, self.request.now);
        let name = self.session.id.to_string();
        LoginAttempt::record(&NewLoginAttempt { user, name: &name, audience, origin, failure: None, now })
    }

    /// Records that the second factor was refused.
    async fn record_failure(&self, user: Id<id::User>, code: Code) -> Result<(), Fault> {
        let (audience, origin, now) = (self.session.audience, self.origin, self.request.seconds());
        let name = self.session.id.to_string();
        FailedAttempt { user, audience, origin, code, name: &name, now }.record(&self.needs.table).await
    }

    /// Counts a code as used: for the SMS circuit breaker, and for the network address that requested it, whose pace counts
    /// unused codes only. A lost count only makes both more careful, so it is not repeated; the counters are hot items, so
    /// they are not part of the transaction.
    async fn count_used_code(&self) {
        let (table, now) = (&self.needs.table, self.request.now);
        let source = self.verified.login.source().and_then(Ref::parse);
        let take_back = async {
            match source {
                Some(source) => table.update(code_pace(&source).take_back(now.as_second())).await.map(drop),
                None => Ok(()),
            }
        };
        let (used, taken_back) = tokio::join!(table.update(SmsUsage::count_used(now)), take_back);
        if let Err(refusal) = used.map(drop).and(taken_back) {
            tracing::warn!(?refusal, "not_counted");
        }
    }
}
