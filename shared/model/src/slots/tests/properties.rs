//! Laws that hold for all shops and questions.

use super::world::{Dice, PLACES, Question, World};
use crate::slots::{Busy, PreparedHours, Provider, Reason, SlotSearch};
use std::collections::BTreeMap;

/// Random questions in random shops.
fn each(seed: u64, worlds: usize, mut check: impl FnMut(&mut Dice, &World, &PreparedHours, &[Provider], &Question)) {
    let mut dice = Dice::new(seed);
    for _ in 0..worlds {
        let place = dice.pick(&PLACES);
        let world = World::random(&mut dice, place);
        let (shop, providers) = world.prepare();
        for _ in 0..3 {
            let question = world.question(&mut dice);
            check(&mut dice, &world, &shop, &providers, &question);
        }
    }
}

#[test]
fn what_is_listed_is_exactly_what_is_accepted_at_every_minute() {
    let mut reasons = BTreeMap::new();
    each(11, 60, |dice, world, shop, providers, question| {
        let search = world.search(shop, providers, question);
        let of = dice.one_in(2).then(|| dice.pick(providers_ids(providers).as_slice()));
        let from = world.midnight;
        let listed = search.slots_between(from, from + 86_400, of);
        let mut offers: BTreeMap<i64, Vec<_>> = BTreeMap::new();
        for slot in listed.iter() {
            let free = slot.specialists().map(|it| (it, slot.end, slot.date));
            offers.entry(slot.start).or_default().extend(free);
        }
        for minute in 0..1_440 {
            let start = from + minute * 60;
            match search.offers(start, of) {
                Ok(choice) => {
                    let free: Vec<_> = choice.free.iter().map(|it| (it.specialist, it.end, choice.date)).collect();
                    assert_eq!(offers.get(&start), Some(&free), "{question:?} in {world:?}");
                    assert!(
                        choice
                            .free
                            .iter()
                            .all(|it| it.seats_left >= question.requester.seats.min(question.rules.capacity))
                    );
                    assert!(choice.free.iter().all(|it| search.is_clear(start, it.specialist)));
                }
                Err(reason) => {
                    assert_eq!(offers.get(&start), None, "{reason:?} of {question:?} in {world:?}");
                    *reasons.entry(reason.code()).or_insert(0) += 1;
                }
            }
        }
    });
    // Every reason occurs, but that of who does not provide the service.
    assert_eq!(reasons.len(), Reason::ALL.len() - 1, "{reasons:?}");
}

fn providers_ids(providers: &[Provider]) -> Vec<crate::Id<crate::id::Specialist>> {
    providers.iter().map(|it| it.id).collect()
}

/// The starts at which each specialist is free.
fn free(search: &SlotSearch<'_>, world: &World) -> Vec<(i64, i64, String)> {
    let found = search.slots(world.day(0)..=world.day(1), None);
    let all = found
        .iter()
        .flat_map(|it| it.specialists().map(move |id| (it.start, it.end, id.to_string())).collect::<Vec<_>>());
    all.collect()
}

#[test]
fn another_booking_never_adds_a_start_and_nothing_offered_meets_a_block() {
    each(12, 600, |dice, world, shop, providers, question| {
        let search = world.search(shop, providers, question);
        let before = free(&search, world);
        let mut more = providers.to_vec();
        let start = world.midnight + dice.between(0, 576) * 300;
        more[0].busy.push(Busy::confirmed(start, start + 1_800, 0, 15));
        let after = free(&SlotSearch { providers: &more, ..search }, world);
        assert!(after.iter().all(|it| before.contains(it)), "{question:?} in {world:?}");
        let id = more[0].id.to_string();
        let block =
            (start - i64::from(question.rules.after) * 60, start + 2_700 + i64::from(question.rules.before) * 60);
        assert!(after.iter().all(|it| it.2 != id || it.1 <= block.0 || it.0 >= block.1));
    });
}

#[test]
fn any_specialist_is_the_union_of_each_and_a_day_is_counted_as_it_is_listed() {
    each(13, 600, |_, world, shop, providers, question| {
        let search = world.search(shop, providers, question);
        let dates = world.day(0)..=world.day(1);
        let mut one_by_one = Vec::new();
        for id in providers_ids(providers) {
            let found = search.slots(dates.clone(), Some(id));
            one_by_one.extend(found.iter().map(|it| (it.start, it.end, id.to_string())));
        }
        one_by_one.sort();
        let mut together = free(&search, world);
        together.sort();
        assert_eq!(together, one_by_one);

        let found = search.slots(dates.clone(), None);
        let days = search.days(dates.clone(), None);
        assert_eq!(days.iter().map(|it| it.date).collect::<Vec<_>>(), [world.day(0), world.day(1)]);
        for day in &days {
            assert_eq!(day.slots as usize, found.iter().filter(|it| it.date == day.date).count());
            assert!(day.open || day.slots == 0);
        }
        let mut starts: Vec<i64> = found.iter().map(|it| it.start).collect();
        starts.dedup();
        let mut list = Vec::new();
        found.starts_into(&mut list);
        assert_eq!((&list, found.starts().collect::<Vec<_>>()), (&starts, starts.clone()));
        assert_eq!(search.next_date(dates, None), found.iter().map(|it| it.date).min());
        assert_eq!(found.is_empty(), found.count() == 0);
    });
}

#[test]
fn the_range_of_a_question_moves_nothing() {
    each(14, 600, |dice, world, shop, providers, question| {
        let search = world.search(shop, providers, question);
        let (from, to) = (world.midnight, world.midnight + 86_400);
        let middle = from + dice.between(0, 1_440) * 60;
        let starts = |from, to| {
            let mut starts: Vec<i64> = search.slots_between(from, to, None).starts().collect();
            starts.sort_unstable();
            starts
        };
        assert_eq!([starts(from, middle), starts(middle, to)].concat(), starts(from, to));
    });
}
