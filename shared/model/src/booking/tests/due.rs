//! Each reminder once and in time, and what the clock makes of an appointment.

use crate::booking::{
    Actor, AppointmentStatus, AppointmentStep, DueAction, DueSchedule, DueTask, Reminders, TransitionContext, after,
};
use proptest::prelude::*;

const START: i64 = 1_790_000_100;
const END: i64 = START + 3_600;
const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn schedule(status: AppointmentStatus) -> DueSchedule {
    DueSchedule {
        status,
        start: START,
        end: END,
        pending_until: Some(START - 10 * HOUR),
        reminders: Reminders::default(),
        sent: Vec::new(),
        enforce_check_in: false,
        booked_at: START - 10 * DAY,
        closes_at: None,
    }
}

fn send(task: DueTask) -> DueAction {
    DueAction { task, drop: false }
}

fn drop(task: DueTask) -> DueAction {
    DueAction { task, drop: true }
}

#[test]
fn each_reminder_once() {
    let mut schedule = schedule(AppointmentStatus::Confirmed);
    let mut sent = Vec::new();
    let mut now = START - 2 * DAY;
    while now < START + HOUR {
        for due in schedule.due(now).into_iter().filter(|it| it.task.channel().is_some()) {
            sent.push((START - now, due.task, due.drop));
            schedule.sent.push(due.task);
        }
        now += MINUTE;
    }
    let expected = [
        (DAY, DueTask::RemindDay, false),
        (HOUR, DueTask::RemindHour, false),
        (30 * MINUTE, DueTask::RemindOwn, false),
    ];
    assert_eq!(sent, expected);
    assert_eq!(expected.map(|it| it.1.channel()), ["sms", "push", "push"].map(Some));
    assert_eq!(schedule.next(), Some((START + 30 * MINUTE, DueTask::NoShow)));
}

#[test]
fn after_missed_runs_only_the_latest_is_sent_and_none_from_the_start_on() {
    let schedule = schedule(AppointmentStatus::Confirmed);
    assert_eq!(schedule.due(START - DAY - 1), []);
    assert_eq!(schedule.due(START - DAY), [send(DueTask::RemindDay)]);
    assert_eq!(schedule.due(START - HOUR), [drop(DueTask::RemindDay), send(DueTask::RemindHour)]);
    let all = [DueTask::RemindDay, DueTask::RemindHour, DueTask::RemindOwn];
    assert_eq!(schedule.due(START - 1), [drop(all[0]), drop(all[1]), send(all[2])]);
    assert_eq!(schedule.due(START), all.map(drop));
    let late = [drop(all[0]), drop(all[1]), drop(all[2]), send(DueTask::NoShow)];
    assert_eq!(schedule.due(START + 30 * MINUTE), late);
}

#[test]
fn what_was_due_before_the_booking_is_never_sent() {
    let booked = DueSchedule { booked_at: START - 10 * HOUR, ..schedule(AppointmentStatus::Confirmed) };
    assert_eq!(booked.next(), Some((START - HOUR, DueTask::RemindHour)));
    assert_eq!(booked.due(START - 2 * HOUR), []);
    let at_that_moment = DueSchedule { booked_at: START - DAY, ..booked.clone() };
    assert_eq!(at_that_moment.next(), Some((START - DAY, DueTask::RemindDay)));
    let in_the_shop = DueSchedule { booked_at: START - MINUTE, ..booked };
    assert_eq!(in_the_shop.next(), Some((START + 30 * MINUTE, DueTask::NoShow)));
}

#[test]
fn the_customers_own_reminder_gives_way_where_it_coincides() {
    let with = |own_minutes, hour_before| {
        let reminders = Reminders { day_before: false, hour_before, own_minutes };
        DueSchedule { reminders, ..schedule(AppointmentStatus::Confirmed) }
    };
    assert_eq!(with(Some(60), true).due(START - HOUR), [send(DueTask::RemindHour)]);
    assert_eq!(with(Some(60), false).due(START - HOUR), [send(DueTask::RemindOwn)]);
    assert_eq!(with(Some(90), true).next(), Some((START - 90 * MINUTE, DueTask::RemindOwn)));
    let own_day = Reminders { own_minutes: Some(1_440), hour_before: false, day_before: true };
    assert_eq!(DueSchedule { reminders: own_day, ..with(None, false) }.due(START - 1), [send(DueTask::RemindDay)]);
    for none in [None, Some(0)] {
        assert_eq!(with(none, false).next(), Some((START + 30 * MINUTE, DueTask::NoShow)));
    }
    assert_eq!(serde_json::from_str::<Reminders>("{}").unwrap(), Reminders::default());
}

#[test]
fn what_the_clock_makes_of_each_status() {
    for status in AppointmentStatus::ALL {
        let schedule = DueSchedule {
            reminders: Reminders { day_before: false, hour_before: false, own_minutes: None },
            ..schedule(status)
        };
        let expected = match status {
            AppointmentStatus::PendingPayment | AppointmentStatus::PendingApproval => {
                Some((START - 10 * HOUR, DueTask::Expire))
            }
            AppointmentStatus::Confirmed => Some((START + 30 * MINUTE, DueTask::NoShow)),
            AppointmentStatus::CheckedIn | AppointmentStatus::InProgress => Some((END + HOUR, DueTask::Complete)),
            _ => None,
        };
        assert_eq!(schedule.next(), expected, "{status:?}");
        let Some((at, task)) = expected else {
            assert_eq!(schedule.due(i64::MAX), []);
            continue;
        };
        assert_eq!((schedule.due(at - 1), schedule.due(at)), (vec![], vec![send(task)]));
        // The table agrees, to the second.
        let step = match task {
            DueTask::Expire => AppointmentStep::Expire,
            DueTask::NoShow => AppointmentStep::NoShow,
            _ => AppointmentStep::Complete,
        };
        let context = TransitionContext {
            status,
            start: START,
            end: END,
            pending_until: schedule.pending_until,
            now: at,
            by: Actor::System,
            check_in_timeout_minutes: 15,
            enforce_check_in: false,
            closes_at: None,
        };
        assert!(after(&context, step).is_ok() && after(&TransitionContext { now: at - 1, ..context }, step).is_err());
    }
    let strict = DueSchedule { enforce_check_in: true, ..schedule(AppointmentStatus::Confirmed) };
    assert_eq!(strict.due(START + 15 * MINUTE).last(), Some(&send(DueTask::NoShow)));
    assert_eq!(DueSchedule { pending_until: None, ..schedule(AppointmentStatus::PendingApproval) }.next(), None);
}

#[test]
fn the_first_of_a_visit_reminds_of_all_of_it_unless_its_reminder_is_off() {
    let first = schedule(AppointmentStatus::Confirmed);
    let later = DueSchedule { start: START + HOUR, ..first.clone() };
    for task in [DueTask::RemindDay, DueTask::RemindHour, DueTask::RemindOwn] {
        assert!(first.covers(&later, task) && !later.covers(&first, task) && !first.covers(&first, task));
        let over = DueSchedule { status: AppointmentStatus::NoShow, ..first.clone() };
        let served = DueSchedule { status: AppointmentStatus::Completed, ..first.clone() };
        assert!(!over.covers(&later, task) && served.covers(&later, task));
    }
    let off = Reminders { day_before: false, hour_before: false, own_minutes: Some(20) };
    let silent = DueSchedule { reminders: off, ..first };
    assert!([DueTask::RemindDay, DueTask::RemindHour, DueTask::RemindOwn].iter().all(|it| !silent.covers(&later, *it)));
}

#[test]
fn at_closing_what_nobody_ended_is_due() {
    let due = |status, closes_at| DueSchedule {
        closes_at: Some(closes_at),
        reminders: Reminders { day_before: false, hour_before: false, own_minutes: None },
        ..schedule(status)
    };
    for (status, closes_at, expected) in [
        (AppointmentStatus::Confirmed, START + 10 * MINUTE, (START + 10 * MINUTE, DueTask::NoShow)),
        (AppointmentStatus::Confirmed, END + HOUR, (START + 30 * MINUTE, DueTask::NoShow)),
        (AppointmentStatus::InProgress, END + 5 * MINUTE, (END + 5 * MINUTE, DueTask::Complete)),
        // Booked beyond the hours by staff: not before its end.
        (AppointmentStatus::InProgress, START, (END, DueTask::Complete)),
        (AppointmentStatus::InProgress, END + 3 * HOUR, (END + HOUR, DueTask::Complete)),
        (AppointmentStatus::CheckedIn, END + 3 * HOUR, (END + 3 * HOUR, DueTask::Complete)),
        (AppointmentStatus::CheckedIn, START, (END, DueTask::Complete)),
    ] {
        assert_eq!(due(status, closes_at).next(), Some(expected), "{status:?} {}", closes_at - START);
    }
}

#[test]
fn names_read_back() {
    for task in DueTask::ALL {
        assert_eq!(task.as_str().parse(), Ok(task));
        assert_eq!(serde_json::to_value(task).unwrap(), task.as_str());
    }
    assert!("remind".parse::<DueTask>().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whenever_jobs_run_each_reminder_is_sent_at_most_once_and_before_the_start(
        day_before in any::<bool>(), hour_before in any::<bool>(), own_minutes in prop::option::of(0_u16..2_000),
        booked in 0_i64..3 * DAY, mut runs in prop::collection::vec(-3 * DAY..2 * HOUR, 0..40),
        enforce_check_in in any::<bool>(),
    ) {
        runs.sort_unstable();
        let reminders = Reminders { day_before, hour_before, own_minutes };
        let mut schedule = DueSchedule { reminders, enforce_check_in, booked_at: START - booked, ..schedule(AppointmentStatus::Confirmed) };
        let mut sent = Vec::new();
        let mut last_run = i64::MIN;
        for now in runs.into_iter().map(|it| START + it).filter(|it| *it >= START - booked) {
            let next = schedule.next();
            let due = schedule.due(now);
            // The chain's next moment is when something is due.
            prop_assert_eq!(next.is_some_and(|it| it.0 <= now), !due.is_empty());
            prop_assert!(due.iter().filter(|it| !it.drop && it.task.channel().is_some()).count() <= 1);
            for due in due {
                if due.task == DueTask::NoShow {
                    prop_assert!(now >= START + 15 * MINUTE && !due.drop);
                    continue;
                }
                prop_assert!(!schedule.sent.contains(&due.task));
                schedule.sent.push(due.task);
                if !due.drop {
                    prop_assert!(now < START && !sent.contains(&due.task));
                    // Its moment lies between the run before and this one.
                    let before = match due.task {
                        DueTask::RemindDay => DAY,
                        DueTask::RemindHour => HOUR,
                        _ => i64::from(own_minutes.unwrap_or_default()) * MINUTE,
                    };
                    prop_assert!((last_run + 1..=now).contains(&(START - before)) && before <= booked);
                    sent.push(due.task);
                }
            }
            last_run = now;
        }
    }
}
