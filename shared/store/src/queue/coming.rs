//! The coming appointments of specialists.

use crate::agenda::Claim;
use model::hours::Span;
use model::{Id, id};

/// An appointment that has not begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComingAppointment {
    /// Its id.
    pub id: Id<id::Appointment>,
    /// The specialist.
    pub specialist: Id<id::Specialist>,
    /// Start, in Unix seconds.
    pub start: i64,
}

/// The coming appointments of the specialists on duty.
#[derive(Debug, Default)]
pub(super) struct ComingAppointments(Vec<ComingAppointment>);

impl ComingAppointments {
    pub(super) fn add(&mut self, claim: &Claim) {
        self.0.push(ComingAppointment { id: claim.appointment, specialist: claim.specialist, start: claim.start });
    }

    /// The start of the next one of a specialist, in Unix seconds.
    pub(super) fn next_start(&self, specialist: Id<id::Specialist>) -> Option<i64> {
        self.of(specialist).map(|it| it.start).min()
    }

    /// Those of a specialist that begin while something else is served, by start.
    pub(super) fn within(&self, specialist: Id<id::Specialist>, served: Span) -> Vec<ComingAppointment> {
        let mut found: Vec<_> = self.of(specialist).filter(|it| served.contains(it.start)).collect();
        found.sort_by_key(|it| (it.start, it.id));
        found
    }

    fn of(&self, specialist: Id<id::Specialist>) -> impl Iterator<Item = ComingAppointment> {
        self.0.iter().copied().filter(move |it| it.specialist == specialist)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn appointments_that_begin_during_a_service_are_delayed_by_it() {
        let (one, two): (Id<id::Specialist>, Id<id::Specialist>) = (Id::fixed(1), Id::fixed(2));
        let at = |number: u128, specialist, start| ComingAppointment { id: Id::fixed(number), specialist, start };
        let coming = ComingAppointments(vec![at(7, one, 300), at(8, one, 100), at(9, two, 200)]);
        assert_eq!(coming.within(one, Span::new(100, 300)), [at(8, one, 100)]);
        assert_eq!(coming.within(one, Span::new(50, 301)), [at(8, one, 100), at(7, one, 300)]);
        assert_eq!(coming.within(one, Span::new(101, 300)), []);
        assert_eq!((coming.next_start(one), coming.next_start(Id::fixed(3))), (Some(100), None));
    }
}
