//! Statistics are equal to a recount, in whatever order tickets are counted.

use crate::Id;
use crate::queue::{DayCounts, QueueStatistics, Status, TicketOutcome};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn served(wait: u32, predicted: u32) -> TicketOutcome {
    TicketOutcome {
        status: Status::Served,
        is_transferred: false,
        was_skipped: false,
        hour: 10,
        service: Some(Id::new(1, [1; 16])),
        wait_minutes: Some(wait),
        predicted_minutes: Some(predicted),
    }
}

fn day_of(tickets: &[TicketOutcome]) -> DayCounts {
    tickets.iter().fold(DayCounts::default(), |sum, it| sum.with(&DayCounts::of(it)))
}

fn statistics(date: Date, tickets: &[TicketOutcome]) -> QueueStatistics {
    QueueStatistics::of(&BTreeMap::from([(date, day_of(tickets))]))
}

#[test]
fn a_day_says_how_its_tickets_ended_and_how_long_customers_waited() {
    let left = TicketOutcome { status: Status::Left, wait_minutes: None, hour: 11, service: None, ..served(0, 5) };
    let transferred = TicketOutcome { status: Status::Cancelled, is_transferred: true, ..left.clone() };
    let missed = TicketOutcome { status: Status::NoShow, was_skipped: true, ..left.clone() };
    let tickets = [served(4, 5), served(8, 5), served(30, 20), left, transferred, missed];
    // A Saturday.
    let found = statistics(date(2025, 4, 5), &tickets);
    assert_eq!((found.totals.total, found.totals.served, found.totals.left), (5, 3, 1));
    assert_eq!((found.totals.no_show, found.totals.cancelled, found.totals.transferred), (1, 0, 1));
    assert_eq!((found.totals.skipped, found.totals.completion_rate), (1, Some(0.6)));
    assert_eq!((found.totals.mean_wait_minutes, found.p90_wait_minutes), (Some(14.0), Some(30)));
    assert_eq!(found.estimate_error.samples, 3);
    assert_eq!(found.estimate_error.mean_absolute_minutes, Some(4.7));
    assert_eq!(found.estimate_error.mean_late_minutes, Some(4.0));
    assert_eq!(found.by_weekday.iter().map(|it| (it.weekday, it.totals.total)).collect::<Vec<_>>(), [(6, 5)]);
    assert_eq!(found.by_hour.iter().map(|it| (it.hour, it.totals.total)).collect::<Vec<_>>(), [(10, 3), (11, 2)]);
    assert_eq!(found.by_service.iter().map(|it| it.totals.served).collect::<Vec<_>>(), [3]);
}

#[test]
fn without_tickets_there_is_no_rate_and_no_wait() {
    let found = QueueStatistics::of(&BTreeMap::new());
    assert_eq!((found.totals.total, found.totals.completion_rate, found.totals.mean_wait_minutes), (0, None, None));
    assert_eq!((found.p90_wait_minutes, found.estimate_error.mean_absolute_minutes), (None, None));
    assert!(found.by_day.is_empty() && found.by_hour.is_empty() && found.by_service.is_empty());
}

#[test]
fn a_ticket_in_line_is_not_counted() {
    for status in [Status::Waiting, Status::Called, Status::Serving, Status::Skipped] {
        let open = TicketOutcome { status, wait_minutes: None, ..served(0, 5) };
        assert_eq!(DayCounts::of(&open), DayCounts::default());
    }
}

fn outcomes() -> impl Strategy<Value = Vec<TicketOutcome>> {
    let ended = prop::sample::select(vec![Status::Served, Status::Left, Status::Cancelled, Status::NoShow]);
    let one = (ended, any::<bool>(), 0_u8..24, 0_u8..3, 0_u32..700, prop::option::of(0_u32..90));
    let one = one.prop_map(|(status, was_skipped, hour, service, wait, predicted_minutes)| TicketOutcome {
        status,
        is_transferred: status == Status::Cancelled && was_skipped,
        was_skipped,
        hour,
        service: (service > 0).then(|| Id::new(i64::from(service), [service; 16])),
        wait_minutes: (status == Status::Served).then_some(wait),
        predicted_minutes,
    });
    prop::collection::vec(one, 0..40)
}

proptest! {
    #[test]
    fn counting_in_any_order_is_the_same_as_a_recount(tickets in outcomes(), turn in 0_usize..40) {
        let mut other = tickets.clone();
        let middle = turn.min(other.len());
        other.rotate_left(middle);
        prop_assert_eq!(day_of(&tickets), day_of(&other));

        let found = statistics(date(2025, 4, 5), &tickets);
        let count = |status| tickets.iter().filter(|it| it.status == status && !it.is_transferred).count() as i64;
        prop_assert_eq!(found.totals.served, count(Status::Served));
        prop_assert_eq!(found.totals.total, tickets.iter().filter(|it| !it.is_transferred).count() as i64);
        let mut waits: Vec<u32> = tickets.iter().filter_map(|it| it.wait_minutes).map(|it| it.min(600)).collect();
        waits.sort_unstable();
        let at = (waits.len() * 9).div_ceil(10).max(1) - 1;
        prop_assert_eq!(found.p90_wait_minutes, waits.get(at).copied());
        prop_assert_eq!(found.by_hour.iter().map(|it| it.totals.total).sum::<i64>(), found.totals.total);
        prop_assert_eq!(found.by_day.iter().map(|it| it.totals.served).sum::<i64>(), found.totals.served);
    }
}
