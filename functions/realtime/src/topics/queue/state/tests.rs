use super::*;
use proptest::prelude::*;
use store::queue::QueueReads;
use store::{Entity as _, Item};

/// 14:30 in Riyadh on 5 April 2025.
pub(crate) const NOW: i64 = 1_743_852_600;

fn item(number: u8, status: Status) -> Item {
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
        .with("configured_seconds", 600)
        .with("status", status.as_str())
        .with("version", 1);
    let called = matches!(status, Status::Called | Status::Serving);
    let item = item.with_some("called_at", called.then_some(NOW - 60)).with_some("counter", called.then_some("3"));
    item.with_some("serving_at", (status == Status::Serving).then_some(NOW - 60))
}

pub(crate) fn ticket(number: u8, status: Status) -> Ticket {
    Ticket::read(item(number, status)).unwrap()
}

fn ended(number: u8, before: Status, status: Status) -> Ticket {
    let history = json!([{"step": "join", "status": before}, {"step": "leave", "status": status}]);
    Ticket::read(item(number, before).with("status", status.as_str()).with("history", history.to_string())).unwrap()
}

/// A queue with these tickets and one being served, so that it has a wait.
pub(crate) fn state_of(tickets: Vec<Ticket>) -> TopicState {
    let queue = Item::default().with("entity", "Queue").with("id", Id::<id::Queue>::fixed(1)).with("status", "open");
    let queue = Queue::read(queue.with("shop_id", Id::<id::Shop>::fixed(2))).unwrap();
    let tickets = tickets.into_iter().chain([ticket(200, Status::Serving)]).collect();
    let mut reads = QueueReads::default();
    (reads.line.tickets, reads.line.is_complete) = (tickets, true);
    let shop = Item::default().with("entity", "Shop").with("id", Id::<id::Shop>::fixed(2));
    let shop = shop.with("company_id", Id::<id::Company>::fixed(3)).with("time_zone", "Asia/Riyadh");
    let shop = Shop::read(shop).unwrap();
    let snapshot = QueueSnapshot::new(&shop, &queue, reads, NOW);
    TopicState::new(snapshot, queue)
}

fn waiting(numbers: &[u8]) -> Vec<Ticket> {
    numbers.iter().map(|it| ticket(*it, Status::Waiting)).collect()
}

fn numbers(positions: &TicketPositions) -> Vec<u8> {
    let mut all: Vec<u8> = positions.all.values().map(|it| it.number[9..].parse().unwrap()).collect();
    all.sort_unstable();
    all
}

fn of(user: Option<u8>, held: Option<u8>) -> QueueSubscriber {
    let connection = store::keys::KeyPart::parse("c").unwrap();
    QueueSubscriber {
        connection,
        user: user.map(|it| Id::fixed(it.into())),
        ticket: held.map(|it| Id::fixed(it.into())),
    }
}

#[test]
fn a_position_has_its_rank_and_expected_wait() {
    let positions = state_of(waiting(&[1, 2])).positions();
    let [position] = positions.of(&of(Some(2), None))[..] else { panic!() };
    let sent = json!(position);
    assert_eq!((&sent["number"], &sent["status"]), (&json!("Q-250405-002"), &json!("waiting")));
    assert_eq!((&sent["position"], &sent["ahead"]), (&json!(2), &json!(1)));
    assert!(sent["p50_minutes"].as_u64().unwrap() > 0 && sent["p80_minutes"].as_u64() >= sent["p50_minutes"].as_u64());
    let served = json!(positions.of(&of(Some(200), None))[0]);
    assert_eq!((&served["status"], &served["position"]), (&json!("serving"), &Value::Null));
}

#[test]
fn a_ticket_belongs_to_its_customer_and_to_the_holder_of_its_token() {
    let transferred = Ticket::read(item(3, Status::Waiting).with("moved_from", Id::<id::Ticket>::fixed(99))).unwrap();
    let mut guest = item(4, Status::Waiting);
    guest.0.remove("customer_id");
    let guest = Ticket::read(guest).unwrap();
    let positions = state_of([waiting(&[1]), vec![transferred, guest]].concat()).positions();
    let numbers = |user, held| positions.of(&of(user, held)).iter().map(|it| it.number.clone()).collect::<Vec<_>>();
    assert_eq!(numbers(Some(1), None), ["Q-250405-001"]);
    assert_eq!(numbers(None, Some(1)), ["Q-250405-001"]);
    assert_eq!(numbers(None, Some(4)), ["Q-250405-004"]);
    // The ticket was transferred; the token is from the other queue.
    assert_eq!(numbers(None, Some(99)), ["Q-250405-003"]);
    assert!(numbers(None, None).is_empty() && numbers(Some(4), None).is_empty() && numbers(None, Some(98)).is_empty());
}

#[test]
fn exactly_the_changed_positions_are_affected() {
    // A new ticket is last.
    let joined = TicketChange { old: None, new: ticket(4, Status::Waiting) };
    assert_eq!(numbers(&state_of(waiting(&[1, 2, 3, 4])).affected_by(&[joined])), [4]);
    // A ticket that leaves lets those behind it move up.
    let left = TicketChange { old: None, new: ended(2, Status::Waiting, Status::Left) };
    let affected = state_of(waiting(&[1, 3, 4])).affected_by(&[left]);
    assert_eq!(numbers(&affected), [2, 3, 4]);
    assert_eq!(json!(affected.of(&of(Some(2), None))[0])["status"], "left");
    assert_eq!(json!(affected.of(&of(Some(3), None))[0])["position"], 2);
    // A change that does not show in positions affects none.
    let arrived = TicketChange { old: Some(ticket(2, Status::Waiting)), new: ticket(2, Status::Waiting) };
    assert_eq!(numbers(&state_of(waiting(&[1, 2, 3])).affected_by(&[arrived])), [] as [u8; 0]);
    // The first of several changes of a ticket has its state before.
    let twice = [
        TicketChange { old: None, new: ticket(2, Status::Waiting) },
        TicketChange { old: Some(ticket(2, Status::Waiting)), new: ticket(2, Status::Waiting) },
    ];
    assert_eq!(numbers(&state_of(waiting(&[1, 2])).affected_by(&twice)), [2]);
}

#[test]
fn the_public_state_has_numbers_only() {
    let state = state_of([vec![ticket(1, Status::Called)], waiting(&[2, 3])].concat()).public();
    assert_eq!((&state["status"], &state["waiting"]), (&json!("open"), &json!(2)));
    assert_eq!(state["next"], json!(["Q-250405-002", "Q-250405-003"]));
    assert_eq!(state["called"][0]["counter"], "3");
    assert_eq!(state["now_serving"].as_array().unwrap().len(), 1);
    assert!(!state.to_string().contains("user_") && !state.to_string().contains("ticket_"));
}

/// The status of a ticket before and after. `None` where it is not in the line.
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
    fn undoing_the_changes_gives_the_state_before(statuses in statuses()) {
        let all = |pick: fn(&Both) -> Option<Status>| -> Vec<Ticket> {
            let numbered = statuses.iter().zip(1..);
            numbered.filter_map(|(it, number)| Some(ticket(number, pick(it)?))).collect()
        };
        let changes: Vec<TicketChange> = statuses.iter().zip(1..).filter_map(|(it, number)| match *it {
            (None, None) => None,
            (old, Some(new)) if old == Some(new) => None,
            (old, Some(new)) => Some(TicketChange { old: old.map(|it| ticket(number, it)), new: ticket(number, new) }),
            (Some(old), None) => Some(TicketChange { old: None, new: ended(number, old, Status::Left) }),
        }).collect();
        let before = state_of(all(|it| it.0)).positions();
        let after = state_of(all(|it| it.1));
        let differ = after.positions().all.into_iter().filter(|(id, it)| before.all.get(id) != Some(it));
        let ended = changes.iter().filter(|it| it.new.status().is_final()).map(|it| it.new.id());
        let mut expected: Vec<_> = differ.map(|(id, _)| id).chain(ended).collect();
        let mut affected: Vec<_> = after.affected_by(&changes).all.into_keys().collect();
        expected.sort();
        affected.sort();
        prop_assert_eq!(affected, expected);
    }
}
