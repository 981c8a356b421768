//! What completed services teach.

use super::fixtures::MINUTE;
use crate::queue::{DEFAULT_SECONDS, MAX_SAMPLES, Sample, Samples, ServiceTime, speed_factor};
use proptest::prelude::*;

const TODAY: i32 = 20_700;

fn sample(seconds: u32) -> Sample {
    Sample { day: TODAY, seconds, weekday: 3, hour: 17, prior: 1_800 }
}

fn samples(minutes: &[u32]) -> Samples {
    minutes.iter().map(|it| sample(it * 60)).collect()
}

fn mean(samples: &Samples, prior: i64) -> i64 {
    samples.time(prior * MINUTE, TODAY).mean / MINUTE
}

#[test]
fn the_mean_is_drawn_towards_the_prior() {
    // The vector: n 5, mean 20, prior 30.
    let five = samples(&[18, 19, 20, 21, 22]);
    assert_eq!(mean(&five, 30), 25);
    assert_eq!(five.time(30 * MINUTE, TODAY).samples, 5);
    // And its variance towards that of 35 % of the prior: (2 + 5 x 10.5 x 10.5 / 5) / 2 in square minutes.
    let deviation = ((2.0 + 10.5_f64.powi(2)) / 2.0).sqrt() * 60.0;
    assert_eq!(five.time(30 * MINUTE, TODAY).deviation, deviation.round() as i64);
    assert_eq!(mean(&samples(&[20; 30]), 30), (30 * 20 + 5 * 30) / 35);
}

#[test]
fn where_nothing_was_learned_the_prior_counts_and_without_one_ten_minutes() {
    let none = Samples::default();
    assert_eq!(none.time(1_800, TODAY), ServiceTime { mean: 1_800, deviation: 630, samples: 0 });
    assert_eq!(none.time(1_800, TODAY), ServiceTime::of_prior(1_800));
    for unknown in [0, -5] {
        assert_eq!(none.time(unknown, TODAY), ServiceTime::of_prior(DEFAULT_SECONDS));
    }
}

#[test]
fn outliers_do_not_count() {
    assert_eq!(
        samples(&[18, 19, 20, 21, 22, 170]).time(1_800, TODAY),
        samples(&[18, 19, 20, 21, 22]).time(1_800, TODAY)
    );
    // The median of an even number is between the two in the middle: 15, and 5 of deviation.
    assert_eq!(samples(&[10, 10, 10, 20, 20, 40]).time(1_800, TODAY).samples, 5);
    // Most are equal: within half of the median, 10 to 30.
    let equal = samples(&[20, 20, 20, 20, 20, 10, 30, 9, 31]).time(1_800, TODAY);
    assert_eq!(equal, samples(&[20, 20, 20, 20, 20, 10, 30]).time(1_800, TODAY));
    assert_eq!(samples(&[20, 100]).time(1_800, TODAY).samples, 2);
}

#[test]
fn only_plausible_services_of_the_last_thirty_days_count() {
    let mut all = samples(&[20, 20, 20]);
    for seconds in [0, 180 * 60, u32::MAX] {
        all.push(sample(seconds));
    }
    assert_eq!(all, samples(&[20, 20, 20]));
    all.push(sample(180 * 60 - 1));
    assert_eq!(all.iter().count(), 4);

    for (day, counts) in [(TODAY - 29, 1), (TODAY - 30, 0), (TODAY, 1), (TODAY + 1, 0), (i32::MIN, 0)] {
        let one: Samples = [Sample { day, ..sample(1_200) }].into_iter().collect();
        assert_eq!(one.time(1_800, TODAY).samples, counts, "{}", TODAY - day);
    }
    // What was stored before there was a rule.
    let stored: Samples = serde_json::from_str("[[20700,0,3,17,1800],[20700,10800,3,17,1800]]").unwrap();
    assert_eq!(stored.time(1_800, TODAY), ServiceTime::of_prior(1_800));
}

#[test]
fn the_oldest_makes_room_and_what_is_stored_is_short() {
    let many: Samples = (1..=100).map(sample).collect();
    assert_eq!(many.iter().map(|it| it.seconds).collect::<Vec<_>>(), (71..=100).collect::<Vec<_>>());
    assert_eq!(many.iter().count(), MAX_SAMPLES);
    let text = serde_json::to_string(&many).unwrap();
    assert!(text.starts_with("[[20700,71,3,17,1800],") && text.len() < 800);
    assert_eq!(serde_json::from_str::<Samples>(&text).unwrap(), many);
}

#[test]
fn an_hour_in_which_all_takes_longer_is_a_slow_one() {
    let at = |hour: u8, seconds: u32| Sample { hour, ..sample(seconds) };
    // Twelve at the usual speed and three in the busy hour, which take twice as long.
    let all: Vec<Sample> = [vec![at(10, 1_800); 12], vec![at(18, 3_600); 3]].concat();
    let overall = (12.0 + 3.0 * 2.0) / 15.0;
    let factor = |n: f64, ratio: f64| ((n * ratio / overall + 5.0) / (n + 5.0)).clamp(0.8, 1.2);
    assert_eq!(speed_factor(all.iter(), 3, 18), factor(3.0, 2.0));
    assert_eq!(speed_factor(all.iter(), 3, 10), factor(12.0, 1.0));
    // Of another weekday, and another hour, nothing is known.
    assert_eq!(
        (speed_factor(all.iter(), 4, 18), speed_factor(all.iter(), 3, 9), speed_factor([].iter(), 3, 9)),
        (1.0, 1.0, 1.0)
    );
    // Without a prior there is nothing to compare with.
    assert_eq!(speed_factor([Sample { prior: 0, ..sample(60) }].iter(), 3, 17), 1.0);
    let extreme: Vec<Sample> = [vec![at(10, 60); 20], vec![at(18, 7_200); 20]].concat();
    assert_eq!((speed_factor(extreme.iter(), 3, 10), speed_factor(extreme.iter(), 3, 18)), (0.8, 1.2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_learned_lies_between_what_was_seen_and_the_prior(
        seconds in prop::collection::vec(1_u32..10_800, 0..40), prior in 60_i64..7_200, hour in 0_u8..24,
    ) {
        let all: Samples = seconds.iter().map(|it| Sample { hour: (it % 24) as u8, ..sample(*it) }).collect();
        let time = all.time(prior, TODAY);
        let seen = || all.iter().map(|it| i64::from(it.seconds)).chain([prior]);
        prop_assert!(seen().min().unwrap() <= time.mean && time.mean <= seen().max().unwrap());
        prop_assert!(time.deviation >= 0 && time.samples as usize <= all.iter().count());
        // More than half of them are kept.
        prop_assert!(2 * time.samples as usize >= all.iter().count());
        prop_assert!((0.8..=1.2).contains(&speed_factor(all.iter(), 3, hour)));
    }

    #[test]
    fn one_strange_service_changes_little(minutes in prop::collection::vec(18_u32..=22, 10..29), strange in 1_u32..179) {
        let usual = samples(&minutes).time(1_200, TODAY);
        let mut with = samples(&minutes);
        with.push(sample(strange * 60));
        prop_assert!((with.time(1_200, TODAY).mean - usual.mean).abs() <= MINUTE);
    }
}
