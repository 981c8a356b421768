//! `POST /tokens`: sign in with a code.

use crate::audit::{self, Severity};
use crate::devices::device::{Platform, device_part};
use crate::otp::code::{self, Challenge, address_ref, device_ref};
use crate::step_up::{Proven, attempt};
use crate::tokens::contexts;
use crate::tokens::{issuer::Minter, view::TokenAnswer};
use jiff::tz::Offset;
use model::otp::{self, CodePurpose, KNOWN_DEVICES, PER_VERIFYING_ADDRESS, VERIFICATION_LOCK};
use model::session::{Audience, MAX_SESSIONS, TokenFamily};
use model::{Code, Id, Name, Phone, id};
use runtime::{Aws, Entropy, Env, StartError, Starting, SystemEntropy};
use serde::Deserialize;
use std::sync::Arc;
use store::account::Session;
use store::entities::{AccountOrigin, NewAccount};
use store::keys::Ref;
use store::{Account, Condition, Entity as _, Event, Refusal, Table, Update, Value, Write, keys, rate_limit};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::Line;
use web::{Fault, Reply, Request};

struct Needs {
    table: Table,
    minter: Minter,
    entropy: Arc<dyn Entropy>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let table = Table::new(&aws, &env)?;
    // The read opens the connection to the table while nobody waits yet.
    let warming = keys::signing_keys();
    let (minter, _) = tokio::join!(Minter::load(&aws, &env), table.get(&warming));
    Ok(Needs { table, minter: minter?, entropy: Arc::new(SystemEntropy) })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

/// A code and where it is typed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VerifyOtp {
    /// From `POST /otp`.
    challenge_id: String,
    /// The six digits from the SMS.
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
    device: Device,
}

/// The device that signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Device {
    /// Made by the client once, and kept.
    #[schema(pattern = "^[A-Za-z0-9_:-]{1,128}$")]
    id: String,
    /// As its owner would recognise it in the list of sessions.
    #[schema(value_type = Line<255>)]
    name: Name,
    platform: Platform,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("verify-otp", "Sign in with a code")
        .body::<VerifyOtp>()
        .answers::<TokenAnswer>(200, "Signed in")
        .refuses(&[
            Code::OtpInvalid,
            Code::OtpAttemptsExceeded,
            Code::AccountLocked,
            Code::RateLimited,
            Code::PermissionDenied,
        ])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<VerifyOtp>(into);
    collect::<TokenAnswer>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let wish: VerifyOtp = web::body(&request)?;
    let device = device_part(&wish.device.id, "/device/id")?;
    let code = code::parse(&wish.code).map_err(|refused| Fault::field("/code", "invalid", refused.0))?;
    let challenge = Challenge::parse(&wish.challenge_id).ok_or(Code::OtpInvalid)?;
    let (now, master) = (request.seconds(), &needs.minter.master);
    let device = device_ref(master, &challenge.phone, device.as_str());

    // First round trip: count the try of the code and of the address.
    let (proven, ()) = tokio::try_join!(
        attempt(&needs.table, master, &challenge, &code, CodePurpose::Login, Some(device.as_str()), now),
        count_verification(needs, &request),
    )?;
    let audience: Audience = proven.login.parsed("audience").ok_or(Code::OtpInvalid)?;
    let is_admin = proven.login.flag("platform_staff");
    if audience == Audience::Admin && !is_admin {
        return Err(Code::OtpInvalid.into());
    }

    // Second round trip: use the code up and begin the session; the profile is read at the same time.
    let session = Session {
        id: Id::new(request.now.as_millisecond(), needs.entropy.bytes16()),
        audience,
        family: TokenFamily::start(audience, now),
        began_at: now,
        proven_at: now,
        device_name: wish.device.name.as_str().to_owned(),
        platform: wish.device.platform.as_str().to_owned(),
    };
    let known_device = proven.login.texts("devices").iter().any(|it| it == device.as_str());
    let sign_in =
        SignIn { needs, request: &request, proven: &proven, session: &session, device: device.as_str(), known_device };
    let begin = async {
        match proven.login.parsed::<Id<id::User>>("user") {
            None => sign_in.first_time().await,
            Some(user) => sign_in.again(user).await,
        }
    };
    let (answer, ()) = tokio::join!(begin, count_used(needs, &request));
    let answer = answer?;
    tracing::info!(session = %session.id, "otp_verified");
    Reply::ok(&answer)
}

/// Counts a code as used, for the breaker against SMS pumping. A count that is lost makes the breaker a little more
/// careful and nobody wait, so it is neither repeated nor part of the hot-free transaction.
async fn count_used(needs: &Needs, request: &Request) {
    let now = request.seconds();
    let key =
        keys::sms_window(Offset::UTC.to_datetime(request.now).date(), now.rem_euclid(otp::DAY) / otp::BREAKER_WINDOW);
    let count = Update::of(key).entity("SmsBudget").add("used", 1).set("ttl", now + 2 * otp::DAY);
    if let Err(refusal) = needs.table.update(count).await {
        tracing::warn!(?refusal, "not_counted");
    }
}

/// Counts a verification against its address; too many close it for half an hour.
async fn count_verification(needs: &Needs, request: &Request) -> Result<(), Fault> {
    let now = request.seconds();
    let Some(address) = address_ref(&needs.minter.master, &request.address) else { return Ok(()) };
    let unlocked =
        vec![Condition::Missing("locked_until".into()), Condition::AtMost("locked_until".into(), now.into())];
    let update = || Update::of(keys::verification_window(&address)).entity("Window").set("ttl", now + otp::DAY);
    let counted = rate_limit::push(update(), "s", PER_VERIFYING_ADDRESS, now)
        .when(rate_limit::within("s", PER_VERIFYING_ADDRESS, now))
        .when(Condition::Any(unlocked));
    let old = match needs.table.update(counted).await {
        Ok(_) => return Ok(()),
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { old, .. }) => old.unwrap_or_default(),
    };
    let mut locked_until = old.number("locked_until");
    if locked_until <= now {
        locked_until = now + VERIFICATION_LOCK;
        needs.table.update(update().set("locked_until", locked_until)).await?;
    }
    Err(Fault::new(Code::RateLimited).retry_in(locked_until - now))
}

struct SignIn<'a> {
    needs: &'a Needs,
    request: &'a Request,
    proven: &'a Proven,
    session: &'a Session,
    device: &'a str,
    known_device: bool,
}

impl SignIn<'_> {
    /// Creates the account with its first session.
    async fn first_time(&self) -> Result<TokenAnswer, Fault> {
        let at = self.request.now.as_millisecond();
        let user = Id::<id::User>::new(at, self.needs.entropy.bytes16());
        let phone: Phone = self.proven.login.parsed("phone").ok_or(Code::OtpInvalid)?;
        let phone_ref = Ref::parse(self.login_ref()).ok_or(Code::OtpInvalid)?;
        let account = Account::register(NewAccount {
            id: user,
            phone: &phone,
            phone_ref: &phone_ref,
            name: None,
            language: self.request.answer_in(None),
            origin: AccountOrigin::SignIn(self.session),
            now: self.request.now,
        });
        let consume = self.consume().set("user", user).when(Condition::Missing("user".into()));
        let mut writes = vec![consume.into(), account.create(), self.audit(user, "signed_up")];
        writes.push(self.event("UserRegistered", user, serde_json::json!({"audience": self.session.audience})));
        match self.needs.table.commit(writes).await {
            Ok(()) => self.needs.minter.answer(&account, user, self.session, true, vec![]),
            Err(refusal) => Err(used_up(refusal)),
        }
    }

    /// Begins another session of an account.
    async fn again(&self, user: Id<id::User>) -> Result<TokenAnswer, Fault> {
        let key = keys::user(user);
        let (committed, read) =
            tokio::join!(self.needs.table.commit(self.writes(user, &[])), self.needs.table.get(&key));
        let account = match committed {
            Ok(()) => read?.and_then(Account::read).ok_or(Code::Unauthenticated)?,
            Err(Refusal::Condition { at: 1, old: Some(full) }) => {
                self.make_room(user, Account::read(full).ok_or(Code::PermissionDenied)?).await?
            }
            Err(refusal) => return Err(used_up(refusal)),
        };
        let contexts = contexts::of(&self.needs.table, &account, user, self.session.audience).await?;
        self.needs.minter.answer(&account, user, self.session, false, contexts)
    }

    /// Ends the oldest sessions, so that ten remain with the new one; ended ones that are still listed go first.
    async fn make_room(&self, user: Id<id::User>, account: Account) -> Result<Account, Fault> {
        if !account.is_active() {
            return Err(Code::PermissionDenied.into());
        }
        let now = self.request.seconds();
        let (live, dead): (Vec<_>, Vec<_>) = account.all_sessions().into_iter().partition(|it| it.family.is_live(now));
        let surplus = (live.len() + 1).saturating_sub(MAX_SESSIONS);
        let dropped: Vec<Session> = dead.into_iter().chain(live.into_iter().take(surplus)).collect();
        self.needs.table.commit(self.writes(user, &dropped)).await.map_err(used_up)?;
        Ok(account)
    }

    fn writes(&self, user: Id<id::User>, dropped: &[Session]) -> Vec<Write> {
        let begin = Account::begin_session(user, self.session, dropped, self.request.now);
        let consume = self.consume().when(Condition::Equal("user".into(), user.into()));
        let mut writes = vec![consume.into(), begin.into(), self.audit(user, "signed_in")];
        if !dropped.is_empty() {
            let ids: Vec<String> = dropped.iter().map(|it| it.id.to_string()).collect();
            writes.push(self.event("SessionsRevoked", user, serde_json::json!({"user": user, "sessions": ids})));
        }
        if !self.known_device {
            let variables = serde_json::json!({"device": self.session.device_name});
            let payload = serde_json::json!({"user": user, "type": "new_device_login", "variables": variables});
            writes.push(self.event("NotificationRequested", user, payload));
        }
        writes
    }

    /// Uses the code up and remembers the device.
    fn consume(&self) -> Update {
        let consume = self.proven.consume.clone();
        if self.known_device {
            return consume;
        }
        let known = self.proven.login.texts("devices");
        if known.len() < KNOWN_DEVICES {
            return consume.add("devices", Value::set_of(vec![self.device.to_owned()]));
        }
        let kept = known.iter().skip(1).cloned().chain([self.device.to_owned()]).collect();
        consume.set("devices", Value::set_of(kept))
    }

    fn login_ref(&self) -> &str {
        self.proven.login.text("pk").and_then(|it| it.strip_prefix("PHONE#")).unwrap_or_default()
    }

    fn audit(&self, user: Id<id::User>, what: &'static str) -> Write {
        let about = format!("{} on {}", self.session.audience.as_str(), self.session.platform);
        audit::entry(user, what, Severity::Info, &about, self.request.now, &*self.needs.entropy)
    }

    fn event(&self, name: &'static str, user: Id<id::User>, payload: serde_json::Value) -> Write {
        let id = Id::new(self.request.now.as_millisecond(), self.needs.entropy.bytes16());
        Event { id, name, at: self.request.now, actor: user.to_string(), subject: ("user", user.to_string()), payload }
            .write()
    }
}

/// Whoever comes second with a right code finds it used.
fn used_up(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Condition { at: 0, .. } => Code::OtpInvalid.into(),
        Refusal::Condition { .. } => Code::PermissionDenied.into(),
        Refusal::Store(error) => error.into(),
    }
}
