//! How accurate the estimated waits of a live queue are, and how fast: `cargo bench -p model --bench queue`, a few
//! seconds, one core.
//!
//! Days of shops, from a fixed seed: 1 to 5 specialists, three services that are configured to take 15, 25 and 40
//! minutes. What they really take is 0.65 to 1.45 times as long in each shop, 0.85 to 1.15 times that with each
//! specialist, and varies log-normally (sigma 0.35). Customers come all day, more of them in the evening, about as many
//! as can be served; one in ten has a higher priority. One in twelve doesn't come when called, which costs the
//! specialist the five minutes until the deadline; the others take up to 80 seconds to come; one in twenty leaves the
//! line. Each specialist has a break of half an hour. Shops remember how long services took from day to day.
//!
//! Each join gets an estimate, which is compared with the wait until the call. The baselines use the mean of the last
//! twenty services of any kind: `ahead x mean`, as many queues show it, and that divided by the number of servers.

// A bench talks to the terminal, and stops where it is wrong.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]

mod day;

use day::{Day, Dice, Errors, HOUR, OPENS, PRIORS, shop};
use model::queue::{Overtake, Placement, QueueEntry, QueueModel, Server, ServiceTime, Status, Strategy};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The time of one call: the best of the rounds that fit into the time.
fn time<T>(at_most: Duration, mut call: impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    while begun.elapsed() < at_most {
        let start = Instant::now();
        black_box(call());
        best = best.min(start.elapsed());
    }
    best
}

/// A line with all that there can be in it.
fn line(dice: &mut Dice, length: u32, is_mixed: bool) -> Vec<QueueEntry> {
    let mut entries: Vec<QueueEntry> = Vec::new();
    for number in 1..=length {
        let mut entry = QueueEntry {
            number,
            joined_at: OPENS + i64::from(number),
            priority: 2,
            expected: PRIORS[dice.below(3) as usize],
            target: None,
            status: Status::Waiting,
            called_at: None,
            placement: Placement::Own,
        };
        match dice.below(20) {
            _ if !is_mixed => {}
            0 => entry.placement = Placement::Front { at: OPENS + dice.below(HOUR) },
            1 => entry.target = Some(OPENS + dice.below(4 * HOUR)),
            2 | 3 if number > 1 => {
                entry.placement = entries[dice.below(i64::from(number) - 1) as usize].behind(OPENS + i64::from(number));
            }
            _ => entry.priority = 1 + dice.below(5) as u8,
        }
        entries.push(entry);
    }
    entries
}

fn main() {
    // `cargo test --benches` comes without the flag and only checks that it runs.
    let is_bench = std::env::args().any(|it| it == "--bench");
    let round = Duration::from_millis(if is_bench { 400 } else { 1 });
    let (shops, days) = if is_bench { (12, 15) } else { (1, 2) };

    println!("mean absolute error of the estimate at joining, in minutes ({} days of each size):", shops * days);
    println!(
        "  {:<14}{:>8}{:>8}{:>8}{:>8}{:>11}{:>14}{:>8}{:>11}{:>10}{:>10}",
        "",
        "joins",
        "wait",
        "ours",
        "bias",
        "unlearned",
        "ahead x mean",
        "shared",
        "within p80",
        "x / ours",
        "sh / ours"
    );
    let mut dice = Dice(2_026);
    let mut all = Errors::default();
    for servers in 1..=5 {
        let mut errors = Errors::default();
        for _ in 0..shops {
            let mut shop = shop(&mut dice, servers);
            for date in 20_700..20_700 + days {
                Day::new(&mut shop, &mut dice, date).play(&mut errors);
            }
        }
        errors.print(&format!("{servers} specialists"));
        all.join(&errors);
    }
    all.print("all");
    // The estimates must be better than the arithmetic that they replace.
    assert!(!is_bench || (all.ours < all.shared && all.ours < all.product));

    println!("a line's order and all its waits, three specialists:");
    for length in [10, 100, 1_000, 10_000] {
        for is_mixed in [false, true] {
            let entries = line(&mut dice, length, is_mixed);
            let times: Vec<ServiceTime> = entries.iter().map(|it| ServiceTime::of_prior(it.expected)).collect();
            let servers = [Server { specialist: None, busy: None }; 3];
            let overtakes: Vec<Overtake> =
                (0..length / 5).map(|it| Overtake { number: it * 3, at: OPENS + HOUR }).collect();
            let model = QueueModel {
                now: OPENS + HOUR,
                strategy: if is_mixed { Strategy::Balanced } else { Strategy::Fairness },
                entries: &entries,
                times: &times,
                required_specialists: &[],
                overtakes: if is_mixed { &overtakes } else { &[] },
                servers: &servers,
                upcoming: &[],
                fallback: None,
            };
            let rank_all = time(round, || model.rank_all());
            let next = time(round / 2, || model.next(|_| true, None));
            let kind = if is_mixed { "of all kinds" } else { "walk-ins" };
            println!(
                "  {length:>6} {kind:<13} {:>10.2} us, {:>6.1} ns a ticket; who is next {:>9.2} us",
                rank_all.as_secs_f64() * 1e6,
                rank_all.as_secs_f64() * 1e9 / f64::from(length),
                next.as_secs_f64() * 1e6,
            );
        }
    }
}
