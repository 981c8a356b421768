//! When employees are away: approved leaves, and time that they keep for themselves.

use crate::entities::{BlockedTime, Leave};
use crate::{Entity as _, Item};
use jiff::tz::TimeZone;
use model::hours::Span;
use model::{Id, id};

/// The absences of the employees of a shop.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Absences {
    leaves: Vec<Leave>,
    blocked: Vec<BlockedTime>,
}

impl Absences {
    /// Reads the absences among the items of a shop.
    #[must_use]
    pub fn read(items: &[Item]) -> Self {
        let leaves = items.iter().cloned().filter_map(Leave::read).filter(Leave::is_approved);
        Self { leaves: leaves.collect(), blocked: items.iter().cloned().filter_map(BlockedTime::read).collect() }
    }

    /// The leaves of an employee, in the shop's zone and in any order.
    #[must_use]
    pub fn leaves(&self, employee: Id<id::Employee>, zone: &TimeZone) -> Vec<Span> {
        self.leaves_of(employee).map(|it| it.span(zone)).collect()
    }

    /// The approved leaves of an employee, in any order.
    pub fn leaves_of(&self, employee: Id<id::Employee>) -> impl Iterator<Item = &Leave> {
        self.leaves.iter().filter(move |it| it.employee() == employee)
    }

    /// The times that an employee keeps for themselves, in any order.
    #[must_use]
    pub fn blocked(&self, employee: Id<id::Employee>) -> Vec<Span> {
        self.blocked.iter().filter(|it| it.employee() == employee).map(BlockedTime::span).collect()
    }

    /// All times at which an employee is away, in any order.
    #[must_use]
    pub fn of(&self, employee: Id<id::Employee>, zone: &TimeZone) -> Vec<Span> {
        let mut all = self.leaves(employee, zone);
        all.extend(self.blocked(employee));
        all
    }
}
