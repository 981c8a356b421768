//! What a specialist does at a moment, as live messages tell it.

use crate::hours::Span;
use serde::Serialize;

/// What a specialist does at a moment, by their appointments and leaves. Their hours are not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PresentStatus {
    /// Neither with a customer nor on leave.
    Available,
    /// With a customer.
    Busy,
    /// On leave.
    OnLeave,
}

impl PresentStatus {
    /// What somebody with these leaves and booked times does at a moment (Unix seconds).
    #[must_use]
    pub fn at(now: i64, leaves: &[Span], booked: &[Span]) -> Self {
        if leaves.iter().any(|it| it.contains(now)) {
            return Self::OnLeave;
        }
        if booked.iter().any(|it| it.contains(now)) { Self::Busy } else { Self::Available }
    }

    /// When they do something else than at a moment (Unix seconds), if these leaves and booked times stay as they are. `None`
    /// if they never do.
    #[must_use]
    pub fn until(now: i64, leaves: &[Span], booked: &[Span]) -> Option<i64> {
        let present = Self::at(now, leaves, booked);
        let edges = leaves.iter().chain(booked).flat_map(|it| [it.start, it.end]);
        edges.filter(|it| *it > now && Self::at(*it, leaves, booked) != present).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leave_counts_more_than_a_booking_and_ends_are_excluded() {
        let (leave, booked) = (Span::new(100, 200), Span::new(150, 300));
        let at = |now| PresentStatus::at(now, &[leave], &[booked]);
        assert_eq!(
            [at(99), at(100), at(199)],
            [PresentStatus::Available, PresentStatus::OnLeave, PresentStatus::OnLeave]
        );
        assert_eq!([at(200), at(299), at(300)], [PresentStatus::Busy, PresentStatus::Busy, PresentStatus::Available]);
        let until = |now| PresentStatus::until(now, &[leave], &[booked]);
        assert_eq!([until(99), until(100), until(199), until(200)], [Some(100), Some(200), Some(200), Some(300)]);
        assert_eq!(until(300), None);
        // Bookings that touch are one stretch.
        let touching = [Span::new(10, 20), Span::new(20, 30)];
        assert_eq!(PresentStatus::until(15, &[], &touching), Some(30));
    }
}
