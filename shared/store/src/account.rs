//! The account of a user as other parts see it: its profile, its login sessions, and the conditions that guard writes.

use crate::{Condition, Item};
use model::session::{Audience, TokenFamily};
use model::{Id, Language, id};

/// A user's item.
#[derive(Debug, Clone, PartialEq)]
pub struct Account(pub Item);

impl crate::Entity for Account {
    fn read(item: Item) -> Option<Self> {
        Some(Self(item))
    }
}

/// A login session within an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: Id<id::Session>,
    /// The client it signed in to.
    pub audience: Audience,
    /// Its refresh family.
    pub family: TokenFamily,
    /// When it began, Unix seconds.
    pub began_at: i64,
    /// When a code was last proven in it, Unix seconds.
    pub proven_at: i64,
    /// The device's name, as it calls itself.
    pub device_name: String,
    /// `ios`, `android` or `web`.
    pub platform: String,
}

impl Session {
    /// Its entry in the account.
    #[must_use]
    pub fn entry(&self) -> Item {
        Item::default()
            .with("aud", self.audience.as_str())
            .with("g", self.family.generation)
            .with("rot", self.family.rotated_at)
            .with("idle", self.family.idle_expires_at)
            .with("abs", self.family.absolute_expires_at)
            .with("at", self.began_at)
            .with("otp", self.proven_at)
            .with("name", self.device_name.as_str())
            .with("plat", self.platform.as_str())
    }

    fn read(id: &str, entry: &Item) -> Option<Self> {
        Some(Self {
            id: id.parse().ok()?,
            audience: entry.parsed("aud")?,
            family: TokenFamily {
                generation: entry.number("g"),
                rotated_at: entry.number("rot"),
                idle_expires_at: entry.number("idle"),
                absolute_expires_at: entry.number("abs"),
            },
            began_at: entry.number("at"),
            proven_at: entry.number("otp"),
            device_name: entry.text("name").unwrap_or_default().to_owned(),
            platform: entry.text("plat").unwrap_or_default().to_owned(),
        })
    }
}

impl Account {
    /// Whether it may be used: neither suspended nor erased.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.0.text("status") == Some("active")
    }

    /// The language its owner chose.
    #[must_use]
    pub fn language(&self) -> Language {
        self.0.parsed("language").unwrap_or_default()
    }

    /// Whether its profile is complete.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        model::profile::is_complete(self.0.has("name"), self.0.has("city_id"))
    }

    /// The version of its rights.
    #[must_use]
    pub fn rights_version(&self) -> i64 {
        self.0.number("ver")
    }

    /// All entries of login sessions, ended ones included, oldest first.
    #[must_use]
    pub fn all_sessions(&self) -> Vec<Session> {
        let mut all: Vec<_> = self.0.maps("sessions").filter_map(|(id, entry)| Session::read(&id, &entry)).collect();
        all.sort_by_key(|it| (it.began_at, it.id));
        all
    }

    /// A login session that lives at `now`.
    #[must_use]
    pub fn session(&self, id: Id<id::Session>, now: i64) -> Option<Session> {
        self.all_sessions().into_iter().find(|it| it.id == id && it.family.is_live(now))
    }
}

/// The account is active and the login session lives, with the rights its token was made for.
#[must_use]
pub fn signed_in(session: Id<id::Session>, rights_version: i64, now: i64) -> Condition {
    let session = session.to_string();
    let of = |name: &str| ["sessions", &session, name].into();
    Condition::All(vec![
        Condition::Equal("status".into(), "active".into()),
        Condition::Equal("ver".into(), rights_version.into()),
        Condition::Greater(of("idle"), now.into()),
        Condition::Greater(of("abs"), now.into()),
    ])
}
