//! The inbox of a user and the notifications in it.
//!
//! INVARIANT: a notification and its count are written in one transaction, as are its being read and the end of its count, so
//! the number of unread notifications always equals a recount. It is kept per day on which notifications expire; those of
//! days that are over do not count any more, without a write.

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Document, Parsed, Text};
use crate::{Condition, Item, Update, Value, condition, entity, keys};
use jiff::Timestamp;
use model::{Bilingual, Id, Language, id};
use serde_json::Map;

const DAY: i64 = 86_400;
/// Minimum lifetime of notifications in days. They expire at the next midnight (UTC) after it.
const LIFETIME: i64 = 30;
/// How many days of counts that are over are removed when a notification is added.
const REMOVED_DAYS: i64 = 7;
/// Begins the attributes that count the unread notifications of one day of expiry.
const UNREAD_OF_DAY: &str = "unread#";

entity! {
    /// The unread notifications of a user, and the version of their topic.
    pub struct Inbox: "Inbox" {
        defaulted {
            /// Version of the last message to the topic `me`.
            version / VERSION: i64 = "version";
        }
    }
}

entity! {
    /// A notification in an inbox.
    pub struct Notification: "Notification" {
        required {
            /// Identifier.
            id / ID: Id<id::Notification> = "id";
            /// Its recipient.
            user / USER: Id<id::User> = "user";
            /// Type of notification.
            kind / KIND: Text = "type";
            /// Title.
            title / TITLE: Bilingual = "title";
            /// Body.
            body / BODY: Bilingual = "body";
            /// Time of its event.
            at / AT: Parsed<Timestamp> = "at";
            /// Expiry in Unix seconds: a midnight, UTC.
            expires_at / EXPIRES_AT: i64 = "ttl";
        }
        optional {
            /// Ids of the objects to open.
            data / DATA: Document<Map<String, serde_json::Value>> = "data";
            /// When its recipient read it.
            read_at / READ_AT: Parsed<Timestamp> = "read_at";
        }
        defaulted {
            /// The recipient's language when it was written.
            language / LANGUAGE: Parsed<Language> = "language";
        }
    }
}

/// A notification to add to an inbox.
#[derive(Debug)]
pub struct NewNotification<'a> {
    /// Its event.
    pub event: Id<id::Event>,
    /// Time of the event.
    pub at: Timestamp,
    /// Its recipient.
    pub user: Id<id::User>,
    /// The recipient's language.
    pub language: Language,
    /// Type of notification.
    pub kind: &'a str,
    /// Title.
    pub title: Bilingual,
    /// Body.
    pub body: Bilingual,
    /// Ids of the objects to open.
    pub data: &'a Map<String, serde_json::Value>,
    /// The current time in Unix seconds.
    pub now: i64,
}

impl Inbox {
    /// The update that takes the versions of some messages to the topic `me`.
    pub fn add_versions(user: Id<id::User>, count: i64) -> Update {
        Update::of(keys::inbox(user)).entity(Self::TAG).add(Self::VERSION, count)
    }

    /// Number of unread notifications at `now` (Unix seconds).
    #[must_use]
    pub fn unread(&self, now: i64) -> i64 {
        let days = self.item.0.keys().filter_map(|it| it.strip_prefix(UNREAD_OF_DAY)?.parse::<i64>().ok());
        days.filter(|day| day * DAY > now).map(|day| self.item.number(&unread_of(day * DAY))).sum()
    }

    /// The update that counts a notification as unread. Counts of the days before the last thirty are removed.
    pub fn count_unread(notification: &Notification) -> Update {
        let counted = Update::of(keys::inbox(notification.user())).entity(Self::TAG);
        let counted = counted.add(unread_of(notification.expires_at()), 1);
        let over = |day| unread_of(notification.expires_at() - (LIFETIME + 1 + day) * DAY);
        (1..=REMOVED_DAYS).map(over).fold(counted, Update::remove)
    }

    /// The update that no longer counts these notifications of a user, who read them. None of the counts can fall below 0.
    pub fn count_read(user: Id<id::User>, read: &[Notification]) -> Update {
        let mut days = std::collections::BTreeMap::<i64, i64>::new();
        for notification in read {
            *days.entry(notification.expires_at()).or_default() += 1;
        }
        days.into_iter().fold(Update::of(keys::inbox(user)), |update, (day, count)| {
            let suffices = Condition::Greater(unread_of(day).into(), (count - 1).into());
            update.add(unread_of(day), -count).when(suffices)
        })
    }
}

/// The attribute that counts the unread notifications that expire at a midnight.
fn unread_of(midnight: i64) -> String {
    format!("{UNREAD_OF_DAY}{}", midnight / DAY)
}

impl Notification {
    /// Its personal data.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Mentioned,
        attributes: &[Self::TITLE, Self::BODY],
        after_erasure: AfterErasure::Removed,
    };

    /// The id of the notification that an event at this time requests. Its key follows from it.
    #[must_use]
    pub fn id_for(event: Id<id::Event>, at: Timestamp) -> Id<id::Notification> {
        event.derived::<id::Notification>().made_at(at.as_millisecond())
    }

    /// Creates a notification. Its id follows from its event, so a repeated event creates no second one.
    #[must_use]
    pub fn new(new: NewNotification<'_>) -> Self {
        let id = Self::id_for(new.event, new.at);
        let expires_at = (new.now.div_euclid(DAY) + LIFETIME + 1) * DAY;
        let item = Item::new(&keys::notification(new.user, id), Self::TAG)
            .with(Self::ID, id)
            .with(Self::USER, new.user)
            .with(Self::KIND, new.kind)
            .with(Self::TITLE, &new.title)
            .with(Self::BODY, &new.body)
            .with(Self::LANGUAGE, new.language.tag())
            .with_some(Self::DATA, (!new.data.is_empty()).then(|| Value::document(new.data)))
            .with(Self::AT, new.at.to_string())
            .with(Self::EXPIRES_AT, expires_at);
        let (user, kind, title, body, at) = (new.user, new.kind.to_owned(), new.title, new.body, new.at);
        Self { item, id, user, kind, title, body, at, expires_at }
    }

    /// Whether it is still kept at `now` (Unix seconds).
    #[must_use]
    pub const fn is_kept(&self, now: i64) -> bool {
        self.expires_at > now
    }

    /// Whether its recipient has still to read it.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.read_at().is_none()
    }

    /// The update that marks it as read, refused if it is read already.
    pub fn read_by_recipient(&self, now: Timestamp) -> Update {
        let unread = Condition::Missing(Self::READ_AT.into());
        Update::of(self.key()).set(Self::READ_AT, now.to_string()).when(condition::exists()).when(unread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Entity as _;
    use proptest::prelude::*;

    const NOW: i64 = 1_800_000_000;

    fn notification(number: u128, now: i64) -> Notification {
        Notification::new(NewNotification {
            event: Id::fixed(number),
            at: Timestamp::from_second(now).unwrap(),
            user: Id::fixed(1),
            language: Language::Ar,
            kind: "queue_called",
            title: Bilingual::new("أ", "a"),
            body: Bilingual::new("ب", "b"),
            data: &Map::new(),
            now,
        })
    }

    #[test]
    fn a_notification_is_kept_for_thirty_days_and_its_key_follows_from_its_id() {
        let new = notification(7, NOW);
        assert!(new.is_kept(NOW + LIFETIME * DAY) && !new.is_kept(NOW + (LIFETIME + 1) * DAY));
        assert_eq!(new.key(), keys::notification(new.user(), new.id()));
        assert_eq!(new.expires_at() % DAY, 0);
    }

    proptest! {
        #[test]
        fn the_count_equals_a_recount_whatever_is_added_read_and_expired(
            steps in prop::collection::vec((0_i64..20 * DAY, any::<bool>(), 1_usize..4), 1..60)
        ) {
            let mut inbox = Item::new(&keys::inbox(Id::fixed(1)), Inbox::TAG);
            let (mut unread, mut now): (Vec<Notification>, i64) = (vec![], NOW);
            for (index, (passed, is_read, count)) in steps.into_iter().enumerate() {
                now += passed;
                unread.retain(|it| it.is_kept(now));
                if is_read {
                    let read: Vec<_> = unread.drain(..count.min(unread.len())).collect();
                    inbox = Inbox::count_read(Id::fixed(1), &read).applied_to(&inbox);
                } else {
                    let new = notification(index as u128, now);
                    inbox = Inbox::count_unread(&new).applied_to(&inbox);
                    unread.push(new);
                }
                let counted = Inbox::read(inbox.clone()).unwrap().unread(now);
                prop_assert_eq!(counted, i64::try_from(unread.len()).unwrap());
            }
        }
    }
}
