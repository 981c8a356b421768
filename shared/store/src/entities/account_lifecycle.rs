//! The life of an account around its use: its creation, the change of its phone number's reference, disuse, erasure.

use super::account::{VERSION, attribute, entry};
use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::session::PROVEN_AT;
use super::{Account, AccountReview, Session};
use crate::condition::exists;
use crate::keys::{self, Ref};
use crate::{Condition, Update, Write};
use jiff::Timestamp;
use model::profile::AccountStatus;
use model::retention::REVIEW_EVERY;
use model::{Id, Phone, id};

const ERASED_AT: &str = "erased_at";

impl Account {
    /// What an erased account loses. Its id, its dates and the mark of its erasure stay.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::User,
        attributes: &[
            Self::PHONE,
            Self::PHONE_REF,
            Self::FORMER_PHONE_REF,
            Self::NAME,
            Self::CITY,
            Self::BIRTH_DATE,
            Self::GENDER,
            Self::AVATAR_KEY,
            Self::LATITUDE,
            Self::LONGITUDE,
            Self::LANGUAGE,
            Self::SESSIONS,
            Self::PLATFORM_STAFF,
            Self::ERASURE_AT,
        ],
        after_erasure: AfterErasure::Removed,
    };

    /// Changes the reference of the phone number, if it is `old`.
    pub fn change_phone_ref(user: Id<id::User>, old: &Ref, new: &Ref) -> Update {
        let update = Update::of(keys::user(user)).set(Self::PHONE_REF, new.as_str());
        update.set(Self::FORMER_PHONE_REF, old.as_str()).when(Self::has_phone(old))
    }

    /// Gives the account another phone number, if it is the one that was read, and ends all its login sessions.
    pub fn change_phone(&self, phone: &Phone, phone_ref: &Ref) -> Update {
        Self::end_all_sessions(self.id())
            .set(Self::PHONE, phone.e164())
            .set(Self::PHONE_REF, phone_ref.as_str())
            .remove(Self::FORMER_PHONE_REF)
            .add(Self::PROFILE_VERSION, 1)
            .when(self.unchanged())
    }

    /// The references of the phone number: the present one, then the one before the secret of phone numbers changed.
    #[must_use]
    pub fn phone_refs(&self) -> Vec<Ref> {
        [self.phone_ref(), self.former_phone_ref()].into_iter().flatten().filter_map(Ref::parse).collect()
    }

    /// Erases the account, if it is the one that was read: removes personal data and ends all login sessions.
    pub fn erase(&self, now: Timestamp) -> Update {
        let update = Update::of(self.key())
            .set(Self::STATUS, AccountStatus::Erased.as_str())
            .set(ERASED_AT, now.to_string())
            .add(Self::RIGHTS_VERSION, 1)
            .when(self.unchanged());
        let phones: Vec<String> = self.phone_refs().iter().map(|it| it.as_str().to_owned()).collect();
        let update = update.set(Self::ERASING, phones);
        Self::PERSONAL.attributes.iter().fold(update, |update, name| update.remove(*name))
    }

    /// The write that checks that the account was not erased, so that what follows keeps nothing about it again.
    #[must_use]
    pub fn check_not_erased(user: Id<id::User>) -> Write {
        Write::Check(keys::user(user), Condition::Missing(ERASED_AT.into()))
    }

    /// Has a login session ask for another code before anything sensitive, as if its own had been entered long ago.
    pub fn forget_fresh_code(user: Id<id::User>, session: Id<id::Session>) -> Update {
        Update::of(keys::user(user)).set(attribute(session, PROVEN_AT), 0).when(Condition::Exists(entry(session)))
    }

    /// The references of the phone number of an account whose erasure is under way.
    #[must_use]
    pub fn erased_phone_refs(&self) -> Vec<Ref> {
        self.phones_being_erased().iter().filter_map(|it| Ref::parse(it)).collect()
    }

    /// Completes the erasure: nothing leads to the phone number any more.
    pub fn complete_erasure(user: Id<id::User>) -> Update {
        Update::of(keys::user(user)).remove(Self::ERASING).when(exists())
    }

    /// When the user last signed in or refreshed a token, or else when the account was created, in Unix seconds.
    #[must_use]
    pub fn last_active_at(&self) -> i64 {
        let seconds = |text: &str| text.parse::<Timestamp>().map(Timestamp::as_second).unwrap_or_default();
        let signed_in = seconds(self.last_login_at().unwrap_or(self.joined_at()));
        let refreshed = self.all_sessions().iter().map(|it| it.family.rotated_at).max();
        refreshed.map_or(signed_in, |it| it.max(signed_in))
    }

    /// Whether the user works for a company or for Queue Me.
    #[must_use]
    pub fn works(&self) -> bool {
        self.is_platform_staff() || self.item().has(Self::COMPANIES)
    }

    /// Removes login sessions that have ended, if they are as they were read.
    pub fn drop_sessions(&self, ended: &[Session]) -> Update {
        let update = Update::of(self.key()).add(VERSION, 1).when(self.unchanged());
        ended.iter().fold(update, |update, it| update.remove(entry(it.id)))
    }

    /// Notes that the user was told that the account will be erased, if the account is the one that was read.
    pub fn note_disuse(&self, now: i64) -> Update {
        Update::of(self.key()).set(Self::DISUSE_NOTICE_AT, now).add(VERSION, 1).when(self.unchanged())
    }

    /// The writes that create the account, with its first review.
    #[must_use]
    pub fn creation(&self) -> Vec<Write> {
        let joined = self.joined_at().parse::<Timestamp>().map(Timestamp::as_second).unwrap_or_default();
        vec![self.create(), AccountReview::schedule(self.id(), joined + REVIEW_EVERY)]
    }
}
