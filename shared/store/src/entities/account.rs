//! `User`: the account of a user, with profile and login sessions in one item (decision 0001).

use super::session::{ABSOLUTE_EXPIRES_AT, GENERATION, IDLE_EXPIRES_AT, PROVEN_AT, ROTATED_AT};
use super::{List, Map, Parsed, Set, Text};
use crate::condition::{exists, unchanged};
use crate::keys::{self, Ref};
use crate::{Condition, Item, Path, Update, Value, entity};
use jiff::Timestamp;
use jiff::civil::Date;
use model::profile::{AccountStatus, Gender, Location};
use model::session::{Audience, MAX_SESSIONS};
use model::{Id, Language, Name, Phone, id};

pub use super::session::Session;

entity! {
    /// The account of a user.
    pub struct Account: "User" {
        required {
            /// Identifier.
            id / ID: Id<id::User> = "id";
            /// Whether the account may be used.
            status / STATUS: Parsed<AccountStatus> = "status";
        }
        optional {
            /// Name. `None` until the user or an employer enters one.
            name / NAME: Text = "name";
            /// City. `None` until the user chooses one.
            city / CITY: Id<id::City> = "city_id";
            /// Reference of the phone number in keys. `None` for an erased account.
            phone_ref / PHONE_REF: Text = "phone_ref";
            /// Reference of the phone number before the secret of phone numbers changed. `None` if it has not.
            former_phone_ref / FORMER_PHONE_REF: Text = "former_phone_ref";
            /// Birth date, ISO 8601.
            birth_date / BIRTH_DATE: Text = "birth_date";
            /// Gender, as stated by the user.
            gender / GENDER: Parsed<Gender> = "gender";
            /// Key of the avatar in the media bucket.
            avatar_key / AVATAR_KEY: Text = "avatar_key";
            /// Latitude in degrees.
            latitude / LATITUDE: f64 = "lat";
            /// Longitude in degrees.
            longitude / LONGITUDE: f64 = "lng";
            /// When the account will be erased, RFC 3339. `None` if erasure is not requested.
            erasure_at / ERASURE_AT: Text = "erasure_at";
            /// When the user last signed in, RFC 3339. `None` for an account that staff created and nobody used.
            last_login_at / LAST_LOGIN_AT: Text = "last_login_at";
            /// When the user was told that the account will be erased because nobody uses it, in Unix seconds.
            disuse_notice_at / DISUSE_NOTICE_AT: i64 = "disuse_notice_at";
            /// The company that the user registered.
            owned_company / OWNED_COMPANY: Id<id::Company> = "owns";
        }
        defaulted {
            /// Phone number in E.164 form; empty for an erased account.
            phone / PHONE: Text = "phone";
            /// Preferred language.
            language / LANGUAGE: Parsed<Language> = "language";
            /// Version of the rights. Access tokens of an older version are refused.
            rights_version / RIGHTS_VERSION: i64 = "ver";
            /// Version of the profile, which begins at 0. Signing in, among others, changes the account and not the profile.
            profile_version / PROFILE_VERSION: i64 = "profile_version";
            /// When the account was created, RFC 3339.
            joined_at / JOINED_AT: Text = "joined_at";
            /// Ids of the companies in which the user works.
            companies / COMPANIES: Set = "companies";
            /// Whether the user works for Queue Me.
            is_platform_staff / PLATFORM_STAFF: bool = "platform_staff";
            /// References of the phone number of an account whose erasure is under way.
            phones_being_erased / ERASING: List = "erasing";
            /// Whether the user wants clients to be dark.
            dark_mode / DARK_MODE: bool = "dark_mode";
            /// Login sessions by id.
            session_entries / SESSIONS: Map = "sessions";
        }
    }
}

pub(super) const VERSION: &str = "version";

/// A new account.
#[derive(Debug, Clone, Copy)]
pub struct NewAccount<'a> {
    /// Identifier.
    pub id: Id<id::User>,
    /// Phone number.
    pub phone: &'a Phone,
    /// Reference of the phone number in keys.
    pub phone_ref: &'a Ref,
    /// Name, if it is known.
    pub name: Option<&'a str>,
    /// Preferred language.
    pub language: Language,
    /// Why the account is created.
    pub origin: AccountOrigin<'a>,
    /// When it is created.
    pub now: Timestamp,
}

/// Why an account is created.
#[derive(Debug, Clone, Copy)]
pub enum AccountOrigin<'a> {
    /// The user signs in for the first time, with this login session.
    SignIn(&'a Session),
    /// A company hires the owner of the phone number.
    Hire(Id<id::Company>),
    /// Queue Me hires the owner of the phone number.
    PlatformStaff,
}

/// Changes of a profile. `None` leaves a field as it is, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct ProfileChange {
    /// Name.
    pub name: Option<Name>,
    /// City.
    pub city: Option<Id<id::City>>,
    /// Preferred language.
    pub language: Option<Language>,
    /// Birth date.
    pub birth_date: Option<Option<Date>>,
    /// Gender.
    pub gender: Option<Option<Gender>>,
    /// Key of the avatar in the media bucket.
    pub avatar_key: Option<Option<String>>,
    /// Coordinates.
    pub location: Option<Option<Location>>,
}

/// What a user prefers in clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientPreferences {
    /// Preferred language.
    pub language: Language,
    /// Whether clients are dark.
    pub dark_mode: bool,
}

impl ProfileChange {
    /// Whether the change completes the profile of `account`.
    #[must_use]
    pub fn completes(&self, account: &Account) -> bool {
        let has_name = self.name.is_some() || account.name().is_some();
        let has_city = self.city.is_some() || account.item.has(Account::CITY);
        !account.is_complete() && model::profile::is_complete(has_name, has_city)
    }
}

/// The rotation of a refresh token: the presented generation is replaced by the next one.
#[derive(Debug, Clone, Copy)]
pub struct RefreshRotation {
    /// The user of the session.
    pub user: Id<id::User>,
    /// The login session.
    pub session: Id<id::Session>,
    /// The client of the session.
    pub audience: Audience,
    /// The presented generation.
    pub generation: i64,
    /// When it is presented, in Unix seconds.
    pub now: i64,
}

impl Account {
    /// Creates an account.
    #[must_use]
    pub fn register(new: NewAccount<'_>) -> Self {
        let now = new.now.to_string();
        let item = Item::new(&keys::user(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::PHONE, new.phone.e164())
            .with(Self::PHONE_REF, new.phone_ref.as_str())
            .with_some(Self::NAME, new.name)
            .with(Self::LANGUAGE, new.language.tag())
            .with(Self::STATUS, AccountStatus::Active.as_str())
            .with(Self::RIGHTS_VERSION, 1)
            .with(VERSION, 1)
            .with(Self::JOINED_AT, now.as_str());
        let sessions = Item::default();
        let item = match new.origin {
            AccountOrigin::SignIn(session) => item
                .with(Self::LAST_LOGIN_AT, now)
                .with(Self::SESSIONS, sessions.with(&session.id.to_string(), session.entry())),
            AccountOrigin::Hire(company) => {
                item.with(Self::COMPANIES, Value::set_of(vec![company.to_string()])).with(Self::SESSIONS, sessions)
            }
            AccountOrigin::PlatformStaff => item.with(Self::PLATFORM_STAFF, true).with(Self::SESSIONS, sessions),
        };
        Self { item, id: new.id, status: AccountStatus::Active }
    }

    /// Whether the account may be used: neither suspended nor erased.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status == AccountStatus::Active
    }

    /// Whether the profile is complete.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        model::profile::is_complete(self.item.has(Self::NAME), self.item.has(Self::CITY))
    }

    /// Coordinates of the user. `None` if they are not known.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        self.latitude().zip(self.longitude()).map(|(lat, lng)| Location { lat, lng })
    }

    /// Ids of the companies in which the user works, in any order.
    #[must_use]
    pub fn company_ids(&self) -> Vec<Id<id::Company>> {
        self.item.texts(Self::COMPANIES).iter().filter_map(|it| it.parse().ok()).collect()
    }

    /// All login sessions, including ended ones, oldest first.
    #[must_use]
    pub fn all_sessions(&self) -> Vec<Session> {
        let entries = self.item.maps(Self::SESSIONS);
        let mut all: Vec<_> = entries.filter_map(|(id, entry)| Session::read(&id, &entry)).collect();
        all.sort_by_key(|it| (it.began_at, it.id));
        all
    }

    /// Returns a login session. `None` if it has ended at `now` (Unix seconds).
    #[must_use]
    pub fn session(&self, id: Id<id::Session>, now: i64) -> Option<Session> {
        self.all_sessions().into_iter().find(|it| it.id == id && it.family.is_live(now))
    }

    /// The account is the one that was read.
    #[must_use]
    pub fn unchanged(&self) -> Condition {
        unchanged(&self.item)
    }

    /// The account belongs to this phone number.
    #[must_use]
    pub fn has_phone(phone_ref: &Ref) -> Condition {
        Condition::Equal(Self::PHONE_REF.into(), phone_ref.as_str().into())
    }

    /// Changes the profile, if it is the one that was read.
    pub fn change_profile(&self, change: &ProfileChange) -> Update {
        Update::of(self.key())
            .set_some(Self::NAME, change.name.as_ref().map(Name::as_str))
            .set_some(Self::CITY, change.city)
            .set_some(Self::LANGUAGE, change.language.map(Language::tag))
            .put(Self::BIRTH_DATE, change.birth_date.map(|it| it.map(|date| date.to_string())))
            .put(Self::GENDER, change.gender.map(|it| it.map(Gender::as_str)))
            .put(Self::AVATAR_KEY, change.avatar_key.clone())
            .put(Self::LATITUDE, change.location.map(|it| it.map(|point| point.lat)))
            .put(Self::LONGITUDE, change.location.map(|it| it.map(|point| point.lng)))
            .add(Self::PROFILE_VERSION, 1)
            .add(VERSION, 1)
            .when(self.unchanged())
    }

    /// Changes what the user prefers in clients.
    pub fn change_preferences(user: Id<id::User>, preferences: ClientPreferences) -> Update {
        Update::of(keys::user(user))
            .set(Self::LANGUAGE, preferences.language.tag())
            .set(Self::DARK_MODE, preferences.dark_mode)
            .add(Self::PROFILE_VERSION, 1)
            .add(VERSION, 1)
    }

    /// Begins a login session of an active account and ends the sessions in `ended`. If none is ended, the account must
    /// have fewer than ten.
    pub fn begin_session(user: Id<id::User>, session: &Session, ended: &[Session], now: Timestamp) -> Update {
        let mut update = Update::of(keys::user(user))
            .set(entry(session.id), session.entry())
            .set(Self::LAST_LOGIN_AT, now.to_string())
            .add(VERSION, 1)
            .when(is_active());
        if ended.is_empty() {
            let most = i64::try_from(MAX_SESSIONS).unwrap_or_default();
            update = update.when(Condition::Fewer(Self::SESSIONS.into(), most));
        }
        for it in ended {
            update = update.remove(entry(it.id)).when(Condition::Exists(entry(it.id)));
        }
        update
    }

    /// Rotates a refresh token: `TokenFamily::present` for the current generation, as one conditional write.
    pub fn rotate_refresh_token(rotation: &RefreshRotation) -> Update {
        let RefreshRotation { user, session, audience, generation, now } = *rotation;
        Update::of(keys::user(user))
            .set(attribute(session, GENERATION), generation + 1)
            .set(attribute(session, ROTATED_AT), now)
            .set(attribute(session, IDLE_EXPIRES_AT), now + audience.idle_lifetime())
            .when(Condition::Equal(attribute(session, GENERATION), generation.into()))
            .when(Condition::Greater(attribute(session, IDLE_EXPIRES_AT), now.into()))
            .when(Condition::Greater(attribute(session, ABSOLUTE_EXPIRES_AT), now.into()))
            .when(is_active())
    }

    /// Records that a code was verified in a login session at `now` (Unix seconds).
    pub fn record_fresh_code(user: Id<id::User>, session: Id<id::Session>, now: i64) -> Update {
        Update::of(keys::user(user)).set(attribute(session, PROVEN_AT), now)
    }

    /// Ends a login session that exists, on behalf of the system.
    pub fn revoke_session(user: Id<id::User>, session: Id<id::Session>) -> Update {
        Update::of(keys::user(user)).remove(entry(session)).when(Condition::Exists(entry(session)))
    }

    /// Ends a login session that exists, on behalf of the user.
    pub fn end_session(user: Id<id::User>, session: Id<id::Session>) -> Update {
        Self::revoke_session(user, session).add(VERSION, 1)
    }

    /// Ends all login sessions. The new version of the rights also ends tokens that are being issued at this moment.
    pub fn end_all_sessions(user: Id<id::User>) -> Update {
        Update::of(keys::user(user)).set(Self::SESSIONS, Item::default()).add(Self::RIGHTS_VERSION, 1).add(VERSION, 1)
    }

    /// Suspends the account, if it is the one that was read, and ends all its login sessions.
    pub fn suspend(&self) -> Update {
        let update = Self::end_all_sessions(self.id).set(Self::STATUS, AccountStatus::Suspended.as_str());
        update.when(self.unchanged())
    }

    /// Reactivates the account, if it is the one that was read.
    pub fn reactivate(&self) -> Update {
        let update = Update::of(self.key()).set(Self::STATUS, AccountStatus::Active.as_str()).add(VERSION, 1);
        update.when(self.unchanged())
    }

    /// Makes the user a member of Queue Me's staff, if the account is the one that was read.
    pub fn promote_to_platform_staff(&self) -> Update {
        Self::appoint_platform_staff(self.id).add(VERSION, 1).when(self.unchanged())
    }

    /// Makes the user a member of Queue Me's staff.
    pub fn appoint_platform_staff(user: Id<id::User>) -> Update {
        Update::of(keys::user(user)).set(Self::PLATFORM_STAFF, true).when(exists())
    }

    /// Adds a company to those in which the user works.
    pub fn join_company(user: Id<id::User>, company: Id<id::Company>) -> Update {
        Update::of(keys::user(user)).add(Self::COMPANIES, Value::set_of(vec![company.to_string()])).when(exists())
    }

    /// Makes the user the owner of a company, unless they own one.
    pub fn own_company(user: Id<id::User>, company: Id<id::Company>) -> Update {
        Update::of(keys::user(user))
            .set(Self::OWNED_COMPANY, company)
            .add(Self::COMPANIES, Value::set_of(vec![company.to_string()]))
            .when(Condition::Missing(Self::OWNED_COMPANY.into()))
    }

    /// Schedules the erasure of the account, unless it is scheduled.
    pub fn schedule_erasure(user: Id<id::User>, at: Timestamp) -> Update {
        Update::of(keys::user(user))
            .set(Self::ERASURE_AT, at.to_string())
            .add(VERSION, 1)
            .when(Condition::Missing(Self::ERASURE_AT.into()))
    }

    /// Cancels the erasure that was scheduled for `at`, as stored.
    pub fn cancel_erasure(user: Id<id::User>, at: &str) -> Update {
        Update::of(keys::user(user))
            .remove(Self::ERASURE_AT)
            .add(VERSION, 1)
            .when(Condition::Equal(Self::ERASURE_AT.into(), at.into()))
    }
}

/// The account is active and has this login session, with the rights that its token was issued for. `now` is in Unix
/// seconds.
#[must_use]
pub fn signed_in(session: Id<id::Session>, rights_version: i64, now: i64) -> Condition {
    Condition::All(vec![
        is_active(),
        Condition::Equal(Account::RIGHTS_VERSION.into(), rights_version.into()),
        Condition::Greater(attribute(session, IDLE_EXPIRES_AT), now.into()),
        Condition::Greater(attribute(session, ABSOLUTE_EXPIRES_AT), now.into()),
    ])
}

/// The account is active and has this login session, whatever its rights.
#[must_use]
pub fn has_session(session: Id<id::Session>) -> Condition {
    Condition::All(vec![is_active(), Condition::Exists(entry(session))])
}

fn is_active() -> Condition {
    Condition::Equal(Account::STATUS.into(), AccountStatus::Active.as_str().into())
}

/// The path of a session's entry.
pub(super) fn entry(session: Id<id::Session>) -> Path {
    [Account::SESSIONS, &session.to_string()].into()
}

/// The path of an attribute of a session.
pub(super) fn attribute(session: Id<id::Session>, name: &str) -> Path {
    [Account::SESSIONS, &session.to_string(), name].into()
}
