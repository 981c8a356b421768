//! Judging an attempt to claim time, and what becomes of the claims in its way.

use super::request::{Attempt, Next, Outcome, Request, RequestContext};
use super::shop::Shop;
use super::worker::Progress;
use crate::agenda::{Claim, ClaimOutcome};
use model::slots::Requester;

impl RequestContext<'_> {
    /// Judges the intent by what was read, as `reservation::claim::claim_time` does.
    pub(super) fn judge(&self, mut it: Attempt) -> Next {
        let (yielding, own) = (Self::yielding(&it), [it.claim.appointment]);
        let gives_way = |old: &Claim| yielding.iter().any(|it| it.appointment == old.appointment);
        it.seen.claims.retain(|old| !gives_way(old) && !own.contains(&old.appointment));
        let client = Some(Shop::user(self.who));
        let requester = Requester { client, ..Requester::at(it.now) };
        let (mut seats, mut is_free) = (1, true);
        for old in it.seen.claims.iter().filter(|old| old.busy().stands(&requester)) {
            match it.claim.seats {
                Some(_) if old.start == it.claim.start => seats += 1,
                _ => is_free &= !old.overlaps(&it.claim),
            }
        }
        if !is_free || it.claim.seats.is_some_and(|all| seats > all.capacity) {
            return Progress::Over(Outcome::Refused);
        }
        let stale = |old: &&Claim| old.overlaps(&it.claim) && old.is_stale(client, &own, it.now);
        let stale: Vec<Claim> = it.seen.claims.iter().filter(stale).cloned().collect();
        match (stale.is_empty(), it.is_refused) {
            (false, _) => Self::resolve(Attempt { stale, ..it }),
            (true, true) => Progress::Over(Outcome::Failed),
            (true, false) => Progress::Goes(Request::Claim(it)),
        }
    }

    fn resolve(it: Attempt) -> Next {
        let is_held = it.stale[0].hold.is_some();
        Progress::Goes(if is_held { Request::EndStaleHold(it) } else { Request::Bury(it) })
    }

    pub(super) fn freed(&self, it: Attempt) -> Next {
        Progress::Goes(Request::FreeStale(it, None))
    }

    pub(super) fn stands(&self, it: Attempt, until: Option<i64>) -> Next {
        match it.stale[0].needs_confirmation(until) {
            true => Progress::Goes(Request::ConfirmStale(it, until)),
            false => self.resolved(it, ClaimOutcome::Stands(until)),
        }
    }

    pub(super) fn resolved(&self, mut it: Attempt, outcome: ClaimOutcome) -> Next {
        let claim = it.stale.remove(0);
        match outcome {
            ClaimOutcome::Freed => it.seen.claims.retain(|old| old.appointment != claim.appointment),
            ClaimOutcome::Stands(until) => {
                let of = it.seen.claims.iter_mut().filter(|old| old.appointment == claim.appointment);
                of.for_each(|old| (old.until, old.hold, old.client) = (until, None, None));
            }
        }
        if it.stale.is_empty() { self.judge(it) } else { Self::resolve(it) }
    }
}
