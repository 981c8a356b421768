//! Calendar feeds: their addresses, and who may see a specialist's calendar.

use crate::calendar_feeds::token::Token;
use jiff::Timestamp;
use model::access::{Access, Action, Context, Resource};
use model::{Id, id};
use runtime::{Env, StartError};
use serde::Serialize;
use store::entities::Employee;
use utoipa::ToSchema;

/// A calendar to subscribe to.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarFeedView {
    /// Secret of the address. Shown only once.
    token: String,
    /// Address to subscribe to. Anyone who has it can read the calendar; requesting another feed ends it.
    url: String,
    #[schema(format = DateTime)]
    created_at: String,
}

/// The address of feeds, before their tokens.
pub(crate) struct FeedLinks(String);

/// Whether a user may see an employee's appointments: their own, or those of a shop whose bookings they may view.
pub(crate) fn may_see(access: &Access, user: Id<id::User>, employee: &Employee) -> bool {
    let shop = Context::Shop(employee.shop());
    let is_theirs = employee.user() == user;
    access.is_member(user, shop) && (is_theirs || access.grants(user, shop).allow(Resource::Booking, Action::View))
}

/// Whether an employee works as a specialist at present.
pub(crate) fn is_active_specialist(employee: &Employee) -> bool {
    employee.is_specialist() && employee.is_active()
}

impl FeedLinks {
    /// Reads `PUBLIC_URL`.
    ///
    /// # Errors
    /// When it is not set.
    pub(crate) fn read(env: &Env) -> Result<Self, StartError> {
        Ok(Self(format!("{}/customer/v1/calendar-feeds/", env.need("PUBLIC_URL")?.trim_end_matches('/'))))
    }

    /// Presents a new feed.
    pub(crate) fn present(&self, token: &Token, now: Timestamp) -> CalendarFeedView {
        let token = token.reveal();
        CalendarFeedView { url: format!("{}{token}.ics", self.0), token, created_at: now.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::SystemEntropy;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn the_address_ends_like_a_calendar_file() {
        let env: Env = [("PUBLIC_URL", "https://queueme.sa/")].into_iter().collect();
        let token = Token::new(&SystemEntropy);
        let answer = FeedLinks::read(&env).unwrap().present(&token, NOW);
        assert_eq!(answer.url, format!("https://queueme.sa/customer/v1/calendar-feeds/{}.ics", token.reveal()));
        assert_eq!((answer.token, answer.created_at.as_str()), (token.reveal(), "1970-01-01T00:00:00Z"));
        // Nobody can read the token from what is stored.
        assert!(!token.reference().as_str().contains(&token.reveal()));
    }
}
