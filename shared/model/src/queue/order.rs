//! Derives the order of the line from its entries.

use super::entry::{Behind, DUE_BEFORE, MAX_OVERTAKEN, Overtake, Placement, QueueEntry, Strategy, lateness};
use super::status::Status;
use std::cmp::Reverse;

/// The ordered line without the appointments that are not due. Tickets are indices of the entries.
#[derive(Default)]
pub(super) struct Line {
    /// Called tickets, then those that staff put first.
    pub(super) first: Vec<usize>,
    /// Appointments, earliest first, each with the tickets placed behind it.
    pub(super) appointments: Vec<AppointmentGroup>,
    /// Number of appointments that are due.
    pub(super) due: usize,
    /// Walk-ins, in order.
    pub(super) walk_ins: Vec<usize>,
}

/// An appointment, or the position of one that has left the line, with the tickets placed behind it.
pub(super) struct AppointmentGroup {
    /// Start of the appointment, in Unix seconds.
    pub(super) target: i64,
    /// The appointment, if it is in line, and the tickets behind it.
    pub(super) members: Vec<usize>,
}

/// The sort key of a position: of a ticket in line, or of one that others are placed behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PositionKey {
    First { at: Reverse<i64>, number: Reverse<u32> },
    Appointment { target: i64, number: u32 },
    Front { at: i64, number: u32 },
    Own { number: u32, priority: u8 },
}

impl PositionKey {
    /// The key of a ticket, given when it was put first and when to the front.
    const fn of(number: u32, priority: u8, target: Option<i64>, put: (Option<i64>, Option<i64>)) -> Self {
        match (put.0, put.1, target) {
            (Some(at), _, _) => Self::First { at: Reverse(at), number: Reverse(number) },
            (None, Some(at), _) => Self::Front { at, number },
            (None, None, Some(target)) => Self::Appointment { target, number },
            (None, None, None) => Self::Own { number, priority },
        }
    }

    /// Order before the strategy applies: tickets put first, appointments, the front, and walk-ins by number.
    const fn rank(self) -> (u8, i64, u32) {
        match self {
            Self::First { at: Reverse(at), number: Reverse(number) } => (0, at.saturating_neg(), u32::MAX - number),
            Self::Appointment { target, number } => (1, target, number),
            Self::Front { at, number } => (2, at, number),
            Self::Own { number, .. } => (3, 0, number),
        }
    }
}

/// A position in the line and the tickets at it.
struct Position {
    key: PositionKey,
    joined_at: i64,
    /// Sort weight among walk-ins.
    lateness: i64,
    /// The ticket at the position. `None` if it has left the line.
    owner: Option<usize>,
    /// Tickets placed behind it.
    followers: Vec<usize>,
}

impl Position {
    fn of(index: usize, entry: &QueueEntry, strategy: Strategy, now: i64) -> Self {
        let put = (entry.placement.first(), entry.placement.front());
        let key = PositionKey::of(entry.number, entry.priority, entry.target, put);
        let lateness = lateness(strategy, entry.priority, entry.joined_at, entry.expected, now);
        Self { key, joined_at: entry.joined_at, lateness, owner: Some(index), followers: Vec::new() }
    }

    /// The position of a ticket that has left the line.
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
    /// Orders the entries at a moment.
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

/// Sorts the positions and attaches the tickets placed behind them, also to positions whose ticket has left.
fn attach(positions: &mut Vec<Position>, mut behind: Vec<(usize, &QueueEntry, &Behind)>, strategy: Strategy, now: i64) {
    positions.sort_unstable_by_key(|it| (it.key, it.owner));
    behind.sort_by(|(_, a, x), (_, b, y)| x.key().cmp(&y.key()).then_with(|| key_behind(a, x).cmp(key_behind(b, y))));
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
    // Occupied positions stay before empty ones with the same number.
    positions.sort_by_key(|it| it.key.rank());
}

/// Sort key of tickets behind the same position: the last one placed comes first, with all tickets behind it.
fn key_behind(entry: &QueueEntry, behind: &Behind) -> impl Iterator<Item = Reverse<(i64, u32)>> {
    behind.chain.iter().copied().chain([(behind.at, entry.number)]).map(Reverse)
}

/// Orders walk-ins by strategy, except that a ticket overtaken as often as allowed is next. Positions are sorted by number.
fn rank<'a>(positions: &'a [Position], overtakes: &Overtakes, mut next: impl FnMut(&'a Position)) {
    let mut wanted: Vec<(i64, usize)> = positions.iter().enumerate().map(|(index, it)| (it.lateness, index)).collect();
    wanted.sort_unstable();
    let mut wanted = wanted.into_iter();
    let mut taken = vec![false; positions.len()];
    // The remaining ticket with the lowest number has been overtaken at least as often as any other remaining one.
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
            // Nobody is served at an empty position.
            overtaken_by += usize::from(position.owner.is_some());
            next(position);
        }
    }
}

/// The calls that overtook other tickets.
pub(super) struct Overtakes {
    /// By number.
    overtakes: Vec<Overtake>,
    /// The earliest time of each call and those after it in `overtakes`.
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

    /// Returns how often a ticket with this number that joined at this time was overtaken.
    pub(super) fn count(&self, number: u32, joined_at: i64) -> usize {
        let first = self.overtakes.partition_point(|it| it.number <= number);
        let later = self.overtakes.get(first..).unwrap_or_default();
        match self.earliest.get(first) {
            // A clock was wrong, or the customer joined again.
            Some(earliest) if *earliest < joined_at => later.iter().filter(|it| it.at >= joined_at).count(),
            _ => later.len(),
        }
    }
}
