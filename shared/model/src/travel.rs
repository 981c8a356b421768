//! Whether one person can have been at two places: a sign-in from far away, sooner than anybody can travel, points to a copied
//! phone number (identity.md, "Tokens").

use crate::geo::distance_km;
use crate::profile::Location;

/// Distance up to which nothing is concluded, in kilometres: places of network addresses are inexact.
const NEAR_KM: f64 = 100.0;
/// The fastest travel, in kilometres per hour.
const FASTEST_KMH: f64 = 900.0;

/// Where somebody was at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sighting {
    /// The place.
    pub place: Location,
    /// The moment, in Unix seconds.
    pub at: i64,
}

/// Whether nobody can have been at both places, in either order.
#[must_use]
pub fn is_impossible(one: &Sighting, other: &Sighting) -> bool {
    let km = distance_km(one.place, other.place);
    let hours = one.at.abs_diff(other.at) as f64 / 3_600.0;
    km > NEAR_KM && km > FASTEST_KMH * hours
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIYADH: Location = Location { lat: 24.7136, lng: 46.6753 };
    const JEDDAH: Location = Location { lat: 21.4858, lng: 39.1925 };
    const KHARJ: Location = Location { lat: 24.1554, lng: 47.3346 };

    fn is_impossible_after(minutes: i64, place: Location) -> bool {
        let (one, other) = (Sighting { place: RIYADH, at: 0 }, Sighting { place, at: minutes * 60 });
        assert_eq!(is_impossible(&one, &other), is_impossible(&other, &one));
        is_impossible(&one, &other)
    }

    #[test]
    fn jeddah_is_an_hour_from_riyadh_by_the_fastest_plane() {
        assert!(is_impossible_after(0, JEDDAH) && is_impossible_after(50, JEDDAH));
        assert!(!is_impossible_after(60, JEDDAH) && !is_impossible_after(600, JEDDAH));
    }

    #[test]
    fn a_place_within_a_hundred_kilometres_says_nothing() {
        assert!(!is_impossible_after(0, RIYADH) && !is_impossible_after(0, KHARJ));
    }
}
