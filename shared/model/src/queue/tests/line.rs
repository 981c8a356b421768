//! The order of a line, rule by rule.

use super::world::{Dice, MINUTE, NOW, Scene, appointment, called, lasting, walk_in};
use crate::queue::{Jump, MOST_OVERTAKEN, Next, Place, Standing, Status, Strategy, priority_at};

fn with(priority: u8, place: Place) -> Place {
    Place { priority, ..place }
}

/// One that has waited so many minutes.
fn since(minutes: i64, place: Place) -> Place {
    Place { joined_at: NOW - minutes * MINUTE, ..place }
}

fn front(at: i64, place: Place) -> Place {
    Place { standing: Standing::Front { at }, ..place }
}

fn first(at: i64, place: Place) -> Place {
    Place { standing: Standing::First { at }, ..place }
}

fn by(strategy: Strategy, places: impl IntoIterator<Item = Place>) -> Vec<u32> {
    Scene { strategy, ..Scene::new(places, &[0]) }.order()
}

#[test]
fn called_ones_then_due_appointments_then_the_front_then_the_others() {
    let mut scene = Scene::new(
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
        let number = 9 + scene.places.len() as u32;
        scene.places.push(Place { status, ..walk_in(number) });
    }
    assert_eq!(scene.order(), [4, 5, 7, 3, 8, 6, 2, 1]);
    // Of those called in the same second the lower number comes first.
    scene.places[3].called_at = scene.places[4].called_at;
    assert_eq!(scene.order()[..2], [4, 5]);
}

#[test]
fn whom_staff_put_first_comes_before_appointments_and_the_last_put_there_before_the_others() {
    let places = [walk_in(1), appointment(2, -5), front(10, walk_in(3)), first(20, walk_in(4)), called(walk_in(5))];
    let mut scene = Scene::new(places, &[0]);
    assert_eq!(scene.order(), [5, 4, 2, 3, 1]);
    scene.places[0].standing = Standing::First { at: 30 };
    assert_eq!((scene.order(), scene.next()), (vec![5, 1, 4, 2, 3], Some(1)));
    // An appointment as well, and whoever is put behind one of them.
    scene.places[1].standing = Standing::First { at: 40 };
    scene.place_behind(3, 4, 50);
    assert_eq!(scene.order(), [5, 2, 1, 4, 3]);
    scene.remove(4);
    assert_eq!(scene.order(), [5, 2, 1, 3]);
    // One that starts before any walk-in could doesn't come between.
    scene.places.push(appointment(6, 20));
    scene.times.push(super::world::exactly(10));
    scene.wished.push(None);
    scene.servers = vec![super::world::free_in(60)];
    assert_eq!(scene.order(), [5, 2, 1, 3, 6]);
}

#[test]
fn fairness_has_the_highest_priority_first_and_then_the_first_that_came() {
    let places = [walk_in(3), with(1, walk_in(2)), with(3, walk_in(5)), walk_in(4), with(3, walk_in(6))];
    assert_eq!(by(Strategy::Fairness, places), [5, 6, 2, 3, 4]);
    let places = [walk_in(2), with(1, walk_in(1)), with(3, walk_in(3))];
    assert_eq!(by(Strategy::Fairness, places), [3, 2, 1]);
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
    let places = [lasting(walk_in(1), 30), lasting(walk_in(2), 10), lasting(walk_in(3), 10), lasting(walk_in(4), 20)];
    // The first was overtaken twice then.
    assert_eq!(by(Strategy::Efficiency, places), [2, 3, 1, 4]);
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
    // Priority tells only of those who have waited.
    assert_eq!(by(Strategy::Balanced, [with(5, old(8)), quick.clone()]), [1, 2]);
    assert_eq!(by(Strategy::Balanced, [with(5, old(0)), quick]), [2, 1]);
    // Beyond half an hour of waiting and an hour of service nothing changes: the first that came.
    let long = [since(45, lasting(walk_in(1), 120)), since(90, lasting(walk_in(2), 60))];
    assert_eq!(by(Strategy::Balanced, long), [1, 2]);
}

#[test]
fn whoever_was_overtaken_twice_is_next() {
    let mut scene = Scene::new([walk_in(1), with(3, walk_in(2)), with(3, walk_in(3)), with(3, walk_in(4))], &[0]);
    // As planned now: two may, the third may not.
    assert_eq!(scene.order(), [2, 3, 1, 4]);
    let jump = |number| Jump { number, at: NOW - 10 };
    scene.jumps = vec![jump(9)];
    assert_eq!((scene.order(), scene.of(1).overtaken), (vec![2, 1, 3, 4], 1));
    scene.jumps = vec![jump(9), jump(8)];
    assert_eq!((scene.order(), scene.of(1).overtaken), (vec![1, 2, 3, 4], 2));
    // One of three called in the second before it came, and one in that second.
    let at = scene.places[0].joined_at;
    scene.jumps = vec![Jump { number: 7, at: at - 1 }, Jump { number: 9, at }, jump(8)];
    assert_eq!((scene.order(), scene.of(1).overtaken), (vec![1, 2, 3, 4], 2));
    // Called before it came, or with a lower number: not overtaken by those.
    scene.jumps = vec![Jump { number: 9, at: scene.places[0].joined_at - 1 }, jump(1)];
    assert_eq!((scene.order(), scene.of(1).overtaken), (vec![2, 3, 1, 4], 0));
}

#[test]
fn only_later_ones_overtake_and_whoever_was_moved_does_not() {
    // The second is overtaken by nobody: those before it came earlier.
    let places = [with(4, walk_in(1)), with(1, walk_in(2)), with(1, walk_in(3))];
    assert_eq!(by(Strategy::Fairness, places), [1, 2, 3]);
    let mut scene = Scene::new([walk_in(1), front(5, walk_in(2)), appointment(3, 0), with(3, walk_in(4))], &[0]);
    let mut jumps = Vec::new();
    while let Some(number) = scene.call(None) {
        jumps.push((number, !scene.jumps.is_empty()));
        scene.jumps.clear();
    }
    assert_eq!(jumps, [(3, false), (2, false), (4, true), (1, false)]);
}

#[test]
fn whom_somebody_else_serves_is_not_passed() {
    let scene = Scene::new([walk_in(1), walk_in(2), with(3, walk_in(3)), walk_in(4)], &[0]);
    let next = |may: &[u32]| scene.hall().next(|it| may.contains(&scene.places[it].number), None);
    assert_eq!(next(&[1, 2, 3, 4]), Some(Next { index: 2, jump: true }));
    assert_eq!(next(&[3, 4]), Some(Next { index: 2, jump: false }));
    assert_eq!(next(&[2, 4]), Some(Next { index: 1, jump: false }));
    assert_eq!(next(&[]), None);
}

#[test]
fn a_short_gap_goes_to_the_first_that_fits() {
    let minutes = |it: &[i64]| it.iter().zip(1..).map(|(it, number)| lasting(walk_in(number), *it)).collect::<Vec<_>>();
    let gap = |minutes: i64| Some(minutes * MINUTE);
    let scene = Scene::new(minutes(&[30, 20, 10, 10]), &[0]);
    for (free, expected) in [(30, 1), (29, 2), (20, 2), (19, 3), (10, 3), (9, 1), (0, 1)] {
        let found = scene.hall().next(|_| true, gap(free)).unwrap();
        assert_eq!((found.index + 1, found.jump), (expected, expected != 1), "{free}");
    }
    assert_eq!(scene.hall().next(|it| it != 2, gap(10)), Some(Next { index: 3, jump: true }));

    // Twice, and no more.
    let mut scene = Scene::new(minutes(&[30, 10, 10, 10]), &[0]);
    assert_eq!([scene.call(gap(10)), scene.call(gap(10)), scene.call(gap(10))], [Some(2), Some(3), Some(1)]);
    assert_eq!(scene.jumps.len(), MOST_OVERTAKEN);
    // An appointment doesn't make way, and whoever came before the one who is passed doesn't overtake.
    let waiting = [lasting(appointment(1, 5), 30), lasting(walk_in(2), 10)];
    assert_eq!(Scene::new(waiting, &[0]).call(gap(10)), Some(1));
    let mut moved = Scene::new([lasting(walk_in(1), 5), front(9, lasting(walk_in(2), 30))], &[0]);
    assert_eq!((moved.call(gap(10)), moved.jumps.len()), (Some(1), 0));
    // Passing by priority is a jump in a gap, too.
    let with_gap = [lasting(with(4, walk_in(5)), 30), with(3, walk_in(4)), walk_in(1)];
    assert_eq!(Scene::new(with_gap, &[0]).hall().next(|_| true, gap(10)), Some(Next { index: 1, jump: true }));
    // An early one may go first, whoever can't be overtaken any more.
    let mut scene = Scene::new([lasting(walk_in(1), 30), lasting(appointment(2, 20), 10), walk_in(3)], &[0]);
    scene.jumps = vec![Jump { number: 8, at: NOW }, Jump { number: 9, at: NOW }];
    assert_eq!((scene.order(), scene.call(gap(10)), scene.jumps.len()), (vec![1, 2, 3], Some(2), 2));
    // And an early appointment is passed as often as it fits, which is no jump.
    let early = lasting(appointment(1, 20), 30);
    let at = early.joined_at;
    let mut scene = Scene::new([early, walk_in(2), lasting(with(3, walk_in(5)), 30)], &[0]);
    scene.jumps = vec![Jump { number: 8, at }, Jump { number: 9, at }];
    assert_eq!(scene.order(), [5, 1, 2]);
    assert_eq!(scene.hall().next(|_| true, gap(10)), Some(Next { index: 1, jump: false }));
    // Whoever came first of those who can't be overtaken any more decides.
    let moved = |at, number| front(at, lasting(walk_in(number), 30));
    let mut scene = Scene::new([moved(1, 1), moved(2, 5), walk_in(3)], &[0]);
    scene.jumps = vec![Jump { number: 8, at: NOW }, Jump { number: 9, at: NOW }];
    assert_eq!((scene.order(), scene.call(gap(10))), (vec![1, 5, 3], Some(1)));
    // At the front one can be passed twice, too.
    let mut moved = Scene::new([front(9, lasting(walk_in(1), 30)), walk_in(2), walk_in(3), walk_in(4)], &[0]);
    assert_eq!([moved.call(gap(10)), moved.call(gap(10)), moved.call(gap(10))], [Some(2), Some(3), Some(1)]);
}

#[test]
fn a_place_behind_another_stays_when_that_one_goes() {
    let mut scene = Scene::new((1..7).map(walk_in), &[0]);
    scene.place_behind(1, 3, 100);
    assert_eq!(scene.order(), [2, 3, 1, 4, 5, 6]);
    // The one placed last comes first.
    scene.place_behind(6, 3, 200);
    assert_eq!(scene.order(), [2, 3, 6, 1, 4, 5]);
    scene.place_behind(5, 6, 300);
    assert_eq!(scene.order(), [2, 3, 6, 5, 1, 4]);
    // Behind the first behind: the others don't come between.
    scene.place_behind(2, 1, 400);
    assert_eq!(scene.order(), [3, 6, 5, 1, 2, 4]);
    for (gone, left) in [(3, vec![6, 5, 1, 2, 4]), (6, vec![5, 1, 2, 4]), (1, vec![5, 2, 4])] {
        scene.remove(gone);
        assert_eq!(scene.order(), left);
    }
    // Somebody with a higher priority passes where the third was; new ones come last.
    for (place, order) in [(with(3, walk_in(7)), vec![7, 5, 2, 4]), (walk_in(8), vec![7, 5, 2, 4, 8])] {
        scene.places.push(place);
        assert_eq!(scene.order(), order);
    }
}

#[test]
fn a_place_behind_keeps_to_where_the_other_stood_when_that_one_is_moved() {
    let mut scene = Scene::new((1..5).map(walk_in), &[0]);
    scene.place_behind(1, 2, 100);
    let index = scene.index(2);
    scene.places[index].priority = 1;
    assert_eq!(scene.order(), [1, 3, 4, 2]);
    scene.places[index].priority = 2;
    scene.places[index].standing = Standing::Front { at: 500 };
    assert_eq!(scene.order(), [2, 1, 3, 4]);
    scene.place_behind(2, 1, 600);
    assert_eq!(scene.order(), [1, 2, 3, 4]);
}

#[test]
fn directly_behind_is_directly_behind_whatever_the_other_s_standing() {
    let mut dice = Dice(5);
    for round in 0..3_000 {
        let numbers = 1..=dice.between(2, 9) as u32;
        let places: Vec<Place> = numbers
            .map(|number| match dice.between(0, 6) {
                0 => appointment(number, dice.between(-20, 15)),
                1 => front(dice.between(0, 50), walk_in(number)),
                6 => first(dice.between(0, 50), walk_in(number)),
                2 => with(dice.between(1, 5) as u8, walk_in(number)),
                _ => walk_in(number),
            })
            .collect();
        let strategy = dice.pick(&[Strategy::Fairness, Strategy::Balanced, Strategy::Efficiency]);
        let mut scene = Scene { strategy, ..Scene::new(places, &[0]) };
        for at in 100..100 + dice.between(1, 12) {
            let numbers: Vec<u32> = scene.places.iter().map(|it| it.number).collect();
            let (moved, other) = (dice.pick(&numbers), dice.pick(&numbers));
            if moved == other {
                continue;
            }
            scene.place_behind(moved, other, at);
            let order = scene.order();
            let place = order.iter().position(|it| *it == other).unwrap();
            assert_eq!(order.get(place + 1), Some(&moved), "{round}: {other} before {moved} in {order:?}: {scene:?}");
            if dice.one_in(4) && scene.places.len() > 2 {
                scene.remove(dice.pick(&numbers));
                let without: Vec<u32> =
                    order.into_iter().filter(|it| scene.places.iter().any(|of| of.number == *it)).collect();
                assert!(strategy != Strategy::Fairness || scene.order().len() == without.len());
            }
        }
    }
}

#[test]
fn standings_are_stored_in_few_words() {
    let store = |it: &Standing| serde_json::to_value(it).unwrap();
    assert_eq!(store(&Standing::Own), "own");
    assert_eq!(store(&Standing::Front { at: 5 }), serde_json::json!({"front": {"at": 5}}));
    let mut place = walk_in(7);
    let behind = place.behind(9);
    let keys = serde_json::json!({"number": 7, "joined_at": place.joined_at, "priority": 2, "expected": 600, "at": 9});
    assert_eq!(store(&behind), serde_json::json!({ "behind": keys }));
    for standing in
        [behind, front(3, walk_in(1)).behind(4), first(3, walk_in(1)).behind(4), appointment(2, 5).behind(6)]
    {
        place.standing = standing;
        let deep = place.behind(10);
        assert_eq!(serde_json::from_value::<Standing>(store(&deep)).unwrap(), deep);
    }
}

#[test]
fn the_follower_is_the_next_who_waits() {
    let scene = Scene::new([walk_in(1), called(walk_in(2)), called(walk_in(3)), with(3, walk_in(4)), walk_in(5)], &[0]);
    let follower = |number| scene.hall().follower(scene.index(number)).map(|it| scene.places[it].number);
    assert_eq!(scene.order(), [2, 3, 4, 1, 5]);
    assert_eq!([2, 3, 4, 1, 5].map(follower), [Some(4), Some(4), Some(1), Some(5), None]);
    assert_eq!(scene.hall().follower(99), None);
}
