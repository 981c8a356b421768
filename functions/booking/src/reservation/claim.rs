//! Claiming time: judge, claim, and when something is in the way look at what it is, and judge again.

use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::expiry::{ClaimOutcome, resolve_claim};
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::{Code, Id, id};
use store::agenda::{self, Agenda, Claim, ClaimBasis, ClaimResult};
use store::{Refusal, Table, Write};
use web::Fault;

/// How often another specialist or time is tried for one request: more than a service has specialists would not help.
const ATTEMPTS: usize = 40;

/// How long claims of a booking without a hold stand until it is decided, in seconds: longer than the request may run.
pub(crate) const TRIAL: i64 = 60;

/// For whom time is claimed, and on what terms.
pub(crate) struct ClaimTerms<'a> {
    pub(crate) table: &'a Table,
    /// The appointments to be, one for each item.
    pub(crate) appointments: &'a [Id<id::Appointment>],
    pub(crate) client: Option<Id<id::User>>,
    /// The hold that decides, if it is one.
    pub(crate) hold: Option<Id<id::Hold>>,
    /// Until when the claims stand without a decision, in Unix seconds.
    pub(crate) until: i64,
    /// Tells this try of the request from others.
    pub(crate) nonce: u16,
    pub(crate) now: Timestamp,
    /// What gives way: the claims of appointments that are moved.
    pub(crate) over: &'a [Claim],
    /// Whether the customer has room for it.
    pub(crate) admit: &'a (dyn Fn(&[AssignedItem]) -> Result<(), Fault> + Sync),
}

/// Judges and claims all items or none.
///
/// # Errors
/// Why they can't be booked; a raced fault when what was read has changed in a way that only reading all of it again
/// shows.
pub(crate) async fn claim_time(
    terms: &ClaimTerms<'_>,
    state: &mut ShopState,
    wish: &AvailabilityCheck<'_>,
) -> Result<(Vec<AssignedItem>, Vec<Claim>), Fault> {
    let mut refused: Option<Vec<(Id<id::Specialist>, i64)>> = None;
    for _ in 0..ATTEMPTS {
        state.ignore_claims(terms.over, terms.appointments);
        let assigned = wish.check(state)?;
        (terms.admit)(&assigned)?;
        let claims: Vec<Claim> = assigned
            .iter()
            .zip(terms.appointments)
            .map(|(it, id)| Claim {
                until: Some(terms.until),
                hold: terms.hold,
                nonce: terms.nonce,
                ..it.claim(*id, terms.client)
            })
            .collect();
        if clear_stale_claims(terms, state, &claims).await? {
            continue;
        }
        let choice: Vec<_> = claims.iter().map(|it| (it.specialist, it.start)).collect();
        if refused.as_ref() == Some(&choice) {
            // Nothing that we see is in the way: the working time changed, or a limit was counted anew.
            return Err(Fault::retry("agenda"));
        }
        match attempt(terms, state, &claims).await? {
            None => return Ok((assigned, claims)),
            Some(agenda) => state.replace_agenda(agenda),
        }
        refused = Some(choice);
    }
    Err(Fault::retry("attempts"))
}

/// Tries once; what stands in the way.
async fn attempt(terms: &ClaimTerms<'_>, state: &ShopState, claims: &[Claim]) -> Result<Option<Agenda>, Fault> {
    let guards: Vec<Write> = match state.settings.max_concurrent_bookings {
        0 => Vec::new(),
        _ => {
            let tag = state.shop.id().ok_or(Code::Internal)?.shop();
            let visible = claims.iter().map(|it| model::hours::Span::new(it.start, it.end));
            visible.flat_map(|it| state.agendas.counted(tag, it, state.zone())).collect()
        }
    };
    let working_time_versions = state.working_time_versions();
    let by = ClaimBasis {
        zone: state.zone(),
        working_time_versions: &working_time_versions,
        agendas: &state.agendas.all,
        yielding: terms.over,
    };
    match agenda::claim(terms.table, claims, by, guards).await {
        Ok(ClaimResult::Claimed) => Ok(None),
        Ok(ClaimResult::Blocked(agenda)) => Ok(Some(*agenda)),
        Err(Refusal::Condition { .. }) => Err(Fault::retry("shop_day")),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

/// Clears away what holds granules without standing in the way: claims that have run out, and the customer's own ones
/// on trial. Whether anything was there.
async fn clear_stale_claims(terms: &ClaimTerms<'_>, state: &mut ShopState, claims: &[Claim]) -> Result<bool, Fault> {
    let now = terms.now.as_second();
    let own = |it: &Claim| it.until.is_some() && terms.client.is_some() && it.client == terms.client;
    let ours = |it: &Claim| terms.appointments.contains(&it.appointment);
    let meets = |old: &Claim, new: &Claim| {
        let (a, b) = (old.block(), new.block());
        old.specialist == new.specialist && a.start < b.end && b.start < a.end
    };
    let stale: Vec<Claim> = claims
        .iter()
        .flat_map(|new| state.agendas.claims(new.specialist).filter(|old| meets(old, new)).cloned().collect::<Vec<_>>())
        .filter(|it| !ours(it) && (!it.stands(now) || own(it)))
        .collect();
    for claim in &stale {
        let others: Vec<Claim> = state.agendas.claims(claim.specialist).chain(terms.over).cloned().collect();
        let outcome = resolve_claim(terms.table, claim, &others, state.zone(), terms.now, own(claim)).await?;
        state.apply_outcome(claim, outcome);
    }
    Ok(!stale.is_empty())
}

impl ShopState {
    /// Takes what gives way out of sight, and what an earlier try of the same request has claimed; its specialists are
    /// asked first.
    fn ignore_claims(&mut self, over: &[Claim], own: &[Id<id::Appointment>]) {
        for agenda in &mut self.agendas.all {
            if agenda.claims.iter().any(|it| own.contains(&it.appointment)) {
                self.tried.push(agenda.specialist);
            }
            let gives_way = |it: &Claim| over.iter().any(|old| old.appointment == it.appointment);
            agenda.claims.retain(|it| !gives_way(it) && !own.contains(&it.appointment));
        }
    }

    /// What became of a claim.
    fn apply_outcome(&mut self, claim: &Claim, outcome: ClaimOutcome) {
        for agenda in self.agendas.all.iter_mut().filter(|it| it.specialist == claim.specialist) {
            match outcome {
                ClaimOutcome::Freed => agenda.claims.retain(|it| it.appointment != claim.appointment),
                ClaimOutcome::Stands(until) => {
                    let of = agenda.claims.iter_mut().filter(|it| it.appointment == claim.appointment);
                    of.for_each(|it| (it.until, it.hold, it.client) = (until, None, None));
                }
            }
        }
    }
}
