//! What the followers of a queue are sent: first what the hall must see at once; then the snapshot, and to the owner of a
//! ticket where it stands.

use crate::followers::{Follower, followers};
use crate::hall::{Changed, OwnPlace, Places, Seen};
use crate::live::{Of, Taken, take};
use crate::post::{Delivery, message, post};
use crate::push_live::Needs;
use crate::rows::forget;
use crate::ticket::{Deed, for_everybody};
use crate::topic::Topic;
use futures_util::future::join;
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use runtime::Failure;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;
use store::keys::Part;
use store::{Table, keys};
use triggers::store_failed;

/// Connections that are forgotten at the same time.
const FORGOTTEN_AT_ONCE: usize = 16;

/// What has happened in a queue.
pub(crate) struct News<'a> {
    pub(crate) of: Of,
    /// Tickets, in the order of the changes.
    pub(crate) tickets: &'a [Changed],
    /// Whether it opened, paused or closed.
    pub(crate) status: bool,
}

/// Tells the followers of a queue what has happened in it.
pub(crate) async fn tell(needs: &Needs, news: &News<'_>, now: Timestamp) -> Result<(), Failure> {
    let (of, table) = (news.of, &needs.table);
    let all = followers(table, of.tag()).await.map_err(|error| store_failed(&error))?;
    if all.is_empty() {
        return Ok(());
    }
    let deeds = news.tickets.iter().map(|it| (Deed::of(it.old.as_ref(), &it.new), &it.new));
    let urgent: Vec<Value> =
        deeds.filter(|(deed, _)| deed.is_urgent()).map(|(deed, ticket)| for_everybody(deed, ticket)).collect();
    let taken = take(table, of, i64::try_from(urgent.len()).unwrap_or_default(), news.status, now).await?;
    // What the hall must see needs no reading of the line, and waits for none.
    let updates = updates(of, &urgent, taken, now);
    let to_all = all.iter().map(|it| Delivery { connection: it.connection.clone(), texts: updates.clone() });
    // Whoever has no ticket has no place that could have changed.
    let owners = all.iter().any(|it| it.user.is_some() || it.ticket.is_some());
    let reading = async {
        match taken.snapshot || owners {
            true => Seen::read(table, of.queue, now).await,
            false => Ok(None),
        }
    };
    let (gone, seen) = join(post(&needs.sockets, to_all.collect()), reading).await;
    let gone: HashSet<Part> = gone.into_iter().collect();
    let (gone, all): (Vec<Follower>, Vec<Follower>) = all.into_iter().partition(|it| gone.contains(&it.connection));
    forget_all(table, of, gone).await;
    if let Some(seen) = seen? {
        send(needs, of, deliveries(news, taken, seen, all, now)).await;
    }
    Ok(())
}

/// What everybody is sent at once.
fn updates(of: Of, urgent: &[Value], taken: Taken, now: Timestamp) -> Vec<Arc<str>> {
    let topic = Topic::Queue(of.queue).to_string();
    let numbered = urgent.iter().zip(taken.first..);
    numbered.map(|(data, version)| message(&topic, "queue_update", version, now, data)).collect()
}

/// What each follower is sent after that: first those whose place is another.
fn deliveries(
    news: &News<'_>,
    taken: Taken,
    seen: Seen,
    all: Vec<Follower>,
    now: Timestamp,
) -> Vec<(Follower, Vec<Arc<str>>)> {
    let topic = Topic::Queue(news.of.queue).to_string();
    let snapshot = taken.snapshot.then(|| Snapshot::new(&topic, &seen, taken, now));
    let moved = seen.moved(news.tickets);
    let texts = |follower: &Follower| {
        let mut texts: Vec<Arc<str>> = snapshot.as_ref().map(|it| it.text_for(follower)).into_iter().collect();
        let places = moved.of(follower).into_iter();
        texts.extend(places.map(|it| message(&topic, "position_update", taken.last, now, &json!(it))));
        texts
    };
    let mut deliveries: Vec<_> = all
        .into_iter()
        .map(|it| {
            let texts = texts(&it);
            (it, texts)
        })
        .collect();
    deliveries.sort_by_key(|(_, texts)| Reverse(texts.len()));
    deliveries
}

/// Tells the followers of a queue how it stands.
pub(crate) async fn tell_snapshot(needs: &Needs, of: Of, taken: Taken, now: Timestamp) -> Result<usize, Failure> {
    let all = followers(&needs.table, of.tag()).await.map_err(|error| store_failed(&error))?;
    if all.is_empty() {
        return Ok(0);
    }
    let Some(seen) = Seen::read(&needs.table, of.queue, now).await? else { return Ok(0) };
    let snapshot = Snapshot::new(&Topic::Queue(of.queue).to_string(), &seen, taken, now);
    let deliveries: Vec<_> = all
        .into_iter()
        .map(|it| {
            let text = snapshot.text_for(&it);
            (it, vec![text])
        })
        .collect();
    let told = deliveries.len();
    send(needs, of, deliveries).await;
    Ok(told)
}

/// A snapshot: one text for everybody, and for owners of tickets one with where these stand. So whoever missed a word
/// about their place knows it again within 5 s.
struct Snapshot {
    topic: String,
    version: i64,
    at: Timestamp,
    state: Value,
    shared: Arc<str>,
    places: Places,
}

impl Snapshot {
    fn new(topic: &str, seen: &Seen, taken: Taken, at: Timestamp) -> Self {
        let state = seen.state();
        let shared = message(topic, "queue_state", taken.last, at, &state);
        Self { topic: topic.to_owned(), version: taken.last, at, state, shared, places: seen.places() }
    }

    fn text_for(&self, follower: &Follower) -> Arc<str> {
        let own = self.places.of(follower);
        if own.is_empty() {
            return Arc::clone(&self.shared);
        }
        message(&self.topic, "queue_state", self.version, self.at, &with_tickets(&self.state, &own))
    }
}

/// The state of a queue with one's own tickets in it.
fn with_tickets(state: &Value, own: &[&OwnPlace]) -> Value {
    let mut all = state.clone();
    if let Some(members) = all.as_object_mut() {
        members.insert("tickets".to_owned(), json!(own));
    }
    all
}

/// Sends all of it, and forgets who is gone.
async fn send(needs: &Needs, of: Of, deliveries: Vec<(Follower, Vec<Arc<str>>)>) {
    let (all, texts): (Vec<Follower>, Vec<_>) = deliveries.into_iter().unzip();
    let deliveries =
        all.iter().zip(texts).map(|(it, texts)| Delivery { connection: it.connection.clone(), texts }).collect();
    let gone: HashSet<Part> = post(&needs.sockets, deliveries).await.into_iter().collect();
    let gone = all.into_iter().filter(|it| gone.contains(&it.connection)).collect();
    forget_all(&needs.table, of, gone).await;
}

async fn forget_all(table: &Table, of: Of, gone: Vec<Follower>) {
    let each = gone.into_iter().map(|it| gone_from(table, of, it));
    stream::iter(each).for_each_concurrent(FORGOTTEN_AT_ONCE, |it| it).await;
}

/// Forgets a connection that is gone. If that fails, the next message finds it gone again.
async fn gone_from(table: &Table, of: Of, Follower { connection, user, .. }: Follower) {
    if let Err(failure) = forget(table, &connection, user, None).await {
        tracing::warn!(%failure, "not_forgotten");
    }
    // Its own row may not know any more that it follows.
    if let Err(error) = table.delete(&keys::follower(of.tag(), &connection)).await {
        tracing::warn!(%error, "not_forgotten");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hall::tests::{NOW, seen, ticket};
    use crate::live::tests::taken;
    use model::queue::Status;
    use model::{Id, id};
    use proptest::prelude::*;

    fn follower(name: &str, user: Option<u128>) -> Follower {
        Follower { connection: Part::parse(name).unwrap(), user: user.map(Id::fixed), ticket: None }
    }

    fn now() -> Timestamp {
        Timestamp::from_second(NOW).unwrap()
    }

    fn of() -> Of {
        Of { queue: Id::fixed(1), shop: Id::fixed(2) }
    }

    /// What the owner of ticket 2 and somebody without a ticket are sent when it joins.
    fn told(taken: Taken, urgent: usize) -> [Vec<Value>; 2] {
        let joined = [Changed { old: None, new: ticket(2, Status::Waiting) }];
        let news = News { of: of(), tickets: &joined, status: false };
        let seen = seen(vec![ticket(1, Status::Waiting), ticket(2, Status::Waiting)]);
        let all = vec![follower("owner", Some(2)), follower("hall", None)];
        let updates = updates(of(), &vec![json!({"action": "call"}); urgent], taken, now());
        let sent = deliveries(&news, taken, seen, all, now());
        ["owner", "hall"].map(|name| {
            let (_, texts) = sent.iter().find(|(it, _)| it.connection.as_str() == name).unwrap();
            updates.iter().chain(texts).map(|it| serde_json::from_str(it).unwrap()).collect()
        })
    }

    fn kinds(messages: &[Value]) -> Vec<(&str, i64)> {
        messages.iter().map(|it| (it["type"].as_str().unwrap(), it["version"].as_i64().unwrap())).collect()
    }

    #[test]
    fn everybody_gets_what_the_hall_must_see_and_owners_their_places() {
        let [owner, hall] = told(taken(7, 2, true), 2);
        assert_eq!(kinds(&hall), [("queue_update", 8), ("queue_update", 9), ("queue_state", 10)]);
        let place = ("position_update", 10);
        assert_eq!(kinds(&owner), [&kinds(&hall)[..], &[place]].concat());
        assert!(owner.iter().all(|it| it["topic"] == json!(format!("queue:{}", Id::<id::Queue>::fixed(1)))));
        assert_eq!((&owner[3]["data"]["number"], &owner[3]["data"]["position"]), (&json!("Q-250405-002"), &json!(2)));
        // The owner's snapshot repeats the place.
        assert_eq!(owner[2]["data"]["tickets"], json!([owner[3]["data"]]));
        assert_eq!(hall[2]["data"].get("tickets"), None);
        assert_eq!((&hall[2]["data"]["waiting"], &owner[2]["data"]["waiting"]), (&json!(2), &json!(2)));
    }

    #[test]
    fn between_snapshots_only_owners_hear_of_who_joins() {
        let [owner, hall] = told(taken(7, 0, false), 0);
        assert!(hall.is_empty());
        assert_eq!(kinds(&owner), [("position_update", 7)]);
    }

    proptest! {
        // A client that asks anew when a version doesn't follow the last one, or its place is told under a later one.
        #[test]
        fn a_gap_is_seen_where_something_public_was_missed_and_nowhere_else(
            changes in proptest::collection::vec((0_usize..3, any::<bool>()), 1..20),
            lost in proptest::option::of(0_usize..40),
        ) {
            let (mut version, mut sent) = (7, [vec![], vec![]]);
            for (urgent, snapshot) in changes {
                let taken = taken(version, i64::try_from(urgent).unwrap(), snapshot);
                version = taken.last;
                for (all, more) in sent.iter_mut().zip(told(taken, urgent)) {
                    all.extend(more);
                }
            }
            for messages in sent {
                let is_public = |it: &Value| it["type"] != "position_update";
                let (mut last, mut gaps) = (7, 0);
                let heard = messages.iter().enumerate().filter(|(at, _)| Some(*at) != lost);
                for (_, message) in heard {
                    let version = message["version"].as_i64().unwrap();
                    let next = if is_public(message) { last + 1 } else { last };
                    prop_assert!(version >= next);
                    gaps += usize::from(version > next);
                    last = version;
                }
                let missed = lost.and_then(|it| messages.get(it)).is_some_and(is_public);
                let is_last = lost == messages.len().checked_sub(1);
                prop_assert_eq!(gaps, usize::from(missed && !is_last));
            }
        }
    }
}
