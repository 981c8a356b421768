//! What must hold in every state, and what must hold at rest.

use super::super::explorer::Protocol as _;
use super::super::table::Stored;
use super::shop::{DAY, Shop};
use super::{Booking, Client, Intent, State};
use crate::agenda::Claim;
use crate::entities::Appointment;
use std::collections::BTreeSet;

pub(super) const OVERLAP: &str = "no two active bookings of a specialist overlap";
pub(super) const CAPACITY: &str = "an occasion has no more bookings than seats";
pub(super) const WITHOUT_CLAIM: &str = "every active booking has its claim";
pub(super) const LOST: &str = "an acknowledged booking stays";
pub(super) const BACK: &str = "what was acknowledged to be over stays over";
pub(super) const ORPHAN: &str = "at rest, every confirmed claim is that of a booking";
pub(super) const GRANULES: &str = "at rest, what is taken is what is claimed";

pub(super) fn violated(protocol: &Booking, state: &State) -> Option<&'static str> {
    let appointments = state.table.all().filter_map(Stored::appointment);
    let live: Vec<&Appointment> = appointments.filter(|it| it.status().is_live()).collect();
    let agenda = state.table.all().find(|it| it.agenda().is_some());
    let claims: &[Claim] = agenda.and_then(Stored::agenda).map_or(&[], |it| &it.claims);
    let checks = [
        (OVERLAP, !overlaps(protocol, &live)),
        (CAPACITY, !is_overbooked(protocol, &live)),
        (WITHOUT_CLAIM, live.iter().all(|it| claims.iter().any(|of| of.appointment == it.id()))),
        (LOST, are_kept(protocol, state, &live)),
        (BACK, are_over(protocol, state, &live)),
    ];
    let broken = checks.into_iter().find_map(|(property, holds)| (!holds).then_some(property));
    if broken.is_some() || !protocol.is_at_rest(state) {
        return broken;
    }
    // A claim with a deadline is resolved by whoever wants its time.
    let is_booked =
        |claim: &Claim| live.iter().any(|it| it.id() == claim.appointment && it.claim().block() == claim.block());
    if !claims.iter().filter(|it| it.until.is_none()).all(is_booked) {
        return Some(ORPHAN);
    }
    let taken: BTreeSet<i64> = agenda.into_iter().flat_map(|it| it.item().numbers("busy")).collect();
    let claimed: BTreeSet<i64> = claims.iter().flat_map(|it| it.granules_on(DAY, &protocol.shop.zone)).collect();
    (taken != claimed).then_some(GRANULES)
}

fn overlaps(protocol: &Booking, live: &[&Appointment]) -> bool {
    let is_shared = |a: &Appointment, b: &Appointment| protocol.shop.capacity.is_some() && a.start() == b.start();
    let pairs = live.iter().enumerate().flat_map(|(at, a)| live[at + 1..].iter().map(move |b| (a, b)));
    pairs.into_iter().any(|(a, b)| a.claim().overlaps(&b.claim()) && !is_shared(a, b))
}

fn is_overbooked(protocol: &Booking, live: &[&Appointment]) -> bool {
    let Some(capacity) = protocol.shop.capacity else { return false };
    live.iter().any(|a| live.iter().filter(|b| a.start() == b.start()).count() > usize::from(capacity))
}

/// Whether each client has the last booking that was acknowledged, unless something that ends it was asked for since.
fn are_kept(protocol: &Booking, state: &State, live: &[&Appointment]) -> bool {
    let keeps = |(who, client): (usize, &Client)| {
        let is_booking = |it: &Intent| matches!(it, Intent::Book(_) | Intent::BookHeld | Intent::Move(_));
        let Some(at) = client.acknowledged.iter().rposition(is_booking) else { return true };
        let asked = &protocol.clients[who][at + 1..];
        let asked = asked.iter().take((client.at + 1).saturating_sub(at + 1));
        let may_be_over = asked.clone().any(|it| matches!(it, Intent::Cancel | Intent::Move(_)));
        let slot = protocol.slot(who, at);
        may_be_over || live.iter().any(|it| it.id() == Shop::appointment_id(who, slot))
    };
    state.clients.iter().enumerate().all(keeps)
}

/// Whether nothing is left of what clients were told to have cancelled or moved.
fn are_over(protocol: &Booking, state: &State, live: &[&Appointment]) -> bool {
    let is_over = |(who, client): (usize, &Client)| {
        let ended = client.acknowledged.iter().enumerate().filter_map(|(at, it)| match it {
            Intent::Cancel => Some(protocol.slot(who, at)),
            Intent::Move(_) => protocol.replaced(who, at),
            _ => None,
        });
        ended.into_iter().all(|slot| !live.iter().any(|it| it.id() == Shop::appointment_id(who, slot)))
    };
    state.clients.iter().enumerate().all(is_over)
}
