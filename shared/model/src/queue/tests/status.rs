//! Every status, step and taker against the table of the specification, and what the clock does.

use crate::Code;
use crate::queue::{Actor, MAX_PUSHBACKS, Status, Step, StepContext, StepRefusal, after};
use Actor::{Customer, Staff, System};
use Status::{Called, Cancelled, Left, NoShow, Served, Serving, Skipped, Waiting};

const CALLED: i64 = 1_790_000_000;
const DEADLINE: i64 = CALLED + 300;
/// When a ticket skipped at its deadline is a no-show.
const GONE: i64 = DEADLINE + 15 * 60;

const DELAY: Step = Step::Delay { behind: true };
const DELAY_ALONE: Step = Step::Delay { behind: false };

/// queue.md, "States": from, step, to, by; while no deadline has passed.
const TABLE: &[(Status, Step, Status, &[Actor])] = &[
    (Waiting, Step::Call, Called, &[Staff]),
    (Called, Step::Recall, Called, &[Staff]),
    (Called, Step::Start, Serving, &[Staff]),
    (Serving, Step::Finish, Served, &[Staff]),
    (Waiting, Step::Leave, Left, &[Customer]),
    (Called, Step::Leave, Left, &[Customer]),
    (Skipped, Step::Leave, Left, &[Customer]),
    (Waiting, Step::Cancel, Cancelled, &[Staff, System]),
    (Called, Step::Cancel, Cancelled, &[Staff, System]),
    (Skipped, Step::Cancel, Cancelled, &[Staff, System]),
    (Called, Step::Skip, Skipped, &[Staff]),
    (Called, Step::Return, Waiting, &[Staff]),
    (Waiting, DELAY, Waiting, &[Customer]),
    (Waiting, DELAY_ALONE, Waiting, &[Customer]),
    (Called, DELAY, Waiting, &[Customer]),
    (Called, DELAY_ALONE, Called, &[Customer]),
    (Skipped, Step::Reinstate, Waiting, &[Customer, Staff]),
    (Skipped, Step::NoShow, NoShow, &[Staff]),
    (Waiting, Step::NoShow, NoShow, &[Staff]),
    (Called, Step::NoShow, NoShow, &[Staff]),
    (Waiting, Step::Arrive, Waiting, &[Customer]),
    (Called, Step::Arrive, Called, &[Customer]),
    (Waiting, Step::Move, Waiting, &[Staff]),
    (Waiting, Step::Prioritise, Waiting, &[Staff]),
    (Waiting, Step::Transfer, Cancelled, &[Staff]),
    (Called, Step::Transfer, Cancelled, &[Staff]),
];

fn context(status: Status, by: Actor, now: i64) -> StepContext {
    let call_deadline = (status == Called).then_some(DEADLINE);
    let skipped_at = (status == Skipped).then_some(DEADLINE);
    StepContext { status, call_deadline, skipped_at, reinstate_minutes: 15, pushback_count: 0, now, by }
}

/// What the table says of a status.
fn expected(status: Status, step: Step, by: Actor) -> Result<Status, StepRefusal> {
    let row = TABLE.iter().find(|it| it.0 == status && it.1 == step && it.3.contains(&by));
    row.map(|it| it.2).ok_or(StepRefusal::WrongState)
}

#[test]
fn every_status_step_and_taker() {
    let mut taken = 0;
    for status in Status::ALL {
        for step in Step::ALL {
            for by in Actor::ALL {
                // A skipped one was called before: it can return until its time has passed.
                let now = if status == Skipped { DEADLINE } else { DEADLINE - 1 };
                let found = after(&context(status, by, now), step);
                assert_eq!(found, expected(status, step, by), "{status:?} {step:?} {by:?}");
                taken += usize::from(found.is_ok());
                assert!(found.is_err() || !status.is_final(), "{status:?} {step:?}");
            }
        }
    }
    assert_eq!(taken, TABLE.iter().map(|it| it.3.len()).sum::<usize>());
}

#[test]
fn at_its_deadline_a_called_ticket_is_skipped_for_every_reader() {
    for step in Step::ALL {
        for by in Actor::ALL {
            for now in [DEADLINE, GONE - 1] {
                let written_down = match (step, by) {
                    // The one step by which that is written down.
                    (Step::Skip, Staff | System) => Ok(Skipped),
                    _ => expected(Skipped, step, by),
                };
                assert_eq!(after(&context(Called, by, now), step), written_down, "{step:?} {by:?}");
                assert_eq!(after(&context(Skipped, by, now), step), expected(Skipped, step, by), "{step:?} {by:?}");
            }
        }
    }
}

#[test]
fn after_its_time_to_return_it_is_a_no_show_and_only_the_system_writes_that_down() {
    for status in [Called, Skipped] {
        for step in Step::ALL {
            for by in Actor::ALL {
                let allowed = (step, by) == (Step::NoShow, System);
                let expected = if allowed { Ok(NoShow) } else { Err(StepRefusal::WrongState) };
                assert_eq!(after(&context(status, by, GONE), step), expected, "{status:?} {step:?} {by:?}");
            }
        }
    }
}

#[test]
fn the_clock_passes_through_skipped_to_no_show() {
    let called = |now| StepContext { now, ..context(Called, System, now) };
    for (now, status, since) in [
        (CALLED, Called, None),
        (DEADLINE - 1, Called, None),
        (DEADLINE, Skipped, Some(DEADLINE)),
        (GONE - 1, Skipped, Some(DEADLINE)),
        (GONE, NoShow, Some(DEADLINE)),
        (i64::MAX, NoShow, Some(DEADLINE)),
    ] {
        assert_eq!((called(now).status_now(), called(now).skipped_since()), (status, since), "{}", now - CALLED);
    }
    // Skipped by staff, before the deadline.
    let early =
        StepContext { skipped_at: Some(CALLED + 10), call_deadline: Some(DEADLINE), ..context(Skipped, Staff, 0) };
    assert_eq!(StepContext { now: CALLED + 10 + 15 * 60 - 1, ..early }.status_now(), Skipped);
    assert_eq!(StepContext { now: CALLED + 10 + 15 * 60, ..early }.status_now(), NoShow);
    // Nobody wrote down when; then the deadline counts, and without one it is skipped for good.
    assert_eq!(StepContext { skipped_at: None, now: GONE, ..early }.status_now(), NoShow);
    assert_eq!(StepContext { skipped_at: None, call_deadline: None, now: GONE, ..early }.status_now(), Skipped);
    assert_eq!(StepContext { call_deadline: None, ..context(Called, Staff, GONE) }.status_now(), Called);
    // The queue's settings move it.
    assert_eq!(StepContext { reinstate_minutes: 0, ..called(DEADLINE) }.status_now(), NoShow);
    assert_eq!(StepContext { reinstate_minutes: u16::MAX, ..called(GONE) }.status_now(), Skipped);
    for status in [Waiting, Serving, Served, Left, Cancelled, NoShow] {
        let context = StepContext { call_deadline: Some(0), skipped_at: Some(0), ..context(status, Staff, GONE) };
        assert_eq!((context.status_now(), context.skipped_since()), (status, None));
    }
}

#[test]
fn more_time_can_be_asked_for_twice() {
    for (status, step) in [(Waiting, DELAY), (Waiting, DELAY_ALONE), (Called, DELAY), (Called, DELAY_ALONE)] {
        for count in 0..4 {
            let context = StepContext { pushback_count: count, ..context(status, Customer, CALLED) };
            let expected =
                if count < MAX_PUSHBACKS { expected(status, step, Customer) } else { Err(StepRefusal::PushbackLimit) };
            assert_eq!(after(&context, step), expected, "{status:?} {count}");
        }
    }
    // The limit is no excuse for a wrong state.
    let serving = StepContext { pushback_count: 9, ..context(Serving, Customer, CALLED) };
    assert_eq!(after(&serving, DELAY), Err(StepRefusal::WrongState));
    assert_eq!(
        (StepRefusal::PushbackLimit.code(), StepRefusal::WrongState.code()),
        (Code::PushbackLimit, Code::WrongState)
    );
}

#[test]
fn names_read_back_and_groups_hold_together() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        // A skipped one is neither over nor in line.
        assert_eq!(status.is_final() || status.is_active(), status != Skipped);
        assert!(!status.holds_capacity() || status.is_active());
    }
    assert!(Serving.is_active() && !Serving.holds_capacity());
    for by in Actor::ALL {
        assert_eq!(by.as_str().parse(), Ok(by));
        assert_eq!(serde_json::to_value(by).unwrap(), by.as_str());
    }
    assert!("late".parse::<Status>().is_err() && "".parse::<Actor>().is_err());
}
