//! What holds of all lines.

use super::world::{Dice, MINUTE, NOW, Scene, appointment, called, exactly, free_in, walk_in};
use crate::Id;
use crate::queue::{Arranged, Busy, Coming, Jump, Place, Server, Standing, Status, Strategy, Time};
use std::collections::BTreeMap;

/// Which lines are made.
#[derive(Clone, Copy)]
struct Kind {
    priorities: bool,
    /// Checked in early, or not yet: their place depends on when they start.
    early: bool,
    most_servers: i64,
}

/// In which whoever stays keeps the order, whoever goes.
const PLAIN: Kind = Kind { priorities: false, early: false, most_servers: 4 };
const ANY: Kind = Kind { priorities: true, early: true, most_servers: 4 };

fn time(dice: &mut Dice) -> Time {
    Time { mean: dice.between(1, 40) * MINUTE, deviation: dice.between(0, 600), samples: dice.between(0, 30) as u32 }
}

fn random(dice: &mut Dice, kind: Kind) -> Scene {
    let mut scene = Scene::new([], &[]);
    for number in 1..=dice.between(1, 14) as u32 {
        let mut place = match dice.between(0, 11) {
            0 => called(walk_in(number)),
            1 | 2 => appointment(number, dice.between(-30, if kind.early { 90 } else { 15 })),
            3 => Place { standing: Standing::Front { at: NOW - dice.between(1, 900) }, ..walk_in(number) },
            4 => Place { status: dice.pick(&Status::ALL), ..walk_in(number) },
            5 => Place { standing: Standing::First { at: NOW - dice.between(1, 900) }, ..walk_in(number) },
            _ => walk_in(number),
        };
        let time = time(dice);
        place.expected = time.mean;
        place.joined_at = NOW - 80 * MINUTE + i64::from(number) * dice.pick(&[2, 3, 5]) * MINUTE;
        if kind.priorities {
            place.priority = dice.between(1, 5) as u8;
        }
        let others: Vec<Place> = scene.places.iter().filter(|it| it.status == Status::Waiting).cloned().collect();
        if dice.one_in(5) && !others.is_empty() && place.status == Status::Waiting {
            place.standing =
                others[dice.between(0, others.len() as i64 - 1) as usize].behind(NOW - dice.between(1, 900));
        }
        scene.places.push(place);
        scene.times.push(time);
        scene.wished.push(dice.one_in(5).then(|| Id::fixed(dice.between(1, 4) as u128)));
    }
    for number in 0..dice.between(1, kind.most_servers) {
        let busy = match dice.between(0, 2) {
            0 => None,
            1 => Some(Busy::Until { remaining: dice.between(0, 2_400) }),
            _ => Some(Busy::Serving { elapsed: dice.between(0, 1_800), time: time(dice) }),
        };
        scene.servers.push(Server { specialist: dice.one_in(2).then(|| Id::fixed(number as u128 + 1)), busy });
    }
    if kind.early {
        scene.coming = (0..dice.between(0, 3))
            .map(|_| Coming { at: NOW + dice.between(-6, 90) * MINUTE, time: time(dice) })
            .collect();
    }
    if kind.priorities {
        scene.strategy = dice.pick(&[Strategy::Fairness, Strategy::Balanced, Strategy::Efficiency]);
        scene.jumps =
            (0..dice.between(0, 3)).map(|_| Jump { number: dice.between(1, 20) as u32, at: NOW - 30 }).collect();
    }
    scene
}

fn each(seed: u64, count: u64, kind: Kind, mut check: impl FnMut(&mut Dice, Scene)) {
    for round in 0..count {
        let mut dice = Dice(seed * 1_000_000 + round);
        let scene = random(&mut dice, kind);
        check(&mut dice, scene);
    }
}

/// How each stands, by number.
fn standings(scene: &Scene) -> BTreeMap<u32, Arranged> {
    scene.hall().arrange().into_iter().map(|it| (scene.places[it.index].number, it)).collect()
}

fn waits(of: &Arranged) -> (u32, u32) {
    of.wait.map_or((0, 0), |it| (it.p50_minutes, it.p80_minutes))
}

/// Fails when somebody stands or waits longer after something that should be good for all.
fn nobody_is_worse_off(before: &Scene, after: &Scene) {
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
    each(1, 5_000, ANY, |_, scene| {
        let all = scene.hall().arrange();
        assert_eq!(all.iter().map(|it| it.ahead).collect::<Vec<_>>(), (0..all.len() as u32).collect::<Vec<_>>());
        let mut indices: Vec<usize> = all.iter().map(|it| it.index).collect();
        indices.sort_unstable();
        let in_line = |it: &usize| matches!(scene.places[*it].status, Status::Waiting | Status::Called);
        assert_eq!(indices, (0..scene.places.len()).filter(in_line).collect::<Vec<_>>());
        assert!(all.iter().map(waits).all(|(p50, p80)| p50 <= p80), "{all:?} in {scene:?}");
    });
}

#[test]
fn the_order_does_not_depend_on_how_the_tickets_were_read() {
    each(2, 3_000, ANY, |dice, mut scene| {
        let (order, before) = (scene.order(), standings(&scene));
        for _ in 0..10 {
            let last = scene.places.len() as i64 - 1;
            let (a, b) = (dice.between(0, last) as usize, dice.between(0, last) as usize);
            scene.places.swap(a, b);
            scene.times.swap(a, b);
            scene.wished.swap(a, b);
        }
        assert_eq!(scene.order(), order, "{scene:?}");
        assert!(standings(&scene).iter().all(|it| it.1.wait == before[it.0].wait), "{scene:?}");
    });
}

#[test]
fn qu_21_when_somebody_leaves_nobody_is_worse_off() {
    each(3, 10_000, PLAIN, |dice, scene| {
        let numbers: Vec<u32> = scene.places.iter().map(|it| it.number).collect();
        let mut after = scene.clone();
        after.remove(dice.pick(&numbers));
        nobody_is_worse_off(&scene, &after);
    });
}

#[test]
fn when_somebody_leaves_and_the_others_keep_their_order_nobody_is_worse_off() {
    let mut kept = 0;
    each(4, 10_000, Kind { early: false, ..ANY }, |dice, scene| {
        let gone = dice.pick(&scene.places.iter().map(|it| it.number).collect::<Vec<_>>());
        let mut after = scene.clone();
        after.remove(gone);
        let mut order = scene.order();
        order.retain(|it| *it != gone);
        // Otherwise somebody else may overtake in place of the one who left, with a longer service.
        if order == after.order() {
            kept += 1;
            nobody_is_worse_off(&scene, &after);
        }
        // Not more of them, though, unless one has somebody behind it.
        if !scene.places.iter().any(|it| matches!(it.standing, Standing::Behind(_))) {
            let (was, is) = (standings(&scene), standings(&after));
            assert!(is.iter().all(|(number, it)| it.ahead <= was[number].ahead), "{gone} left {scene:?}");
        }
    });
    assert!(kept > 8_000, "{kept}");
}

#[test]
fn with_one_server_walk_ins_are_never_worse_off_when_somebody_leaves() {
    each(5, 10_000, Kind { priorities: false, most_servers: 1, ..ANY }, |dice, scene| {
        let mut after = scene.clone();
        after.remove(dice.pick(&scene.places.iter().map(|it| it.number).collect::<Vec<_>>()));
        let (was, is) = (standings(&scene), standings(&after));
        // Those behind an appointment go with it.
        let with_appointment = |it: &Place| match &it.standing {
            Standing::Behind(it) => it.target.is_some(),
            standing => it.target.is_some() && *standing == Standing::Own,
        };
        for (number, now) in is.iter().filter(|it| !with_appointment(&scene.places[was[it.0].index])) {
            assert!(now.ahead <= was[number].ahead, "{number} in {scene:?}");
            assert!(waits(now).0 <= waits(&was[number]).0, "{number} in {scene:?}");
        }
    });
}

#[test]
fn another_server_makes_nobody_wait_longer() {
    each(6, 10_000, PLAIN, |dice, scene| {
        let mut more = scene.clone();
        more.servers.push(free_in(dice.between(0, 60)));
        nobody_is_worse_off(&scene, &more);
    });
}

#[test]
fn a_newcomer_waits_no_less_than_with_fewer_ahead() {
    each(7, 5_000, PLAIN, |dice, mut scene| {
        let mut least = (0, 0, 0);
        for number in 100..110 {
            let place = Place { joined_at: NOW, ..walk_in(number) };
            let told = scene.hall().newcomer(&place, exactly(10), None);
            let now = (told.ahead, waits(&told).0, waits(&told).1);
            assert!(now.0 > least.0 || number == 100, "{scene:?}");
            assert!(now.1 >= least.1 && now.2 >= least.2, "{scene:?}");
            least = now;
            scene.places.push(place);
            scene.times.push(time(dice));
            scene.wished.push(None);
            assert_eq!(standings(&scene)[&number].ahead, told.ahead);
        }
    });
}

#[test]
fn no_walk_in_that_would_start_after_an_early_appointment_comes_before_it() {
    let mut seen = 0;
    each(8, 5_000, Kind { priorities: false, ..ANY }, |_, mut scene| {
        // Waits are told in minutes: so are the times here.
        scene.coming.clear();
        scene.wished.clear();
        scene.servers = scene.servers.iter().map(|it| free_in(if it.busy.is_some() { 7 } else { 0 })).collect();
        let all = scene.hall().arrange();
        let places: Vec<(&Place, u32)> = all.iter().map(|it| (&scene.places[it.index], waits(it).0)).collect();
        // Those behind an appointment go with it.
        let is_walk_in = |it: &Place| match &it.standing {
            _ if it.status == Status::Called => false,
            Standing::First { .. } => false,
            Standing::Behind(it) => it.first.is_none() && it.target.is_none(),
            standing => it.target.is_none() || *standing != Standing::Own,
        };
        for (place, (early, wait)) in places.iter().enumerate() {
            let Some(target) = early.target.filter(|it| *it > NOW + 15 * MINUTE) else { continue };
            if early.status == Status::Called || early.standing != Standing::Own {
                continue;
            }
            seen += 1;
            let target = ((target - NOW) / MINUTE) as u32;
            assert!(places[..place].iter().all(|it| !is_walk_in(it.0) || it.1 <= target), "{target} in {scene:?}");
            // And the first behind would have started after it.
            let next = places[place + 1..].iter().find(|it| is_walk_in(it.0));
            assert!(next.is_none() || *wait > target, "{target} in {scene:?}");
        }
    });
    assert!(seen > 1_000, "{seen}");
}
