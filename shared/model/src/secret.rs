//! The secrets that keys are derived from: one for each purpose, with versions, so that each can be changed by itself.
//!
//! A version is named by the time from which it writes. Everything that reads tries all versions, so that a change needs two
//! moments: the new version becomes known before it writes, and the old one is dropped when nothing needs it any more.

use std::collections::BTreeMap;

/// What a secret is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SecretName {
    /// References of phone numbers, by which accounts are found.
    Phones,
    /// One-time codes, their challenges, and references of known devices.
    Codes,
    /// Refresh tokens.
    Sessions,
    /// Cursors of lists.
    Cursors,
    /// Tickets that open WebSockets.
    Sockets,
    /// Addresses of tickets' pages, codes at doors, keys of screens.
    TicketPages,
    /// SMS in events.
    Messages,
    /// References of network addresses.
    Addresses,
    /// Secrets of authenticators, and recovery codes.
    Authenticators,
    /// Fields that are stored encrypted.
    Fields,
}

const DAY: i64 = 86_400;

impl SecretName {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Phones,
        Self::Codes,
        Self::Sessions,
        Self::Cursors,
        Self::Sockets,
        Self::TicketPages,
        Self::Messages,
        Self::Addresses,
        Self::Authenticators,
        Self::Fields,
    ];

    /// The word that operators use for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phones => "phones",
            Self::Codes => "codes",
            Self::Sessions => "sessions",
            Self::Cursors => "cursors",
            Self::Sockets => "sockets",
            Self::TicketPages => "ticket_pages",
            Self::Messages => "messages",
            Self::Addresses => "addresses",
            Self::Authenticators => "authenticators",
            Self::Fields => "fields",
        }
    }

    /// The environment variable with its ARN.
    #[must_use]
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Phones => "PHONES_SECRET",
            Self::Codes => "CODES_SECRET",
            Self::Sessions => "SESSIONS_SECRET",
            Self::Cursors => "CURSORS_SECRET",
            Self::Sockets => "SOCKETS_SECRET",
            Self::TicketPages => "TICKET_PAGES_SECRET",
            Self::Messages => "MESSAGES_SECRET",
            Self::Addresses => "ADDRESSES_SECRET",
            Self::Authenticators => "AUTHENTICATORS_SECRET",
            Self::Fields => "FIELDS_SECRET",
        }
    }

    /// The template parameter with its ARN.
    #[must_use]
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Phones => "PhonesSecretArn",
            Self::Codes => "CodesSecretArn",
            Self::Sessions => "SessionsSecretArn",
            Self::Cursors => "CursorsSecretArn",
            Self::Sockets => "SocketsSecretArn",
            Self::TicketPages => "TicketPagesSecretArn",
            Self::Messages => "MessagesSecretArn",
            Self::Addresses => "AddressesSecretArn",
            Self::Authenticators => "AuthenticatorsSecretArn",
            Self::Fields => "FieldsSecretArn",
        }
    }

    /// How long after a version was replaced something that it wrote may still be presented, in seconds.
    #[must_use]
    pub const fn overlap(self) -> i64 {
        match self {
            // An account that nobody has signed in to for 24 months is erased; all others have moved to the new version.
            // Secrets of authenticators stay under the version that sealed them: who has one enrols again before it ends.
            Self::Phones | Self::Authenticators => 760 * DAY,
            // Each account is reviewed once in 30 days, and its fields are sealed anew; one review may be missed.
            Self::Fields => 61 * DAY,
            // The longest time between two sign-ins on a device.
            Self::Codes | Self::Sessions => 91 * DAY,
            Self::Cursors => 2 * DAY,
            Self::Sockets => DAY,
            Self::TicketPages => 30 * DAY,
            // Failed events are kept for 14 days.
            Self::Messages => 15 * DAY,
            Self::Addresses => 3 * DAY,
        }
    }
}

/// Time between the storing of a new version and its first use, in seconds: longer than anybody holds what they have read.
pub const AHEAD: i64 = 3_600;
/// The number of versions that are held at most: the one that writes, and the one before or after it.
const HELD: usize = 2;
/// The shortest text of a version, in bytes.
const SHORTEST: usize = 32;

/// Why the versions can't be changed in this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RotationRefusal {
    /// The previous version is still needed: end it first, after this time (Unix seconds).
    PreviousNeededUntil(i64),
    /// There is no version to end.
    NothingToEnd,
}

/// The versions of a secret, by the time from which each writes, in Unix seconds.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretVersions(BTreeMap<i64, String>);

impl SecretVersions {
    /// Reads a stored secret: a JSON object of texts by time, or the text of a first version alone. `None` if it has no
    /// version, or a version of fewer than 32 bytes.
    #[must_use]
    pub fn parse(stored: &str) -> Option<Self> {
        let versions: BTreeMap<i64, String> = match serde_json::from_str(stored) {
            Ok(versions) => versions,
            Err(_) => BTreeMap::from([(0, stored.to_owned())]),
        };
        let fits = !versions.is_empty() && versions.values().all(|it| it.len() >= SHORTEST);
        fits.then_some(Self(versions))
    }

    /// The text to store.
    #[must_use]
    pub fn stored(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// The versions, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &str)> {
        self.0.iter().map(|(from, text)| (*from, text.as_str()))
    }

    /// Adds a version that writes an hour after `now` (Unix seconds). The one before the present one is dropped.
    ///
    /// # Errors
    /// While the one before is needed.
    pub fn begin(&mut self, name: SecretName, text: String, now: i64) -> Result<i64, RotationRefusal> {
        if self.0.len() >= HELD {
            self.end(name, now)?;
        }
        let from = now + AHEAD;
        self.0.insert(from, text);
        Ok(from)
    }

    /// Drops the oldest version, if nothing needs it any more at `now` (Unix seconds).
    ///
    /// # Errors
    /// While it is needed, and if it is the only one.
    pub fn end(&mut self, name: SecretName, now: i64) -> Result<(), RotationRefusal> {
        let needed_until = self.replaced_at().ok_or(RotationRefusal::NothingToEnd)? + name.overlap();
        if now < needed_until {
            return Err(RotationRefusal::PreviousNeededUntil(needed_until));
        }
        self.end_at_once(now)
    }

    /// Drops the oldest version as soon as another one writes, because it may have leaked: whatever it wrote is void.
    ///
    /// # Errors
    /// Before another one writes.
    pub fn end_at_once(&mut self, now: i64) -> Result<(), RotationRefusal> {
        let replaced_at = self.replaced_at().ok_or(RotationRefusal::NothingToEnd)?;
        if now < replaced_at {
            return Err(RotationRefusal::PreviousNeededUntil(replaced_at));
        }
        self.0.pop_first();
        Ok(())
    }

    /// When the oldest version stopped to write.
    fn replaced_at(&self) -> Option<i64> {
        self.0.keys().nth(1).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn first() -> SecretVersions {
        SecretVersions::parse(&"a".repeat(64)).unwrap()
    }

    #[test]
    fn a_version_becomes_known_before_it_writes_and_ends_when_nothing_needs_it() {
        for name in SecretName::ALL {
            let mut versions = first();
            assert_eq!(versions.end(name, NOW), Err(RotationRefusal::NothingToEnd));
            let from = versions.begin(name, "b".repeat(64), NOW).unwrap();
            assert_eq!(from, NOW + AHEAD);
            let until = from + name.overlap();
            for early in [NOW, from, until - 1] {
                assert_eq!(versions.end(name, early), Err(RotationRefusal::PreviousNeededUntil(until)), "{name:?}");
                let again = versions.clone().begin(name, "c".repeat(64), early);
                assert_eq!(again, Err(RotationRefusal::PreviousNeededUntil(until)), "{name:?}");
            }
            let mut leaked = versions.clone();
            assert_eq!(leaked.end_at_once(from - 1), Err(RotationRefusal::PreviousNeededUntil(from)));
            leaked.end_at_once(from).unwrap();
            assert_eq!(leaked.iter().collect::<Vec<_>>(), [(from, "b".repeat(64).as_str())]);
            versions.begin(name, "c".repeat(64), until).unwrap();
            assert_eq!(versions.iter().map(|it| it.0).collect::<Vec<_>>(), [from, until + AHEAD]);
            assert_eq!(SecretVersions::parse(&versions.stored()).unwrap().stored(), versions.stored());
        }
    }

    #[test]
    fn a_secret_without_a_long_version_is_refused() {
        assert_eq!(first().iter().map(|it| it.0).collect::<Vec<_>>(), [0]);
        for wrong in ["", "short", "{}", r#"{"0": "short"}"#] {
            assert!(SecretVersions::parse(wrong).is_none(), "{wrong}");
        }
    }
}
