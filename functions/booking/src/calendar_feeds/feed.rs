//! A feed: whose calendar it shows, in which language, and for whom. There is one at a time for each customer and each
//! specialist: a pointer names it, and a feed that no pointer names is none.

use crate::calendar_feeds::token::Token;
use jiff::Timestamp;
use model::access::{Access, Action, Context, Resource};
use model::{Id, Language, id};
use runtime::{Env, StartError};
use serde::Serialize;
use store::keys::Ref;
use store::{Condition, Item, Key, Write, keys};
use utoipa::ToSchema;

/// A feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Feed {
    pub(crate) shows: Shows,
    /// Who asked for it: it lasts no longer than their right to see what it shows.
    pub(crate) user: Id<id::User>,
    pub(crate) language: Language,
}

/// What a feed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// The appointments of whoever asked for it.
    Customer,
    /// A specialist's.
    Specialist(Id<id::Specialist>),
}

/// A calendar to subscribe to.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarFeed {
    /// The secret in the address; it is shown this once.
    token: String,
    /// What a calendar subscribes to. Whoever has it can read the calendar; asking for another one ends it.
    url: String,
    #[schema(format = DateTime)]
    created_at: String,
}

/// Where feeds are served: the address before their tokens.
pub(crate) struct Links(String);

impl Feed {
    /// Where it is named.
    pub(crate) fn pointer(&self) -> Key {
        match self.shows {
            Shows::Customer => keys::customer_feed_pointer(self.user),
            Shows::Specialist(specialist) => keys::specialist_feed_pointer(specialist),
        }
    }

    /// The writes that make it the only one, in place of the one that its pointer named when it was read. Refused when
    /// another one was faster.
    pub(crate) fn writes(&self, token: &Token, pointer: Option<&Item>, now: Timestamp) -> Vec<Write> {
        let (reference, older) = (token.reference(), pointer.and_then(|it| it.text("feed")));
        let named = Item::new(&self.pointer(), "FeedPointer").with("feed", reference.as_str());
        let same = match older {
            Some(older) => Condition::Equal("feed".into(), older.into()),
            None => Condition::Missing("feed".into()),
        };
        let mut writes = vec![Write::create(self.item(&reference, now)), Write::Put(named, Some(same))];
        writes.extend(older.and_then(Ref::parse).map(|it| Write::Delete(keys::calendar_feed(&it), None)));
        writes
    }

    fn item(&self, reference: &Ref, now: Timestamp) -> Item {
        let item = Item::new(&keys::calendar_feed(reference), "Feed")
            .with("user", self.user)
            .with("language", self.language.tag())
            .with("created_at", now.to_string());
        match self.shows {
            Shows::Customer => item.with("kind", "customer"),
            Shows::Specialist(specialist) => item.with("kind", "specialist").with("specialist", specialist),
        }
    }

    /// Reads the item.
    pub(crate) fn read(item: &Item) -> Option<Self> {
        let shows = match item.text("kind")? {
            "customer" => Shows::Customer,
            "specialist" => Shows::Specialist(item.parsed("specialist")?),
            _ => return None,
        };
        Some(Self { shows, user: item.parsed("user")?, language: item.parsed("language").unwrap_or_default() })
    }
}

/// Whether a user may see an employee's appointments: their own, or those of a shop whose bookings they may view.
pub(crate) fn may_see(access: &Access, user: Id<id::User>, employee: Id<id::Employee>, item: &Item) -> bool {
    let shop = Context::Shop(employee.shop());
    let theirs = item.parsed("user") == Some(user);
    access.is_member(user, shop) && (theirs || access.grants(user, shop).allow(Resource::Booking, Action::View))
}

/// Whether an employee is a specialist who works.
pub(crate) fn works(employee: &Item) -> bool {
    employee.flag("is_specialist") && employee.flag("is_active")
}

impl Links {
    /// From `PUBLIC_URL`.
    pub(crate) fn read(env: &Env) -> Result<Self, StartError> {
        Ok(Self(format!("{}/customer/v1/calendar-feeds/", env.need("PUBLIC_URL")?.trim_end_matches('/'))))
    }

    /// What is told about a new feed.
    pub(crate) fn to(&self, token: &Token, now: Timestamp) -> CalendarFeed {
        let token = token.reveal();
        CalendarFeed { url: format!("{}{token}.ics", self.0), token, created_at: now.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtime::SystemEntropy;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn token() -> Token {
        Token::new(&SystemEntropy)
    }

    #[test]
    fn a_feed_is_read_as_it_was_kept() {
        let user = Id::fixed(7);
        for shows in [Shows::Customer, Shows::Specialist(Id::fixed(9))] {
            let feed = Feed { shows, user, language: Language::En };
            let token = token();
            let writes = feed.writes(&token, None, NOW);
            let [Write::Put(item, Some(_)), Write::Put(named, Some(_))] = writes.as_slice() else {
                panic!("{writes:?}")
            };
            assert_eq!(Feed::read(item), Some(feed));
            assert_eq!(named.text("feed"), Some(token.reference().as_str()));
            assert_eq!(named.text("pk"), Some(feed.pointer().pk.as_str()));
            assert!(!format!("{writes:?}").contains(&token.reveal()));
        }
    }

    #[test]
    fn a_new_feed_ends_the_older_one() {
        let feed = Feed { shows: Shows::Customer, user: Id::fixed(7), language: Language::Ar };
        let older = token();
        let pointer = Item::default().with("feed", older.reference().as_str());
        let writes = feed.writes(&token(), Some(&pointer), NOW);
        let [_, Write::Put(_, Some(Condition::Equal(_, was))), Write::Delete(key, None)] = writes.as_slice() else {
            panic!("{writes:?}")
        };
        assert_eq!(*was, older.reference().as_str().into());
        assert_eq!(*key, keys::calendar_feed(&older.reference()));
    }

    #[test]
    fn the_address_ends_like_a_calendar_file() {
        let env: Env = [("PUBLIC_URL", "https://queueme.sa/")].into_iter().collect();
        let token = token();
        let answer = Links::read(&env).unwrap().to(&token, NOW);
        assert_eq!(answer.url, format!("https://queueme.sa/customer/v1/calendar-feeds/{}.ics", token.reveal()));
        assert_eq!((answer.token, answer.created_at.as_str()), (token.reveal(), "1970-01-01T00:00:00Z"));
    }
}
