use super::stream_batch::{QueueRecords, StreamBatch, has_new_version};
use jiff::Timestamp;
use model::{Id, id};
use store::Item;
use triggers::RecordChange;

fn change(old: Option<Item>, new: Option<Item>) -> RecordChange {
    RecordChange { sequence: String::new(), old, new, now: Timestamp::UNIX_EPOCH }
}

fn of(entity: &'static str, version: i64) -> Item {
    Item::default().with("entity", entity).with("version", version).with("shop_id", Id::<id::Shop>::fixed(9))
}

fn ticket(number: u128, queue: u128, version: i64) -> Item {
    of("Ticket", version)
        .with("id", Id::<id::Ticket>::fixed(number))
        .with("queue_id", Id::<id::Queue>::fixed(queue))
        .with("customer_id", Id::<id::User>::fixed(number))
        .with("status", "waiting")
}

fn queue(id: u128, status: &str, version: i64) -> Item {
    of("Queue", version).with("id", Id::<id::Queue>::fixed(id)).with("status", status)
}

#[test]
fn a_change_without_a_new_version_is_ignored() {
    let of = |version: i64| Item::default().with("version", version);
    assert!(has_new_version(None, &of(1)) && has_new_version(Some(&of(1)), &of(2)));
    assert!(!has_new_version(Some(&of(2)), &of(2)));
}

#[test]
fn changes_are_grouped_by_queue_in_their_order() {
    let batch = StreamBatch::of(vec![
        change(None, Some(of("Notification", 0))),
        change(None, Some(ticket(1, 1, 1))),
        change(None, Some(ticket(2, 2, 1))),
        // Viewed by its owner: no new version.
        change(Some(ticket(1, 1, 1)), Some(ticket(1, 1, 1).with("call_seen_at", 5))),
        change(Some(ticket(1, 1, 1)), Some(ticket(1, 1, 2))),
        // Ended: the record of the moved item is used.
        change(Some(ticket(3, 1, 1)), None),
        change(Some(of("Appointment", 1)), Some(of("Appointment", 1))),
        change(Some(of("Appointment", 1)), Some(of("Appointment", 2))),
        change(Some(queue(2, "open", 1)), Some(queue(2, "paused", 2))),
        // A used socket ticket, and something unknown.
        change(None, Some(Item::default().with("entity", "Ticket"))),
        change(None, Some(of("Dance", 1))),
    ]);
    assert_eq!(batch.singles.iter().map(|it| it.index).collect::<Vec<_>>(), [0, 7]);
    let [one, two] = &batch.queues[..] else { panic!() };
    assert_eq!((one.queue.queue, one.first, one.status_changed), (Id::fixed(1), 1, false));
    let versions = |it: &QueueRecords| it.tickets.iter().map(|it| it.new.version()).collect::<Vec<_>>();
    assert_eq!((versions(one), versions(two)), (vec![1, 2], vec![1]));
    assert_eq!((two.queue.queue, two.first, two.status_changed, two.settings.len()), (Id::fixed(2), 2, true, 1));
}

#[test]
fn only_opening_pausing_and_closing_change_the_status() {
    let status_changed = |old: Option<Item>, new: Item| {
        StreamBatch::of(vec![change(old, Some(new))]).queues.pop().unwrap().status_changed
    };
    assert!(status_changed(None, queue(1, "open", 1)));
    assert!(status_changed(Some(queue(1, "open", 1)), queue(1, "closed", 2)));
    assert!(!status_changed(Some(queue(1, "open", 1)), queue(1, "open", 2)));
}

#[test]
fn an_owner_gets_one_message_with_the_latest_state() {
    let batch = StreamBatch::of(vec![
        change(None, Some(ticket(1, 1, 1))),
        change(None, Some(ticket(2, 1, 1))),
        change(Some(ticket(1, 1, 1)), Some(ticket(1, 1, 2))),
    ]);
    let messages = batch.queues[0].owner_messages();
    let messages: Vec<_> = messages.iter().map(|it| (it.user, it.message.data["version"].as_i64().unwrap())).collect();
    assert_eq!(messages, [(Id::fixed(1), 2), (Id::fixed(2), 1)]);
    assert_eq!(batch.queues[0].board_messages().len(), 3);
}
