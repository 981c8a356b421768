//! Giving an appointment to another specialist.
//!
//! No two blocks of a specialist overlap, wherever it stops. A reassigned appointment keeps its id, so a provisional claim
//! could not be resolved as others are: the appointment exists in any case, so there is no place for a tombstone that a
//! late commit must respect. Here the agendas are therefore part of the transaction: it claims the new specialist's time
//! for good, gives the appointment to them and removes it from the former specialist's agenda. It happens as a whole or
//! not at all. It costs a transaction over two hot items, which staff need rarely. What others do at the same time:
//!
//! - Resolving or confirming the old claim finds it gone, and does nothing; the new claim is never provisional, except
//!   until the deadline of a request for approval, and its appointment names its specialist.
//! - Any other change of the appointment requires its version, as this one does: one of both is done, the other is
//!   repeated.
//! - Any change of the old agenda changes its `seq`, which this one requires; a concurrent claim of the new time takes
//!   its granules.
//! - `handle-booking-events` confirms the new claim, which changes nothing, and never looks at the former specialist.

use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::expiry::resolve_claim;
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::Transitioned;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::slots::{PreparedHours, Requester, ServiceRules};
use model::{Code, Id, id};
use std::collections::BTreeSet;
use store::Consistency;
use store::agenda::{self, Claim, ClaimAge, PersonAgenda, transfer_writes};
use store::entities::{Appointment, Service, Shop};
use store::{Reads, ShopCalendar, Table, Transaction, keys};
use web::{Fault, Stop};

/// The specialist whose appointments are given to others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormerSpecialist {
    pub(crate) id: Id<id::Specialist>,
    /// The specialist who takes all of them. `None` for any available one.
    pub(crate) successor: Option<Id<id::Specialist>>,
}

/// An appointment as it is now, and the specialist who takes it.
pub(crate) struct Reassignment {
    state: ShopState,
    pub(crate) before: Appointment,
    claim: Claim,
    pub(crate) to: Id<id::Specialist>,
}

/// An appointment after its reassignment, and the writes.
pub(crate) struct Reassigned {
    pub(crate) change: Transitioned,
    agendas: Vec<store::Write>,
    event: AppointmentEvent,
}

impl Reassignment {
    /// Reads everything again, as what was reassigned before takes time, too, and chooses a specialist. `is_reassignable`
    /// decides whether the appointment still is.
    ///
    /// # Errors
    /// `wrong_state`, `service_unavailable`, `specialist_not_for_service`, `slot_taken` if no specialist is available; a
    /// fault to retry if something changed meanwhile.
    pub(crate) async fn plan(
        table: &Table,
        shop: &Shop,
        appointment: &Appointment,
        former: FormerSpecialist,
        is_reassignable: impl Fn(&Appointment) -> bool,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let date = appointment.date();
        let mut reads = Reads::default();
        let current = reads.want::<Appointment>(appointment.key());
        let service = reads.want::<Service>(keys::service(appointment.service()));
        let next = date.saturating_add(1.day());
        let calendar = ShopCalendar::read(table, former.id.shop(), date, next, Consistency::Strong);
        let (mut found, calendar) = tokio::try_join!(table.read(reads), calendar)?;
        let before = found.take(current).filter(is_reassignable).ok_or(Code::WrongState)?;
        let state = ShopState::new(shop.clone(), calendar);
        let service = found.take(service).ok_or(Code::ServiceUnavailable)?;
        let claim = before.claim();
        let to = another_specialist(&state, &service, &claim, date, former, now.as_second());
        // What is read at once is not of one moment: it may be reassigned in between, and stand in its own way.
        let others = state.agendas.all.iter().filter(|it| it.specialist != former.id);
        let is_reassigned = others.flat_map(|it| &it.claims).any(|it| it.appointment == claim.appointment);
        let to = to.map_err(|fault| if is_reassigned { Fault::retry("reassigned") } else { fault })?;
        let mut reassignment = Self { state, before, claim, to };
        reassignment.clear_expired_claims(table, now).await?;
        reassignment.read_copies(table).await?;
        Ok(reassignment)
    }

    /// Reads the former specialist's agendas in other shops, if they work in several.
    async fn read_copies(&mut self, table: &Table) -> Result<(), Fault> {
        let own = self.state.agendas.all.iter().filter(|it| it.holds(&self.claim));
        let others: BTreeSet<PersonAgenda> = own.flat_map(|it| it.others.clone()).collect();
        if !others.is_empty() {
            let copies = agenda::read_copies(table, &self.claim, &Vec::from_iter(others), self.state.zone()).await?;
            self.state.agendas.all.extend(copies);
        }
        Ok(())
    }

    /// Resolves expired claims, which still hold granules of the new specialist.
    ///
    /// # Errors
    /// A fault to retry if there were any.
    async fn clear_expired_claims(&self, table: &Table, now: Timestamp) -> Result<(), Fault> {
        let block = self.claim.block();
        let overlaps = |it: &&Claim| it.block().start < block.end && block.start < it.block().end;
        let claims: Vec<Claim> = self.state.agendas.claims(self.to).cloned().collect();
        let expired: Vec<&Claim> = claims.iter().filter(overlaps).filter(|it| !it.stands(now.as_second())).collect();
        for claim in &expired {
            resolve_claim(table, claim, ClaimAge::Expired, &claims, self.state.zone(), now).await?;
        }
        if expired.is_empty() { Ok(()) } else { Err(Fault::retry("expired claims")) }
    }

    /// The reassigned appointment and its writes.
    pub(crate) fn reassign(&self, now: Timestamp) -> Reassigned {
        let snapshot = self.state.specialist_snapshot(self.to);
        let change = Transitioned::of(&self.before, self.before.reassign(&snapshot, now));
        let versions = self.state.working_time_versions();
        let to = Claim { specialist: self.to, ..self.claim.clone() };
        let agendas = transfer_writes(&self.claim, &to, self.state.claim_basis(&versions, &[], now));
        let former_specialist = self.before.specialist();
        let event = AppointmentEvent::Reassigned { former: self.before.specialist_user(), former_specialist };
        Reassigned { change, agendas, event }
    }
}

impl Reassigned {
    /// Adds the writes.
    pub(crate) fn commit(self, tx: &mut Transaction<Stop>, author: EventAuthor, now: Timestamp) {
        let event = self.event.of(std::slice::from_ref(&self.change.after), author, now);
        tx.write_all(self.change.into_writes());
        tx.write_all(self.agendas);
        tx.write_all(event.map(|it| it.write()));
    }
}

/// Returns another specialist who provides the service, works then and has nothing else, with duration and buffers as
/// agreed on: one with seats of the same group, else the one with the lowest load around that day.
fn another_specialist(
    state: &ShopState,
    service: &Service,
    claim: &Claim,
    date: Date,
    former: FormerSpecialist,
    now: i64,
) -> Result<Id<id::Specialist>, Fault> {
    let next = date.saturating_add(1.day());
    let hours = PreparedHours::of(&state.schedule, service.schedule(&state.schedule).as_ref(), date, next);
    let availability = state.availability_by(agreed_rules(service, claim), hours, &service.specialist_ids());
    let search = availability.search(Requester { seats: claim.seats.map_or(1, |it| it.taken), ..Requester::at(now) });
    let mut others: Vec<_> = availability.providers.iter().filter(|it| it.id != former.id).collect();
    others.retain(|it| former.successor.is_none_or(|id| id == it.id));
    if former.successor.is_some() && others.is_empty() {
        return Err(Code::SpecialistNotForService.into());
    }
    let block = claim.block();
    others.retain(|it| {
        let works = it.working.iter().any(|it| it.start <= block.start && block.end <= it.end);
        works && search.is_clear(claim.start, it.id)
    });
    let standing = |id: Id<id::Specialist>| state.agendas.claims(id).filter(|it| it.stands(now));
    let is_same_group = |it: &Claim| claim.seats.is_some() && (it.service, it.start) == (claim.service, claim.start);
    let has_none_of_group = |id| !standing(id).any(is_same_group);
    let chosen =
        others.into_iter().map(|it| it.id).min_by_key(|it| (has_none_of_group(*it), standing(*it).count(), *it));
    chosen.ok_or_else(|| Code::SlotTaken.into())
}

/// The rules of a service with duration, buffers and capacity as agreed on. The way to a customer is in the buffers.
fn agreed_rules(service: &Service, claim: &Claim) -> ServiceRules {
    ServiceRules {
        duration: u16::try_from((claim.end - claim.start) / 60).unwrap_or_default(),
        before: claim.before,
        after: claim.after,
        capacity: claim.seats.map_or(1, |it| it.capacity),
        ..ServiceRules::new(service.id(), &service.parameters())
    }
}

#[cfg(test)]
mod tests;
