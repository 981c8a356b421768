use super::*;
use crate::fixtures::{DAY, ServiceSpec, at, claim, noura, sara, service, shop_state, specialist};
use std::collections::BTreeMap;
use store::Write;
use store::agenda::Seats;

fn successor(claims: &[Claim], from: &Claim, named: Option<Id<id::Specialist>>) -> Result<Id<id::Specialist>, Code> {
    // Since it was booked, the service has become longer.
    let service = service(1, ServiceSpec { minutes: 240, before: 30, after: 30, price: 10_000 }, &[sara(), noura()]);
    let former = FormerSpecialist { id: sara(), successor: named };
    another_specialist(&shop_state(claims), &service, from, DAY, former, at(8, 0)).map_err(|it| it.code)
}

#[test]
fn others_take_it_as_it_was_agreed_on_if_they_work_and_are_free() {
    let from = claim(1, sara(), at(10, 0), at(11, 0));
    assert_eq!(successor(std::slice::from_ref(&from), &from, None), Ok(noura()));
    assert_eq!(successor(std::slice::from_ref(&from), &from, Some(noura())), Ok(noura()));
    assert_eq!(successor(&[], &from, Some(specialist(7))), Err(Code::SpecialistNotForService));
    let busy = claim(2, noura(), at(10, 55), at(12, 0));
    assert_eq!(successor(&[busy], &from, None), Err(Code::SlotTaken));
    let touching = claim(2, noura(), at(11, 0), at(12, 0));
    assert_eq!(successor(std::slice::from_ref(&touching), &from, None), Ok(noura()));
    assert_eq!(successor(&[touching], &Claim { after: 5, ..from }, None), Err(Code::SlotTaken));
    let late = claim(1, sara(), at(17, 30), at(18, 30));
    assert_eq!(successor(&[], &late, None), Err(Code::SlotTaken));
}

#[test]
fn a_group_is_not_parted_while_there_are_seats() {
    let group = |bits, of, taken| {
        let seats = Some(Seats { taken, capacity: 4 });
        Claim { seats, ..claim(bits, of, at(10, 0), at(11, 0)) }
    };
    let third = specialist(7);
    let service =
        service(1, ServiceSpec { minutes: 60, before: 0, after: 0, price: 10_000 }, &[sara(), noura(), third]);
    let to = |claims: &[Claim], from: &Claim| {
        let mut state = shop_state(&[]);
        for agenda in &mut state.agendas.all {
            agenda.claims = claims.iter().filter(|it| it.specialist == agenda.specialist).cloned().collect();
        }
        let former = FormerSpecialist { id: third, successor: None };
        another_specialist(&state, &service, from, DAY, former, at(8, 0)).map_err(|it| it.code)
    };
    let from = group(1, third, 2);
    // Noura has more to do, but some of the group are with her.
    let later = claim(3, noura(), at(14, 0), at(15, 0));
    assert_eq!(to(&[group(2, noura(), 2), later], &from), Ok(noura()));
    assert_eq!(to(&[group(2, noura(), 3)], &from), Ok(sara()));
}

#[test]
fn one_transaction_takes_the_new_time_and_releases_what_is_nobody_elses() {
    let from = claim(1, sara(), at(10, 0), at(11, 0));
    // A provisional claim for a move of another appointment that overlaps it.
    let other = claim(2, sara(), at(10, 30), at(11, 30));
    let state = shop_state(&[from.clone(), other]);
    let versions = BTreeMap::new();
    let basis = state.claim_basis(&versions, &[], crate::fixtures::stamp(9, 0));
    let writes = transfer_writes(&from, &Claim { specialist: noura(), ..from.clone() }, basis);
    let keys: Vec<_> = writes.iter().map(Write::target).collect();
    assert_eq!(keys, [keys::agenda(noura(), DAY), keys::agenda(sara(), DAY)]);
    let granules = |it: &Write, range: std::ops::Range<i64>| {
        let text = format!("{it:?}");
        range.filter(|it| text.contains(&format!("\"{it}\""))).collect::<Vec<_>>()
    };
    // Of 5 minutes, from midnight.
    assert_eq!(granules(&writes[0], 100..160), (120..132).collect::<Vec<_>>());
    assert_eq!(granules(&writes[1], 100..160), (120..126).collect::<Vec<_>>());
}
