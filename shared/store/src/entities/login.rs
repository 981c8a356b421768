//! `Login`: the sign-in state of a phone number. Found by a keyed hash of the number, so that it works before there is
//! an account.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::rate_limit;
use super::{Parsed, Set, Text};
use crate::keys::{self, Ref};
use crate::{Account, Condition, Update, Value, Write, entity};
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
            /// The number's other reference while the secret of phone numbers changes. `None` otherwise.
            other_ref / OTHER_REF: Text = "other_ref";
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
    /// The number's other reference while the secret of phone numbers changes.
    pub other_ref: Option<&'a Ref>,
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
            .put(Login::OTHER_REF, Some(self.other_ref.map(Ref::as_str)))
            // A number that only asked for codes is forgotten when its longest limit is over (identity.md, "Privacy").
            .set_before(TTL, KEPT_UNTIL, self.now + otp::DAY);
        rate_limit::push(update, SENT, RecentEvents::depth(otp::PER_PHONE), self.now)
    }
}

impl Login {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::User,
        attributes: &[Self::PHONE, Self::DEVICES],
        after_erasure: AfterErasure::Deleted,
    };

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

    /// Whether a device has signed in with this phone number. `device` is its reference under each version of the secrets.
    #[must_use]
    pub fn knows(&self, device: &[Ref]) -> bool {
        self.known(device).is_some()
    }

    /// The reference under which a device is known. `None` if it has not signed in with this phone number.
    #[must_use]
    pub fn known<'a>(&self, device: &'a [Ref]) -> Option<&'a Ref> {
        device.iter().find(|it| self.item.texts(Self::DEVICES).iter().any(|known| known == it.as_str()))
    }

    /// The writes that move the sign-in to the number's new reference, if it is still as it was read, with the account that it
    /// belongs to. What was open under the old reference is void then: a challenge names the reference.
    #[must_use]
    pub fn move_to(&self, new: &Ref) -> Vec<Write> {
        let (old, key) = (self.key(), keys::login(new));
        let same = |name: &'static str| match self.item.0.get(name) {
            Some(value) => Condition::Equal(name.into(), Value(value.clone())),
            None => Condition::Missing(name.into()),
        };
        // Every attempt, code and link changes one of these.
        let unchanged = [Self::ATTEMPTS, Self::OPEN_UNTIL, Self::CHALLENGE, Self::USER].map(same).to_vec();
        let old_ref = old.pk.split_once('#').and_then(|it| Ref::parse(it.1));
        let account = self.user().zip(old_ref).map(|(user, old)| Account::change_phone_ref(user, &old, new).into());
        // What was requested under the new reference has no account, and gives way.
        let put = Write::Put(self.item.at(&key), Some(Condition::Missing(Self::USER.into())));
        let moved = [put, Write::Delete(old, Some(Condition::All(unchanged)))];
        moved.into_iter().chain(account).collect()
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
    /// `challenge` is its hash under each version of the secret of codes.
    pub fn count_attempt(phone: &Ref, challenge: &[String], now: i64) -> Update {
        let is_open = |hash: &String| Condition::Equal(Self::CHALLENGE.into(), hash.as_str().into());
        Update::of(keys::login(phone))
            .add(Self::ATTEMPTS, 1)
            .add(Self::FAILURES, 1)
            .set_default(Self::FAILURES_SINCE, now)
            .when(Condition::Any(challenge.iter().map(is_open).collect()))
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

    /// Adds a device to the known devices as part of `update`, by the first of its references in place of the others. The
    /// oldest one is forgotten once there are 20.
    pub fn remember_device(&self, update: Update, device: &[Ref]) -> Update {
        let (known, before) = (self.item.texts(Self::DEVICES), self.known(device));
        let Some(current) = device.first().filter(|it| before != Some(*it)) else { return update };
        if before.is_none() && known.len() < KNOWN_DEVICES {
            return update.add(Self::DEVICES, Value::set_of(vec![current.as_str().to_owned()]));
        }
        let forgotten = known.len() + 1 - KNOWN_DEVICES.min(known.len() + 1);
        let others = known.iter().filter(|it| before.is_none_or(|before| before.as_str() != it.as_str()));
        let skipped = if before.is_some() { 0 } else { forgotten };
        let kept = others.skip(skipped).cloned().chain([current.as_str().to_owned()]).collect();
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

    /// Links a phone number to an account that had another one as part of `update`, unless it has an account.
    pub fn take_over(update: Update, account: &Account) -> Update {
        let linked = Self::link(update, account.id());
        if account.is_platform_staff() { linked.set(Self::PLATFORM_STAFF, true) } else { linked }
    }

    /// The write that ends the sign-in of a phone number, if it belongs to this account.
    #[must_use]
    pub fn give_up(phone: &Ref, user: Id<id::User>) -> Write {
        Write::Delete(keys::login(phone), Some(Self::belongs_to(user)))
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
