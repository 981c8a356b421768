//! What holds of all lines.

use super::fixtures::{MINUTE, NOW, QueueFixture, SeededRandom, appointment, called, exactly, free_in, walk_in};
use crate::Id;
use crate::queue::{
    Busy, Overtake, Placement, QueueEntry, RankedEntry, Server, ServiceTime, Status, Strategy, UpcomingAppointment,
};
use std::collections::BTreeMap;

/// Which lines are made.
#[derive(Clone, Copy)]
struct Kind {
    priorities: bool,
    /// Checked in early, or not yet: their place depends on when they start.
    early: bool,
    most_servers: i64,
}

/// In which the remaining tickets keep their order when one leaves.
const PLAIN: Kind = Kind { priorities: false, early: false, most_servers: 4 };
const ANY: Kind = Kind { priorities: true, early: true, most_servers: 4 };

fn time(random: &mut SeededRandom) -> ServiceTime {
    ServiceTime {
        mean: random.between(1, 40) * MINUTE,
        deviation: random.between(0, 600),
        samples: random.between(0, 30) as u32,
    }
}

fn random_queue(random: &mut SeededRandom, kind: Kind) -> QueueFixture {
    let mut queue = QueueFixture::new([], &[]);
    for number in 1..=random.between(1, 14) as u32 {
        let mut entry = match random.between(0, 11) {
            0 => called(walk_in(number)),
            1 | 2 => appointment(number, random.between(-30, if kind.early { 90 } else { 15 })),
            3 => QueueEntry { placement: Placement::Front { at: NOW - random.between(1, 900) }, ..walk_in(number) },
            4 => QueueEntry { status: random.pick(&Status::ALL), ..walk_in(number) },
            5 => QueueEntry { placement: Placement::First { at: NOW - random.between(1, 900) }, ..walk_in(number) },
            _ => walk_in(number),
        };
        let time = time(random);
        entry.expected = time.mean;
        entry.joined_at = NOW - 80 * MINUTE + i64::from(number) * random.pick(&[2, 3, 5]) * MINUTE;
        if kind.priorities {
            entry.priority = random.between(1, 5) as u8;
        }
        let others: Vec<QueueEntry> = queue.entries.iter().filter(|it| it.status == Status::Waiting).cloned().collect();
        if random.one_in(5) && !others.is_empty() && entry.status == Status::Waiting {
            entry.placement =
                others[random.between(0, others.len() as i64 - 1) as usize].behind(NOW - random.between(1, 900));
        }
        queue.entries.push(entry);
        queue.times.push(time);
        queue.required_specialists.push(random.one_in(5).then(|| Id::fixed(random.between(1, 4) as u128)));
    }
    for number in 0..random.between(1, kind.most_servers) {
        let busy = match random.between(0, 2) {
            0 => None,
            1 => Some(Busy::Until { remaining: random.between(0, 2_400) }),
            _ => Some(Busy::Serving { elapsed: random.between(0, 1_800), time: time(random) }),
        };
        queue.servers.push(Server { specialist: random.one_in(2).then(|| Id::fixed(number as u128 + 1)), busy });
    }
    if kind.early {
        queue.upcoming = (0..random.between(0, 3))
            .map(|_| UpcomingAppointment { at: NOW + random.between(-6, 90) * MINUTE, time: time(random) })
            .collect();
    }
    if kind.priorities {
        queue.strategy = random.pick(&[Strategy::Fairness, Strategy::Balanced, Strategy::Efficiency]);
        queue.overtakes = (0..random.between(0, 3))
            .map(|_| Overtake { number: random.between(1, 20) as u32, at: NOW - 30 })
            .collect();
    }
    queue
}

fn each(seed: u64, count: u64, kind: Kind, mut check: impl FnMut(&mut SeededRandom, QueueFixture)) {
    for round in 0..count {
        let mut random = SeededRandom(seed * 1_000_000 + round);
        let queue = random_queue(&mut random, kind);
        check(&mut random, queue);
    }
}

/// How each stands, by number.
fn standings(queue: &QueueFixture) -> BTreeMap<u32, RankedEntry> {
    queue.model().rank_all().into_iter().map(|it| (queue.entries[it.index].number, it)).collect()
}

fn waits(of: &RankedEntry) -> (u32, u32) {
    of.wait.map_or((0, 0), |it| (it.p50_minutes, it.p80_minutes))
}

/// Fails if the position or the wait of a ticket is worse after a change that should harm none.
fn nobody_is_worse_off(before: &QueueFixture, after: &QueueFixture) {
    let (was, is) = (standings(before), standings(after));
    for (number, now) in is {
        let then = was[&number];
        assert!(now.ahead <= then.ahead, "{number}: {then:?} {now:?} in {before:?} and {after:?}");
        let (now, then) = (waits(&now), waits(&then));
        assert!(now.0 <= then.0 && now.1 <= then.1, "{number}: {then:?} {now:?} in {before:?} and {after:?}");
    }
}

#[test]
fn all_who_are_in_line_have_a_place_and_the_safe_guess_is_the_longer() {
    each(1, 5_000, ANY, |_, queue| {
        let all = queue.model().rank_all();
        assert_eq!(all.iter().map(|it| it.ahead).collect::<Vec<_>>(), (0..all.len() as u32).collect::<Vec<_>>());
        let mut indices: Vec<usize> = all.iter().map(|it| it.index).collect();
        indices.sort_unstable();
        let in_line = |it: &usize| matches!(queue.entries[*it].status, Status::Waiting | Status::Called);
        assert_eq!(indices, (0..queue.entries.len()).filter(in_line).collect::<Vec<_>>());
        assert!(all.iter().map(waits).all(|(p50, p80)| p50 <= p80), "{all:?} in {queue:?}");
    });
}

#[test]
fn the_order_does_not_depend_on_how_the_tickets_were_read() {
    each(2, 3_000, ANY, |random, mut queue| {
        let (order, before) = (queue.order(), standings(&queue));
        for _ in 0..10 {
            let last = queue.entries.len() as i64 - 1;
            let (a, b) = (random.between(0, last) as usize, random.between(0, last) as usize);
            queue.entries.swap(a, b);
            queue.times.swap(a, b);
            queue.required_specialists.swap(a, b);
        }
        assert_eq!(queue.order(), order, "{queue:?}");
        assert!(standings(&queue).iter().all(|it| it.1.wait == before[it.0].wait), "{queue:?}");
    });
}

#[test]
fn qu_21_when_somebody_leaves_nobody_is_worse_off() {
    each(3, 10_000, PLAIN, |random, queue| {
        let numbers: Vec<u32> = queue.entries.iter().map(|it| it.number).collect();
        let mut after = queue.clone();
        after.remove(random.pick(&numbers));
        nobody_is_worse_off(&queue, &after);
    });
}

#[test]
fn when_a_ticket_leaves_and_the_others_keep_their_order_none_is_worse_off() {
    let mut kept = 0;
    each(4, 10_000, Kind { early: false, ..ANY }, |random, queue| {
        let gone = random.pick(&queue.entries.iter().map(|it| it.number).collect::<Vec<_>>());
        let mut after = queue.clone();
        after.remove(gone);
        let mut order = queue.order();
        order.retain(|it| *it != gone);
        // Otherwise another ticket with a longer service may overtake in place of the one that left.
        if order == after.order() {
            kept += 1;
            nobody_is_worse_off(&queue, &after);
        }
        // No more tickets are ahead, though, unless one is placed behind another.
        if !queue.entries.iter().any(|it| matches!(it.placement, Placement::Behind(_))) {
            let (was, is) = (standings(&queue), standings(&after));
            assert!(is.iter().all(|(number, it)| it.ahead <= was[number].ahead), "{gone} left {queue:?}");
        }
    });
    assert!(kept > 8_000, "{kept}");
}

#[test]
fn with_one_server_walk_ins_are_never_worse_off_when_a_ticket_leaves() {
    each(5, 10_000, Kind { priorities: false, most_servers: 1, ..ANY }, |random, queue| {
        let mut after = queue.clone();
        after.remove(random.pick(&queue.entries.iter().map(|it| it.number).collect::<Vec<_>>()));
        let (was, is) = (standings(&queue), standings(&after));
        // Those behind an appointment go with it.
        let with_appointment = |it: &QueueEntry| match &it.placement {
            Placement::Behind(it) => it.target.is_some(),
            placement => it.target.is_some() && *placement == Placement::Own,
        };
        for (number, now) in is.iter().filter(|it| !with_appointment(&queue.entries[was[it.0].index])) {
            assert!(now.ahead <= was[number].ahead, "{number} in {queue:?}");
            assert!(waits(now).0 <= waits(&was[number]).0, "{number} in {queue:?}");
        }
    });
}

#[test]
fn another_server_makes_nobody_wait_longer() {
    each(6, 10_000, PLAIN, |random, queue| {
        let mut more = queue.clone();
        more.servers.push(free_in(random.between(0, 60)));
        nobody_is_worse_off(&queue, &more);
    });
}

#[test]
fn a_newcomer_waits_no_less_than_with_fewer_ahead() {
    each(7, 5_000, PLAIN, |random, mut queue| {
        let mut least = (0, 0, 0);
        for number in 100..110 {
            let entry = QueueEntry { joined_at: NOW, ..walk_in(number) };
            let report = queue.model().newcomer(&entry, exactly(10), None);
            let now = (report.ahead, waits(&report).0, waits(&report).1);
            assert!(now.0 > least.0 || number == 100, "{queue:?}");
            assert!(now.1 >= least.1 && now.2 >= least.2, "{queue:?}");
            least = now;
            queue.entries.push(entry);
            queue.times.push(time(random));
            queue.required_specialists.push(None);
            assert_eq!(standings(&queue)[&number].ahead, report.ahead);
        }
    });
}

#[test]
fn no_walk_in_that_would_start_after_an_early_appointment_comes_before_it() {
    let mut seen = 0;
    each(8, 5_000, Kind { priorities: false, ..ANY }, |_, mut queue| {
        // Waits are in minutes, and so are the times here.
        queue.upcoming.clear();
        queue.required_specialists.clear();
        queue.servers = queue.servers.iter().map(|it| free_in(if it.busy.is_some() { 7 } else { 0 })).collect();
        let all = queue.model().rank_all();
        let entries: Vec<(&QueueEntry, u32)> = all.iter().map(|it| (&queue.entries[it.index], waits(it).0)).collect();
        // Those behind an appointment go with it.
        let is_walk_in = |it: &QueueEntry| match &it.placement {
            _ if it.status == Status::Called => false,
            Placement::First { .. } => false,
            Placement::Behind(it) => it.first.is_none() && it.target.is_none(),
            placement => it.target.is_none() || *placement != Placement::Own,
        };
        for (entry, (early, wait)) in entries.iter().enumerate() {
            let Some(target) = early.target.filter(|it| *it > NOW + 15 * MINUTE) else { continue };
            if early.status == Status::Called || early.placement != Placement::Own {
                continue;
            }
            seen += 1;
            let target = ((target - NOW) / MINUTE) as u32;
            assert!(entries[..entry].iter().all(|it| !is_walk_in(it.0) || it.1 <= target), "{target} in {queue:?}");
            // And the first behind would have started after it.
            let next = entries[entry + 1..].iter().find(|it| is_walk_in(it.0));
            assert!(next.is_none() || *wait > target, "{target} in {queue:?}");
        }
    });
    assert!(seen > 1_000, "{seen}");
}
