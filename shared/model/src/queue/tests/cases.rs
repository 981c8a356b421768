//! The conformance cases of the live queue, each under its id.
//!
//! | Cases | Where they are proven |
//! |---|---|
//! | QU-01 to 23, 25, 28, 29, 33, 34 | here, as far as the rules go; QU-21 of all lines in the laws |
//! | QU-01, 02, 04 to 16, 20 to 22, 24 to 29, 33, 34 | end to end: what happens at once, is counted, stored, sent or said |
//! | QU-30 | in the tests of the pages, with real sockets |
//! | QU-31, 32 | in the booking waitlist, end to end |

use super::fixtures::{MINUTE, NOW, QueueFixture, SeededRandom, appointment, called, exactly, lasting, walk_in};
use crate::Id;
use crate::id::{Company, Queue, Shop};
use crate::queue::{
    Actor, DELAY_SECONDS, NextCall, Placement, QueueEntry, QueueTag, Status, Step, StepContext, StepRefusal,
    UpcomingAppointment, WaitEstimate, after, ends_before_closing, least_busy, number_text, ticket_id,
};
use jiff::civil::date;

fn line(numbers: std::ops::RangeInclusive<u32>) -> QueueFixture {
    QueueFixture::new(numbers.map(walk_in), &[0])
}

fn context(status: Status, by: Actor) -> StepContext {
    StepContext {
        status,
        call_deadline: Some(NOW + 300),
        skipped_at: Some(NOW),
        reinstate_minutes: 15,
        pushback_count: 0,
        now: NOW,
        by,
    }
}

fn queues() -> [QueueTag; 2] {
    let company = Id::<Company>::new_company(0, [1; 16]).company();
    let shop = Id::<Shop>::new_shop(company, 0, [2; 16]).shop();
    [[0; 16], [0x35; 16]].map(|it| QueueTag::of(Id::<Queue>::of_shop(shop, 0, it)))
}

#[test]
fn qu_01_ids_of_a_day_come_in_the_order_of_their_numbers() {
    let [queue, _] = queues();
    let ids: Vec<_> = (8..=108).map(|it| ticket_id(queue, date(2026, 11, 25), it)).collect();
    assert!(ids.is_sorted() && ids.iter().map(ToString::to_string).collect::<Vec<_>>().is_sorted());
}

#[test]
fn qu_02_a_ticket_that_went_leaves_its_number_behind() {
    let mut queue = line(1..=3);
    queue.remove(2);
    assert_eq!(queue.model().newcomer(&walk_in(4), exactly(10), None).ahead, 2);
}

#[test]
fn qu_03_the_thousandth_number_comes_after_the_999th() {
    let day = date(2025, 4, 5);
    assert_eq!(
        [999, 1_000, 1_001].map(|it| number_text("Q", day, it)),
        ["Q-250405-999", "Q-250405-1000", "Q-250405-1001"]
    );
    assert_eq!(QueueFixture::new([1_001, 999, 1_000].map(walk_in), &[0]).order(), [999, 1_000, 1_001]);
    let [queue, _] = queues();
    assert!(ticket_id(queue, day, 999) < ticket_id(queue, day, 1_000));
}

#[test]
fn qu_04_the_same_number_of_another_queue_or_day_is_another_ticket() {
    let ([a, b], day) = (queues(), date(2026, 11, 25));
    let ids = [ticket_id(a, day, 1), ticket_id(b, day, 1), ticket_id(a, day.tomorrow().unwrap(), 1)];
    assert!(ids[0] != ids[1] && ids[0] != ids[2] && ids[1] != ids[2]);
}

#[test]
fn qu_05_the_first_is_called() {
    assert_eq!(line(4..=6).model().next(|_| true, None), Some(NextCall { index: 0, overtake: false }));
    assert_eq!(after(&context(Status::Waiting, Actor::Staff), Step::Call), Ok(Status::Called));
}

#[test]
fn qu_06_after_one_was_called_out_of_turn_the_first_is_next() {
    let mut queue = line(4..=6);
    queue.entries[2] = called(queue.entries[2].clone());
    assert_eq!((queue.order(), queue.next()), (vec![6, 4, 5], Some(4)));
}

#[test]
fn qu_07_and_08_each_call_gets_another_one_until_there_is_none() {
    let mut queue = line(1..=20);
    let got: Vec<Option<u32>> = (0..50).map(|_| queue.call(None)).collect();
    assert_eq!(got[..20], (1..=20).map(Some).collect::<Vec<_>>());
    assert!(got[20..].iter().all(Option::is_none));
    // A called ticket can't be called again.
    assert_eq!(after(&context(Status::Called, Actor::Staff), Step::Call), Err(StepRefusal::WrongState));
}

#[test]
fn qu_09_a_recalled_ticket_stays_called() {
    assert_eq!(after(&context(Status::Called, Actor::Staff), Step::Recall), Ok(Status::Called));
}

#[test]
fn qu_10_what_the_table_does_not_have_is_refused() {
    for (status, step) in [(Status::Waiting, Step::Start), (Status::Served, Step::Call), (Status::Served, Step::Cancel)]
    {
        assert_eq!(after(&context(status, Actor::Staff), step), Err(StepRefusal::WrongState));
    }
}

#[test]
fn qu_11_a_returned_ticket_keeps_its_place_or_stands_one_behind() {
    let mut queue = line(1..=4);
    queue.entries[0] = called(queue.entries[0].clone());
    assert_eq!(after(&context(Status::Called, Actor::Staff), Step::Return), Ok(Status::Waiting));
    queue.entries[0].status = Status::Waiting;
    assert_eq!(queue.order(), [1, 2, 3, 4]);
    let next = queue.model().follower(0).unwrap();
    queue.entries[0].placement = queue.entries[next].behind(NOW);
    assert_eq!(queue.order(), [2, 1, 3, 4]);
}

#[test]
fn qu_12_a_transferred_ticket_ends_here() {
    for status in [Status::Waiting, Status::Called] {
        let there = after(&context(status, Actor::Staff), Step::Transfer).unwrap();
        assert!(there.is_final());
    }
}

#[test]
fn qu_13_leaving_and_not_coming_are_not_the_same() {
    assert_eq!(after(&context(Status::Waiting, Actor::Customer), Step::Leave), Ok(Status::Left));
    assert_eq!(after(&context(Status::Waiting, Actor::Staff), Step::NoShow), Ok(Status::NoShow));
    assert_eq!(after(&context(Status::Waiting, Actor::Staff), Step::Leave), Err(StepRefusal::WrongState));
    assert_eq!(after(&context(Status::Waiting, Actor::Customer), Step::NoShow), Err(StepRefusal::WrongState));
}

#[test]
fn qu_14_the_specialist_with_the_fewest_tickets_gets_it() {
    assert_eq!(least_busy([("Amal", 3), ("Badr", 1), ("Chadi", 2)]), Some("Badr"));
}

#[test]
fn qu_15_to_19_waits() {
    let wait = |ahead: &[i64], servers: &[i64]| {
        let ahead = ahead.iter().zip(1..).map(|(minutes, number)| lasting(walk_in(number), *minutes));
        let report = QueueFixture::new(ahead, servers).model().newcomer(&walk_in(99), exactly(10), None);
        report.wait.map(|it| it.p50_minutes)
    };
    assert_eq!(wait(&[], &[0]), Some(0), "QU-15");
    assert_eq!(wait(&[10, 10, 10], &[0]), Some(30), "QU-16");
    assert_eq!(wait(&[10; 20], &[0; 4]), Some(50), "QU-17");
    assert_eq!(wait(&[10, 20], &[3, 8]), Some(13), "QU-18");
    assert_eq!((wait(&[20, 35, 15], &[0, 0]), wait(&[20, 35, 15], &[0])), (Some(35), Some(70)), "QU-19");
    assert_eq!(wait(&[10], &[]), None);
}

#[test]
fn qu_20_only_those_of_the_line_are_ahead() {
    let over = [Status::Served, Status::Left, Status::Cancelled, Status::NoShow, Status::Skipped, Status::Serving];
    let others =
        (10..).zip(over.into_iter().cycle().take(12)).map(|(number, status)| QueueEntry { status, ..walk_in(number) });
    let queue = QueueFixture::new([walk_in(1), walk_in(2)].into_iter().chain(others), &[0]);
    assert_eq!(queue.model().newcomer(&walk_in(3), exactly(10), None).ahead, 2);
}

#[test]
fn qu_21_and_22_when_somebody_ahead_leaves_those_behind_move_up() {
    let mut queue = line(1..=6);
    let before: Vec<_> = (1..=6).map(|it| (queue.of(it).ahead, queue.of(it).wait)).collect();
    queue.remove(3);
    assert_eq!(queue.order(), [1, 2, 4, 5, 6]);
    for (number, moved_by) in [(1, 0), (2, 0), (4, 1), (5, 1), (6, 1)] {
        let ((ahead, wait), now) = (before[number as usize - 1], queue.of(number));
        assert_eq!(now.ahead + moved_by, ahead);
        assert_eq!(now.wait.unwrap().p50_minutes + 10 * moved_by, wait.unwrap().p50_minutes);
    }
}

#[test]
fn qu_23_no_run_of_joins_calls_and_leaves_moves_anybody_back() {
    for seed in 0..500 {
        let mut random = SeededRandom(seed);
        let mut queue = line(1..=random.between(1, 5) as u32);
        let mut next = queue.entries.len() as u32 + 1;
        let mut before: Vec<(u32, usize)> = Vec::new();
        for _ in 0..40 {
            queue.now += random.between(0, 400);
            match random.between(0, 3) {
                0 | 1 => {
                    queue.entries.push(QueueEntry { joined_at: queue.now, ..walk_in(next) });
                    queue.times.push(exactly(10));
                    queue.required_specialists.push(None);
                    next += 1;
                }
                2 => {
                    // Who was called is served in the end, and meanwhile stays ahead.
                    queue.call(None);
                }
                _ if !queue.entries.is_empty() => {
                    let numbers: Vec<u32> = queue.entries.iter().map(|it| it.number).collect();
                    queue.remove(random.pick(&numbers));
                }
                _ => {}
            }
            let now: Vec<(u32, usize)> = queue.order().into_iter().zip(0..).collect();
            for (number, position) in &now {
                let was = before.iter().find(|it| it.0 == *number);
                assert!(was.is_none_or(|it| position <= &it.1), "{number} in seed {seed}: {before:?} {now:?}");
            }
            before = now;
        }
    }
}

#[test]
fn qu_25_without_an_answer_the_next_one_can_be_called() {
    let mut queue = line(1..=2);
    queue.call(None);
    let at = |seconds| StepContext { now: NOW + seconds, ..context(Status::Called, Actor::System) };
    assert_eq!((at(299).status_now(), at(300).status_now()), (Status::Called, Status::Skipped));
    assert_eq!(after(&at(300), Step::Skip), Ok(Status::Skipped));
    queue.entries[0].status = at(300).status_now();
    assert_eq!((queue.order(), queue.next()), (vec![2], Some(2)));
    // Within a quarter of an hour it returns to the front.
    assert_eq!(after(&StepContext { by: Actor::Customer, ..at(300) }, Step::Reinstate), Ok(Status::Waiting));
    queue.entries[0] = QueueEntry { placement: Placement::Front { at: NOW + 400 }, ..walk_in(1) };
    assert_eq!(queue.order(), [1, 2]);
}

#[test]
fn qu_28_waiting_and_called_ones_count_towards_the_capacity() {
    let held = Status::ALL.into_iter().filter(|it| it.holds_capacity()).collect::<Vec<_>>();
    assert_eq!(held, [Status::Waiting, Status::Called]);
}

#[test]
fn qu_29_who_would_be_served_after_closing_is_refused() {
    // 21:40, closing at 22:00, 15 min of waiting and 10 of service.
    let report = QueueFixture::new([lasting(walk_in(1), 15)], &[0]).model().newcomer(&walk_in(2), exactly(10), None);
    let wait: Option<WaitEstimate> = report.wait;
    assert!(!ends_before_closing(NOW, wait, 10 * MINUTE, Some(NOW + 20 * MINUTE)));
    assert!(ends_before_closing(NOW, wait, 10 * MINUTE, Some(NOW + 25 * MINUTE)));
}

#[test]
fn qu_33_an_appointment_is_next_a_quarter_of_an_hour_before_it_starts() {
    // It starts at 15:00; now it is 14:44.
    let mut queue = QueueFixture::new([walk_in(1), walk_in(2), appointment(3, 16)], &[0]);
    assert_eq!(queue.next(), Some(1));
    // Unless the walk-in would start after 15:00.
    queue.servers = vec![super::fixtures::free_in(17)];
    assert_eq!(queue.next(), Some(3));
    queue.servers = vec![super::fixtures::free_in(0)];
    // 14:46.
    queue.now += 2 * MINUTE;
    assert_eq!(queue.next(), Some(3));
}

#[test]
fn qu_34_a_late_appointment_lets_walk_ins_go_and_is_next_when_it_comes() {
    let mut queue = line(1..=2);
    let start = NOW;
    queue.upcoming = vec![UpcomingAppointment { at: start, time: exactly(30) }];
    queue.now = start + 6 * MINUTE;
    assert_eq!((queue.wait(1), queue.call(None)), (0, Some(1)));
    // The walk-in is being served when the customer comes at 15:10.
    queue.now = start + 10 * MINUTE;
    queue.entries[0].status = Status::Serving;
    queue.upcoming.clear();
    queue.entries.push(QueueEntry { target: Some(start), ..walk_in(3) });
    assert_eq!((queue.order(), queue.next()), (vec![3, 2], Some(3)));
}

#[test]
fn more_time_lets_one_person_go_first_and_only_alone_the_call_lasts_longer() {
    let mut queue = line(1..=3);
    queue.call(None);
    let delay = |behind| after(&context(Status::Called, Actor::Customer), Step::Delay { behind });
    let follower = queue.model().follower(0);
    assert_eq!((follower, delay(follower.is_some())), (Some(1), Ok(Status::Waiting)));
    queue.entries[0] = QueueEntry { placement: queue.entries[1].behind(NOW), ..walk_in(1) };
    assert_eq!(queue.order(), [2, 1, 3]);
    assert_eq!((delay(false), DELAY_SECONDS), (Ok(Status::Called), 120));
}
