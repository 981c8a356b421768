//! `Login`: the sign-in state of a phone number. Found by a keyed hash of the number, so that it works before there is
//! an account.

use super::rate_limit;
use super::{Parsed, Set, Text};
use crate::keys::{self, Ref};
use crate::{Condition, Update, Value, Write, entity};
use model::otp::{self, CodePurpose, KNOWN_DEVICES, LIFETIME, MAX_ATTEMPTS, RecentEvents};
use model::session::Audience;
use model::sms::CodeRecipient;
use model::{Id, Phone, id};

entity! {
    /// The sign-in state of a phone number: the open challenge, limits, known devices, and the account.
    pub struct Login: "Login" {
        optional {
            /// The account of the phone number. `None` if there is none yet.
            user / USER: Id<id::User> = "user";
            /// Phone number. `None` if no code was ever requested for it.
            phone / PHONE: Parsed<Phone> = "phone";
            /// Keyed hash of the challenge. `None` if there is none.
            challenge / CHALLENGE: Text = "challenge";
            /// Keyed hash of the code. `None` if there is none.
            code / CODE: Text = "code";
            /// What the code is for.
            purpose / PURPOSE: Text = "purpose";
            /// The client that the code was requested for.
            audience / AUDIENCE: Parsed<Audience> = "audience";
            /// Reference of the network address that requested the code. `None` if it is not counted.
            source / SOURCE: Text = "source";
        }
        defaulted {
            /// Number of attempts at the challenge.
            attempts / ATTEMPTS: i64 = "tries";
            /// When the challenge expires, in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "expires_at";
            /// Until when the challenge holds up another one, in Unix seconds; 0 once it is used.
            open_until / OPEN_UNTIL: i64 = "open_until";
            /// Number of failed verifications since `failures_since`.
            failures / FAILURES: i64 = "failures";
            /// When the day of `failures` began, in Unix seconds.
            failures_since / FAILURES_SINCE: i64 = "failures_since";
            /// References of the devices that have signed in with this phone number, oldest first.
            devices / DEVICES: Set = "devices";
            /// Whether the phone number belongs to Queue Me's staff.
            is_platform_staff / PLATFORM_STAFF: bool = "platform_staff";
        }
    }
}

/// When the table may delete the item, in Unix seconds.
const TTL: &str = "ttl";
/// What becomes [`TTL`] for a phone number with an account, whose item is kept.
const KEPT_UNTIL: &str = "kept_until";
/// Never: the last second of the year 9999.
const FOR_EVER: i64 = 253_402_300_799;
/// The window of codes sent to the phone number.
const SENT: &str = "s";
/// The window of codes sent to known devices beyond the limits of the phone number.
const RESERVE: &str = "r";

/// A challenge that is being sent.
#[derive(Debug, Clone, Copy)]
pub struct NewChallenge<'a> {
    /// Reference of the phone number in keys.
    pub phone_ref: &'a Ref,
    /// Phone number.
    pub phone: &'a Phone,
    /// Keyed hash of the challenge.
    pub challenge: &'a str,
    /// Keyed hash of the code.
    pub code: &'a str,
    /// What the code is for.
    pub purpose: CodePurpose,
    /// The client that the code is requested for.
    pub audience: Audience,
    /// Reference of the network address that requests it. `None` if it is not counted.
    pub source: Option<&'a Ref>,
    /// When it is requested, in Unix seconds.
    pub now: i64,
}

impl NewChallenge<'_> {
    /// Opens the challenge within the limits of the phone number and after the cool-down.
    pub fn open(&self) -> Update {
        let closed = vec![
            Condition::Missing(Login::OPEN_UNTIL.into()),
            Condition::AtMost(Login::OPEN_UNTIL.into(), self.now.into()),
            rate_limit::cooled_down(SENT, otp::COOL_DOWNS, self.now),
        ];
        self.replace().when(rate_limit::within(SENT, otp::PER_PHONE, self.now)).when(Condition::Any(closed))
    }

    /// Opens the challenge for a known device, within its reserve beyond the limits of the phone number.
    pub fn open_from_reserve(&self, device: &Ref) -> Update {
        rate_limit::push(self.replace(), RESERVE, RecentEvents::depth(otp::KNOWN_DEVICE_RESERVE), self.now)
            .when(rate_limit::within(RESERVE, otp::KNOWN_DEVICE_RESERVE, self.now))
            .when(Condition::Holds(Login::DEVICES.into(), device.as_str().into()))
    }

    fn replace(&self) -> Update {
        let update = Update::of(keys::login(self.phone_ref))
            .entity(Login::TAG)
            .set(Login::CHALLENGE, self.challenge)
            .set(Login::CODE, self.code)
            .set(Login::PHONE, self.phone.e164())
            .set(Login::PURPOSE, self.purpose.as_str())
            .set(Login::AUDIENCE, self.audience.as_str())
            .set(Login::ATTEMPTS, 0)
            .set(Login::EXPIRES_AT, self.now + LIFETIME)
            .set(Login::OPEN_UNTIL, self.now + LIFETIME)
            .put(Login::SOURCE, Some(self.source.map(Ref::as_str)))
            // A number that only asked for codes is forgotten when its longest limit is over (identity.md, "Privacy").
            .set_before(TTL, KEPT_UNTIL, self.now + otp::DAY);
        rate_limit::push(update, SENT, RecentEvents::depth(otp::PER_PHONE), self.now)
    }
}

impl Login {
    /// The write that checks that a phone number belongs to this account.
    #[must_use]
    pub fn check_account(phone: &Ref, user: Id<id::User>) -> Write {
        Write::Check(keys::login(phone), Condition::Equal(Self::USER.into(), user.to_string().into()))
    }

    /// The times of the latest codes sent to the phone number.
    #[must_use]
    pub fn codes_sent(&self) -> RecentEvents {
        rate_limit::recent(&self.item, SENT, otp::PER_PHONE)
    }

    /// Whether a challenge is open at `now` (Unix seconds): neither used nor expired.
    #[must_use]
    pub fn is_open(&self, now: i64) -> bool {
        self.open_until() > now
    }

    /// Whether a device has signed in with this phone number.
    #[must_use]
    pub fn knows(&self, device: &Ref) -> bool {
        self.item.texts(Self::DEVICES).iter().any(|it| it == device.as_str())
    }

    /// What is known about the recipient of a code that is requested on a device.
    #[must_use]
    pub fn recipient(login: Option<&Self>, device: Option<&str>) -> CodeRecipient {
        let Some(login) = login.filter(|it| it.user().is_some()) else { return CodeRecipient::Unknown };
        let known = login.item.texts(Self::DEVICES);
        match device.is_some_and(|device| known.iter().any(|it| it == device)) {
            true => CodeRecipient::KnownDevice,
            false => CodeRecipient::KnownNumber,
        }
    }

    /// Counts an attempt at a challenge that has not expired at `now` (Unix seconds) and has attempts left.
    pub fn count_attempt(phone: &Ref, challenge: &str, now: i64) -> Update {
        Update::of(keys::login(phone))
            .add(Self::ATTEMPTS, 1)
            .add(Self::FAILURES, 1)
            .set_default(Self::FAILURES_SINCE, now)
            .when(Condition::Equal(Self::CHALLENGE.into(), challenge.into()))
            .when(Condition::Less(Self::ATTEMPTS.into(), MAX_ATTEMPTS.into()))
            .when(Condition::Greater(Self::EXPIRES_AT.into(), now.into()))
    }

    /// Starts a new day of failures at `now` (Unix seconds) with one failure, unless another request has.
    pub fn restart_failures(&self, now: i64) -> Update {
        Update::of(self.key())
            .set(Self::FAILURES, 1)
            .set(Self::FAILURES_SINCE, now)
            .when(Condition::Equal(Self::FAILURES_SINCE.into(), self.failures_since().into()))
    }

    /// Uses a code up, if the challenge and the code are still these. The attempt does not count as a failure.
    pub fn use_code(&self, challenge: &str, code: &str) -> Update {
        Update::of(self.key())
            .set(Self::OPEN_UNTIL, 0)
            .remove(Self::CHALLENGE)
            .remove(Self::CODE)
            .add(Self::FAILURES, -1)
            .when(Condition::Equal(Self::CHALLENGE.into(), challenge.into()))
            .when(Condition::Equal(Self::CODE.into(), code.into()))
    }

    /// Adds a device to the known devices as part of `update`. The oldest one is forgotten once there are 20.
    pub fn remember_device(&self, update: Update, device: &Ref) -> Update {
        let known = self.item.texts(Self::DEVICES);
        if known.iter().any(|it| it == device.as_str()) {
            return update;
        }
        if known.len() < KNOWN_DEVICES {
            return update.add(Self::DEVICES, Value::set_of(vec![device.as_str().to_owned()]));
        }
        let kept = known.iter().skip(1).cloned().chain([device.as_str().to_owned()]).collect();
        update.set(Self::DEVICES, Value::set_of(kept))
    }

    /// Links the phone number to a new account, unless it has one.
    pub fn link_account(phone: &Ref, user: Id<id::User>) -> Update {
        Self::link(Update::of(keys::login(phone)).entity(Self::TAG), user)
    }

    /// Links a phone number to a new account as part of `update`, unless it has one.
    pub fn link(update: Update, user: Id<id::User>) -> Update {
        let kept = update.set(Self::USER, user).set(KEPT_UNTIL, FOR_EVER).set(TTL, FOR_EVER);
        kept.when(Condition::Missing(Self::USER.into()))
    }

    /// Admits the phone number to the admin panel.
    pub fn admit_platform_staff(phone: &Ref) -> Update {
        Update::of(keys::login(phone)).set(Self::PLATFORM_STAFF, true)
    }

    /// Admits the phone number to the admin panel and links it to a new account, unless it has one.
    pub fn link_platform_staff(phone: &Ref, user: Id<id::User>) -> Update {
        Self::link_account(phone, user).set(Self::PLATFORM_STAFF, true)
    }

    /// The phone number belongs to this account.
    #[must_use]
    pub fn belongs_to(user: Id<id::User>) -> Condition {
        Condition::Equal(Self::USER.into(), user.into())
    }
}
