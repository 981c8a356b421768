//! Waits: the vectors of the specification, and rule by rule.

use super::fixtures::{MINUTE, NOW, QueueFixture, appointment, called, exactly, free_in, lasting, walk_in};
use crate::Id;
use crate::hours::Span;
use crate::id::Specialist;
use crate::queue::{
    Busy, Confidence, Server, ServiceTime, UpcomingAppointment, WaitEstimate, ends_before_closing, fallback_estimate,
    least_busy, leave_in,
};

/// So many walk-ins of ten minutes.
fn line(of: u32) -> impl Iterator<Item = crate::queue::QueueEntry> {
    (1..=of).map(walk_in)
}

#[test]
fn the_fallback_has_the_numbers_of_the_specification() {
    let (plain, busy) = ([1.0; 3], [1.2, 1.1, 1.2]);
    for (ahead, minutes, servers, factors, expected) in [
        (3, 10, 1, plain, 35),
        (3, 10, 1, busy, 53),
        (3, 12, 2, plain, 26),
        (3, 12, 2, busy, 39),
        (10, 15, 3, plain, 68),
        (10, 15, 3, busy, 104),
        (0, 10, 1, plain, 5),
        (20, 15, 1, plain, 120),
    ] {
        let served = vec![minutes * MINUTE; 4];
        assert_eq!(
            fallback_estimate(ahead, &served, servers, factors),
            expected,
            "{ahead} {minutes} {servers} {factors:?}"
        );
    }
    // 2 x 25 x 1.15 + 5 is 62.5, and a little less in binary.
    assert_eq!(fallback_estimate(2, &[25 * MINUTE], 1, [1.15, 1.0, 1.0]), 63);
    // Nothing known: ten minutes. Nobody serves: as if one did.
    assert_eq!((fallback_estimate(3, &[], 1, plain), fallback_estimate(3, &[], 0, plain)), (35, 35));
    // Forgotten tickets don't count, and only the last twenty do.
    assert_eq!(fallback_estimate(3, &[0, -60, 120 * MINUTE, 600], 1, plain), 35);
    let older = [vec![60 * MINUTE; 50], vec![600; 20], vec![0; 9]].concat();
    assert_eq!(fallback_estimate(3, &older, 1, plain), 35);
    // Factors beyond their range, or none at all.
    assert_eq!(fallback_estimate(3, &[], 1, [9.0, 9.0, 9.0]), fallback_estimate(3, &[], 1, busy));
    assert_eq!(
        fallback_estimate(3, &[], 1, [f64::NAN, f64::INFINITY, 1.0]),
        fallback_estimate(3, &[], 1, [1.0, 1.1, 1.0])
    );
    assert_eq!(fallback_estimate(u32::MAX, &[7_199; 20], u32::MAX, busy), 120);
}

#[test]
fn the_simulation_has_the_numbers_of_the_specification() {
    // One server, 4 of 12 min done, 3 more waiting ahead at 12 min.
    let mut queue = QueueFixture::new(line(4).map(|it| lasting(it, 12)), &[]);
    queue.servers =
        vec![Server { specialist: None, busy: Some(Busy::Serving { elapsed: 4 * MINUTE, time: exactly(12) }) }];
    assert_eq!(queue.wait(4), 44);
    assert_eq!(QueueFixture::new(line(1), &[0]).wait(1), 0);
}

#[test]
fn it_is_time_to_leave_a_quarter_of_an_hour_before_the_way_begins() {
    assert_eq!((leave_in(40, 15), leave_in(30, 15), leave_in(31, 15)), (10, 0, 1));
    assert_eq!((leave_in(0, u32::MAX), leave_in(u32::MAX, 0)), (0, u32::MAX - 15));
}

#[test]
fn a_service_that_takes_longer_than_expected_may_end_at_any_moment() {
    let mut queue = QueueFixture::new(line(2), &[]);
    for (elapsed, expected) in [(0, 10), (-60, 10), (9 * MINUTE, 1), (9 * MINUTE + 1, 1), (600, 0), (5_000, 0)] {
        queue.servers = vec![Server { specialist: None, busy: Some(Busy::Serving { elapsed, time: exactly(10) }) }];
        assert_eq!(queue.wait(1), expected, "{elapsed}");
    }
    queue.servers = vec![Server { specialist: None, busy: Some(Busy::Until { remaining: -5 }) }];
    assert_eq!((queue.wait(1), queue.wait(2)), (0, 10));
}

#[test]
fn nobody_who_serves_is_a_wait_that_nobody_knows() {
    let queue = QueueFixture::new(line(2), &[]);
    assert_eq!((queue.of(2).wait, queue.of(2).ahead), (None, 1));
    assert_eq!(queue.model().newcomer(&walk_in(3), exactly(10), None).wait, None);
}

#[test]
fn the_safe_guess_has_every_service_take_longer() {
    let mut queue = QueueFixture::new(line(3), &[]);
    let time = ServiceTime { mean: 600, deviation: 300, samples: 9 };
    queue.times = vec![time; 3];
    queue.servers = vec![Server { specialist: None, busy: Some(Busy::Serving { elapsed: 120, time }) }];
    // 0.84 x 300 s = 252 s: 852 - 120 = 732 s, then 1584 s and 2436 s.
    let waits: Vec<(u32, u32)> = queue
        .model()
        .rank_all()
        .iter()
        .map(|it| (it.wait.unwrap().p50_minutes, it.wait.unwrap().p80_minutes))
        .collect();
    assert_eq!(waits, [(8, 13), (18, 27), (28, 41)]);
}

#[test]
fn confidence_is_that_of_the_least_known_service_ahead() {
    for (samples, expected) in [
        (0, Confidence::Low),
        (4, Confidence::Low),
        (5, Confidence::Medium),
        (19, Confidence::Medium),
        (20, Confidence::High),
        (u32::MAX, Confidence::High),
    ] {
        assert_eq!(Confidence::of(samples), expected);
    }
    let mut queue = QueueFixture::new(line(4), &[0]);
    for (time, samples) in queue.times.iter_mut().zip([20, 30, 5, 0]) {
        time.samples = samples;
    }
    let confidence = |number| queue.of(number).wait.unwrap().confidence;
    assert_eq!(
        [1, 2, 3, 4].map(confidence),
        [Confidence::High, Confidence::High, Confidence::High, Confidence::Medium]
    );
    // Nobody is ahead: one's own.
    queue.times[0].samples = 3;
    assert_eq!(queue.of(1).wait.unwrap().confidence, Confidence::Low);
    let stored = serde_json::to_value(queue.of(1).wait.unwrap()).unwrap();
    assert_eq!(stored, serde_json::json!({"p50_minutes": 0, "p80_minutes": 0, "confidence": "low"}));
}

#[test]
fn a_called_ticket_is_next_and_takes_a_server() {
    let queue = QueueFixture::new([called(walk_in(1)), called(walk_in(2)), walk_in(3), walk_in(4)], &[0, 5]);
    assert_eq!([1, 2, 3, 4].map(|it| queue.wait(it)), [0, 0, 10, 15]);
}

#[test]
fn a_wish_for_one_specialist_waits_for_that_one_at_least() {
    let (amal, badr, away): (Id<Specialist>, Id<Specialist>, Id<Specialist>) =
        (Id::fixed(1), Id::fixed(2), Id::fixed(3));
    let mut queue = QueueFixture::new(line(4), &[]);
    let server = |specialist, minutes| Server { specialist: Some(specialist), ..free_in(minutes) };
    queue.servers = vec![server(amal, 40), server(badr, 0)];
    queue.required_specialists = vec![Some(amal), None, Some(amal), Some(away)];
    // The first waits for Amal's 40 minutes, the third for the first one's ten, too. Nobody waits for one who is away.
    assert_eq!([1, 2, 3, 4].map(|it| queue.wait(it)), [40, 10, 50, 30]);
    let newcomer = |wish| queue.model().newcomer(&walk_in(5), exactly(10), wish).wait.unwrap().p50_minutes;
    assert_eq!([newcomer(None), newcomer(Some(amal)), newcomer(Some(badr)), newcomer(Some(away))], [40, 60, 40, 40]);
}

#[test]
fn booked_appointments_take_their_server_when_their_time_has_come() {
    let mut queue = QueueFixture::new(line(5), &[0]);
    let upcoming =
        |minutes: i64, length: i64| UpcomingAppointment { at: NOW + minutes * MINUTE, time: exactly(length) };
    let waits = |queue: &QueueFixture| (1..=5).map(|it| queue.wait(it)).collect::<Vec<_>>();
    queue.upcoming = vec![upcoming(15, 30)];
    assert_eq!(waits(&queue), [0, 10, 50, 60, 70]);
    // Exactly at their time the walk-in still goes.
    queue.upcoming = vec![upcoming(20, 30)];
    assert_eq!(waits(&queue), [0, 10, 20, 60, 70]);
    // The one pushes the line into the other.
    queue.upcoming = vec![upcoming(25, 5), upcoming(15, 10)];
    assert_eq!(waits(&queue), [0, 10, 35, 45, 55]);
    // Until five minutes after its start it is waited for.
    queue.upcoming = vec![upcoming(-5, 30)];
    assert_eq!(waits(&queue)[0], 30);
    queue.upcoming = vec![UpcomingAppointment { at: NOW - 5 * MINUTE - 1, ..upcoming(0, 30) }];
    assert_eq!(waits(&queue)[0], 0);
    // One that has checked in comes before a later one that hasn't, and after an earlier one.
    queue.upcoming = vec![upcoming(-2, 30)];
    queue.entries.push(appointment(6, -1));
    queue.times.push(exactly(10));
    assert_eq!((queue.wait(6), queue.wait(1)), (30, 40));
    queue.upcoming = vec![upcoming(-1, 30)];
    assert_eq!((queue.wait(6), queue.wait(1)), (0, 40));
}

#[test]
fn an_early_appointment_comes_before_the_first_walk_in_that_would_start_after_it() {
    for (starts_in, expected) in [
        (16, vec![1, 2, 9, 3, 4]),
        (19, vec![1, 2, 9, 3, 4]),
        (20, vec![1, 2, 3, 9, 4]),
        (29, vec![1, 2, 3, 9, 4]),
        (30, vec![1, 2, 3, 4, 9]),
        (90, vec![1, 2, 3, 4, 9]),
    ] {
        let queue = QueueFixture::new(line(4).chain([appointment(9, starts_in)]), &[0]);
        assert_eq!(queue.order(), expected, "{starts_in}");
    }
    // Two servers serve twice as many before; without any nobody knows, and it comes last until it is due.
    let early = || line(4).chain([appointment(9, 16)]);
    assert_eq!(QueueFixture::new(early(), &[0, 0]).order(), [1, 2, 3, 4, 9]);
    assert_eq!(QueueFixture::new(early(), &[]).order(), [1, 2, 3, 4, 9]);
    assert_eq!(QueueFixture::new(line(2).chain([appointment(9, 15)]), &[]).order(), [9, 1, 2]);
    // Alone it can be called, and waits for nobody.
    assert_eq!(QueueFixture::new([appointment(9, 50)], &[0]).wait(9), 0);
    // Before a place behind another, too.
    let mut queue = QueueFixture::new(line(4).chain([appointment(9, 16)]), &[0]);
    queue.place_behind(4, 2, 5);
    assert_eq!(queue.order(), [1, 2, 9, 4, 3]);
    queue.place_behind(3, 9, 6);
    assert_eq!(queue.order(), [1, 2, 9, 3, 4]);
    queue.remove(9);
    assert_eq!(queue.order(), [1, 2, 3, 4]);
}

#[test]
fn the_rank_of_a_newcomer_is_its_rank_after_joining() {
    let mut queue = QueueFixture::new(line(3), &[0, 7]);
    let vip = crate::queue::QueueEntry { priority: 5, ..lasting(walk_in(4), 20) };
    for entry in [vip, walk_in(4), appointment(4, 0), lasting(appointment(4, 21), 20)] {
        let report = queue.model().newcomer(&entry, exactly(10), None);
        queue.entries.push(entry);
        queue.times.push(exactly(10));
        queue.required_specialists.push(None);
        assert_eq!(report, queue.of(4));
        assert_eq!(report.index, 3);
        queue.remove(4);
    }
}

#[test]
fn times_can_be_slower_and_missing_ones_are_what_is_expected() {
    let time = ServiceTime { mean: 600, deviation: 100, samples: 7 };
    assert_eq!(time.scaled(1.2), ServiceTime { mean: 720, deviation: 120, samples: 7 });
    let mut queue = QueueFixture::new(line(3), &[0]);
    (queue.times, queue.required_specialists) = (Vec::new(), Vec::new());
    assert_eq!((queue.wait(3), queue.of(3).wait.unwrap().confidence), (20, Confidence::Low));
}

#[test]
fn huge_and_negative_times_do_no_harm() {
    let mut queue = QueueFixture::new(line(3), &[0]);
    for (mean, deviation) in [(i64::MAX, i64::MAX), (i64::MIN, i64::MIN), (-1, 5), (0, 0)] {
        queue.times = vec![ServiceTime { mean, deviation, samples: 0 }; 3];
        queue.servers = vec![Server { specialist: None, busy: Some(Busy::Until { remaining: i64::MAX }) }, free_in(0)];
        let all = queue.model().rank_all();
        assert!(all.iter().all(|it| it.wait.unwrap().p80_minutes >= it.wait.unwrap().p50_minutes));
    }
}

#[test]
fn what_ends_after_closing_is_too_late() {
    let closing = Span::new(NOW, NOW + 20 * MINUTE).end;
    let wait = |minutes| Some(WaitEstimate { p50_minutes: minutes, p80_minutes: 99, confidence: Confidence::Low });
    for (minutes, service, expected) in
        [(10, 10, true), (10, 11, false), (11, 10, false), (0, 20, true), (0, 21, false)]
    {
        assert_eq!(
            ends_before_closing(NOW, wait(minutes), service * MINUTE, Some(closing)),
            expected,
            "{minutes} {service}"
        );
    }
    assert!(
        ends_before_closing(NOW, None, 20 * MINUTE, Some(closing))
            && !ends_before_closing(NOW, None, 21 * MINUTE, Some(closing))
    );
    assert!(ends_before_closing(NOW, wait(9_999), 9_999, None));
}

#[test]
fn the_least_busy_is_the_first_of_several() {
    assert_eq!(least_busy([("a", 2), ("b", 1), ("c", 1)]), Some("b"));
    assert_eq!(least_busy::<&str>([]), None);
}
