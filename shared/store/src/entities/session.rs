//! A login session: an entry of the map `sessions` in an account.

use crate::Item;
use model::otp::STEP_UP_VALIDITY;
use model::profile::Location;
use model::session::{Audience, TokenFamily};
use model::travel::Sighting;
use model::{Id, id};

/// A login session within an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Identifier.
    pub id: Id<id::Session>,
    /// The client that the user signed in to.
    pub audience: Audience,
    /// The refresh token family.
    pub family: TokenFamily,
    /// When the session began, in Unix seconds.
    pub began_at: i64,
    /// When a code was last verified in the session, in Unix seconds.
    pub proven_at: i64,
    /// Whether the second factor was used in it.
    pub second_factor: bool,
    /// Name of the device, as reported by the device.
    pub device_name: String,
    /// `ios`, `android` or `web`.
    pub platform: String,
    /// The IP address that signed in. Empty if it is not known.
    pub address: String,
    /// The city of that address. `None` if it is not known.
    pub city: Option<String>,
    /// The place of that address, to about a kilometre. `None` if it is not known.
    pub place: Option<Location>,
}

// Short names: a refresh writes the whole account, and each of up to ten sessions has these.
const AUDIENCE: &str = "aud";
pub(super) const GENERATION: &str = "g";
pub(super) const ROTATED_AT: &str = "rot";
pub(super) const IDLE_EXPIRES_AT: &str = "idle";
pub(super) const ABSOLUTE_EXPIRES_AT: &str = "abs";
const BEGAN_AT: &str = "at";
pub(super) const PROVEN_AT: &str = "otp";
pub(super) const SECOND_FACTOR: &str = "mfa";
const DEVICE_NAME: &str = "name";
const PLATFORM: &str = "plat";
const ADDRESS: &str = "ip";
const CITY: &str = "city";
const PLACE: &str = "place";

impl Session {
    /// Whether a code was verified in it within the last five minutes before `now` (Unix seconds).
    #[must_use]
    pub const fn has_fresh_code(&self, now: i64) -> bool {
        now - self.proven_at <= STEP_UP_VALIDITY
    }

    /// Where and when the user signed in. `None` if the place is not known.
    #[must_use]
    pub fn sighting(&self) -> Option<Sighting> {
        self.place.map(|place| Sighting { place, at: self.began_at })
    }

    /// Returns its entry in the account.
    pub(super) fn entry(&self) -> Item {
        let entry = Item::default()
            .with(AUDIENCE, self.audience.as_str())
            .with(GENERATION, self.family.generation)
            .with(ROTATED_AT, self.family.rotated_at)
            .with(IDLE_EXPIRES_AT, self.family.idle_expires_at)
            .with(ABSOLUTE_EXPIRES_AT, self.family.absolute_expires_at)
            .with(BEGAN_AT, self.began_at)
            .with(PROVEN_AT, self.proven_at)
            .with(DEVICE_NAME, self.device_name.as_str())
            .with(PLATFORM, self.platform.as_str())
            .with(ADDRESS, self.address.as_str())
            .with_some(CITY, self.city.as_deref())
            .with_some(PLACE, self.place.map(|it| format!("{:.2},{:.2}", it.lat, it.lng)));
        if self.second_factor { entry.with(SECOND_FACTOR, true) } else { entry }
    }

    /// Reads an entry. `None` if its id or audience is malformed.
    pub(super) fn read(id: &str, entry: &Item) -> Option<Self> {
        Some(Self {
            id: id.parse().ok()?,
            audience: entry.parsed(AUDIENCE)?,
            family: TokenFamily {
                generation: entry.number(GENERATION),
                rotated_at: entry.number(ROTATED_AT),
                idle_expires_at: entry.number(IDLE_EXPIRES_AT),
                absolute_expires_at: entry.number(ABSOLUTE_EXPIRES_AT),
            },
            began_at: entry.number(BEGAN_AT),
            proven_at: entry.number(PROVEN_AT),
            second_factor: entry.flag(SECOND_FACTOR),
            device_name: entry.text(DEVICE_NAME).unwrap_or_default().to_owned(),
            platform: entry.text(PLATFORM).unwrap_or_default().to_owned(),
            address: entry.text(ADDRESS).unwrap_or_default().to_owned(),
            city: entry.text(CITY).map(str::to_owned),
            place: entry.text(PLACE).and_then(parse_place),
        })
    }
}

/// Parses a place as it is stored.
fn parse_place(text: &str) -> Option<Location> {
    let (lat, lng) = text.split_once(',')?;
    Some(Location { lat: lat.parse().ok()?, lng: lng.parse().ok()? })
}
