//! Random histories, step by step next to [`ReferenceQueue`]: the same answers, the same order, the same waits, and what always
//! holds (I4 to I8 of the testing rules).

use super::actions::{Action, Outcome, Setting};
use super::fixtures::{NOW, SeededRandom};
use super::reference_queue::ReferenceQueue;
use super::stored_queue::StoredQueue;
use crate::queue::{Status, Strategy, priority_at};
use std::collections::{BTreeMap, BTreeSet};

/// Histories of each of the tests, which run side by side.
const HISTORIES: u64 = 5_000;

#[derive(Default)]
struct Seen {
    answers: BTreeMap<String, u32>,
    overtakes: u32,
}

fn kind(answer: Outcome) -> String {
    match answer {
        Outcome::Number(_) => "number".to_owned(),
        Outcome::AlreadyQueued(_) => "already".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The report of a failure.
#[derive(Debug)]
struct FailureReport<'a> {
    _seed: u64,
    _setting: &'a Setting,
    /// After how many seconds, and what.
    _past: &'a [(i64, Action)],
}

/// What happened so far, and what of it must be remembered to see that nobody was treated badly.
struct Watch {
    issued: u32,
    version: u64,
    overtaken: BTreeMap<u32, u32>,
    overtakes: u32,
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
        report: &FailureReport<'_>,
    ) {
        let Some(called) = own.iter().find(|it| it.0 == number) else { return };
        let effective = |it: &(u32, u8, i64)| priority_at(it.1, it.2, now);
        for passed in own.iter().filter(|it| it.0 < number) {
            self.overtakes += 1;
            let count = self.overtaken.entry(passed.0).or_default();
            *count += 1;
            assert!(*count <= 2, "{} was overtaken {count} times, {report:?}", passed.0);
            let equal = gap.is_none() && strategy == Strategy::Fairness && effective(passed) == effective(called);
            assert!(!equal, "{number} came before {}, {report:?}", passed.0);
        }
    }

    fn always(&mut self, queue: &StoredQueue<'_>, answer: Outcome, action: Action, report: &FailureReport<'_>) {
        let statuses = queue.statuses();
        // I4: numbers grow, each once, without a gap as no join fails after its number was drawn.
        if let (Outcome::Number(number), Action::Join { .. }) = (answer, action) {
            assert_eq!(number, self.issued + 1, "{report:?}");
            self.issued = number;
        }
        let numbers: BTreeSet<u32> = statuses.iter().map(|it| it.0).collect();
        assert_eq!(numbers.len(), statuses.len(), "{report:?}");
        // I5: each issued ticket is in exactly one place.
        let with = |status: Status| statuses.iter().filter(|it| it.1 == status).count();
        assert_eq!(self.issued as usize, Status::ALL.into_iter().map(with).sum::<usize>(), "{report:?}");
        let in_line = queue.line().len();
        assert_eq!(in_line, with(Status::Waiting) + with(Status::Called), "{report:?}");
        // I6: a counter has one ticket at most; a ticket that is called or served has exactly one counter.
        let at: Vec<usize> = statuses.iter().filter_map(|it| it.2).collect();
        assert_eq!(at.len(), with(Status::Called) + with(Status::Serving), "{report:?}");
        assert_eq!(at.iter().collect::<BTreeSet<_>>().len(), at.len(), "{report:?}");
        // I8: a change is a version.
        let changed = matches!(answer, Outcome::Number(_) | Outcome::Status(_));
        assert_eq!(queue.version, self.version + u64::from(changed), "{report:?}");
        self.version = queue.version;
    }
}

fn play(seed: u64, seen: &mut Seen) {
    let mut random = SeededRandom(seed);
    let setting = Setting::random(&mut random, NOW);
    let (mut queue, mut reference) = (StoredQueue::new(&setting, NOW), ReferenceQueue::new(&setting, NOW));
    let mut watch = Watch { issued: 0, version: 0, overtaken: BTreeMap::new(), overtakes: 0 };
    let mut past = Vec::new();
    for _ in 0..random.between(5, 45) {
        // Now and then a long time, in which calls expire and the waiting rise in priority.
        queue.now += if random.one_in(12) { random.between(300, 2_000) } else { random.between(1, 90) };
        reference.tick(queue.now);
        let action = setting.action(&mut random, &queue.statuses());
        past.push((queue.now - NOW, action));
        let report = FailureReport { _seed: seed, _setting: &setting, _past: &past };

        let own = if let Action::CallNext { counter, .. } = action { queue.own_walk_ins(counter) } else { Vec::new() };
        let (answer, expected) = (queue.apply(action), reference.apply(action));
        reference.tick(queue.now);
        assert_eq!(answer, expected, "{report:?}");
        if let (Outcome::Number(number), Action::CallNext { gap, .. }) = (answer, action) {
            watch.after_call(&own, setting.strategy, gap, number, queue.now, &report);
        }
        *seen.answers.entry(kind(answer)).or_default() += 1;

        assert_eq!(queue.statuses(), reference.statuses(), "{report:?}");
        let (line, expected) = (queue.line(), reference.line());
        let numbers: Vec<u32> = line.iter().map(|it| it.0).collect();
        assert_eq!(numbers, expected.iter().map(|it| reference.number(*it)).collect::<Vec<_>>(), "{report:?}");
        for (entry, (_, p50, p80)) in line.iter().enumerate() {
            let waits = (reference.wait(&expected, entry, false), reference.wait(&expected, entry, true));
            assert_eq!((*p50, *p80), waits, "entry {entry}, {report:?}");
        }
        watch.always(&queue, answer, action, &report);
    }
    seen.overtakes += watch.overtakes;
}

fn play_all(first: u64) {
    let mut seen = Seen::default();
    for seed in first..first + HISTORIES {
        play(seed, &mut seen);
    }
    // Nothing was left out.
    assert!(seen.answers.len() >= 17 && seen.answers.values().all(|it| *it >= 30), "{:?}", seen.answers);
    assert!(seen.overtakes > 1_000, "{}", seen.overtakes);
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
