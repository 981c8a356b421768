//! Waits while too few tickets were served, by the formula of the specification.

use super::fixtures::{MINUTE, QueueFixture, called, free_in, walk_in};
use crate::queue::{Confidence, Fallback, QueueModel, Server};
use proptest::prelude::*;

const fn fallback(served: &[i64]) -> Fallback<'_> {
    Fallback { served, hour: 1.0, weekday: 1.0 }
}

fn p50(served: &[i64], ahead: u32, expected: i64, servers: &[Server]) -> u32 {
    fallback(served).wait(ahead, expected, servers).unwrap().p50_minutes
}

#[test]
fn waits_are_those_of_the_vectors() {
    let (busy, times) = (free_in(5), [12 * MINUTE, 12 * MINUTE]);
    assert_eq!(p50(&[], 3, 30 * MINUTE, &[busy]), 35);
    assert_eq!(p50(&times, 3, 36 * MINUTE, &[busy, busy]), 26);
    assert_eq!(p50(&[15 * MINUTE], 10, 150 * MINUTE, &[busy, busy, busy]), 68);
    assert_eq!(p50(&[15 * MINUTE], 20, 300 * MINUTE, &[busy]), 120);
    assert_eq!(p50(&[], 0, 0, &[busy]), 5);
    assert_eq!(p50(&[], 0, 0, &[busy, free_in(0)]), 0, "a free server, and nobody ahead");
    assert_eq!(fallback(&[]).wait(3, 0, &[]), None, "nobody serves");
}

#[test]
fn longer_services_ahead_count_within_the_bounds_of_their_factor() {
    let busy = [free_in(5)];
    assert_eq!(p50(&[], 3, 33 * MINUTE, &busy), 38);
    assert_eq!(p50(&[], 3, 300 * MINUTE, &busy), 41, "1.2 at most");
    assert_eq!(p50(&[], 3, 3 * MINUTE, &busy), 29, "0.8 at least");
}

#[test]
fn the_line_is_ranked_as_ever_and_called_customers_do_not_wait() {
    let places = vec![called(walk_in(1)), walk_in(2), walk_in(3)];
    let hall = QueueFixture::new(places, &[0]);
    let model = QueueModel { fallback: Some(fallback(&[])), ..hall.model() };
    let ranked = model.rank_all();
    let waits: Vec<u32> = ranked.iter().map(|it| it.wait.unwrap().p50_minutes).collect();
    assert_eq!(waits, [0, 15, 25]);
    assert_eq!(ranked.iter().map(|it| it.ahead).collect::<Vec<_>>(), [0, 1, 2]);
    assert!(ranked.iter().all(|it| it.wait.unwrap().confidence == Confidence::Low));
}

proptest! {
    #[test]
    fn waits_never_fall_with_more_people_ahead_and_never_rise_with_more_servers(
        served in prop::collection::vec(1_i64..9_000, 0..5),
        jobs in prop::collection::vec(0_i64..10_000, 0..30),
        servers in 1_usize..6, hour in 0.5_f64..1.5,
    ) {
        let fallback = Fallback { served: &served, hour, weekday: 1.0 };
        let of = |ahead: usize, servers: usize| {
            let expected = jobs.iter().take(ahead).sum();
            let servers = vec![free_in(7); servers];
            fallback.wait(u32::try_from(ahead).unwrap(), expected, &servers).unwrap()
        };
        for ahead in 0..jobs.len() {
            let (fewer, more) = (of(ahead, servers), of(ahead + 1, servers));
            prop_assert!(fewer.p50_minutes <= more.p50_minutes && fewer.p80_minutes <= more.p80_minutes);
            let quicker = of(ahead, servers + 1);
            prop_assert!(quicker.p50_minutes <= fewer.p50_minutes && quicker.p80_minutes <= fewer.p80_minutes);
            prop_assert!(fewer.p50_minutes <= fewer.p80_minutes && fewer.p50_minutes <= 120);
        }
    }
}
