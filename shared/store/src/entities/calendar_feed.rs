//! A calendar feed: whose calendar it shows, in which language, and for whom; and the pointer that names the one feed of a
//! customer or specialist.

use super::{Parsed, Text};
use crate::keys::{self, Ref};
use crate::{Condition, Item, Key, Write, entity};
use jiff::Timestamp;
use model::{Id, Language, id};

entity! {
    /// A calendar feed.
    pub struct CalendarFeed: "CalendarFeed" {
        required {
            /// The user who requested it. It lasts no longer than their right to see what it shows.
            user / USER: Id<id::User> = "user";
            /// Kind: `customer` or `specialist`.
            kind / KIND: Text = "kind";
        }
        optional {
            /// The specialist whose calendar it shows.
            specialist / SPECIALIST: Id<id::Specialist> = "specialist";
        }
        defaulted {
            /// Language of the calendar.
            language / LANGUAGE: Parsed<Language> = "language";
        }
    }
}

entity! {
    /// The pointer that names the one feed of a customer or specialist.
    pub struct CalendarFeedPointer: "CalendarFeedPointer" {
        optional {
            /// Reference of the feed.
            feed / FEED: Text = "feed";
        }
    }
}

const CREATED_AT: &str = "created_at";
const CUSTOMER_KIND: &str = "customer";
const SPECIALIST_KIND: &str = "specialist";

/// What a feed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedContent {
    /// The appointments of the user who requested it.
    Customer,
    /// The appointments of a specialist.
    Specialist(Id<id::Specialist>),
}

/// A feed to be created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewCalendarFeed {
    /// What it shows.
    pub content: FeedContent,
    /// The user who requested it.
    pub user: Id<id::User>,
    /// Language of the calendar.
    pub language: Language,
}

impl CalendarFeed {
    /// What it shows. `None` if this version does not know its kind.
    #[must_use]
    pub fn content(&self) -> Option<FeedContent> {
        match self.kind.as_str() {
            CUSTOMER_KIND => Some(FeedContent::Customer),
            SPECIALIST_KIND => self.specialist().map(FeedContent::Specialist),
            _ => None,
        }
    }

    /// The key of the pointer that names it.
    #[must_use]
    pub fn pointer_key(&self) -> Option<Key> {
        self.content().map(|it| pointer_key(it, self.user))
    }
}

/// The key of the pointer to the feed of a customer or specialist.
fn pointer_key(content: FeedContent, user: Id<id::User>) -> Key {
    match content {
        FeedContent::Customer => keys::customer_feed_pointer(user),
        FeedContent::Specialist(specialist) => keys::specialist_feed_pointer(specialist),
    }
}

impl NewCalendarFeed {
    /// The writes that make it the only feed, in place of the one that the pointer names. They are refused if another
    /// request was faster.
    #[must_use]
    pub fn writes(&self, reference: &Ref, pointer: Option<&CalendarFeedPointer>, now: Timestamp) -> Vec<Write> {
        let older = pointer.and_then(CalendarFeedPointer::feed);
        let key = pointer_key(self.content, self.user);
        let named = Item::new(&key, CalendarFeedPointer::TAG).with(CalendarFeedPointer::FEED, reference.as_str());
        let same = match older {
            Some(older) => Condition::Equal(CalendarFeedPointer::FEED.into(), older.into()),
            None => Condition::Missing(CalendarFeedPointer::FEED.into()),
        };
        let mut writes = vec![Write::create(self.item(reference, now)), Write::Put(named, Some(same))];
        writes.extend(older.and_then(Ref::parse).map(|it| Write::Delete(keys::calendar_feed(&it), None)));
        writes
    }

    fn item(&self, reference: &Ref, now: Timestamp) -> Item {
        let item = Item::new(&keys::calendar_feed(reference), CalendarFeed::TAG)
            .with(CalendarFeed::USER, self.user)
            .with(CalendarFeed::LANGUAGE, self.language.tag())
            .with(CREATED_AT, now.to_string());
        match self.content {
            FeedContent::Customer => item.with(CalendarFeed::KIND, CUSTOMER_KIND),
            FeedContent::Specialist(specialist) => {
                item.with(CalendarFeed::KIND, SPECIALIST_KIND).with(CalendarFeed::SPECIALIST, specialist)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entity as _;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn reference(byte: u8) -> Ref {
        Ref::new(&[byte; 32])
    }

    #[test]
    fn what_is_written_is_read() {
        for content in [FeedContent::Customer, FeedContent::Specialist(Id::fixed(9))] {
            let feed = NewCalendarFeed { content, user: Id::fixed(7), language: Language::Ar };
            let writes = feed.writes(&reference(1), None, NOW);
            let [Write::Put(item, Some(_)), Write::Put(named, Some(_))] = writes.as_slice() else {
                panic!("{writes:?}")
            };
            let read = CalendarFeed::read(item.clone()).unwrap();
            assert_eq!((read.content(), read.user(), read.language()), (Some(content), feed.user, feed.language));
            let pointer = CalendarFeedPointer::read(named.clone()).unwrap();
            assert_eq!(pointer.feed(), Some(reference(1).as_str()));
            assert_eq!(Some(pointer.key()), read.pointer_key());
        }
    }

    #[test]
    fn a_new_feed_ends_the_older_one() {
        let feed = NewCalendarFeed { content: FeedContent::Customer, user: Id::fixed(7), language: Language::Ar };
        let older = reference(2);
        let pointer = Item::default().with("entity", CalendarFeedPointer::TAG);
        let pointer = CalendarFeedPointer::read(pointer.with(CalendarFeedPointer::FEED, older.as_str()));
        let writes = feed.writes(&reference(1), pointer.as_ref(), NOW);
        let [_, Write::Put(_, Some(Condition::Equal(_, was))), Write::Delete(key, None)] = writes.as_slice() else {
            panic!("{writes:?}")
        };
        assert_eq!(*was, older.as_str().into());
        assert_eq!(*key, keys::calendar_feed(&older));
    }
}
