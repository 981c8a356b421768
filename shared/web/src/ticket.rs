//! One-time tickets for WebSockets: sealed, so that issuing one writes nothing; used up by the write that connects.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::session::TICKET;
use model::{Id, id};
use runtime::{Entropy, MasterKey};
use serde::{Deserialize, Serialize};
use store::keys::Ref;

const PURPOSE: &str = "socket-ticket";

/// What a ticket says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// The user.
    pub user: Id<id::User>,
    /// The login session.
    pub session: Id<id::Session>,
    /// Until when it is valid, Unix seconds.
    pub expires_at: i64,
}

impl Ticket {
    /// A ticket for a login session, valid for 30 seconds.
    #[must_use]
    pub const fn new(user: Id<id::User>, session: Id<id::Session>, now: i64) -> Self {
        Self { user, session, expires_at: now + TICKET }
    }

    /// Its text.
    #[must_use]
    pub fn seal(&self, master: &MasterKey, entropy: &dyn Entropy) -> String {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(master.seal(PURPOSE, b"", &plain, entropy))
    }

    /// Reads one that is authentic and still valid, with the reference under which its use is noted.
    #[must_use]
    pub fn open(master: &MasterKey, text: &str, now: i64) -> Option<(Self, Ref)> {
        let sealed = URL_SAFE_NO_PAD.decode(text).ok()?;
        let ticket: Self = serde_json::from_slice(&master.open(PURPOSE, b"", &sealed)?).ok()?;
        (ticket.expires_at > now).then(|| (ticket, Ref::new(&master.mac("socket-ticket-used", &[&sealed]))))
    }
}
