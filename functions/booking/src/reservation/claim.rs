//! Claiming time: check, claim, and when something is in the way, see what it is and check again.

use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::expiry::resolve_claim;
use crate::reservation::schedule_rules::ScheduleRules;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::{Id, id};
use runtime::Entropy;
use store::agenda::{self, Claim, ClaimAge, ClaimOutcome, ClaimResult};
use store::{Refusal, Table, Write};
use web::Fault;

/// How often another specialist or time is tried for one request. More than a service has specialists would not help.
const ATTEMPTS: usize = 40;

/// How long the claims of a booking without a hold stand until they are committed, in seconds: longer than the request
/// may run.
pub(crate) const PROVISIONAL_SECONDS: i64 = 60;

/// For whom time is claimed, and on what terms.
pub(crate) struct ClaimTerms<'a> {
    pub(crate) table: &'a Table,
    /// The appointments to be, one for each item.
    pub(crate) appointments: &'a [Id<id::Appointment>],
    pub(crate) client: Option<Id<id::User>>,
    /// The hold that the claims are for.
    pub(crate) hold: Option<Id<id::Hold>>,
    /// Deadline of the provisional claims, in Unix seconds.
    pub(crate) until: i64,
    /// Distinguishes this attempt of the request from others.
    pub(crate) nonce: u16,
    pub(crate) now: Timestamp,
    /// Claims that give way: those of appointments that are moved.
    pub(crate) yielding: &'a [Claim],
    pub(crate) rules: ScheduleRules<'a>,
}

/// Time that is claimed provisionally.
#[derive(Debug)]
pub(crate) struct ClaimedTime {
    pub(crate) assigned: Vec<AssignedItem>,
    pub(crate) claims: Vec<Claim>,
    /// Claims that give way to them.
    pub(crate) yielding: Vec<Claim>,
    /// Ids of the customer's holds that are given up.
    pub(crate) superseded: Vec<String>,
    /// Deadline of the claims, in Unix seconds.
    pub(crate) until: i64,
    pub(crate) zone: TimeZone,
}

/// Returns a number that distinguishes one attempt of a request from others.
pub(crate) fn attempt_nonce(entropy: &dyn Entropy) -> u16 {
    let mut bytes = [0; 2];
    entropy.fill(&mut bytes);
    u16::from_be_bytes(bytes)
}

/// Checks and claims all items or none.
///
/// # Errors
/// Why they can't be booked; a fault to retry when something changed that only reading everything again shows.
pub(crate) async fn claim_time(
    terms: &ClaimTerms<'_>,
    state: &mut ShopState,
    check: &AvailabilityCheck<'_>,
) -> Result<ClaimedTime, Fault> {
    let mut refused: Option<Vec<(Id<id::Specialist>, i64)>> = None;
    for _ in 0..ATTEMPTS {
        state.ignore_claims(terms.yielding, terms.appointments);
        let assigned = check.check(state)?;
        terms.rules.check(&assigned, terms.now.as_second())?;
        let claims = terms.claims(&assigned);
        if terms.clear_stale_claims(state, &claims).await? {
            continue;
        }
        let choice: Vec<_> = claims.iter().map(|it| (it.specialist, it.start)).collect();
        if refused.as_ref() == Some(&choice) {
            // Nothing that was read is in the way: the working time changed, or a limit was counted meanwhile.
            return Err(Fault::retry("agenda"));
        }
        let Some(result) = terms.attempt(state, &claims, &assigned).await? else {
            // Other bookings were counted meanwhile: they may have reached a limit.
            state.read_agendas_again(terms.table).await?;
            if let Some(client) = terms.client {
                state.count_appointments_of(client, terms.rules.times, terms.now.as_second());
            }
            refused = None;
            continue;
        };
        match result {
            ClaimResult::Claimed => return Ok(terms.claimed(state, assigned, claims)),
            ClaimResult::Blocked(agenda) => state.replace_agenda(*agenda),
            ClaimResult::BlockedElsewhere(copies) => state.agendas.elsewhere.extend(copies),
        }
        refused = Some(choice);
    }
    Err(Fault::retry("attempts"))
}

impl ClaimTerms<'_> {
    /// The provisional claims of assigned items.
    fn claims(&self, assigned: &[AssignedItem]) -> Vec<Claim> {
        let claim = |(item, id): (&AssignedItem, &Id<id::Appointment>)| Claim {
            until: Some(self.until),
            hold: self.hold,
            nonce: self.nonce,
            ..item.claim(*id, self.client)
        };
        assigned.iter().zip(self.appointments).map(claim).collect()
    }

    fn claimed(&self, state: &ShopState, assigned: Vec<AssignedItem>, claims: Vec<Claim>) -> ClaimedTime {
        ClaimedTime {
            superseded: self.rules.superseded(&assigned, self.now.as_second()),
            assigned,
            claims,
            yielding: self.yielding.to_vec(),
            until: self.until,
            zone: state.zone().clone(),
        }
    }

    /// Tries to claim once. `None` if other bookings were counted since the agendas were read.
    async fn attempt(
        &self,
        state: &ShopState,
        claims: &[Claim],
        assigned: &[AssignedItem],
    ) -> Result<Option<ClaimResult>, Fault> {
        let is_limited = state.settings.max_concurrent_bookings > 0 || assigned.iter().any(AssignedItem::is_limited);
        let guards: Vec<Write> = if is_limited {
            let (blocks, dates) = (claims.iter().map(Claim::block), assigned.iter().map(|it| it.business_date));
            state.agendas.count_bookings(state.tag(), blocks, dates, state.zone())
        } else {
            Vec::new()
        };
        let versions = state.working_time_versions();
        let basis = state.claim_basis(&versions, self.yielding, self.now);
        match agenda::claim(self.table, claims, basis, guards).await {
            Ok(result) => Ok(Some(result)),
            Err(Refusal::Condition { .. }) => Ok(None),
            Err(Refusal::Store(error)) => Err(error.into()),
        }
    }

    /// Resolves claims that hold granules without standing in the way: expired ones, and the customer's own provisional
    /// ones. Returns whether there were any.
    async fn clear_stale_claims(&self, state: &mut ShopState, claims: &[Claim]) -> Result<bool, Fault> {
        let stale: Vec<Claim> = claims
            .iter()
            .flat_map(|new| {
                state.agendas.claims(new.specialist).filter(|old| old.overlaps(new)).cloned().collect::<Vec<_>>()
            })
            .filter(|it| it.is_stale(self.client, self.appointments, self.now.as_second()))
            .collect();
        for claim in &stale {
            let others: Vec<Claim> = state.agendas.claims(claim.specialist).chain(self.yielding).cloned().collect();
            let age = if claim.is_provisional_of(self.client) { ClaimAge::Own } else { ClaimAge::Expired };
            let outcome = resolve_claim(self.table, claim, age, &others, state.zone(), self.now).await?;
            state.apply_outcome(claim, outcome);
        }
        Ok(!stale.is_empty())
    }
}

impl ShopState {
    /// Ignores claims that give way, and claims of an earlier attempt of the same request, whose specialists come first.
    pub(crate) fn ignore_claims(&mut self, yielding: &[Claim], own: &[Id<id::Appointment>]) {
        for agenda in &mut self.agendas.all {
            if agenda.claims.iter().any(|it| own.contains(&it.appointment)) {
                self.attempted.push(agenda.specialist);
            }
            let gives_way = |it: &Claim| yielding.iter().any(|old| old.appointment == it.appointment);
            agenda.claims.retain(|it| !gives_way(it) && !own.contains(&it.appointment));
        }
    }

    /// Applies what became of a claim to the agendas as they were read.
    fn apply_outcome(&mut self, claim: &Claim, outcome: ClaimOutcome) {
        let agendas = self.agendas.all.iter_mut().filter(|it| it.specialist == claim.specialist);
        for claims in agendas.map(|it| &mut it.claims).chain([&mut self.agendas.elsewhere]) {
            match outcome {
                ClaimOutcome::Freed => claims.retain(|it| it.appointment != claim.appointment),
                ClaimOutcome::Stands(until) => {
                    let of = claims.iter_mut().filter(|it| it.appointment == claim.appointment);
                    of.for_each(|it| (it.until, it.hold, it.client) = (until, None, None));
                }
            }
        }
    }
}
