//! Tokens of a ticket's page, which allow reading or managing a ticket without an account.
//!
//! A token consists of the ticket's id and a keyed hash of 128 bits, so nothing is stored and nothing but the id can be read
//! from it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use model::{Id, id};
use runtime::Secret;
use runtime::purpose::TicketPages;
use std::str::FromStr;

/// Pattern of a token in a path.
pub const PATTERN: &str = "^[0-9a-hjkmnp-tv-z]{26}[A-Za-z0-9_-]{22}$";

/// Length of an id without its prefix, in characters.
const ID: usize = 26;
const PREFIX: &str = "ticket_";

/// What a token allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenScope {
    /// Reading the ticket.
    Reading,
    /// Reading the ticket and taking the steps of its owner.
    Managing,
}

impl TokenScope {
    const fn label(self) -> &'static str {
        match self {
            Self::Reading => "ticket-page",
            Self::Managing => "ticket-page-manage",
        }
    }
}

/// Returns the token of a ticket.
#[must_use]
pub fn page_token(secret: &Secret<TicketPages>, ticket: Id<id::Ticket>, scope: TokenScope) -> String {
    let text = ticket.to_string();
    let id = text.strip_prefix(PREFIX).unwrap_or_default();
    format!("{id}{}", encoded(&secret.mac(scope.label(), &[ticket.to_string().as_bytes()])))
}

fn encoded(mac: &[u8; 32]) -> String {
    let (half, _) = mac.split_at(16);
    URL_SAFE_NO_PAD.encode(half)
}

/// Returns the address of a ticket's page, for its owner. `pages` is the address of the public pages, without a slash at its
/// end.
#[must_use]
pub fn page_url(pages: &str, secret: &Secret<TicketPages>, ticket: Id<id::Ticket>) -> String {
    format!("{pages}/ticket/#{}", page_token(secret, ticket, TokenScope::Managing))
}

/// A token as presented by a caller.
#[derive(Debug, Clone)]
pub struct PresentedToken(String);

impl FromStr for PresentedToken {
    type Err = model::InvalidValue;

    fn from_str(text: &str) -> Result<Self, model::InvalidValue> {
        let fits =
            text.len() == ID + 22 && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
        if fits { Ok(Self(text.to_owned())) } else { Err(model::InvalidValue("not a valid token")) }
    }
}

impl PresentedToken {
    /// Returns the ticket and what the token allows. `None` if the token was never issued.
    #[must_use]
    pub fn open(&self, secret: &Secret<TicketPages>) -> Option<(Id<id::Ticket>, TokenScope)> {
        let (id, shown) = self.0.split_at_checked(ID)?;
        let ticket: Id<id::Ticket> = format!("{PREFIX}{id}").parse().ok()?;
        let same = |scope: &TokenScope| {
            let macs = secret.macs(scope.label(), &[ticket.to_string().as_bytes()]);
            macs.iter().any(|mac| is_same(&encoded(mac), shown))
        };
        let scope = [TokenScope::Managing, TokenScope::Reading].into_iter().find(same)?;
        Some((ticket, scope))
    }
}

/// Compares in constant time: every byte is looked at.
pub(super) fn is_same(wanted: &str, shown: &str) -> bool {
    wanted.len() == shown.len() && wanted.bytes().zip(shown.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_ticket_and_what_it_allows() {
        let secret = Secret::fixed(&[b'7'; 32]).unwrap();
        let ticket = Id::<id::Ticket>::fixed(5);
        for allows in [TokenScope::Reading, TokenScope::Managing] {
            let text = page_token(&secret, ticket, allows);
            let (id, found) = text.parse::<PresentedToken>().unwrap().open(&secret).unwrap();
            assert_eq!((id, found), (ticket, allows));
            let other = Secret::fixed(&[b'8'; 32]).unwrap();
            assert!(text.parse::<PresentedToken>().unwrap().open(&other).is_none());
            // Another ticket's id under this one's hash.
            let bent = format!("{}{}", &Id::<id::Ticket>::fixed(6).to_string()[7..], &text[26..]);
            assert!(bent.parse::<PresentedToken>().unwrap().open(&secret).is_none());
        }
        for wrong in ["", "x", &"a".repeat(47), &"a".repeat(49), &format!("{}é", "a".repeat(46))] {
            assert!(wrong.parse::<PresentedToken>().is_err());
        }
    }
}
