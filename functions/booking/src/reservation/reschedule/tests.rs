use super::*;
use crate::fixtures::{ServiceSpec, appointment, at, by_id, claim, customer, noura, sara, service, shop_state, stamp};
use crate::reservation::appointment_builder::{AdvancePayment, Approval, Attendee};
use crate::reservation::check::AssignedItem;
use crate::reservation::draft::VisitIds;
use crate::reservation::request::Destination;
use store::entities::CustomerSchedule;

fn draft(replaced: Vec<Appointment>, ids: Vec<Id<id::Appointment>>) -> VisitDraft {
    VisitDraft {
        attendee: Attendee { user: Some(customer()), name: "Amal".to_owned(), phone: None, phone_ref: None },
        schedule: CustomerSchedule::default(),
        state: shop_state(&[]),
        services: by_id(&[]),
        items: vec![],
        preferred: None,
        package: None,
        destination: Destination::SHOP,
        approval: Approval::NotNeeded,
        advance_payment: AdvancePayment::NotNeeded,
        overrides: false,
        ids: VisitIds { visit: Id::fixed(3), appointments: ids, hold: Id::fixed(4), code: [0; 16] },
        salt: 0,
        replaced,
    }
}

fn time(assigned: Vec<AssignedItem>) -> ClaimedTime {
    let zone = shop_state(&[]).zone().clone();
    ClaimedTime { assigned, claims: vec![], yielding: vec![], superseded: vec![], until: 0, zone }
}

fn assigned(bits: u8, start: i64) -> AssignedItem {
    AssignedItem {
        service: service(bits, ServiceSpec { minutes: 60, before: 0, after: 0, price: 100 }, &[]),
        specialist: sara(),
        start,
        end: start + 3_600,
        before: 0,
        after: 0,
        seats: None,
        resources: vec![],
        business_date: crate::fixtures::DAY,
        price_halalas: 100,
    }
}

#[test]
fn all_are_moved_by_the_same_time_and_stay_one_visit() {
    let old = [appointment(2, sara(), at(11, 0), at(12, 0)), appointment(1, noura(), at(9, 30), at(10, 30))];
    let gone = claim(9, sara(), at(8, 0), at(9, 0)).appointment.to_string();
    let all: Vec<String> = [gone.clone()].into_iter().chain(old.iter().rev().map(|it| it.id().to_string())).collect();
    let earlier = appointment(8, sara(), at(8, 0), at(9, 0));
    // Moved once before, by the customer.
    let old = old.map(|it| it.replacing(&earlier, Actor::Customer, 0).with_visit_appointments(&all));
    let items = shifted_items(&old, stamp(14, 0), Some(noura())).unwrap();
    let found: Vec<_> = items.iter().map(|it| (it.start, it.specialist_id)).collect();
    assert_eq!(found, [(stamp(14, 0), Some(noura())), (stamp(12, 30), None)]);
    let same: Vec<_> = with_same_specialists(&items, &old).iter().map(|it| it.specialist_id).collect();
    assert_eq!(same, [Some(sara()), Some(noura())]);

    let ids = vec![claim(3, sara(), at(14, 0), 0).appointment, claim(4, sara(), at(12, 30), 0).appointment];
    for (by, count) in [(Actor::Customer, 2), (Actor::Staff, 1)] {
        let draft = draft(old.to_vec(), ids.clone()).in_visit_of_replaced();
        let moved = draft.reschedule(&time(vec![assigned(2, at(14, 0)), assigned(1, at(12, 30))]), by, stamp(7, 0));
        for (new, old) in moved.new.iter().zip(&old) {
            let expected = [gone.clone(), ids[1].to_string(), ids[0].to_string()];
            assert_eq!(new.visit_appointments(), expected);
            assert_eq!((new.visit(), new.reschedule_count()), (old.visit(), count));
            assert_eq!(new.previous(), Some(old.id()));
        }
    }
}

#[test]
fn what_is_pending_stays_so_until_a_new_deadline() {
    let mut pending = draft(vec![], vec![claim(1, sara(), at(9, 0), 0).appointment]);
    pending.approval = Approval::Always;
    let details = BookingDetails::default();
    let old = pending.appointments(&time(vec![assigned(1, at(9, 0))]), &details, "app", stamp(7, 0));
    let ids = vec![claim(3, sara(), at(14, 0), 0).appointment];
    let moved = draft(old, ids).reschedule(&time(vec![assigned(1, at(14, 0))]), Actor::Staff, stamp(7, 0));
    let new = &moved.new[0];
    assert_eq!((new.status(), new.pending_until()), (AppointmentStatus::PendingApproval, Some(at(13, 0))));
}

#[test]
fn what_is_paid_in_advance_waits_for_payment_first() {
    let booked = |advance_payment: AdvancePayment, approval: Approval| {
        let mut draft = draft(vec![], vec![claim(1, sara(), at(9, 0), 0).appointment]);
        (draft.advance_payment, draft.approval) = (advance_payment, approval);
        let details = BookingDetails::default();
        let mut all = draft.appointments(&time(vec![assigned(1, at(9, 0))]), &details, "app", stamp(7, 0));
        all.remove(0)
    };
    let paid_first = booked(AdvancePayment::Always, Approval::NotNeeded);
    assert_eq!(paid_first.status(), AppointmentStatus::PendingPayment);
    assert_eq!((paid_first.pending_until(), paid_first.needs_approval()), (Some(at(7, 10)), false));
    let approved_then = booked(AdvancePayment::Always, Approval::Always);
    assert_eq!(approved_then.status(), AppointmentStatus::PendingPayment);
    assert_eq!((approved_then.pending_until(), approved_then.needs_approval()), (Some(at(7, 10)), true));
    let at_the_shop = booked(AdvancePayment::NotNeeded, Approval::NotNeeded);
    assert_eq!((at_the_shop.status(), at_the_shop.pending_until()), (AppointmentStatus::Confirmed, None));
}
