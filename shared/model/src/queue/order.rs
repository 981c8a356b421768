//! How the order of a line follows from its places.

use super::line::{Behind, DUE_BEFORE, Jump, MOST_OVERTAKEN, Place, Standing, Strategy, lateness};
use super::status::Status;
use std::cmp::Reverse;

/// A line without the appointments that are not due: in its order, by indices of the places.
#[derive(Default)]
pub(super) struct Line {
    /// The called ones, then those whom staff put first.
    pub(super) first: Vec<usize>,
    /// Appointments, the earliest first, each with those behind it.
    pub(super) appointments: Vec<Unit>,
    /// How many of them are due.
    pub(super) due: usize,
    /// Walk-ins.
    pub(super) walk_ins: Vec<usize>,
}

/// An appointment, or where one stood, with those directly behind it.
pub(super) struct Unit {
    /// When it starts, in Unix seconds.
    pub(super) target: i64,
    /// It, if it is there, and those behind it.
    pub(super) members: Vec<usize>,
}

/// Whose place it is: of a ticket that is there, or of one that others stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Root {
    First { at: Reverse<i64>, number: Reverse<u32> },
    Appointment { target: i64, number: u32 },
    Front { at: i64, number: u32 },
    Own { number: u32, priority: u8 },
}

impl Root {
    /// The place of a ticket, given when it was put first and to the front, if it was.
    const fn of(number: u32, priority: u8, target: Option<i64>, put: (Option<i64>, Option<i64>)) -> Self {
        match (put.0, put.1, target) {
            (Some(at), _, _) => Self::First { at: Reverse(at), number: Reverse(number) },
            (None, Some(at), _) => Self::Front { at, number },
            (None, None, Some(target)) => Self::Appointment { target, number },
            (None, None, None) => Self::Own { number, priority },
        }
    }

    /// What places are sorted by before strategies come in: those put first, appointments, the front, and walk-ins by
    /// number.
    const fn rank(self) -> (u8, i64, u32) {
        match self {
            Self::First { at: Reverse(at), number: Reverse(number) } => (0, at.saturating_neg(), u32::MAX - number),
            Self::Appointment { target, number } => (1, target, number),
            Self::Front { at, number } => (2, at, number),
            Self::Own { number, .. } => (3, 0, number),
        }
    }
}

/// A place that somebody has or had, and who stands there.
struct Stand {
    root: Root,
    joined_at: i64,
    /// By how much it comes later than other walk-ins.
    lateness: i64,
    /// Who has it, if somebody has.
    owner: Option<usize>,
    /// Those behind.
    followers: Vec<usize>,
}

impl Stand {
    fn of(index: usize, place: &Place, strategy: Strategy, now: i64) -> Self {
        let put = (place.standing.first(), place.standing.front());
        let root = Root::of(place.number, place.priority, place.target, put);
        let lateness = lateness(strategy, place.priority, place.joined_at, place.expected, now);
        Self { root, joined_at: place.joined_at, lateness, owner: Some(index), followers: Vec::new() }
    }

    /// Where the ticket stood that this one is behind.
    fn before(behind: &Behind, strategy: Strategy, now: i64) -> Self {
        let lateness = lateness(strategy, behind.priority, behind.joined_at, behind.expected, now);
        Self { root: behind.root(), joined_at: behind.joined_at, lateness, owner: None, followers: Vec::new() }
    }

    fn members(&self) -> impl Iterator<Item = usize> {
        self.owner.into_iter().chain(self.followers.iter().copied())
    }
}

impl Behind {
    const fn root(&self) -> Root {
        Root::of(self.number, self.priority, self.target, (self.first, self.front))
    }
}

impl Line {
    /// The line of these places at a moment.
    pub(super) fn of(places: &[&Place], strategy: Strategy, passed: &Passed, now: i64) -> Self {
        let mut line = Self::default();
        let mut behind: Vec<(usize, &Place, &Behind)> = Vec::new();
        let mut stands = Vec::with_capacity(places.len());
        for (index, place) in places.iter().enumerate() {
            match (&place.status, &place.standing) {
                (Status::Called, _) => line.first.push(index),
                (Status::Waiting, Standing::Behind(it)) => behind.push((index, place, it)),
                (Status::Waiting, _) => stands.push(Stand::of(index, place, strategy, now)),
                _ => {}
            }
        }
        let called_at = |it: &usize| places.get(*it).map(|it| (it.called_at.unwrap_or(it.joined_at), it.number));
        line.first.sort_by_key(called_at);
        attach(&mut stands, behind, strategy, now);

        let first_own = stands.partition_point(|it| !matches!(it.root, Root::Own { .. }));
        let (moved, own) = stands.split_at(first_own.min(stands.len()));
        for stand in moved {
            match stand.root {
                Root::First { .. } => line.first.extend(stand.members()),
                Root::Appointment { target, .. } => {
                    line.due += usize::from(target <= now.saturating_add(DUE_BEFORE));
                    line.appointments.push(Unit { target, members: stand.members().collect() });
                }
                Root::Front { .. } | Root::Own { .. } => line.walk_ins.extend(stand.members()),
            }
        }
        rank(own, passed, |it| line.walk_ins.extend(it.members()));
        line
    }
}

/// Sorts the places and puts those behind them there; also where nobody is any more.
fn attach(stands: &mut Vec<Stand>, mut behind: Vec<(usize, &Place, &Behind)>, strategy: Strategy, now: i64) {
    stands.sort_unstable_by_key(|it| (it.root, it.owner));
    behind.sort_by(|(_, a, x), (_, b, y)| x.root().cmp(&y.root()).then_with(|| trail(a, x).cmp(trail(b, y))));
    let mut gone: Vec<Stand> = Vec::new();
    for (index, _, it) in behind {
        let root = it.root();
        let there = stands.partition_point(|it| it.root < root);
        let stand = match stands.get_mut(there).filter(|it| it.root == root) {
            Some(stand) => stand,
            None => {
                if gone.last().is_none_or(|it| it.root != root) {
                    gone.push(Stand::before(it, strategy, now));
                }
                let Some(stand) = gone.last_mut() else { continue };
                stand
            }
        };
        stand.followers.push(index);
    }
    stands.append(&mut gone);
    // Those who are there stay before places with the same number where nobody is.
    stands.sort_by_key(|it| it.root.rank());
}

/// What those behind the same place are sorted by: whoever was placed last comes first, with all that stand behind it.
fn trail(place: &Place, behind: &Behind) -> impl Iterator<Item = Reverse<(i64, u32)>> {
    behind.chain.iter().copied().chain([(behind.at, place.number)]).map(Reverse)
}

/// Walk-ins by strategy, except that one which can't be overtaken any more is next. The stands come by number.
fn rank<'a>(stands: &'a [Stand], passed: &Passed, mut next: impl FnMut(&'a Stand)) {
    let mut wanted: Vec<(i64, usize)> = stands.iter().enumerate().map(|(index, it)| (it.lateness, index)).collect();
    wanted.sort_unstable();
    let mut wanted = wanted.into_iter();
    let mut taken = vec![false; stands.len()];
    // Whoever is left with the lowest number has been overtaken as often as any other one that is left.
    let mut oldest = stands.iter().enumerate().peekable();
    let mut overtaken_by = 0;
    while let Some((index, stand)) = oldest.peek().copied() {
        if taken.get(index).copied().unwrap_or(true) {
            overtaken_by -= usize::from(stand.owner.is_some());
            oldest.next();
            continue;
        }
        let is_next = overtaken_by + passed.count(stand.root.rank().2, stand.joined_at) >= MOST_OVERTAKEN;
        let mut left = wanted.by_ref().map(|it| it.1).filter(|it| taken.get(*it) == Some(&false));
        let index = if is_next { index } else { left.next().unwrap_or(index) };
        if let (Some(it), Some(stand)) = (taken.get_mut(index), stands.get(index)) {
            *it = true;
            // Nobody is served at a place that only others stand behind.
            overtaken_by += usize::from(stand.owner.is_some());
            next(stand);
        }
    }
}

/// The tickets that were called before others.
pub(super) struct Passed {
    /// By number.
    jumps: Vec<Jump>,
    /// The earliest of each and those after it.
    earliest: Vec<i64>,
}

impl Passed {
    pub(super) fn of(jumps: &[Jump]) -> Self {
        let mut jumps = jumps.to_vec();
        jumps.sort_unstable_by_key(|it| (it.number, it.at));
        let earlier = |least: &mut i64, it: &Jump| {
            *least = it.at.min(*least);
            Some(*least)
        };
        let mut earliest: Vec<i64> = jumps.iter().rev().scan(i64::MAX, earlier).collect();
        earliest.reverse();
        Self { jumps, earliest }
    }

    /// How many have overtaken a ticket with this number that joined at this time.
    pub(super) fn count(&self, number: u32, joined_at: i64) -> usize {
        let first = self.jumps.partition_point(|it| it.number <= number);
        let later = self.jumps.get(first..).unwrap_or_default();
        match self.earliest.get(first) {
            // A clock was wrong, or a ticket joined again.
            Some(earliest) if *earliest < joined_at => later.iter().filter(|it| it.at >= joined_at).count(),
            _ => later.len(),
        }
    }
}
