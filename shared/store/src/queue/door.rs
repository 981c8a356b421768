//! Proof of being at a shop's door: a code that only a screen in the shop shows, in the QR code to join a queue.
//!
//! The code is a keyed hash of the queue and the time, so nothing is stored. It changes every five minutes and is accepted
//! until ten minutes after it has changed: enough to fill in a form, too short to be passed around for long. A printed QR code can't change, so it has
//! none and proves nothing. The screen gets the code with a key of its shop, which only staff are shown.

use super::page_token::is_same;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::Secret;
use runtime::purpose::TicketPages;

/// Time for which a screen shows the same code, in seconds.
pub const DOOR_CODE_SECONDS: i64 = 300;
/// Number of codes that are accepted: the one that is shown, and those before it.
const ACCEPTED: i64 = 3;
/// Length of a code, in bytes before it is encoded.
const CODE_BYTES: usize = 9;
/// Length of the key of a shop's screens, in bytes before it is encoded.
const KEY_BYTES: usize = 16;
const DISPLAY_KEY: &str = "display-key";

/// Whether a guest or customer has proven to be at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presence {
    /// They have the code that the screen shows, or showed a few minutes ago.
    AtDoor,
    /// They have a code that is not accepted: too old, or invented.
    WrongCode,
    /// They have no code.
    #[default]
    Unknown,
}

impl Presence {
    /// What a code proves at a time, in Unix seconds.
    #[must_use]
    pub fn proven_by(code: Option<&str>, secret: &Secret<TicketPages>, queue: Id<id::Queue>, now: i64) -> Self {
        let Some(code) = code else { return Self::Unknown };
        let newest = now.div_euclid(DOOR_CODE_SECONDS);
        let is_of = |period| codes_of(secret, queue, period).iter().any(|it| is_same(it, code));
        let is_accepted = (0..ACCEPTED).any(|age| is_of(newest - age));
        if is_accepted { Self::AtDoor } else { Self::WrongCode }
    }
}

/// Returns the code that the screens of a queue show at a time, in Unix seconds.
#[must_use]
pub fn door_code(secret: &Secret<TicketPages>, queue: Id<id::Queue>, now: i64) -> String {
    codes_of(secret, queue, now.div_euclid(DOOR_CODE_SECONDS)).into_iter().next().unwrap_or_default()
}

/// The codes of a period under each version of the secret, the current one first.
fn codes_of(secret: &Secret<TicketPages>, queue: Id<id::Queue>, period: i64) -> Vec<String> {
    let macs = secret.macs("door-code", &[queue.to_string().as_bytes(), &period.to_be_bytes()]);
    macs.iter().map(|it| encoded(it, CODE_BYTES)).collect()
}

/// Returns the key with which the screens of a shop get the codes of its queues.
#[must_use]
pub fn display_key(secret: &Secret<TicketPages>, shop: ShopTag) -> String {
    encoded(&secret.mac(DISPLAY_KEY, &[shop.to_string().as_bytes()]), KEY_BYTES)
}

/// Whether a key is that of the screens of a shop.
#[must_use]
pub fn is_display_key(key: &str, secret: &Secret<TicketPages>, shop: ShopTag) -> bool {
    let macs = secret.macs(DISPLAY_KEY, &[shop.to_string().as_bytes()]);
    macs.iter().any(|it| is_same(&encoded(it, KEY_BYTES), key))
}

fn encoded(mac: &[u8], length: usize) -> String {
    URL_SAFE_NO_PAD.encode(mac.get(..length).unwrap_or(mac))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret<TicketPages> {
        Secret::fixed(&[byte + b'0'; 32]).unwrap()
    }

    #[test]
    fn a_code_proves_presence_at_its_queue_for_ten_to_fifteen_minutes() {
        let (queue, other) = (Id::<id::Queue>::fixed(1), Id::<id::Queue>::fixed(2));
        let secret = secret(7);
        for shown_at in [0, 1, 299, 1_800_000_123] {
            let code = door_code(&secret, queue, shown_at);
            assert_eq!(code.len(), 12);
            let at = |seconds: i64| Presence::proven_by(Some(&code), &secret, queue, shown_at + seconds);
            assert_eq!([at(0), at(600)], [Presence::AtDoor; 2]);
            assert_eq!([at(900), at(-300), at(86_400)], [Presence::WrongCode; 3]);
            assert_eq!(Presence::proven_by(Some(&code), &secret, other, shown_at), Presence::WrongCode);
            assert_eq!(Presence::proven_by(Some(&code), &self::secret(8), queue, shown_at), Presence::WrongCode);
        }
        assert_ne!(door_code(&secret, queue, 299), door_code(&secret, queue, 300));
        for wrong in ["", "x", "AAAAAAAAAAAA", "é"] {
            assert_eq!(Presence::proven_by(Some(wrong), &secret, queue, 0), Presence::WrongCode);
        }
        assert_eq!(Presence::proven_by(None, &secret, queue, 0), Presence::Unknown);
    }

    #[test]
    fn each_shop_has_its_own_display_key() {
        let (shop, other) = (Id::<id::Queue>::fixed(1).shop(), Id::<id::Queue>::fixed(1 << 60).shop());
        let key = display_key(&secret(7), shop);
        assert!(is_display_key(&key, &secret(7), shop) && !is_display_key(&key, &secret(8), shop));
        assert!(shop == other || !is_display_key(&key, &secret(7), other));
        assert!(!is_display_key("", &secret(7), shop));
    }
}
