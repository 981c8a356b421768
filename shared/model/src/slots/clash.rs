//! Whether what is booked still fits, after hours, leaves or services have changed.
//!
//! It is judged as a start is offered: the time that the customer sees lies in the open time of shop and service after
//! pauses, and the block lies in the specialist's working time. Grids, notice and horizons don't matter any more.

use crate::hours::Span;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a booking no longer fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClashReason {
    /// The service was archived.
    ServiceArchived,
    /// The specialist does not work in the shop any more.
    SpecialistInactive,
    /// The specialist does not provide the service any more.
    SpecialistNotForService,
    /// The specialist is on leave.
    OnLeave,
    /// The shop is closed, or pauses for a prayer.
    ShopClosed,
    /// The service is not offered at that time.
    OutsideServiceHours,
    /// The specialist does not work at that time.
    OutsideWorkingHours,
    /// The specialist is not available at that time. The shop is not told why.
    SpecialistUnavailable,
}

/// Time that is booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookedTime {
    /// What the customer sees.
    pub visible: Span,
    /// What it blocks, buffers included.
    pub block: Span,
}

/// What a booking has to fit. Spans are sorted and merged.
#[derive(Debug, Clone, Copy)]
pub struct PresentHours<'a> {
    /// The shop's open time after pauses.
    pub shop: &'a [Span],
    /// The common open time of shop and service.
    pub service: &'a [Span],
    /// Working hours of the specialist, leaves not subtracted.
    pub working: &'a [Span],
    /// Leaves of the specialist, in any order.
    pub leaves: &'a [Span],
    /// Times that the specialist keeps for themselves, in any order.
    pub blocked: &'a [Span],
}

/// Returns the first reason why a booking does not fit these hours. `None` if it fits.
#[must_use]
pub fn clash(booked: BookedTime, hours: &PresentHours<'_>) -> Option<ClashReason> {
    let BookedTime { visible, block } = booked;
    let contains = |all: &[Span], it: Span| all.iter().any(|span| span.start <= it.start && it.end <= span.end);
    let meets = |all: &[Span]| all.iter().any(|it| it.start < block.end && block.start < it.end);
    if meets(hours.leaves) {
        Some(ClashReason::OnLeave)
    } else if meets(hours.blocked) {
        Some(ClashReason::SpecialistUnavailable)
    } else if !contains(hours.shop, visible) {
        Some(ClashReason::ShopClosed)
    } else if !contains(hours.service, visible) {
        Some(ClashReason::OutsideServiceHours)
    } else if !contains(hours.working, block) {
        Some(ClashReason::OutsideWorkingHours)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_counts_and_only_buffers_may_leave_the_shops_hours() {
        let span = Span::new;
        let (shop, service, working) = ([span(100, 200), span(300, 400)], [span(120, 200)], [span(90, 205)]);
        let (leaves, blocked) = ([span(190, 260)], [span(162, 163)]);
        let hours =
            PresentHours { shop: &shop, service: &service, working: &working, leaves: &leaves, blocked: &blocked };
        let at = |start: i64, end: i64, buffer: i64| BookedTime {
            visible: span(start, end),
            block: span(start - buffer, end + buffer),
        };
        for (booked, expected) in [
            (at(120, 140, 10), None),
            // Touching is not overlapping.
            (at(173, 180, 10), None),
            (at(173, 181, 10), Some(ClashReason::OnLeave)),
            (at(120, 153, 10), Some(ClashReason::SpecialistUnavailable)),
            (at(90, 110, 0), Some(ClashReason::ShopClosed)),
            (at(100, 130, 0), Some(ClashReason::OutsideServiceHours)),
            (at(120, 130, 31), Some(ClashReason::OutsideWorkingHours)),
            (at(320, 340, 0), Some(ClashReason::OutsideServiceHours)),
        ] {
            assert_eq!(clash(booked, &hours), expected, "{booked:?}");
        }
        let all_day = PresentHours { service: &shop, ..hours };
        assert_eq!(clash(at(320, 340, 0), &all_day), Some(ClashReason::OutsideWorkingHours));
    }
}
