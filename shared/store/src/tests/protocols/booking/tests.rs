//! The scenarios, and what is found when a step leaves something out.

use super::super::explorer::{expect_right, expect_violation, faults};
use super::properties::{BACK, CAPACITY, GRANULES, LOST, ORPHAN, OVERLAP, WITHOUT_CLAIM};
use super::shop::Shop;
use super::{Booking, Intent, LeftOut};

fn two(first: &[Intent], second: &[Intent]) -> Booking {
    Booking {
        shop: Shop::new(None),
        clients: vec![first.to_vec(), second.to_vec()],
        tries: 2,
        faults: faults(1),
        last_time: 1,
        left_out: LeftOut::Nothing,
    }
}

fn group(clients: &[&[Intent]]) -> Booking {
    let clients = clients.iter().map(|it| it.to_vec()).collect();
    Booking { shop: Shop::new(Some(2)), clients, tries: 1, last_time: 0, ..two(&[], &[]) }
}

/// With a time at which holds have expired.
fn expiring(protocol: Booking) -> Booking {
    Booking { last_time: 2, ..protocol }
}

fn without(left_out: LeftOut, protocol: Booking) -> Booking {
    Booking { left_out, ..protocol }
}

const BOOK: &[Intent] = &[Intent::Book(0)];

#[test]
fn two_who_book_the_same_time_never_both_get_it() {
    expect_right("booking the same time", &expiring(two(BOOK, &[Intent::Book(1)])));
}

#[test]
fn a_booking_that_is_cancelled_leaves_nothing_and_takes_nothing_from_others() {
    expect_right("booking and cancelling", &two(&[Intent::Book(0), Intent::Cancel], &[Intent::Book(1)]));
}

#[test]
fn a_hold_is_booked_once_or_expires_and_never_both() {
    expect_right("a hold", &expiring(two(&[Intent::Hold(0), Intent::BookHeld], &[Intent::Book(1)])));
}

#[test]
fn a_released_hold_gives_its_time_back_once() {
    expect_right("releasing a hold", &expiring(two(&[Intent::Hold(0), Intent::Release], &[Intent::Book(1)])));
}

#[test]
fn ones_own_hold_gives_way_to_what_one_books() {
    expect_right("booking over one's own hold", &two(&[Intent::Hold(0), Intent::Book(1)], &[Intent::Book(2)]));
}

#[test]
fn a_move_to_a_time_that_overlaps_keeps_its_time_at_every_step() {
    let protocol = two(&[Intent::Book(0), Intent::Move(1)], &[Intent::Book(3)]);
    expect_right("moving", &Booking { last_time: 0, ..protocol });
}

#[test]
fn the_seats_of_an_occasion_are_taken_once_each() {
    expect_right("seats", &group(&[BOOK, BOOK, BOOK]));
    let protocol = group(&[&[Intent::Book(0), Intent::Cancel], BOOK, &[Intent::Book(1)]]);
    expect_right("cancelling seats", &Booking { faults: faults(0), ..protocol });
}

#[test]
fn without_the_condition_of_free_granules_bookings_overlap() {
    expect_violation(&without(LeftOut::FreeGranules, two(BOOK, &[Intent::Book(1)])), OVERLAP);
}

#[test]
fn without_the_condition_of_free_seats_an_occasion_is_overbooked() {
    expect_violation(&without(LeftOut::FreeSeats, group(&[BOOK, BOOK, BOOK])), CAPACITY);
}

#[test]
fn without_the_condition_of_no_tombstone_a_late_commit_books_without_a_claim() {
    expect_violation(&without(LeftOut::Tombstone, two(BOOK, &[Intent::Book(1)])), WITHOUT_CLAIM);
}

#[test]
fn with_tombstones_that_replace_appointments_an_acknowledged_booking_is_lost() {
    let protocol = Booking { faults: 0, ..two(BOOK, &[Intent::Book(1)]) };
    expect_violation(&without(LeftOut::NoAppointment, protocol), LOST);
}

#[test]
fn with_claims_released_in_doubt_a_booking_has_no_claim() {
    expect_violation(&without(LeftOut::DoubtAboutCommits, two(BOOK, &[])), WITHOUT_CLAIM);
}

#[test]
fn without_releases_by_events_what_a_cancelled_booking_claimed_stays_claimed() {
    expect_violation(&without(LeftOut::ReleaseByEvents, two(&[Intent::Book(0), Intent::Cancel], &[])), ORPHAN);
}

#[test]
fn with_releases_that_keep_nothing_a_move_loses_time_that_it_claimed() {
    expect_violation(&without(LeftOut::SharedTime, two(&[Intent::Book(0), Intent::Move(1)], &[])), GRANULES);
}

#[test]
fn with_tombstones_that_stay_as_they_are_a_booking_that_is_tried_again_has_no_claim() {
    expect_violation(&without(LeftOut::LaterTombstone, expiring(two(BOOK, &[Intent::Book(1)]))), WITHOUT_CLAIM);
}

#[test]
fn a_late_event_about_a_booking_that_was_moved_must_not_release_what_the_move_claimed() {
    expect_violation(&without(LeftOut::SuccessorOfMoved, two(&[Intent::Book(0), Intent::Move(1)], &[])), GRANULES);
}

#[test]
fn with_a_response_that_is_saved_without_its_cancellation_a_cancelled_booking_is_still_there() {
    let protocol = two(&[Intent::Book(0), Intent::Cancel], &[]);
    expect_violation(&without(LeftOut::CancellationOfResponse, protocol), BACK);
}
