//! Every status, step and taker against the table of the specification, and the borders in time.

use crate::Code;
use crate::booking::{
    Actor, AppointmentStatus, AppointmentStep, TransitionContext, TransitionDenied, after, at_closing, completes_at,
    no_show_at,
};
use Actor::{Customer, Staff, System};
use AppointmentStatus::{
    Cancelled, CheckedIn, Completed, Confirmed, InProgress, NoShow, PendingApproval, PendingPayment, Rescheduled,
};

const START: i64 = 1_790_000_100;
const END: i64 = START + 45 * 60;
const MINUTE: i64 = 60;

/// booking.md, "Appointment states": from, step, to, by. The first moves out of a hold are not ones of an appointment.
const TABLE: &[(AppointmentStatus, AppointmentStep, AppointmentStatus, &[Actor])] = &[
    (PendingPayment, AppointmentStep::AskApproval, PendingApproval, &[System]),
    (PendingPayment, AppointmentStep::Confirm, Confirmed, &[Staff, System]),
    (PendingPayment, AppointmentStep::Cancel, Cancelled, &[Customer, Staff, System]),
    (PendingPayment, AppointmentStep::Expire, Cancelled, &[System]),
    (PendingApproval, AppointmentStep::Confirm, Confirmed, &[Staff, System]),
    (PendingApproval, AppointmentStep::Reject, Cancelled, &[Staff]),
    (PendingApproval, AppointmentStep::Cancel, Cancelled, &[Customer, Staff, System]),
    (PendingApproval, AppointmentStep::Reschedule, Rescheduled, &[Customer, Staff]),
    (PendingApproval, AppointmentStep::Expire, Cancelled, &[System]),
    (Confirmed, AppointmentStep::CheckIn, CheckedIn, &[Customer, Staff]),
    (Confirmed, AppointmentStep::Start, InProgress, &[Staff]),
    (Confirmed, AppointmentStep::NoShow, NoShow, &[Staff, System]),
    (Confirmed, AppointmentStep::Cancel, Cancelled, &[Customer, Staff, System]),
    (Confirmed, AppointmentStep::Reschedule, Rescheduled, &[Customer, Staff]),
    (CheckedIn, AppointmentStep::Start, InProgress, &[Staff]),
    (CheckedIn, AppointmentStep::Cancel, Cancelled, &[Customer, Staff, System]),
    (InProgress, AppointmentStep::Complete, Completed, &[Staff, System]),
];

fn context(status: AppointmentStatus, by: Actor, now: i64) -> TransitionContext {
    TransitionContext {
        status,
        start: START,
        end: END,
        pending_until: Some(START - 60 * MINUTE),
        now,
        by,
        check_in_timeout_minutes: 15,
        enforce_check_in: false,
        closes_at: None,
    }
}

/// A moment at which time is no obstacle to the step.
fn moment(step: AppointmentStep) -> i64 {
    match step {
        AppointmentStep::Complete => END + 61 * MINUTE,
        AppointmentStep::NoShow => START + 31 * MINUTE,
        AppointmentStep::CheckIn | AppointmentStep::Start => START,
        AppointmentStep::Expire => START - 60 * MINUTE,
        _ => START - 61 * MINUTE,
    }
}

#[test]
fn every_status_step_and_taker() {
    let mut taken = 0;
    for status in AppointmentStatus::ALL {
        for step in AppointmentStep::ALL {
            let row = TABLE.iter().find(|it| it.0 == status && it.1 == step);
            for by in Actor::ALL {
                let expected = match row {
                    // What nobody ended.
                    None if (status, step, by) == (CheckedIn, AppointmentStep::Complete, System) => Ok(Completed),
                    None => Err(TransitionDenied::WrongState),
                    Some((_, _, to, takers)) if takers.contains(&by) => Ok(*to),
                    Some(_) => Err(TransitionDenied::NotAllowed),
                };
                let found = after(&context(status, by, moment(step)), step);
                assert_eq!(found, expected, "{status:?} {step:?} {by:?}");
                taken += usize::from(found.is_ok());
                assert!(found.is_err() || !status.is_final());
            }
        }
    }
    assert_eq!(taken, TABLE.iter().map(|it| it.3.len()).sum::<usize>() + 1);
}

#[test]
fn borders_in_time() {
    let hour = 60 * MINUTE;
    let early = Err(TransitionDenied::TooEarly);
    let late = Err(TransitionDenied::TooLate);
    for (status, step, by, now, expected) in [
        (Confirmed, AppointmentStep::CheckIn, Customer, START - hour - 1, early),
        (Confirmed, AppointmentStep::CheckIn, Customer, START - hour, Ok(CheckedIn)),
        (Confirmed, AppointmentStep::CheckIn, Staff, END, Ok(CheckedIn)),
        (Confirmed, AppointmentStep::CheckIn, Staff, END + 1, late),
        (Confirmed, AppointmentStep::Start, Staff, START - hour - 1, early),
        (CheckedIn, AppointmentStep::Start, Staff, START - hour - 1, early),
        (CheckedIn, AppointmentStep::Start, Staff, START - hour, Ok(InProgress)),
        (CheckedIn, AppointmentStep::Start, Staff, END + 5 * hour, Ok(InProgress)),
        (InProgress, AppointmentStep::Complete, Staff, START - hour, Ok(Completed)),
        (InProgress, AppointmentStep::Complete, System, END + hour - 1, early),
        (InProgress, AppointmentStep::Complete, System, END + hour, Ok(Completed)),
        (Confirmed, AppointmentStep::NoShow, Staff, START + 15 * MINUTE - 1, early),
        (Confirmed, AppointmentStep::NoShow, Staff, START + 15 * MINUTE, Ok(NoShow)),
        (Confirmed, AppointmentStep::NoShow, System, START + 30 * MINUTE - 1, early),
        (Confirmed, AppointmentStep::NoShow, System, START + 30 * MINUTE, Ok(NoShow)),
        (Confirmed, AppointmentStep::Cancel, Customer, START - 1, Ok(Cancelled)),
        (Confirmed, AppointmentStep::Cancel, Customer, START, late),
        (CheckedIn, AppointmentStep::Cancel, Customer, START - 1, Ok(Cancelled)),
        (CheckedIn, AppointmentStep::Cancel, Customer, END + hour, late),
        (Confirmed, AppointmentStep::Cancel, Staff, END + hour, Ok(Cancelled)),
        (PendingPayment, AppointmentStep::Expire, System, START - hour - 1, early),
        (PendingPayment, AppointmentStep::Expire, System, START - hour, Ok(Cancelled)),
        (PendingPayment, AppointmentStep::Confirm, System, START - hour - 1, Ok(Confirmed)),
        (PendingPayment, AppointmentStep::Confirm, System, START - hour, late),
        (PendingPayment, AppointmentStep::AskApproval, System, START - hour, late),
        (PendingApproval, AppointmentStep::Confirm, Staff, START - hour, late),
        (PendingApproval, AppointmentStep::Reject, Staff, START - hour, late),
        (PendingApproval, AppointmentStep::Cancel, Customer, START - hour, late),
        (PendingApproval, AppointmentStep::Reschedule, Customer, START - hour, late),
    ] {
        assert_eq!(after(&context(status, by, now), step), expected, "{status:?} {step:?} {by:?} {}", now - START);
    }
}

#[test]
fn the_shops_settings_move_the_no_show() {
    let strict = TransitionContext { enforce_check_in: true, ..context(Confirmed, System, START + 15 * MINUTE) };
    assert_eq!(after(&strict, AppointmentStep::NoShow), Ok(NoShow));
    assert_eq!(
        after(&TransitionContext { now: strict.now - 1, ..strict }, AppointmentStep::NoShow),
        Err(TransitionDenied::TooEarly)
    );
    let patient =
        TransitionContext { check_in_timeout_minutes: 120, ..context(Confirmed, Staff, START + 119 * MINUTE) };
    assert_eq!(after(&patient, AppointmentStep::NoShow), Err(TransitionDenied::TooEarly));
    let at_once = TransitionContext { check_in_timeout_minutes: 0, ..context(Confirmed, Staff, START) };
    assert_eq!(after(&at_once, AppointmentStep::NoShow), Ok(NoShow));
    let no_show = |enforced| no_show_at(START, enforced, None);
    assert_eq!((no_show(true), no_show(false)), (START + 15 * MINUTE, START + 30 * MINUTE));
    assert_eq!(completes_at(END, None), END + 60 * MINUTE);
}

#[test]
fn without_a_deadline_nothing_lapses_and_other_statuses_have_none() {
    let open = TransitionContext { pending_until: None, ..context(PendingApproval, System, END) };
    assert_eq!(after(&open, AppointmentStep::Expire), Err(TransitionDenied::TooEarly));
    assert_eq!(after(&open, AppointmentStep::Confirm), Ok(Confirmed));
    assert_eq!(after(&context(Confirmed, Customer, START), AppointmentStep::Reschedule), Ok(Rescheduled));
}

#[test]
fn closing_time_ends_what_is_unfinished() {
    for status in AppointmentStatus::ALL {
        let expected = match status {
            Confirmed => Some(NoShow),
            CheckedIn | InProgress => Some(Completed),
            _ => None,
        };
        assert_eq!(at_closing(status), expected);
        // The clock takes this step at closing, and nobody waits longer.
        let closes_at = Some(END + 10 * MINUTE);
        let at = |now| TransitionContext { closes_at, ..context(status, System, now) };
        let step = if status == Confirmed { AppointmentStep::NoShow } else { AppointmentStep::Complete };
        assert_eq!(after(&at(END + 10 * MINUTE), step).ok(), expected, "{status:?}");
        let early = after(&at(END + 10 * MINUTE - 1), step).is_ok();
        assert_eq!(early, status == Confirmed, "{status:?}");
    }
}

#[test]
fn names_read_back() {
    for status in AppointmentStatus::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        assert_ne!(status.is_live(), status.is_final());
    }
    for by in Actor::ALL {
        assert_eq!(by.as_str().parse(), Ok(by));
        assert_eq!(serde_json::to_value(by).unwrap(), by.as_str());
    }
    assert!("late".parse::<AppointmentStatus>().is_err() && "".parse::<Actor>().is_err());
    assert_eq!(TransitionDenied::NotAllowed.code(), Code::PermissionDenied);
    assert_eq!(TransitionDenied::TooLate.code(), Code::WrongState);
}
