//! `LoginAttempt`: an attempt to sign in to an account, successful or not, for its user to look at.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Parsed, Text};
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::session::Audience;
use model::{Code, Id, id};

entity! {
    /// An attempt to sign in to an account.
    pub struct LoginAttempt: "LoginAttempt" {
        required {
            /// When it was made.
            at / AT: Parsed<Timestamp> = "at";
            /// The client that was to be signed in to.
            audience / AUDIENCE: Parsed<Audience> = "audience";
        }
        optional {
            /// Why it failed, as the code of a problem. `None` if it succeeded.
            failure_reason / FAILURE_REASON: Text = "reason";
            /// The city of the IP address. `None` if it is not known.
            city / CITY: Text = "city";
        }
        defaulted {
            /// The IP address.
            address / ADDRESS: Text = "ip";
            /// What the client calls itself.
            user_agent / USER_AGENT: Text = "agent";
            /// Name of the device, as reported by the device.
            device_name / DEVICE_NAME: Text = "device";
            /// `ios`, `android` or `web`.
            platform / PLATFORM: Text = "platform";
        }
    }
}

/// How long an attempt is stored, in seconds: 180 days (identity.md, "Privacy").
const STORED_FOR: i64 = 180 * 86_400;

/// Where an attempt comes from.
#[derive(Debug, Clone, Copy)]
pub struct AttemptOrigin<'a> {
    /// The IP address.
    pub address: &'a str,
    /// The city of the IP address.
    pub city: Option<&'a str>,
    /// What the client calls itself.
    pub user_agent: &'a str,
    /// Name of the device.
    pub device_name: &'a str,
    /// `ios`, `android` or `web`.
    pub platform: &'a str,
}

/// An attempt to record.
#[derive(Debug, Clone, Copy)]
pub struct NewLoginAttempt<'a> {
    /// The user.
    pub user: Id<id::User>,
    /// Tells it from others of the same millisecond: the session that began, or the number of the attempt.
    pub name: &'a str,
    /// The client that is signed in to.
    pub audience: Audience,
    /// Where it comes from.
    pub origin: &'a AttemptOrigin<'a>,
    /// Why it fails. `None` if it succeeds.
    pub failure: Option<Code>,
    /// When it is made.
    pub now: Timestamp,
}

impl LoginAttempt {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::User,
        attributes: &[Self::ADDRESS, Self::CITY, Self::USER_AGENT, Self::DEVICE_NAME],
        after_erasure: AfterErasure::Deleted,
    };

    /// Returns the write that records an attempt.
    #[must_use]
    pub fn record(new: &NewLoginAttempt<'_>) -> Write {
        let NewLoginAttempt { user, name, audience, origin, failure, now } = *new;
        let item = Item::new(&keys::login_attempt(user, now.as_millisecond(), name), Self::TAG)
            .with(Self::AT, now.to_string())
            .with(Self::AUDIENCE, audience.as_str())
            .with_some(Self::FAILURE_REASON, failure.map(Code::as_str))
            .with_some(Self::CITY, origin.city)
            .with(Self::ADDRESS, origin.address)
            .with(Self::USER_AGENT, origin.user_agent)
            .with(Self::DEVICE_NAME, origin.device_name)
            .with(Self::PLATFORM, origin.platform)
            .with("ttl", now.as_second() + STORED_FOR);
        Write::put(item)
    }

    /// Whether it is not older than 180 days at `now`: the table deletes it some time later.
    #[must_use]
    pub fn is_kept(&self, now: Timestamp) -> bool {
        self.at().as_second() > now.as_second() - STORED_FOR
    }
}
