//! Crashes at every call: each function that changes something is killed after each of its calls, or loses its answers, or
//! is answered with errors, and is recovered by the same client or by nobody but the jobs. Then every item of the table is
//! checked (docs/testing.md).
//!
//! A use case is a row of [`use_cases::USE_CASES`]. It is prepared from its sample event. Without `CAMPAIGN` the most
//! important ones are killed at each of their calls; with `CAMPAIGN=all`, or a part of names, all of them in every way;
//! with `CAMPAIGN=quick`, all of them are killed at each of their calls.

mod interruption;
mod records;
mod run;
mod use_cases;

use crate::world::functions;
use run::{Extent, campaign};
use runtime::Trigger;
use std::collections::BTreeSet;
use use_cases::{USE_CASES, UseCase, WITHOUT_ROW};

/// The use cases of a domain that are to be run, and how far.
fn chosen(domain: &[runtime::Function]) -> (Vec<&'static UseCase>, Extent) {
    let wanted = std::env::var("CAMPAIGN").ok();
    let is_wanted = |it: &UseCase| match wanted.as_deref() {
        None => it.is_always_run,
        Some("all" | "quick") => true,
        Some(part) => it.function.contains(part),
    };
    let of_domain = |it: &&UseCase| domain.iter().any(|function| function.name == it.function);
    let chosen = USE_CASES.iter().filter(of_domain).filter(|it| is_wanted(it)).collect();
    let is_quick = matches!(wanted.as_deref(), None | Some("quick"));
    (chosen, if is_quick { Extent::KilledOnce } else { Extent::All })
}

async fn run(domain: &[runtime::Function]) {
    let (cases, extent) = chosen(domain);
    campaign(&cases, extent).await;
}

#[tokio::test]
async fn identity_survives_a_crash_at_each_call() {
    run(&identity::functions()).await;
}

#[tokio::test]
async fn business_survives_a_crash_at_each_call() {
    run(&business::functions()).await;
}

#[tokio::test]
async fn the_catalogue_survives_a_crash_at_each_call() {
    run(&catalog::functions()).await;
}

#[tokio::test]
async fn booking_survives_a_crash_at_each_call() {
    run(&booking::functions()).await;
}

#[tokio::test]
async fn queues_survive_a_crash_at_each_call() {
    run(&queue::functions()).await;
}

#[tokio::test]
async fn realtime_survives_a_crash_at_each_call() {
    run(&realtime::functions()).await;
}

#[tokio::test]
async fn notifications_survive_a_crash_at_each_call() {
    run(&notifications::functions()).await;
}

#[tokio::test]
async fn the_platform_survives_a_crash_at_each_call() {
    run(&platform::functions()).await;
}

#[test]
fn every_function_that_changes_something_has_a_row_or_waits_for_one() {
    let is_reading = |trigger: &Trigger| match trigger {
        Trigger::Http(route) => route.method == "GET",
        Trigger::UnmatchedRequests(_) => true,
        _ => false,
    };
    let all = functions();
    let changing: BTreeSet<&str> = all.iter().filter(|it| !is_reading(&it.trigger)).map(|it| it.name).collect();
    let covered: BTreeSet<&str> = USE_CASES.iter().map(|it| it.function).chain(WITHOUT_ROW.iter().copied()).collect();
    let missing: Vec<_> = changing.difference(&covered).collect();
    assert!(missing.is_empty(), "no row: {missing:?}");
    let known: BTreeSet<&str> = all.iter().map(|it| it.name).collect();
    let gone: Vec<_> = covered.difference(&known).collect();
    assert!(gone.is_empty(), "no function: {gone:?}");
}
