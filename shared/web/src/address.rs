//! The network address of a caller.
//!
//! Behind our distribution the gateway sees the distribution's edge, and the header `CloudFront-Viewer-Address` names the
//! viewer. Everybody can send such a header, so it is believed only beside the secret that the distribution adds to each
//! request. Functions know the SHA-256 of the secret, which is no secret itself: 256 random bits can't be guessed from it.

use crate::Request;
use model::profile::Location;
use model::request_limit;
use ring::digest::{SHA256, digest};
use runtime::purpose::Addresses;
use runtime::{Env, Secret};
use std::net::IpAddr;
use store::keys::Ref;

/// The header in which the distribution proves itself.
pub const ORIGIN_SECRET_HEADER: &str = "x-origin-secret";
/// The header in which the distribution names the viewer, as `address:port`.
const VIEWER_HEADER: &str = "cloudfront-viewer-address";
/// The header in which the distribution names the city of the viewer's address.
const CITY_HEADER: &str = "cloudfront-viewer-city";
/// The headers in which the distribution names the place of the viewer's address, in degrees.
const PLACE_HEADERS: (&str, &str) = ("cloudfront-viewer-latitude", "cloudfront-viewer-longitude");
/// The longest name of a city that is believed, in characters.
const LONGEST_CITY: usize = 80;

/// The distribution in front of the APIs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Distribution {
    /// Digests of the secrets that are accepted: the current one, and while it is changed the previous one.
    secrets: Vec<String>,
}

impl Distribution {
    /// Reads `DISTRIBUTION_SHA256`: digests in hexadecimal, separated by commas. Without it no header is believed.
    pub(crate) fn from_env(env: &Env) -> Self {
        let digests = env.get("DISTRIBUTION_SHA256").unwrap_or_default().split(',').map(str::trim);
        Self { secrets: digests.filter(|it| it.len() == 64).map(str::to_ascii_lowercase).collect() }
    }

    fn is_proven_by(&self, secret: &str) -> bool {
        // Digests are compared: how long that takes says nothing about the secret.
        let hex: String = digest(&SHA256, secret.as_bytes()).as_ref().iter().map(|it| format!("{it:02x}")).collect();
        self.secrets.contains(&hex)
    }

    /// Returns the address of the caller: the viewer's if the distribution names it, else the one that the gateway saw.
    pub(crate) fn caller_address(&self, headers: &http::HeaderMap, gateway_saw: &str) -> String {
        let viewer = self.says(headers, VIEWER_HEADER).and_then(parse_viewer);
        viewer.map_or_else(|| gateway_saw.to_owned(), |it| it.to_string())
    }

    /// Returns the city of the caller's address. `None` unless the distribution names it.
    pub(crate) fn caller_city(&self, headers: &http::HeaderMap) -> Option<String> {
        let named = self.says(headers, CITY_HEADER).map(str::trim);
        named.filter(|it| !it.is_empty() && it.len() <= LONGEST_CITY).map(str::to_owned)
    }

    /// Returns the place of the caller's address. `None` unless the distribution names it.
    pub(crate) fn caller_place(&self, headers: &http::HeaderMap) -> Option<Location> {
        let degrees = |name: &str| self.says(headers, name)?.trim().parse::<f64>().ok();
        let place = Location { lat: degrees(PLACE_HEADERS.0)?, lng: degrees(PLACE_HEADERS.1)? };
        let is_on_earth = (-90.0..=90.0).contains(&place.lat) && (-180.0..=180.0).contains(&place.lng);
        Some(place).filter(|_| is_on_earth)
    }

    /// Returns a header that the distribution adds. `None` if it is absent, or the request is not from the distribution.
    fn says<'a>(&self, headers: &'a http::HeaderMap, name: &str) -> Option<&'a str> {
        let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
        let is_proven = text(ORIGIN_SECRET_HEADER).is_some_and(|it| self.is_proven_by(it));
        text(name).filter(|_| is_proven)
    }
}

/// Parses `198.51.100.10:46532`, `2001:db8::1:46532` or `[2001:db8::1]:46532`.
fn parse_viewer(text: &str) -> Option<IpAddr> {
    let (address, port) = text.rsplit_once(':')?;
    port.parse::<u16>().ok()?;
    address.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// Returns the network of an address. `None` for loopback addresses, which no request from the internet has, and for what is
/// no address.
fn network(address: &str) -> Option<String> {
    let is_outside = |it: &IpAddr| !it.to_canonical().is_loopback();
    address.parse().ok().filter(is_outside).map(|_| request_limit::network(address))
}

impl Request {
    /// Returns the reference of the caller's network address in keys: one IPv4 address, or the /64 network of an IPv6 address.
    /// `None` for loopback addresses, which no request from the internet has.
    #[must_use]
    pub fn address_ref(&self, secret: &Secret<Addresses>) -> Option<Ref> {
        address_reference(secret, &self.address)
    }
}

/// Returns the reference of a network address in keys, as [`Request::address_ref`].
#[must_use]
pub fn address_reference(secret: &Secret<Addresses>, address: &str) -> Option<Ref> {
    network(address).map(|it| Ref::new(&secret.mac("address", &[it.as_bytes()])))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of `the secret of the distribution`.
    fn distribution(secrets: &[&str]) -> Distribution {
        let hex = |it: &&str| -> String {
            digest(&SHA256, it.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02X}")).collect()
        };
        let digests: Vec<String> = secrets.iter().map(hex).collect();
        let env: Env = [("DISTRIBUTION_SHA256", digests.join(", ").as_str())].into_iter().collect();
        Distribution::from_env(&env)
    }

    fn seen(distribution: &Distribution, secret: Option<&str>, viewer: &str) -> String {
        let mut headers = http::HeaderMap::new();
        headers.insert(VIEWER_HEADER, viewer.parse().unwrap());
        if let Some(secret) = secret {
            headers.insert(ORIGIN_SECRET_HEADER, secret.parse().unwrap());
        }
        distribution.caller_address(&headers, "192.0.2.1")
    }

    #[test]
    fn the_viewers_address_is_believed_only_beside_the_secret_of_the_distribution() {
        let ours = distribution(&["new secret", "old secret"]);
        for secret in ["new secret", "old secret"] {
            assert_eq!(seen(&ours, Some(secret), "203.0.113.7:4711"), "203.0.113.7");
            assert_eq!(seen(&ours, Some(secret), "2001:db8:0:0:1:2:3:4:4711"), "2001:db8::1:2:3:4");
            assert_eq!(seen(&ours, Some(secret), "[2001:db8::1]:4711"), "2001:db8::1");
            for wrong in ["", "203.0.113.7", "x:1", "203.0.113.7:x", ":", "203.0.113.7:99999"] {
                assert_eq!(seen(&ours, Some(secret), wrong), "192.0.2.1", "{wrong}");
            }
        }
        for secret in [None, Some(""), Some("new secret "), Some("another")] {
            assert_eq!(seen(&ours, secret, "203.0.113.7:4711"), "192.0.2.1", "{secret:?}");
        }
        let without = Distribution::from_env(&Env::from_iter([("DISTRIBUTION_SHA256", "")]));
        for secret in [None, Some(""), Some("new secret")] {
            assert_eq!(seen(&without, secret, "203.0.113.7:4711"), "192.0.2.1", "{secret:?}");
        }
    }

    #[test]
    fn a_city_is_believed_only_beside_the_secret_of_the_distribution() {
        let ours = distribution(&["new secret"]);
        let city = |secret: &str, city: &str| {
            let mut headers = http::HeaderMap::new();
            headers.insert(CITY_HEADER, city.parse().unwrap());
            headers.insert(ORIGIN_SECRET_HEADER, secret.parse().unwrap());
            ours.caller_city(&headers)
        };
        assert_eq!(city("new secret", " Riyadh ").as_deref(), Some("Riyadh"));
        assert_eq!(city("another", "Riyadh"), None);
        assert_eq!((city("new secret", " "), city("new secret", &"x".repeat(81))), (None, None));
    }

    #[test]
    fn a_place_is_believed_only_beside_the_secret_of_the_distribution() {
        let ours = distribution(&["new secret"]);
        let place = |secret: &str, lat: &str, lng: &str| {
            let mut headers = http::HeaderMap::new();
            headers.insert(PLACE_HEADERS.0, lat.parse().unwrap());
            headers.insert(PLACE_HEADERS.1, lng.parse().unwrap());
            headers.insert(ORIGIN_SECRET_HEADER, secret.parse().unwrap());
            ours.caller_place(&headers)
        };
        assert_eq!(place("new secret", "24.71360", "46.67530"), Some(Location { lat: 24.7136, lng: 46.6753 }));
        assert_eq!(place("another", "24.71360", "46.67530"), None);
        for (lat, lng) in [("", ""), ("91", "0"), ("0", "181"), ("NaN", "0"), ("x", "0")] {
            assert_eq!(place("new secret", lat, lng), None, "{lat} {lng}");
        }
    }

    #[test]
    fn addresses_count_by_network_and_loopback_not_at_all() {
        assert_eq!(network("127.0.0.1"), None);
        assert_eq!(network("::1"), None);
        assert_eq!(network("unknown"), None);
        assert_ne!(network("203.0.113.1"), network("203.0.113.2"));
        assert_eq!(network("::ffff:203.0.113.1"), network("203.0.113.1"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
    }
}
