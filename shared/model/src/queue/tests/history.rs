//! Random histories, step by step next to [`Book`]: the same answers, the same order, the same waits, and what always
//! holds (I4 to I8 of the testing rules).

use super::desk::Desk;
use super::reference::Book;
use super::verbs::{Answer, Setting, Verb};
use super::world::{Dice, NOW};
use crate::queue::{Status, Strategy, priority_at};
use std::collections::{BTreeMap, BTreeSet};

/// Histories of each of the tests, which run side by side.
const HISTORIES: u64 = 5_000;

#[derive(Default)]
struct Seen {
    answers: BTreeMap<String, u32>,
    jumps: u32,
}

fn kind(answer: Answer) -> String {
    match answer {
        Answer::Number(_) => "number".to_owned(),
        Answer::AlreadyQueued(_) => "already".to_owned(),
        other => format!("{other:?}"),
    }
}

/// What is told of a failure.
#[derive(Debug)]
struct Told<'a> {
    _seed: u64,
    _setting: &'a Setting,
    /// After how many seconds, and what.
    _past: &'a [(i64, Verb)],
}

/// What happened so far, and what of it must be remembered to see that nobody was treated badly.
struct Watch {
    issued: u32,
    version: u64,
    overtaken: BTreeMap<u32, u32>,
    jumps: u32,
}

impl Watch {
    /// I7: first come, first served within a priority, and overtaken at most twice.
    fn after_call(
        &mut self,
        own: &[(u32, u8, i64)],
        strategy: Strategy,
        gap: Option<i64>,
        number: u32,
        now: i64,
        told: &Told<'_>,
    ) {
        let Some(called) = own.iter().find(|it| it.0 == number) else { return };
        let effective = |it: &(u32, u8, i64)| priority_at(it.1, it.2, now);
        for passed in own.iter().filter(|it| it.0 < number) {
            self.jumps += 1;
            let count = self.overtaken.entry(passed.0).or_default();
            *count += 1;
            assert!(*count <= 2, "{} was overtaken {count} times, {told:?}", passed.0);
            let equal = gap.is_none() && strategy == Strategy::Fairness && effective(passed) == effective(called);
            assert!(!equal, "{number} came before {}, {told:?}", passed.0);
        }
    }

    fn always(&mut self, desk: &Desk<'_>, answer: Answer, verb: Verb, told: &Told<'_>) {
        let statuses = desk.statuses();
        // I4: numbers grow, each once, without a gap as no join fails after its number was drawn.
        if let (Answer::Number(number), Verb::Join { .. }) = (answer, verb) {
            assert_eq!(number, self.issued + 1, "{told:?}");
            self.issued = number;
        }
        let numbers: BTreeSet<u32> = statuses.iter().map(|it| it.0).collect();
        assert_eq!(numbers.len(), statuses.len(), "{told:?}");
        // I5: each issued ticket is in exactly one place.
        let with = |status: Status| statuses.iter().filter(|it| it.1 == status).count();
        assert_eq!(self.issued as usize, Status::ALL.into_iter().map(with).sum::<usize>(), "{told:?}");
        let in_line = desk.line().len();
        assert_eq!(in_line, with(Status::Waiting) + with(Status::Called), "{told:?}");
        // I6: a counter has one ticket at most; a ticket that is called or served has exactly one counter.
        let at: Vec<usize> = statuses.iter().filter_map(|it| it.2).collect();
        assert_eq!(at.len(), with(Status::Called) + with(Status::Serving), "{told:?}");
        assert_eq!(at.iter().collect::<BTreeSet<_>>().len(), at.len(), "{told:?}");
        // I8: a change is a version.
        let changed = matches!(answer, Answer::Number(_) | Answer::Status(_));
        assert_eq!(desk.version, self.version + u64::from(changed), "{told:?}");
        self.version = desk.version;
    }
}

fn play(seed: u64, seen: &mut Seen) {
    let mut dice = Dice(seed);
    let setting = Setting::random(&mut dice, NOW);
    let (mut desk, mut book) = (Desk::new(&setting, NOW), Book::new(&setting, NOW));
    let mut watch = Watch { issued: 0, version: 0, overtaken: BTreeMap::new(), jumps: 0 };
    let mut past = Vec::new();
    for _ in 0..dice.between(5, 45) {
        // Now and then a long time, in which calls expire and the waiting rise in priority.
        desk.now += if dice.one_in(12) { dice.between(300, 2_000) } else { dice.between(1, 90) };
        book.tick(desk.now);
        let verb = setting.verb(&mut dice, &desk.statuses());
        past.push((desk.now - NOW, verb));
        let told = Told { _seed: seed, _setting: &setting, _past: &past };

        let own = if let Verb::CallNext { counter, .. } = verb { desk.own_walk_ins(counter) } else { Vec::new() };
        let (answer, expected) = (desk.apply(verb), book.apply(verb));
        book.tick(desk.now);
        assert_eq!(answer, expected, "{told:?}");
        if let (Answer::Number(number), Verb::CallNext { gap, .. }) = (answer, verb) {
            watch.after_call(&own, setting.strategy, gap, number, desk.now, &told);
        }
        *seen.answers.entry(kind(answer)).or_default() += 1;

        assert_eq!(desk.statuses(), book.statuses(), "{told:?}");
        let (line, expected) = (desk.line(), book.line());
        let numbers: Vec<u32> = line.iter().map(|it| it.0).collect();
        assert_eq!(numbers, expected.iter().map(|it| book.number(*it)).collect::<Vec<_>>(), "{told:?}");
        for (place, (_, p50, p80)) in line.iter().enumerate() {
            let waits = (book.wait(&expected, place, false), book.wait(&expected, place, true));
            assert_eq!((*p50, *p80), waits, "place {place}, {told:?}");
        }
        watch.always(&desk, answer, verb, &told);
    }
    seen.jumps += watch.jumps;
}

fn play_all(first: u64) {
    let mut seen = Seen::default();
    for seed in first..first + HISTORIES {
        play(seed, &mut seen);
    }
    // Nothing was left out.
    assert!(seen.answers.len() >= 17 && seen.answers.values().all(|it| *it >= 30), "{:?}", seen.answers);
    assert!(seen.jumps > 1_000, "{}", seen.jumps);
}

#[test]
fn histories_are_as_the_reference_has_them_1() {
    play_all(0);
}

#[test]
fn histories_are_as_the_reference_has_them_2() {
    play_all(1_000_000);
}

#[test]
fn histories_are_as_the_reference_has_them_3() {
    play_all(2_000_000);
}

#[test]
fn histories_are_as_the_reference_has_them_4() {
    play_all(3_000_000);
}
