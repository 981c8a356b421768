//! How the order of a line follows from its places.

use super::entry::{Behind, DUE_BEFORE, MAX_OVERTAKEN, Overtake, Placement, QueueEntry, Strategy, lateness};
use super::status::Status;
use std::cmp::Reverse;

/// A line without the appointments that are not due: in its order, by indices of the places.
#[derive(Default)]
pub(super) struct Line {
    /// The called ones, then those whom staff put first.
    pub(super) first: Vec<usize>,
    /// Appointments, the earliest first, each with those behind it.
    pub(super) appointments: Vec<AppointmentGroup>,
    /// How many of them are due.
    pub(super) due: usize,
    /// Walk-ins.
    pub(super) walk_ins: Vec<usize>,
}

/// An appointment, or where one stood, with those directly behind it.
pub(super) struct AppointmentGroup {
    /// When it starts, in Unix seconds.
    pub(super) target: i64,
    /// It, if it is there, and those behind it.
    pub(super) members: Vec<usize>,
}

/// Whose place it is: of a ticket that is there, or of one that others stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PositionKey {
    First { at: Reverse<i64>, number: Reverse<u32> },
    Appointment { target: i64, number: u32 },
    Front { at: i64, number: u32 },
    Own { number: u32, priority: u8 },
}

impl PositionKey {
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
struct Position {
    key: PositionKey,
    joined_at: i64,
    /// By how much it comes later than other walk-ins.
    lateness: i64,
    /// Who has it, if somebody has.
    owner: Option<usize>,
    /// Those behind.
    followers: Vec<usize>,
}

impl Position {
    fn of(index: usize, entry: &QueueEntry, strategy: Strategy, now: i64) -> Self {
        let put = (entry.placement.first(), entry.placement.front());
        let key = PositionKey::of(entry.number, entry.priority, entry.target, put);
        let lateness = lateness(strategy, entry.priority, entry.joined_at, entry.expected, now);
        Self { key, joined_at: entry.joined_at, lateness, owner: Some(index), followers: Vec::new() }
    }

    /// Where the ticket stood that this one is behind.
    fn before(behind: &Behind, strategy: Strategy, now: i64) -> Self {
        let lateness = lateness(strategy, behind.priority, behind.joined_at, behind.expected, now);
        Self { key: behind.key(), joined_at: behind.joined_at, lateness, owner: None, followers: Vec::new() }
    }

    fn members(&self) -> impl Iterator<Item = usize> {
        self.owner.into_iter().chain(self.followers.iter().copied())
    }
}

impl Behind {
    const fn key(&self) -> PositionKey {
        PositionKey::of(self.number, self.priority, self.target, (self.first, self.front))
    }
}

impl Line {
    /// The line of these places at a moment.
    pub(super) fn of(entries: &[&QueueEntry], strategy: Strategy, overtakes: &Overtakes, now: i64) -> Self {
        let mut line = Self::default();
        let mut behind: Vec<(usize, &QueueEntry, &Behind)> = Vec::new();
        let mut positions = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            match (&entry.status, &entry.placement) {
                (Status::Called, _) => line.first.push(index),
                (Status::Waiting, Placement::Behind(it)) => behind.push((index, entry, it)),
                (Status::Waiting, _) => positions.push(Position::of(index, entry, strategy, now)),
                _ => {}
            }
        }
        let called_at = |it: &usize| entries.get(*it).map(|it| (it.called_at.unwrap_or(it.joined_at), it.number));
        line.first.sort_by_key(called_at);
        attach(&mut positions, behind, strategy, now);

        let first_own = positions.partition_point(|it| !matches!(it.key, PositionKey::Own { .. }));
        let (moved, own) = positions.split_at(first_own.min(positions.len()));
        for position in moved {
            match position.key {
                PositionKey::First { .. } => line.first.extend(position.members()),
                PositionKey::Appointment { target, .. } => {
                    line.due += usize::from(target <= now.saturating_add(DUE_BEFORE));
                    line.appointments.push(AppointmentGroup { target, members: position.members().collect() });
                }
                PositionKey::Front { .. } | PositionKey::Own { .. } => line.walk_ins.extend(position.members()),
            }
        }
        rank(own, overtakes, |it| line.walk_ins.extend(it.members()));
        line
    }
}

/// Sorts the places and puts those behind them there; also where nobody is any more.
fn attach(positions: &mut Vec<Position>, mut behind: Vec<(usize, &QueueEntry, &Behind)>, strategy: Strategy, now: i64) {
    positions.sort_unstable_by_key(|it| (it.key, it.owner));
    behind.sort_by(|(_, a, x), (_, b, y)| x.key().cmp(&y.key()).then_with(|| trail(a, x).cmp(trail(b, y))));
    let mut gone: Vec<Position> = Vec::new();
    for (index, _, it) in behind {
        let key = it.key();
        let there = positions.partition_point(|it| it.key < key);
        let position = match positions.get_mut(there).filter(|it| it.key == key) {
            Some(position) => position,
            None => {
                if gone.last().is_none_or(|it| it.key != key) {
                    gone.push(Position::before(it, strategy, now));
                }
                let Some(position) = gone.last_mut() else { continue };
                position
            }
        };
        position.followers.push(index);
    }
    positions.append(&mut gone);
    // Those who are there stay before places with the same number where nobody is.
    positions.sort_by_key(|it| it.key.rank());
}

/// What those behind the same place are sorted by: whoever was placed last comes first, with all that stand behind it.
fn trail(entry: &QueueEntry, behind: &Behind) -> impl Iterator<Item = Reverse<(i64, u32)>> {
    behind.chain.iter().copied().chain([(behind.at, entry.number)]).map(Reverse)
}

/// Walk-ins by strategy, except that one which can't be overtaken any more is next. The stands come by number.
fn rank<'a>(positions: &'a [Position], overtakes: &Overtakes, mut next: impl FnMut(&'a Position)) {
    let mut wanted: Vec<(i64, usize)> = positions.iter().enumerate().map(|(index, it)| (it.lateness, index)).collect();
    wanted.sort_unstable();
    let mut wanted = wanted.into_iter();
    let mut taken = vec![false; positions.len()];
    // Whoever is left with the lowest number has been overtaken as often as any other one that is left.
    let mut oldest = positions.iter().enumerate().peekable();
    let mut overtaken_by = 0;
    while let Some((index, position)) = oldest.peek().copied() {
        if taken.get(index).copied().unwrap_or(true) {
            overtaken_by -= usize::from(position.owner.is_some());
            oldest.next();
            continue;
        }
        let is_next = overtaken_by + overtakes.count(position.key.rank().2, position.joined_at) >= MAX_OVERTAKEN;
        let mut left = wanted.by_ref().map(|it| it.1).filter(|it| taken.get(*it) == Some(&false));
        let index = if is_next { index } else { left.next().unwrap_or(index) };
        if let (Some(it), Some(position)) = (taken.get_mut(index), positions.get(index)) {
            *it = true;
            // Nobody is served at a place that only others stand behind.
            overtaken_by += usize::from(position.owner.is_some());
            next(position);
        }
    }
}

/// The tickets that were called before others.
pub(super) struct Overtakes {
    /// By number.
    overtakes: Vec<Overtake>,
    /// The earliest of each and those after it.
    earliest: Vec<i64>,
}

impl Overtakes {
    pub(super) fn of(overtakes: &[Overtake]) -> Self {
        let mut overtakes = overtakes.to_vec();
        overtakes.sort_unstable_by_key(|it| (it.number, it.at));
        let earlier = |least: &mut i64, it: &Overtake| {
            *least = it.at.min(*least);
            Some(*least)
        };
        let mut earliest: Vec<i64> = overtakes.iter().rev().scan(i64::MAX, earlier).collect();
        earliest.reverse();
        Self { overtakes, earliest }
    }

    /// How many have overtaken a ticket with this number that joined at this time.
    pub(super) fn count(&self, number: u32, joined_at: i64) -> usize {
        let first = self.overtakes.partition_point(|it| it.number <= number);
        let later = self.overtakes.get(first..).unwrap_or_default();
        match self.earliest.get(first) {
            // A clock was wrong, or a ticket joined again.
            Some(earliest) if *earliest < joined_at => later.iter().filter(|it| it.at >= joined_at).count(),
            _ => later.len(),
        }
    }
}
