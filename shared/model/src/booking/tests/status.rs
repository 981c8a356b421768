//! Every status, step and taker against the table of the specification, and the borders in time.

use crate::Code;
use crate::booking::{By, Denied, Facts, Status, Step, after, at_closing, completes_at, no_show_at};
use By::{Customer, Staff, System};
use Status::{
    Cancelled, CheckedIn, Completed, Confirmed, InProgress, NoShow, PendingApproval, PendingPayment, Rescheduled,
};

const START: i64 = 1_790_000_100;
const END: i64 = START + 45 * 60;
const MINUTE: i64 = 60;

/// booking.md, "Appointment states": from, step, to, by. The first moves out of a hold are not ones of an appointment.
const TABLE: &[(Status, Step, Status, &[By])] = &[
    (PendingPayment, Step::AskApproval, PendingApproval, &[System]),
    (PendingPayment, Step::Confirm, Confirmed, &[Staff, System]),
    (PendingPayment, Step::Cancel, Cancelled, &[Customer, Staff, System]),
    (PendingPayment, Step::Lapse, Cancelled, &[System]),
    (PendingApproval, Step::Confirm, Confirmed, &[Staff, System]),
    (PendingApproval, Step::Reject, Cancelled, &[Staff]),
    (PendingApproval, Step::Cancel, Cancelled, &[Customer, Staff, System]),
    (PendingApproval, Step::Reschedule, Rescheduled, &[Customer, Staff]),
    (PendingApproval, Step::Lapse, Cancelled, &[System]),
    (Confirmed, Step::CheckIn, CheckedIn, &[Customer, Staff]),
    (Confirmed, Step::Start, InProgress, &[Staff]),
    (Confirmed, Step::NoShow, NoShow, &[Staff, System]),
    (Confirmed, Step::Cancel, Cancelled, &[Customer, Staff, System]),
    (Confirmed, Step::Reschedule, Rescheduled, &[Customer, Staff]),
    (CheckedIn, Step::Start, InProgress, &[Staff]),
    (CheckedIn, Step::Cancel, Cancelled, &[Customer, Staff, System]),
    (InProgress, Step::Complete, Completed, &[Staff, System]),
];

fn facts(status: Status, by: By, now: i64) -> Facts {
    Facts {
        status,
        start: START,
        end: END,
        pending_until: Some(START - 60 * MINUTE),
        now,
        by,
        check_in_timeout_minutes: 15,
        enforce_check_in: false,
    }
}

/// A moment at which time is no obstacle to the step.
fn moment(step: Step) -> i64 {
    match step {
        Step::Complete => END + 61 * MINUTE,
        Step::NoShow => START + 31 * MINUTE,
        Step::CheckIn | Step::Start => START,
        Step::Lapse => START - 60 * MINUTE,
        _ => START - 61 * MINUTE,
    }
}

#[test]
fn every_status_step_and_taker() {
    let mut taken = 0;
    for status in Status::ALL {
        for step in Step::ALL {
            let row = TABLE.iter().find(|it| it.0 == status && it.1 == step);
            for by in By::ALL {
                let expected = match row {
                    None => Err(Denied::WrongState),
                    Some((_, _, to, takers)) if takers.contains(&by) => Ok(*to),
                    Some(_) => Err(Denied::NotAllowed),
                };
                let found = after(&facts(status, by, moment(step)), step);
                assert_eq!(found, expected, "{status:?} {step:?} {by:?}");
                taken += usize::from(found.is_ok());
                assert!(found.is_err() || !status.is_final());
            }
        }
    }
    assert_eq!(taken, TABLE.iter().map(|it| it.3.len()).sum::<usize>());
}

#[test]
fn borders_in_time() {
    let hour = 60 * MINUTE;
    let early = Err(Denied::TooEarly);
    let late = Err(Denied::TooLate);
    for (status, step, by, now, expected) in [
        (Confirmed, Step::CheckIn, Customer, START - hour - 1, early),
        (Confirmed, Step::CheckIn, Customer, START - hour, Ok(CheckedIn)),
        (Confirmed, Step::CheckIn, Staff, END, Ok(CheckedIn)),
        (Confirmed, Step::CheckIn, Staff, END + 1, late),
        (Confirmed, Step::Start, Staff, START - hour - 1, early),
        (CheckedIn, Step::Start, Staff, START - hour - 1, early),
        (CheckedIn, Step::Start, Staff, START - hour, Ok(InProgress)),
        (CheckedIn, Step::Start, Staff, END + 5 * hour, Ok(InProgress)),
        (InProgress, Step::Complete, Staff, START - hour, Ok(Completed)),
        (InProgress, Step::Complete, System, END + hour - 1, early),
        (InProgress, Step::Complete, System, END + hour, Ok(Completed)),
        (Confirmed, Step::NoShow, Staff, START + 15 * MINUTE - 1, early),
        (Confirmed, Step::NoShow, Staff, START + 15 * MINUTE, Ok(NoShow)),
        (Confirmed, Step::NoShow, System, START + 30 * MINUTE - 1, early),
        (Confirmed, Step::NoShow, System, START + 30 * MINUTE, Ok(NoShow)),
        (Confirmed, Step::Cancel, Customer, END + hour, Ok(Cancelled)),
        (PendingPayment, Step::Lapse, System, START - hour - 1, early),
        (PendingPayment, Step::Lapse, System, START - hour, Ok(Cancelled)),
        (PendingPayment, Step::Confirm, System, START - hour - 1, Ok(Confirmed)),
        (PendingPayment, Step::Confirm, System, START - hour, late),
        (PendingPayment, Step::AskApproval, System, START - hour, late),
        (PendingApproval, Step::Confirm, Staff, START - hour, late),
        (PendingApproval, Step::Reject, Staff, START - hour, late),
        (PendingApproval, Step::Cancel, Customer, START - hour, late),
        (PendingApproval, Step::Reschedule, Customer, START - hour, late),
    ] {
        assert_eq!(after(&facts(status, by, now), step), expected, "{status:?} {step:?} {by:?} {}", now - START);
    }
}

#[test]
fn the_shops_settings_move_the_no_show() {
    let strict = Facts { enforce_check_in: true, ..facts(Confirmed, System, START + 15 * MINUTE) };
    assert_eq!(after(&strict, Step::NoShow), Ok(NoShow));
    assert_eq!(after(&Facts { now: strict.now - 1, ..strict }, Step::NoShow), Err(Denied::TooEarly));
    let patient = Facts { check_in_timeout_minutes: 120, ..facts(Confirmed, Staff, START + 119 * MINUTE) };
    assert_eq!(after(&patient, Step::NoShow), Err(Denied::TooEarly));
    let at_once = Facts { check_in_timeout_minutes: 0, ..facts(Confirmed, Staff, START) };
    assert_eq!(after(&at_once, Step::NoShow), Ok(NoShow));
    assert_eq!((no_show_at(START, true), no_show_at(START, false)), (START + 15 * MINUTE, START + 30 * MINUTE));
    assert_eq!(completes_at(END), END + 60 * MINUTE);
}

#[test]
fn without_a_deadline_nothing_lapses_and_other_statuses_have_none() {
    let open = Facts { pending_until: None, ..facts(PendingApproval, System, END) };
    assert_eq!(after(&open, Step::Lapse), Err(Denied::TooEarly));
    assert_eq!(after(&open, Step::Confirm), Ok(Confirmed));
    assert_eq!(after(&facts(Confirmed, Customer, START), Step::Reschedule), Ok(Rescheduled));
}

#[test]
fn closing_time_ends_what_is_unfinished() {
    for status in Status::ALL {
        let expected = match status {
            Confirmed => Some(NoShow),
            InProgress => Some(Completed),
            _ => None,
        };
        assert_eq!(at_closing(status), expected);
    }
}

#[test]
fn names_read_back() {
    for status in Status::ALL {
        assert_eq!(status.as_str().parse(), Ok(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        assert_ne!(status.is_live(), status.is_final());
    }
    for by in By::ALL {
        assert_eq!(by.as_str().parse(), Ok(by));
        assert_eq!(serde_json::to_value(by).unwrap(), by.as_str());
    }
    assert!("late".parse::<Status>().is_err() && "".parse::<By>().is_err());
    assert_eq!(Denied::NotAllowed.code(), Code::PermissionDenied);
    assert_eq!(Denied::TooLate.code(), Code::WrongState);
}
