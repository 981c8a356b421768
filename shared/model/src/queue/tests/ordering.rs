//! The order of a line, rule by rule.

use super::fixtures::{MINUTE, NOW, QueueFixture, SeededRandom, appointment, called, lasting, walk_in};
use crate::queue::{MAX_OVERTAKEN, NextCall, Overtake, Placement, QueueEntry, Status, Strategy, priority_at};

fn with(priority: u8, entry: QueueEntry) -> QueueEntry {
    QueueEntry { priority, ..entry }
}

/// One that has waited so many minutes.
fn since(minutes: i64, entry: QueueEntry) -> QueueEntry {
    QueueEntry { joined_at: NOW - minutes * MINUTE, ..entry }
}

fn front(at: i64, entry: QueueEntry) -> QueueEntry {
    QueueEntry { placement: Placement::Front { at }, ..entry }
}

fn first(at: i64, entry: QueueEntry) -> QueueEntry {
    QueueEntry { placement: Placement::First { at }, ..entry }
}

fn by(strategy: Strategy, entries: impl IntoIterator<Item = QueueEntry>) -> Vec<u32> {
    QueueFixture { strategy, ..QueueFixture::new(entries, &[0]) }.order()
}

#[test]
fn called_ones_then_due_appointments_then_the_front_then_the_others() {
    let mut queue = QueueFixture::new(
        [
            walk_in(1),
            front(20, walk_in(2)),
            appointment(3, 15),
            called(walk_in(5)),
            called(appointment(4, -5)),
            front(10, walk_in(6)),
            appointment(7, -30),
            appointment(8, 15),
        ],
        &[0],
    );
    for status in [Status::Serving, Status::Served, Status::Left, Status::Cancelled, Status::Skipped, Status::NoShow] {
        let number = 9 + queue.entries.len() as u32;
        queue.entries.push(QueueEntry { status, ..walk_in(number) });
    }
    assert_eq!(queue.order(), [4, 5, 7, 3, 8, 6, 2, 1]);
    // Of those called in the same second the lower number comes first.
    queue.entries[3].called_at = queue.entries[4].called_at;
    assert_eq!(queue.order()[..2], [4, 5]);
}

#[test]
fn whom_staff_put_first_comes_before_appointments_and_the_last_put_there_before_the_others() {
    let entries = [walk_in(1), appointment(2, -5), front(10, walk_in(3)), first(20, walk_in(4)), called(walk_in(5))];
    let mut queue = QueueFixture::new(entries, &[0]);
    assert_eq!(queue.order(), [5, 4, 2, 3, 1]);
    queue.entries[0].placement = Placement::First { at: 30 };
    assert_eq!((queue.order(), queue.next()), (vec![5, 1, 4, 2, 3], Some(1)));
    // An appointment can be first as well, and a ticket can be placed behind one of them.
    queue.entries[1].placement = Placement::First { at: 40 };
    queue.place_behind(3, 4, 50);
    assert_eq!(queue.order(), [5, 2, 1, 4, 3]);
    queue.remove(4);
    assert_eq!(queue.order(), [5, 2, 1, 3]);
    // One that starts before any walk-in could doesn't come between.
    queue.entries.push(appointment(6, 20));
    queue.times.push(super::fixtures::exactly(10));
    queue.required_specialists.push(None);
    queue.servers = vec![super::fixtures::free_in(60)];
    assert_eq!(queue.order(), [5, 2, 1, 3, 6]);
}

#[test]
fn fairness_has_the_highest_priority_first_and_then_the_first_that_came() {
    let entries = [walk_in(3), with(1, walk_in(2)), with(3, walk_in(5)), walk_in(4), with(3, walk_in(6))];
    assert_eq!(by(Strategy::Fairness, entries), [5, 6, 2, 3, 4]);
    let entries = [walk_in(2), with(1, walk_in(1)), with(3, walk_in(3))];
    assert_eq!(by(Strategy::Fairness, entries), [3, 2, 1]);
    assert_eq!(by(Strategy::default(), (1..6).map(walk_in)), [1, 2, 3, 4, 5]);
}

#[test]
fn half_an_hour_of_waiting_counts_one_priority_up_to_urgent() {
    for (priority, after_a_while) in [(1, 2), (2, 3), (3, 4), (4, 4), (5, 5)] {
        assert_eq!(priority_at(priority, NOW - 30 * MINUTE, NOW), after_a_while);
        assert_eq!(priority_at(priority, NOW - 30 * MINUTE + 1, NOW), priority);
    }
    assert_eq!(by(Strategy::Fairness, [since(30, walk_in(1)), with(3, walk_in(2))]), [1, 2]);
    assert_eq!(by(Strategy::Fairness, [since(29, walk_in(1)), with(3, walk_in(2))]), [2, 1]);
    assert_eq!(by(Strategy::Fairness, [since(90, with(4, walk_in(1))), with(5, walk_in(2))]), [2, 1]);
}

#[test]
fn efficiency_has_the_shortest_service_first() {
    let entries = [lasting(walk_in(1), 30), lasting(walk_in(2), 10), lasting(walk_in(3), 10), lasting(walk_in(4), 20)];
    // The first was overtaken twice then.
    assert_eq!(by(Strategy::Efficiency, entries), [2, 3, 1, 4]);
    assert_eq!(by(Strategy::Efficiency, [with(1, lasting(walk_in(1), 5)), with(5, walk_in(2))]), [1, 2]);
}

#[test]
fn balanced_weighs_waiting_priority_and_a_short_service() {
    // 0.6 x 1.0 x 10/30 + 0.4 x (1 - 30/60) = 0.4 against 0.6 x 1.0 x 0 + 0.4 x (1 - 5/60) = 0.367.
    let old = |minutes| since(minutes, lasting(walk_in(1), 30));
    let quick = since(0, lasting(walk_in(2), 5));
    assert_eq!(by(Strategy::Balanced, [old(10), quick.clone()]), [1, 2]);
    // 0.36 against 0.367.
    assert_eq!(by(Strategy::Balanced, [old(8), quick.clone()]), [2, 1]);
    // Priority counts only with the time waited.
    assert_eq!(by(Strategy::Balanced, [with(5, old(8)), quick.clone()]), [1, 2]);
    assert_eq!(by(Strategy::Balanced, [with(5, old(0)), quick]), [2, 1]);
    // Beyond half an hour of waiting and an hour of service nothing changes: the first that came.
    let long = [since(45, lasting(walk_in(1), 120)), since(90, lasting(walk_in(2), 60))];
    assert_eq!(by(Strategy::Balanced, long), [1, 2]);
}

#[test]
fn a_ticket_overtaken_twice_is_next() {
    let mut queue =
        QueueFixture::new([walk_in(1), with(3, walk_in(2)), with(3, walk_in(3)), with(3, walk_in(4))], &[0]);
    // As planned now: two may, the third may not.
    assert_eq!(queue.order(), [2, 3, 1, 4]);
    let overtake = |number| Overtake { number, at: NOW - 10 };
    queue.overtakes = vec![overtake(9)];
    assert_eq!((queue.order(), queue.of(1).overtaken), (vec![2, 1, 3, 4], 1));
    queue.overtakes = vec![overtake(9), overtake(8)];
    assert_eq!((queue.order(), queue.of(1).overtaken), (vec![1, 2, 3, 4], 2));
    // One of three called in the second before it came, and one in that second.
    let at = queue.entries[0].joined_at;
    queue.overtakes = vec![Overtake { number: 7, at: at - 1 }, Overtake { number: 9, at }, overtake(8)];
    assert_eq!((queue.order(), queue.of(1).overtaken), (vec![1, 2, 3, 4], 2));
    // Called before it came, or with a lower number: not overtaken by those.
    queue.overtakes = vec![Overtake { number: 9, at: queue.entries[0].joined_at - 1 }, overtake(1)];
    assert_eq!((queue.order(), queue.of(1).overtaken), (vec![2, 3, 1, 4], 0));
}

#[test]
fn only_later_tickets_overtake_and_moved_ones_do_not() {
    // The second is overtaken by nobody: those before it came earlier.
    let entries = [with(4, walk_in(1)), with(1, walk_in(2)), with(1, walk_in(3))];
    assert_eq!(by(Strategy::Fairness, entries), [1, 2, 3]);
    let mut queue = QueueFixture::new([walk_in(1), front(5, walk_in(2)), appointment(3, 0), with(3, walk_in(4))], &[0]);
    let mut overtakes = Vec::new();
    while let Some(number) = queue.call(None) {
        overtakes.push((number, !queue.overtakes.is_empty()));
        queue.overtakes.clear();
    }
    assert_eq!(overtakes, [(3, false), (2, false), (4, true), (1, false)]);
}

#[test]
fn tickets_that_another_server_calls_are_not_passed() {
    let queue = QueueFixture::new([walk_in(1), walk_in(2), with(3, walk_in(3)), walk_in(4)], &[0]);
    let next = |may: &[u32]| queue.model().next(|it| may.contains(&queue.entries[it].number), None);
    assert_eq!(next(&[1, 2, 3, 4]), Some(NextCall { index: 2, overtake: true }));
    assert_eq!(next(&[3, 4]), Some(NextCall { index: 2, overtake: false }));
    assert_eq!(next(&[2, 4]), Some(NextCall { index: 1, overtake: false }));
    assert_eq!(next(&[]), None);
}

#[test]
fn a_short_gap_goes_to_the_first_that_fits() {
    let minutes = |it: &[i64]| it.iter().zip(1..).map(|(it, number)| lasting(walk_in(number), *it)).collect::<Vec<_>>();
    let gap = |minutes: i64| Some(minutes * MINUTE);
    let queue = QueueFixture::new(minutes(&[30, 20, 10, 10]), &[0]);
    for (free, expected) in [(30, 1), (29, 2), (20, 2), (19, 3), (10, 3), (9, 1), (0, 1)] {
        let found = queue.model().next(|_| true, gap(free)).unwrap();
        assert_eq!((found.index + 1, found.overtake), (expected, expected != 1), "{free}");
    }
    assert_eq!(queue.model().next(|it| it != 2, gap(10)), Some(NextCall { index: 3, overtake: true }));

    // Twice, and no more.
    let mut queue = QueueFixture::new(minutes(&[30, 10, 10, 10]), &[0]);
    assert_eq!([queue.call(gap(10)), queue.call(gap(10)), queue.call(gap(10))], [Some(2), Some(3), Some(1)]);
    assert_eq!(queue.overtakes.len(), MAX_OVERTAKEN);
    // An appointment doesn't give way, and a ticket that joined before the one it passes doesn't overtake.
    let waiting = [lasting(appointment(1, 5), 30), lasting(walk_in(2), 10)];
    assert_eq!(QueueFixture::new(waiting, &[0]).call(gap(10)), Some(1));
    let mut moved = QueueFixture::new([lasting(walk_in(1), 5), front(9, lasting(walk_in(2), 30))], &[0]);
    assert_eq!((moved.call(gap(10)), moved.overtakes.len()), (Some(1), 0));
    // Passing by priority is a jump in a gap, too.
    let with_gap = [lasting(with(4, walk_in(5)), 30), with(3, walk_in(4)), walk_in(1)];
    assert_eq!(
        QueueFixture::new(with_gap, &[0]).model().next(|_| true, gap(10)),
        Some(NextCall { index: 1, overtake: true })
    );
    // An early appointment may go first, even if a walk-in can't be overtaken any more.
    let mut queue = QueueFixture::new([lasting(walk_in(1), 30), lasting(appointment(2, 20), 10), walk_in(3)], &[0]);
    queue.overtakes = vec![Overtake { number: 8, at: NOW }, Overtake { number: 9, at: NOW }];
    assert_eq!((queue.order(), queue.call(gap(10)), queue.overtakes.len()), (vec![1, 2, 3], Some(2), 2));
    // And an early appointment is passed as often as it fits, which is no jump.
    let early = lasting(appointment(1, 20), 30);
    let at = early.joined_at;
    let mut queue = QueueFixture::new([early, walk_in(2), lasting(with(3, walk_in(5)), 30)], &[0]);
    queue.overtakes = vec![Overtake { number: 8, at }, Overtake { number: 9, at }];
    assert_eq!(queue.order(), [5, 1, 2]);
    assert_eq!(queue.model().next(|_| true, gap(10)), Some(NextCall { index: 1, overtake: false }));
    // Of those that can't be overtaken any more, the one that joined first decides.
    let moved = |at, number| front(at, lasting(walk_in(number), 30));
    let mut queue = QueueFixture::new([moved(1, 1), moved(2, 5), walk_in(3)], &[0]);
    queue.overtakes = vec![Overtake { number: 8, at: NOW }, Overtake { number: 9, at: NOW }];
    assert_eq!((queue.order(), queue.call(gap(10))), (vec![1, 5, 3], Some(1)));
    // At the front one can be passed twice, too.
    let mut moved = QueueFixture::new([front(9, lasting(walk_in(1), 30)), walk_in(2), walk_in(3), walk_in(4)], &[0]);
    assert_eq!([moved.call(gap(10)), moved.call(gap(10)), moved.call(gap(10))], [Some(2), Some(3), Some(1)]);
}

#[test]
fn a_place_behind_another_stays_when_that_one_goes() {
    let mut queue = QueueFixture::new((1..7).map(walk_in), &[0]);
    queue.place_behind(1, 3, 100);
    assert_eq!(queue.order(), [2, 3, 1, 4, 5, 6]);
    // The one placed last comes first.
    queue.place_behind(6, 3, 200);
    assert_eq!(queue.order(), [2, 3, 6, 1, 4, 5]);
    queue.place_behind(5, 6, 300);
    assert_eq!(queue.order(), [2, 3, 6, 5, 1, 4]);
    // Behind the first behind: the others don't come between.
    queue.place_behind(2, 1, 400);
    assert_eq!(queue.order(), [3, 6, 5, 1, 2, 4]);
    for (gone, left) in [(3, vec![6, 5, 1, 2, 4]), (6, vec![5, 1, 2, 4]), (1, vec![5, 2, 4])] {
        queue.remove(gone);
        assert_eq!(queue.order(), left);
    }
    // A ticket with a higher priority passes at the position of the third; new ones come last.
    for (entry, order) in [(with(3, walk_in(7)), vec![7, 5, 2, 4]), (walk_in(8), vec![7, 5, 2, 4, 8])] {
        queue.entries.push(entry);
        assert_eq!(queue.order(), order);
    }
}

#[test]
fn a_place_behind_keeps_to_where_the_other_stood_when_that_one_is_moved() {
    let mut queue = QueueFixture::new((1..5).map(walk_in), &[0]);
    queue.place_behind(1, 2, 100);
    let index = queue.index(2);
    queue.entries[index].priority = 1;
    assert_eq!(queue.order(), [1, 3, 4, 2]);
    queue.entries[index].priority = 2;
    queue.entries[index].placement = Placement::Front { at: 500 };
    assert_eq!(queue.order(), [2, 1, 3, 4]);
    queue.place_behind(2, 1, 600);
    assert_eq!(queue.order(), [1, 2, 3, 4]);
}

#[test]
fn directly_behind_is_directly_behind_whatever_the_other_s_standing() {
    let mut random = SeededRandom(5);
    for round in 0..3_000 {
        let numbers = 1..=random.between(2, 9) as u32;
        let entries: Vec<QueueEntry> = numbers
            .map(|number| match random.between(0, 6) {
                0 => appointment(number, random.between(-20, 15)),
                1 => front(random.between(0, 50), walk_in(number)),
                6 => first(random.between(0, 50), walk_in(number)),
                2 => with(random.between(1, 5) as u8, walk_in(number)),
                _ => walk_in(number),
            })
            .collect();
        let strategy = random.pick(&[Strategy::Fairness, Strategy::Balanced, Strategy::Efficiency]);
        let mut queue = QueueFixture { strategy, ..QueueFixture::new(entries, &[0]) };
        for at in 100..100 + random.between(1, 12) {
            let numbers: Vec<u32> = queue.entries.iter().map(|it| it.number).collect();
            let (moved, other) = (random.pick(&numbers), random.pick(&numbers));
            if moved == other {
                continue;
            }
            queue.place_behind(moved, other, at);
            let order = queue.order();
            let entry = order.iter().position(|it| *it == other).unwrap();
            assert_eq!(order.get(entry + 1), Some(&moved), "{round}: {other} before {moved} in {order:?}: {queue:?}");
            if random.one_in(4) && queue.entries.len() > 2 {
                queue.remove(random.pick(&numbers));
                let without: Vec<u32> =
                    order.into_iter().filter(|it| queue.entries.iter().any(|of| of.number == *it)).collect();
                assert!(strategy != Strategy::Fairness || queue.order().len() == without.len());
            }
        }
    }
}

#[test]
fn standings_are_stored_in_few_words() {
    let store = |it: &Placement| serde_json::to_value(it).unwrap();
    assert_eq!(store(&Placement::Own), "own");
    assert_eq!(store(&Placement::Front { at: 5 }), serde_json::json!({"front": {"at": 5}}));
    let mut entry = walk_in(7);
    let behind = entry.behind(9);
    let keys = serde_json::json!({"number": 7, "joined_at": entry.joined_at, "priority": 2, "expected": 600, "at": 9});
    assert_eq!(store(&behind), serde_json::json!({ "behind": keys }));
    for placement in
        [behind, front(3, walk_in(1)).behind(4), first(3, walk_in(1)).behind(4), appointment(2, 5).behind(6)]
    {
        entry.placement = placement;
        let deep = entry.behind(10);
        assert_eq!(serde_json::from_value::<Placement>(store(&deep)).unwrap(), deep);
    }
}

#[test]
fn the_follower_is_the_next_who_waits() {
    let queue =
        QueueFixture::new([walk_in(1), called(walk_in(2)), called(walk_in(3)), with(3, walk_in(4)), walk_in(5)], &[0]);
    let follower = |number| queue.model().follower(queue.index(number)).map(|it| queue.entries[it].number);
    assert_eq!(queue.order(), [2, 3, 4, 1, 5]);
    assert_eq!([2, 3, 4, 1, 5].map(follower), [Some(4), Some(4), Some(1), Some(5), None]);
    assert_eq!(queue.model().follower(99), None);
}
