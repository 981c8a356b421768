//! One-time tickets for WebSockets: sealed, so that issuing one writes nothing; used up by the write that connects.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::TICKET;
use model::{Id, id};
use ring::digest::{SHA256, digest};
use runtime::purpose::Sockets;
use runtime::{Entropy, Secret};
use serde::{Deserialize, Serialize};
use store::keys::Ref;
use utoipa::ToSchema;

const LABEL: &str = "socket-ticket";

/// Who may connect with a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A signed-in user.
    User {
        /// Who.
        user: Id<id::User>,
        /// The login session.
        session: Id<id::Session>,
    },
    /// A visitor without an account.
    Visitor {
        /// The place in a queue that they hold the token of.
        ticket: Option<Id<id::Ticket>>,
    },
}

/// What a ticket says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Who may connect with it.
    pub holder: Holder,
    /// Until when it is valid, Unix seconds.
    pub expires_at: i64,
}

impl Ticket {
    /// A ticket for a login session, valid for 30 seconds.
    #[must_use]
    pub const fn new(user: Id<id::User>, session: Id<id::Session>, now: i64) -> Self {
        Self { holder: Holder::User { user, session }, expires_at: now + TICKET }
    }

    /// A ticket for a visitor without an account, valid for 30 seconds.
    #[must_use]
    pub const fn of_visitor(ticket: Option<Id<id::Ticket>>, now: i64) -> Self {
        Self { holder: Holder::Visitor { ticket }, expires_at: now + TICKET }
    }

    /// Its text.
    #[must_use]
    pub fn seal(&self, secret: &Secret<Sockets>, entropy: &dyn Entropy) -> String {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(secret.seal(LABEL, b"", &plain, entropy))
    }

    /// Reads one that is authentic and still valid, with the reference under which its use is noted.
    #[must_use]
    pub fn open(secret: &Secret<Sockets>, text: &str, now: i64) -> Option<(Self, Ref)> {
        let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let ticket: Self = serde_json::from_slice(&secret.open(LABEL, b"", &sealed)?).ok()?;
        (ticket.expires_at > now).then(|| (ticket, used_ref(&sealed)))
    }
}

/// The reference of a used ticket: a plain hash, because the ticket is unpredictable. It stays the same when the secret changes.
fn used_ref(sealed: &[u8]) -> Ref {
    let mut hash = [0; 32];
    hash.iter_mut().zip(digest(&SHA256, sealed).as_ref()).for_each(|(to, from)| *to = *from);
    Ref::new(&hash)
}

/// A ticket for one connection.
#[derive(Debug, Serialize, ToSchema)]
pub struct SocketTicket {
    /// Pass it as `?ticket=`.
    ticket: String,
    /// Where to connect.
    url: String,
    /// Seconds until it expires.
    expires_in: i64,
}

impl SocketTicket {
    /// A sealed ticket, and the address that it opens.
    #[must_use]
    pub fn new(ticket: &Ticket, url: &str, secret: &Secret<Sockets>, entropy: &dyn Entropy) -> Self {
        Self { ticket: ticket.seal(secret, entropy), url: url.to_owned(), expires_in: TICKET }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use runtime::SystemEntropy;

    const NOW: i64 = 1_800_000_000;

    #[test]
    fn a_ticket_says_who_it_is_for_until_it_expires() {
        let secret = Secret::<Sockets>::fixed(&[b'7'; 32]).unwrap();
        for ticket in [
            Ticket::new(Id::fixed(1), Id::fixed(2), NOW),
            Ticket::of_visitor(None, NOW),
            Ticket::of_visitor(Some(Id::fixed(3)), NOW),
        ] {
            let text = ticket.seal(&secret, &SystemEntropy);
            assert_eq!(Ticket::open(&secret, &text, NOW + TICKET - 1).unwrap().0, ticket);
            assert_eq!(Ticket::open(&secret, &text, NOW + TICKET), None);
            assert_eq!(Ticket::open(&Secret::fixed(&[b'8'; 32]).unwrap(), &text, NOW), None);
            // Each is used up by itself.
            let other = ticket.seal(&secret, &SystemEntropy);
            let used = |it: &str| Ticket::open(&secret, it, NOW).unwrap().1;
            assert_eq!(used(&text), used(&text));
            assert_ne!(used(&text), used(&other));
        }
    }

    proptest! {
        #[test]
        fn nothing_but_our_own_opens(text in "[A-Za-z0-9_=-]{0,120}") {
            prop_assert_eq!(Ticket::open(&Secret::fixed(&[b'7'; 32]).unwrap(), &text, NOW), None);
        }
    }
}
