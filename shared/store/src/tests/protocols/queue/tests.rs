//! The scenarios, and what is found when a step leaves something out.

use super::super::explorer::{expect_right, expect_violation, faults};
use super::properties::{CAPACITY, COUNT, COUNTER, GAP, GROWING, LOST, MEMBERSHIP, TWO_COUNTERS, UNIQUE};
use super::room::{MEMBER, Room};
use super::{Intent, LeftOut, Queueing};

const JOIN: &[Intent] = &[Intent::Join];

/// People by their customer, in a queue for so many.
fn queue(capacity: i64, people: &[(usize, &[Intent])]) -> Queueing {
    Queueing {
        room: Room::new(capacity),
        people: people.iter().map(|(customer, intents)| (*customer, intents.to_vec())).collect(),
        tries: 2,
        faults: faults(1),
        recounts: 0,
        left_out: LeftOut::Nothing,
    }
}

fn without(left_out: LeftOut, protocol: Queueing) -> Queueing {
    Queueing { left_out, ..protocol }
}

#[test]
fn numbers_are_unique_and_grow_and_every_gap_is_explained() {
    expect_right("joining", &queue(9, &[(0, JOIN), (1, JOIN), (2, JOIN)]));
}

#[test]
fn a_person_who_joins_twice_at_once_has_one_ticket() {
    expect_right("joining twice", &queue(9, &[(0, JOIN), (0, JOIN), (1, JOIN)]));
}

#[test]
fn a_queue_is_never_overfull_and_counted_right_in_the_end() {
    expect_right("a full queue", &queue(1, &[(0, &[Intent::Join, Intent::Leave]), (1, JOIN)]));
}

#[test]
fn recounts_while_others_join_and_leave_make_no_room_that_is_not_there() {
    let people: &[(usize, &[Intent])] = &[(0, &[Intent::Join, Intent::Leave]), (1, JOIN)];
    expect_right("recounting", &Queueing { recounts: 2, tries: 1, ..queue(1, people) });
}

#[test]
fn a_ticket_is_at_one_counter_and_a_counter_has_one_ticket() {
    let people: &[(usize, &[Intent])] = &[(0, JOIN), (1, JOIN), (9, &[Intent::Call(1)]), (9, &[Intent::Call(2)])];
    expect_right("two counters", &Queueing { tries: 1, ..queue(9, people) });
    let people: &[(usize, &[Intent])] =
        &[(0, JOIN), (1, JOIN), (9, &[Intent::Call(1), Intent::Skip(1)]), (9, &[Intent::Call(1)])];
    expect_right("one counter", &Queueing { tries: 1, faults: 0, ..queue(9, people) });
}

#[test]
fn without_the_condition_of_room_a_queue_is_overfull() {
    expect_violation(&without(LeftOut::Room, queue(1, &[(0, JOIN), (1, JOIN)])), CAPACITY);
}

/// Two people who are in line already, and two who join.
fn returning(left_out: LeftOut) -> Queueing {
    let people: &[(usize, &[Intent])] = &[(MEMBER, JOIN), (MEMBER, JOIN), (1, JOIN), (2, JOIN)];
    Queueing { tries: 1, faults: 0, left_out, ..queue(9, people) }
}

#[test]
fn without_one_ticket_per_number_two_people_have_the_same_one() {
    expect_violation(&returning(LeftOut::OneTicketPerNumber), UNIQUE);
}

#[test]
fn without_the_condition_of_the_last_number_returns_break_the_order() {
    expect_violation(&returning(LeftOut::LastNumber), GROWING);
}

#[test]
fn with_two_numbers_for_a_request_there_are_gaps_that_nobody_explains() {
    expect_violation(&without(LeftOut::OneNumberPerRequest, queue(9, &[(0, JOIN)])), GAP);
}

#[test]
fn without_the_tickets_that_have_ended_an_acknowledged_number_is_nobodys() {
    expect_violation(&without(LeftOut::EndedTicket, queue(9, &[(0, &[Intent::Join, Intent::Leave])])), LOST);
}

#[test]
fn without_the_condition_of_one_membership_a_person_has_two_tickets() {
    expect_violation(&without(LeftOut::OneMembership, queue(9, &[(0, JOIN), (0, JOIN)])), MEMBERSHIP);
}

#[test]
fn without_the_condition_of_an_unchanged_ticket_two_counters_have_it() {
    let people: &[(usize, &[Intent])] = &[(0, JOIN), (9, &[Intent::Call(1)]), (9, &[Intent::Call(2)])];
    expect_violation(&without(LeftOut::UnchangedTicket, queue(9, people)), TWO_COUNTERS);
}

#[test]
fn without_the_condition_of_a_free_counter_two_are_called_to_it() {
    let people: &[(usize, &[Intent])] = &[(0, JOIN), (1, JOIN), (9, &[Intent::Call(1)]), (9, &[Intent::Call(1)])];
    expect_violation(&without(LeftOut::FreeCounter, queue(9, people)), COUNTER);
}

#[test]
fn without_recounts_a_crash_leaves_the_count_off() {
    let protocol = Queueing { tries: 1, ..queue(9, &[(0, JOIN)]) };
    expect_violation(&without(LeftOut::Recount, protocol), COUNT);
}
