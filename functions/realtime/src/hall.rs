//! Where everybody in a queue stands, as its followers are told: the public state, each ticket's own place, and what a
//! change made of the places.

use crate::followers::Follower;
use crate::ticket::before_end;
use jiff::Timestamp;
use model::queue::{QueueTag, Status};
use model::{Id, id};
use runtime::Failure;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use store::queue::{self, Queue, QueueSnapshot, RankedTicket, Ticket};
use store::{Shop, Table, first, keys};
use triggers::store_failed;
use web::queue::QueueNow;

/// A ticket's own place: what its owner alone is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct OwnPlace {
    ticket_id: Id<id::Ticket>,
    number: String,
    status: Status,
    /// From 1; null for one that neither waits nor is called.
    position: Option<u32>,
    ahead: Option<u32>,
    /// Null when nobody is on duty.
    p50_minutes: Option<u32>,
    p80_minutes: Option<u32>,
}

impl OwnPlace {
    fn of(ticket: &Ticket, place: Option<&RankedTicket>, now: i64) -> Option<Self> {
        let wait = place.and_then(|it| it.wait.as_ref());
        Some(Self {
            ticket_id: ticket.id()?,
            number: ticket.label().to_owned(),
            status: ticket.status_at(now),
            position: place.map(|it| it.position),
            ahead: place.map(|it| it.ahead),
            p50_minutes: wait.map(|it| it.p50_minutes),
            p80_minutes: wait.map(|it| it.p80_minutes),
        })
    }
}

/// A queue at a moment.
pub(crate) struct Seen {
    queue: Queue,
    hall: QueueSnapshot,
    order: Vec<RankedTicket>,
}

/// A ticket that changed: as it was before, if it was in the line, and as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Changed {
    pub(crate) old: Option<Ticket>,
    pub(crate) new: Ticket,
}

impl Seen {
    /// Reads a queue with its line. Nothing for one that is no more, or whose shop nobody may see.
    pub(crate) async fn read(table: &Table, id: Id<id::Queue>, now: Timestamp) -> Result<Option<Self>, Failure> {
        let wanted = [keys::queue(id), keys::shop(id.shop())];
        let floor = queue::read_queue(table, QueueTag::of(id), now, false, None);
        let (found, floor) = tokio::try_join!(table.get_many(&wanted), floor).map_err(|error| store_failed(&error))?;
        let [queue, shop] = first(found);
        let shop = shop.map(Shop).filter(Shop::is_visible);
        let read = Queue::read(queue, id).zip(shop);
        Ok(read.map(|(queue, shop)| Self::new(QueueSnapshot::new(&shop, &queue, floor, now.as_second()), queue)))
    }

    pub(crate) fn new(hall: QueueSnapshot, queue: Queue) -> Self {
        Self { order: hall.ranked(), queue, hall }
    }

    /// What everybody may know.
    pub(crate) fn state(&self) -> Value {
        json!(QueueNow::in_order(&self.queue, &self.hall, &self.order))
    }

    /// The tickets of the line with their places.
    pub(crate) fn places(&self) -> Places {
        let placement: HashMap<Id<id::Ticket>, &RankedTicket> =
            self.order.iter().filter_map(|it| Some((it.ticket.id()?, it))).collect();
        let mut places = Places::default();
        for ticket in &self.hall.line.tickets {
            let place = ticket.id().and_then(|it| placement.get(&it).copied());
            places.add(ticket, OwnPlace::of(ticket, place, self.hall.now));
        }
        places
    }

    /// The places that these changes made other than they were: of those that changed, and of all whom they moved.
    /// `self` is how things stand after them; what it was before is worked out by undoing them, at the same moment.
    pub(crate) fn moved(mut self, changes: &[Changed]) -> Places {
        let mut after = self.places();
        let (mut oldest, mut ended) = (HashMap::new(), HashMap::new());
        for Changed { old, new } in changes {
            let Some(id) = new.id() else { continue };
            let old = old.clone().or_else(|| new.status().is_final().then(|| before_end(new)).flatten());
            oldest.entry(id).or_insert(old);
            if new.status().is_final() {
                ended.insert(id, new);
            }
        }
        for ticket in ended.into_values() {
            after.add(ticket, OwnPlace::of(ticket, None, self.hall.now));
        }
        let now = self.hall.line.tickets.clone();
        let mut before: Vec<Ticket> =
            now.into_iter().filter(|it| it.id().is_none_or(|id| !oldest.contains_key(&id))).collect();
        before.extend(oldest.into_values().flatten());
        before.sort_by_key(|it| (it.day(), it.number()));
        self.hall.replace_tickets(before);
        self.order = self.hall.ranked();
        let before = self.places();
        after.all.retain(|id, place| before.all.get(id) != Some(place));
        after
    }
}

/// Whose a ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Owner {
    User(Id<id::User>),
    /// Whoever holds the token of this ticket.
    Holder(Id<id::Ticket>),
}

/// Places of tickets, found by whom they are.
#[derive(Debug, Default)]
pub(crate) struct Places {
    all: HashMap<Id<id::Ticket>, OwnPlace>,
    owned: HashMap<Owner, Vec<Id<id::Ticket>>>,
}

impl Places {
    fn add(&mut self, ticket: &Ticket, place: Option<OwnPlace>) {
        let (Some(id), Some(place)) = (ticket.id(), place) else { return };
        if self.all.insert(id, place).is_some() {
            return;
        }
        let holders = [Some(id), ticket.0.parsed("moved_from")].into_iter().flatten().map(Owner::Holder);
        for owner in ticket.customer().map(Owner::User).into_iter().chain(holders) {
            self.owned.entry(owner).or_default().push(id);
        }
    }

    /// Those of a follower.
    pub(crate) fn of(&self, follower: &Follower) -> Vec<&OwnPlace> {
        let owners = [follower.user.map(Owner::User), follower.ticket.map(Owner::Holder)];
        let ids = owners.into_iter().flatten().filter_map(|it| self.owned.get(&it)).flatten();
        ids.filter_map(|it| self.all.get(it)).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;
    use store::Item;
    use store::queue::{Line, QueueReads};

    /// 14:30 in Riyadh on 5 April 2025.
    pub(crate) const NOW: i64 = 1_743_852_600;

    pub(crate) fn ticket(number: u8, status: Status) -> Ticket {
        let id = Id::<id::Ticket>::fixed(number.into());
        let item = Item::default()
            .with("entity", "Ticket")
            .with("id", id)
            .with("queue_id", Id::<id::Queue>::fixed(1))
            .with("customer_id", Id::<id::User>::fixed(number.into()))
            .with("label", format!("Q-250405-{number:03}"))
            .with("number", i64::from(number))
            .with("day", "2025-04-05")
            .with("zone", "Asia/Riyadh")
            .with("joined_at", NOW - 3_600 + i64::from(number))
            .with("prior_seconds", 600)
            .with("status", status.as_str())
            .with("version", 1);
        let called = matches!(status, Status::Called | Status::Serving);
        let item = item.with_some("called_at", called.then_some(NOW - 60)).with_some("counter", called.then_some("3"));
        Ticket(item.with_some("serving_at", (status == Status::Serving).then_some(NOW - 60)))
    }

    fn ended(number: u8, before: Status, status: Status) -> Ticket {
        let history = json!([{"step": "join", "status": before}, {"step": "leave", "status": status}]);
        Ticket(ticket(number, before).0.with("status", status.as_str()).with("history", history.to_string()))
    }

    /// A queue with these tickets, and somebody who is served, so that it has a wait.
    pub(crate) fn seen(tickets: Vec<Ticket>) -> Seen {
        let queue = Queue(Item::default().with("id", Id::<id::Queue>::fixed(1)).with("status", "open"));
        let served = ticket(200, Status::Serving);
        let items = tickets.into_iter().chain([served]).map(|it| it.0).collect();
        let mut floor = QueueReads::default();
        floor.line = Line::of(items, true);
        let hall = QueueSnapshot::new(&Shop(Item::default().with("time_zone", "Asia/Riyadh")), &queue, floor, NOW);
        Seen::new(hall, queue)
    }

    fn waiting(numbers: &[u8]) -> Vec<Ticket> {
        numbers.iter().map(|it| ticket(*it, Status::Waiting)).collect()
    }

    fn numbers(places: &Places) -> Vec<u8> {
        let mut all: Vec<u8> = places.all.values().map(|it| it.number[9..].parse().unwrap()).collect();
        all.sort_unstable();
        all
    }

    fn of(user: Option<u8>, held: Option<u8>) -> Follower {
        let connection = store::keys::Part::parse("c").unwrap();
        Follower { connection, user: user.map(|it| Id::fixed(it.into())), ticket: held.map(|it| Id::fixed(it.into())) }
    }

    #[test]
    fn a_place_tells_where_a_ticket_stands_and_how_long_it_waits() {
        let places = seen(waiting(&[1, 2])).places();
        let [place] = places.of(&of(Some(2), None))[..] else { panic!() };
        let told = json!(place);
        assert_eq!((&told["number"], &told["status"]), (&json!("Q-250405-002"), &json!("waiting")));
        assert_eq!((&told["position"], &told["ahead"]), (&json!(2), &json!(1)));
        assert!(
            told["p50_minutes"].as_u64().unwrap() > 0 && told["p80_minutes"].as_u64() >= told["p50_minutes"].as_u64()
        );
        let served = json!(places.of(&of(Some(200), None))[0]);
        assert_eq!((&served["status"], &served["position"]), (&json!("serving"), &Value::Null));
    }

    #[test]
    fn a_ticket_is_its_customers_and_whoevers_holds_its_token() {
        let moved = Ticket(ticket(3, Status::Waiting).0.with("moved_from", Id::<id::Ticket>::fixed(99)));
        let mut guest = ticket(4, Status::Waiting);
        guest.0.0.remove("customer_id");
        let places = seen([waiting(&[1]), vec![moved, guest]].concat()).places();
        let told = |user, held| places.of(&of(user, held)).iter().map(|it| it.number.clone()).collect::<Vec<_>>();
        assert_eq!(told(Some(1), None), ["Q-250405-001"]);
        assert_eq!(told(None, Some(1)), ["Q-250405-001"]);
        assert_eq!(told(None, Some(4)), ["Q-250405-004"]);
        // It came from another queue, where its holder got the token.
        assert_eq!(told(None, Some(99)), ["Q-250405-003"]);
        assert!(told(None, None).is_empty() && told(Some(4), None).is_empty() && told(None, Some(98)).is_empty());
    }

    #[test]
    fn those_whose_place_a_change_made_another_are_told_and_no_others() {
        // Who joins stands last.
        let joined = Changed { old: None, new: ticket(4, Status::Waiting) };
        assert_eq!(numbers(&seen(waiting(&[1, 2, 3, 4])).moved(&[joined])), [4]);
        // Who leaves lets those behind move up.
        let left = Changed { old: None, new: ended(2, Status::Waiting, Status::Left) };
        let moved = seen(waiting(&[1, 3, 4])).moved(&[left]);
        assert_eq!(numbers(&moved), [2, 3, 4]);
        assert_eq!(json!(moved.of(&of(Some(2), None))[0])["status"], "left");
        assert_eq!(json!(moved.of(&of(Some(3), None))[0])["position"], 2);
        // What nobody sees in a place moves nobody.
        let arrived = Changed { old: Some(ticket(2, Status::Waiting)), new: ticket(2, Status::Waiting) };
        assert_eq!(numbers(&seen(waiting(&[1, 2, 3])).moved(&[arrived])), [] as [u8; 0]);
        // Of several changes of one ticket the first one tells how it was.
        let twice = [
            Changed { old: None, new: ticket(2, Status::Waiting) },
            Changed { old: Some(ticket(2, Status::Waiting)), new: ticket(2, Status::Waiting) },
        ];
        assert_eq!(numbers(&seen(waiting(&[1, 2])).moved(&twice)), [2]);
    }

    #[test]
    fn everybody_sees_numbers_only() {
        let state = seen([vec![ticket(1, Status::Called)], waiting(&[2, 3])].concat()).state();
        assert_eq!((&state["status"], &state["waiting"]), (&json!("open"), &json!(2)));
        assert_eq!(state["next"], json!(["Q-250405-002", "Q-250405-003"]));
        assert_eq!(state["called"][0]["counter"], "3");
        assert_eq!(state["now_serving"].as_array().unwrap().len(), 2);
        assert!(!state.to_string().contains("user_") && !state.to_string().contains("ticket_"));
    }

    /// What a ticket is before and after; nothing where it is not in the line.
    type Both = (Option<Status>, Option<Status>);

    fn statuses() -> impl Strategy<Value = Vec<Both>> {
        let status = || {
            let all = [Status::Waiting, Status::Called, Status::Serving, Status::Skipped];
            proptest::option::weighted(0.8, proptest::sample::select(all.to_vec()))
        };
        proptest::collection::vec((status(), status()), 0..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn undoing_the_changes_shows_how_it_was(statuses in statuses()) {
            let all = |pick: fn(&Both) -> Option<Status>| -> Vec<Ticket> {
                let numbered = statuses.iter().zip(1..);
                numbered.filter_map(|(it, number)| Some(ticket(number, pick(it)?))).collect()
            };
            let changes: Vec<Changed> = statuses.iter().zip(1..).filter_map(|(it, number)| match *it {
                (None, None) => None,
                (old, Some(new)) if old == Some(new) => None,
                (old, Some(new)) => Some(Changed { old: old.map(|it| ticket(number, it)), new: ticket(number, new) }),
                (Some(old), None) => Some(Changed { old: None, new: ended(number, old, Status::Left) }),
            }).collect();
            let before = seen(all(|it| it.0)).places();
            let after = seen(all(|it| it.1));
            let differ = after.places().all.into_iter().filter(|(id, it)| before.all.get(id) != Some(it));
            let ended = changes.iter().filter(|it| it.new.status().is_final()).filter_map(|it| it.new.id());
            let mut expected: Vec<_> = differ.map(|(id, _)| id).chain(ended).collect();
            let mut told: Vec<_> = after.moved(&changes).all.into_keys().collect();
            expected.sort();
            told.sort();
            prop_assert_eq!(told, expected);
        }
    }
}
