//! The subscribers of topics, and how a connection is removed from them.

use crate::topics::Topic;
use model::queue::QueueTag;
use model::{Id, id};
use std::slice;
use store::entities::subscription::{
    BoardSubscriber, BoardTopic, QueueSubscriber, QueueSubscription, SpecialistSubscription,
};
use store::keys::KeyPart;
use store::{Entity as _, StoreError, Table, Write, keys};

/// Reads the subscribers of a queue. Those of the last second may be missing; they have just received its state.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn queue_subscribers(table: &Table, queue: QueueTag) -> Result<Vec<QueueSubscriber>, StoreError> {
    let pk = keys::followers_partition(queue);
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = table.query_eventually(&pk, "", after.as_deref()).await?;
        let subscriptions = page.items.into_iter().filter_map(QueueSubscription::read);
        all.extend(subscriptions.filter_map(|it| it.subscriber()));
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(all),
        }
    }
}

/// Reads the subscribers of a specialist. Those of the last second may be missing; they have just received the state.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn specialist_subscribers(
    table: &Table,
    specialist: Id<id::Specialist>,
) -> Result<Vec<SpecialistSubscription>, StoreError> {
    let pk = keys::specialist_followers(specialist);
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = table.query_eventually(&pk, "", after.as_deref()).await?;
        all.extend(page.items.into_iter().filter_map(SpecialistSubscription::read));
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(all),
        }
    }
}

/// Returns the writes that remove a connection from the subscribers of the topics with these names.
pub(crate) fn unsubscribe_all(connection: &KeyPart, user: Option<Id<id::User>>, topics: &[String]) -> Vec<Write> {
    let topics = topics.iter().filter_map(|name| Topic::parse(name));
    topics.filter_map(|it| unsubscribe_from(connection, user, it)).collect()
}

/// Returns the write that removes a connection from the subscribers of a topic. `None` for topics stored only with the
/// connection.
pub(crate) fn unsubscribe_from(connection: &KeyPart, user: Option<Id<id::User>>, topic: Topic) -> Option<Write> {
    match topic {
        Topic::Me => None,
        Topic::Board(shop) => {
            let subscriber = BoardSubscriber { connection: connection.clone(), user: user? };
            Some(BoardTopic::unsubscribe(shop.shop(), slice::from_ref(&subscriber)).into())
        }
        Topic::Queue(queue) => Some(QueueSubscription::delete(QueueTag::of(queue), connection)),
        Topic::Specialist(specialist) => Some(SpecialistSubscription::delete(specialist, connection)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_removed_from_all_its_topics() {
        let connection = KeyPart::parse("Gyvd8cAwiKMCIYQ=").unwrap();
        let topics = [Topic::Me, Topic::Board(Id::fixed(1)), Topic::Board(Id::fixed(2)), Topic::Queue(Id::fixed(3))];
        let topics = topics.map(|it| it.to_string());
        assert_eq!(unsubscribe_all(&connection, Some(Id::fixed(1)), &topics).len(), 3);
        // A visitor can't subscribe to boards.
        let writes = unsubscribe_all(&connection, None, &topics);
        let key = keys::follower(QueueTag::of(Id::fixed(3)), &connection);
        assert!(matches!(&writes[..], [Write::Delete(it, None)] if *it == key));
        assert!(unsubscribe_all(&connection, None, &[]).is_empty());
    }
}
