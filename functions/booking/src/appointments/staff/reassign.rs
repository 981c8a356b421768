//! `POST /employees/{employee_id}/reassignments`: give a specialist's day to others, or cancel it.
//!
//! Each appointment is a transaction of its own, so that those for whom nobody is free don't hold up the others. What
//! could be done is done and told; asking again goes on with what is left.
//!
//! No two blocks of a specialist overlap, wherever it stops. A reassigned appointment keeps its id, so a claim on trial
//! could not be settled as others are: there would be an appointment in any case, and nothing to put a tombstone at that
//! a late decision must respect. So here the agendas are part of the decision: one transaction claims the new
//! specialist's time for good, gives the appointment to them and takes it out of the old one's agenda. It happens whole
//! or not at all. It costs a transaction over two hot items, which staff do seldom. What others do at the same time:
//!
//! - Whoever settles the old claim or makes it firm finds it gone afterwards, which is nothing to do; the new claim is
//!   never on trial, but until the deadline of a request for approval, and its appointment names its specialist.
//! - Whoever changes the appointment pins its version, as this does: one of both is done, and the other looks again.
//! - Whoever changes the old agenda changes its `seq`, which is pinned; whoever takes the new time takes its granules.
//! - `handle-booking-events` makes the new claim firm again, which changes nothing, and never looks at the old specialist.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::view::StaffAppointment;
use crate::fields::refuse;
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::cancel;
use crate::reservation::expiry::resolve_claim;
use crate::reservation::shop_day::of_day;
use crate::reservation::shop_state::{ShopState, VisitLocation};
use crate::reservation::transition::{event, transition_writes};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::access::{Action, Resource};
use model::booking::{AppointmentStatus, By};
use model::slots::Asker;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::agenda::{Claim, ClaimBasis, transfer_writes};
use store::{Appointment, Item, Shop, ShopCalendar, first, keys, schedule};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{SpecialistId, Text};
use web::{Fault, Reply, Request, StaffContext, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// How often one appointment is looked at while others overtake.
const ATTEMPTS: usize = 5;

/// What is to become of a specialist's day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReassignDay {
    /// In the shop's zone.
    #[schema(value_type = String, format = Date)]
    date: Date,
    action: Resolution,
    /// Who takes all of it; whoever is free where it is left out.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Why; what is cancelled tells it to the customer.
    #[schema(value_type = Option<Text<500>>)]
    reason: Option<String>,
}

/// What to do with appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Resolution {
    /// Others take them, at the same times.
    Reassign,
    /// They are cancelled; what was paid goes back in full.
    Cancel,
}

/// What became of the day. What isn't over and is in none of the lists came in the meantime.
#[derive(Debug, Default, Serialize, ToSchema)]
struct ReassignedDay {
    reassigned: Vec<ReassignedAppointment>,
    /// Of packages, all that was left of them.
    cancelled: Vec<String>,
    /// What is as it was, as far as is known.
    failed: Vec<FailedAppointment>,
}

/// An appointment that somebody else has now.
#[derive(Debug, Serialize, ToSchema)]
struct ReassignedAppointment {
    appointment_id: String,
    #[schema(value_type = SpecialistId)]
    specialist_id: Id<id::Specialist>,
}

/// An appointment that is as it was.
#[derive(Debug, Serialize, ToSchema)]
struct FailedAppointment {
    appointment_id: String,
    /// As in problems: `slot_taken` when nobody is free, `specialist_not_for_service`, `service_unavailable`,
    /// `wrong_state`, or `provider_unavailable` when it is not known or worth trying again.
    code: &'static str,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-reassign-appointments", "Give a specialist's day to others, or cancel it")
        .staff()
        .path("employee_id", id_schema("emp"))
        .body::<ReassignDay>()
        .answers::<ReassignedDay>(200, "What became of each appointment")
        .refuses(&[Code::SpecialistNotForService])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ReassignDay>(into);
    collect::<ReassignedDay>(into);
}

impl ReassignDay {
    fn check(&self, specialist: Id<id::Specialist>) -> Result<Option<String>, Fault> {
        match self.specialist_id {
            Some(_) if self.action == Resolution::Cancel => {
                return Err(Fault::field("/specialist_id", "not_needed", "only to reassign"));
            }
            Some(to) if to == specialist => {
                return Err(Fault::field("/specialist_id", "same", "whose day it is"));
            }
            Some(to) if to.shop() != specialist.shop() => {
                return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "not of this shop"));
            }
            _ => {}
        }
        let reason = self.reason.as_deref().map(|it| model::text::clean_lines(it, 500)).transpose();
        reason.map_err(crate::fields::wrong("/reason"))
    }
}

/// A specialist's day, and who decides about it.
struct Day<'a> {
    needs: &'a StaffNeeds,
    request: &'a Request,
    context: StaffContext,
    shop: Shop,
    specialist: Id<id::Specialist>,
    /// Who takes it, if they are named.
    named: Option<Id<id::Specialist>>,
    reason: Option<String>,
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    needs.staff.caller(&request).await?;
    let wish: ReassignDay = web::body(&request)?;
    let (tag, specialist) = (employee.shop(), employee.derived());
    let reason = wish.check(specialist)?;
    let wanted = [keys::shop(tag), keys::employee(employee)];
    let (context, found) = needs.staff.at(&request, Tenant::Shop(tag), &wanted).await?;
    context.may(Resource::Booking, Action::Edit)?;
    let [shop, person] = first(found);
    let shop = shop.map(Shop).filter(|_| person.is_some()).ok_or(Code::NotFound)?;
    let zone = schedule::zone(shop.zone());
    let mut all = of_day(&needs.staff.table, tag, wish.date, &zone).await?;
    all.sort_by_key(Appointment::start);
    let day = Day { needs, request: &request, context, shop, specialist, named: wish.specialist_id, reason };
    let mut done = ReassignedDay::default();
    for appointment in all.iter().filter(|it| day.has(it)) {
        let id = appointment.0.text("id").unwrap_or_default().to_owned();
        if done.cancelled.contains(&id) {
            continue;
        }
        let outcome = match wish.action {
            Resolution::Reassign => day.reassign(appointment).await.map(|specialist_id| {
                let appointment_id = id.clone();
                done.reassigned.push(ReassignedAppointment { appointment_id, specialist_id });
            }),
            Resolution::Cancel => day.cancel(appointment).await.map(|all| {
                done.cancelled.extend(all.iter().filter_map(|it| it.0.text("id")).map(str::to_owned));
            }),
        };
        if let Err(fault) = outcome {
            let (code, cause) = (fault.code.as_str(), fault.cause.as_deref().unwrap_or_default());
            tracing::info!(appointment = id, code, cause, "left_as_it_was");
            done.failed.push(FailedAppointment { appointment_id: id, code });
        }
    }
    Reply::ok(&done)
}

impl Day<'_> {
    /// Whether an appointment is the specialist's and waits to be served.
    fn has(&self, appointment: &Appointment) -> bool {
        let now = self.request.seconds();
        let waits = matches!(appointment.status(), AppointmentStatus::PendingApproval | AppointmentStatus::Confirmed);
        let stands = appointment.pending_until().is_none_or(|it| it > now);
        appointment.specialist() == Some(self.specialist) && waits && stands && appointment.end() > now
    }

    /// The appointment as it is now, if it still is the specialist's and waits.
    fn still(&self, found: Option<Item>) -> Result<Appointment, Fault> {
        Ok(Appointment::read(found).filter(|it| self.has(it)).ok_or(Code::WrongState)?)
    }

    async fn cancel(&self, appointment: &Appointment) -> Result<Vec<Appointment>, Fault> {
        let key = appointment.key().ok_or(Code::Internal)?;
        let mut raced = Fault::retry("cancel");
        for _ in 0..ATTEMPTS {
            let appointment = self.still(self.needs.staff.table.get(&key).await?)?;
            let (context, shop) = (self.context.clone(), self.shop.clone());
            let settings = shop.0.document("settings").unwrap_or_default();
            let managed = ManagedAppointment { context, appointment, shop, settings, more: vec![] };
            match cancel(self.needs, self.request, &managed, self.reason.as_deref()).await {
                Err(fault) if fault.should_retry => raced = fault,
                outcome => return outcome,
            }
        }
        Err(raced)
    }

    async fn reassign(&self, appointment: &Appointment) -> Result<Id<id::Specialist>, Fault> {
        let mut raced = Fault::retry("reassign");
        for _ in 0..ATTEMPTS {
            match self.attempt(appointment).await {
                Err(fault) if fault.should_retry => raced = fault,
                outcome => return outcome,
            }
        }
        Err(raced)
    }

    /// Looks at everything anew, as what was reassigned before takes time, too.
    async fn attempt(&self, appointment: &Appointment) -> Result<Id<id::Specialist>, Fault> {
        let (table, now) = (&self.needs.staff.table, self.request.now);
        let key = appointment.key().ok_or(Code::Internal)?;
        let service = keys::service(appointment.0.parsed("service_id").ok_or(Code::Internal)?);
        let start = Timestamp::from_second(appointment.start()).unwrap_or_default();
        let date = appointment.zone().to_datetime(start).date();
        let calendar = ShopCalendar::read(table, self.specialist.shop(), date, date.saturating_add(1.day()), false);
        let ([found, service], calendar) = tokio::try_join!(table.get_all([&key, &service]), calendar)?;
        let appointment = self.still(found)?;
        let state = ShopState::new(self.shop.clone(), calendar);
        let from = appointment.claim().ok_or(Code::Internal)?;
        let service = service.ok_or(Code::ServiceUnavailable)?;
        let whom = (self.specialist, self.named);
        let to = another(&state, &service, &from, date, whom, now.as_second());
        // What is read at once isn't of one moment: it may be passed on in between, and be in its own way.
        let others = state.agendas.all.iter().filter(|it| it.specialist != self.specialist);
        let passed = others.flat_map(|it| &it.claims).any(|it| it.appointment == from.appointment);
        let to = to.map_err(|fault| if passed { Fault::retry("passed on") } else { fault })?;

        // What has run out without having been settled still holds its granules.
        let block = from.block();
        let meets = |it: &&Claim| it.block().start < block.end && block.start < it.block().end;
        let claims: Vec<Claim> = state.agendas.claims(to).cloned().collect();
        let stale: Vec<&Claim> = claims.iter().filter(meets).filter(|it| !it.stands(now.as_second())).collect();
        for claim in &stale {
            resolve_claim(table, claim, &claims, state.zone(), now, false).await?;
        }
        if !stale.is_empty() {
            return Err(Fault::retry("stale"));
        }
        self.commit(&state, &appointment, &from, to).await?;
        Ok(to)
    }

    /// Passes the appointment on, in one transaction.
    async fn commit(
        &self,
        state: &ShopState,
        appointment: &Appointment,
        from: &Claim,
        to: Id<id::Specialist>,
    ) -> Result<(), Fault> {
        let person = state.specialist(to).ok_or(Code::Internal)?;
        let update = appointment.change(self.request.now).ok_or(Code::Internal)?;
        let update = update
            .set("specialist_id", to)
            .set("specialist_name", &person.bilingual("name"))
            .put("specialist_user", Some(person.text("user")));
        let transitioned = transition_writes(appointment, update)?;
        let plans = state.working_time_versions();
        let by = ClaimBasis {
            zone: state.zone(),
            working_time_versions: &plans,
            agendas: &state.agendas.all,
            yielding: &[],
        };
        let mut change = self.context.change(&self.needs.staff, self.request);
        transitioned.writes.into_iter().for_each(|it| change.write(it));
        transfer_writes(from, &Claim { specialist: to, ..from.clone() }, by)
            .into_iter()
            .for_each(|it| change.write(it));
        let id = appointment.0.text("id").unwrap_or_default().to_owned();
        let (was, mut is) =
            (json!(StaffAppointment::of(appointment)), json!(StaffAppointment::of(&transitioned.after)));
        if let (Some(reason), Some(is)) = (&self.reason, is.as_object_mut()) {
            is.insert("reason".to_owned(), json!(reason));
        }
        change.audit("reassign", ("appointment", id), &was, &is);
        let former = appointment.0.text("specialist_user").map(|it| ("former", json!(it)));
        let more: Vec<_> = former.into_iter().chain([("former_specialist", json!(self.specialist))]).collect();
        let actor = self.context.user().to_string();
        let all = std::slice::from_ref(&transitioned.after);
        change.write(event("AppointmentReassigned", all, By::Staff, actor, self.request.now, &more).write());
        change.commit().await
    }
}

/// Somebody other than `of`, the one who is `named` if one is, who provides the service, works then and has nothing else,
/// for as long and with the buffers that were agreed on; who has others of the same group, or else least to do around that
/// day.
fn another(
    state: &ShopState,
    service: &Item,
    claim: &Claim,
    date: Date,
    (of, named): (Id<id::Specialist>, Option<Id<id::Specialist>>),
    now: i64,
) -> Result<Id<id::Specialist>, Fault> {
    let agreed = service
        .clone()
        .with("duration_minutes", (claim.end - claim.start) / 60)
        .with("buffer_before_minutes", i64::from(claim.before))
        .with("buffer_after_minutes", i64::from(claim.after))
        .with("capacity", claim.seats.map_or(1, |it| i64::from(it.capacity)));
    // The way to a customer is in the buffers.
    let next = date.saturating_add(1.day());
    let availability = state.availability(&agreed, VisitLocation::Shop, date, next).ok_or(Code::Internal)?;
    let search = availability.search(Asker { seats: claim.seats.map_or(1, |it| it.taken), ..Asker::at(now) });
    let mut others: Vec<_> = availability.providers.iter().filter(|it| it.id != of).collect();
    others.retain(|it| named.is_none_or(|id| id == it.id));
    if named.is_some() && others.is_empty() {
        return Err(Code::SpecialistNotForService.into());
    }
    let block = claim.block();
    others.retain(|it| {
        let works = it.working.iter().any(|it| it.start <= block.start && block.end <= it.end);
        works && search.is_clear(claim.start, it.id)
    });
    let standing = |id: Id<id::Specialist>| state.agendas.claims(id).filter(|it| it.stands(now));
    // A group stays together: whoever has some of it takes the rest, if there are seats.
    let same = |it: &Claim| claim.seats.is_some() && (it.service, it.start) == (claim.service, claim.start);
    let apart = |id| !standing(id).any(same);
    let assigned = others.into_iter().map(|it| it.id).min_by_key(|it| (apart(*it), standing(*it).count(), *it));
    assigned.ok_or_else(|| Code::SlotTaken.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{DAY, at, claim, noura, sara, service, shop_state, specialist};
    use std::collections::BTreeMap;
    use store::Write;
    use store::agenda::Seats;

    fn whom(claims: &[Claim], from: &Claim, named: Option<Id<id::Specialist>>) -> Result<Id<id::Specialist>, Code> {
        // Since it was booked, the service has become longer.
        let service = service(1, (240, 30, 30), 10_000, &[sara(), noura()]);
        another(&shop_state(claims), &service, from, DAY, (sara(), named), at(8, 0)).map_err(|it| it.code)
    }

    #[test]
    fn others_take_it_as_it_was_agreed_on_if_they_work_and_are_free() {
        let from = claim(1, sara(), at(10, 0), at(11, 0));
        assert_eq!(whom(std::slice::from_ref(&from), &from, None), Ok(noura()));
        assert_eq!(whom(std::slice::from_ref(&from), &from, Some(noura())), Ok(noura()));
        assert_eq!(whom(&[], &from, Some(specialist(7))), Err(Code::SpecialistNotForService));
        let busy = claim(2, noura(), at(10, 55), at(12, 0));
        assert_eq!(whom(&[busy], &from, None), Err(Code::SlotTaken));
        let touching = claim(2, noura(), at(11, 0), at(12, 0));
        assert_eq!(whom(std::slice::from_ref(&touching), &from, None), Ok(noura()));
        assert_eq!(whom(&[touching], &Claim { after: 5, ..from }, None), Err(Code::SlotTaken));
        let late = claim(1, sara(), at(17, 30), at(18, 30));
        assert_eq!(whom(&[], &late, None), Err(Code::SlotTaken));
    }

    #[test]
    fn a_group_is_not_parted_while_there_are_seats() {
        let group = |bits, of, taken| {
            let seats = Some(Seats { taken, capacity: 4 });
            Claim { seats, ..claim(bits, of, at(10, 0), at(11, 0)) }
        };
        let third = specialist(7);
        let service = service(1, (60, 0, 0), 10_000, &[sara(), noura(), third]);
        let to = |claims: &[Claim], from: &Claim| {
            let mut state = shop_state(&[]);
            for agenda in &mut state.agendas.all {
                agenda.claims = claims.iter().filter(|it| it.specialist == agenda.specialist).cloned().collect();
            }
            another(&state, &service, from, DAY, (third, None), at(8, 0)).map_err(|it| it.code)
        };
        let from = group(1, third, 2);
        // Noura has more to do, but some of them are with her.
        let later = claim(3, noura(), at(14, 0), at(15, 0));
        assert_eq!(to(&[group(2, noura(), 2), later], &from), Ok(noura()));
        assert_eq!(to(&[group(2, noura(), 3)], &from), Ok(sara()));
    }

    #[test]
    fn one_transaction_takes_the_new_time_and_gives_back_what_is_nobody_elses() {
        let from = claim(1, sara(), at(10, 0), at(11, 0));
        // On trial for a move of another appointment that overlaps it.
        let beside = claim(2, sara(), at(10, 30), at(11, 30));
        let state = shop_state(&[from.clone(), beside]);
        let plans = BTreeMap::new();
        let by = ClaimBasis {
            zone: state.zone(),
            working_time_versions: &plans,
            agendas: &state.agendas.all,
            yielding: &[],
        };
        let writes = transfer_writes(&from, &Claim { specialist: noura(), ..from.clone() }, by);
        let keys: Vec<_> = writes.iter().filter_map(Write::key).cloned().collect();
        assert_eq!(keys, [keys::agenda(noura(), DAY), keys::agenda(sara(), DAY)]);
        let granules = |it: &Write, range: std::ops::Range<i64>| {
            let text = format!("{it:?}");
            range.filter(|it| text.contains(&format!("\"{it}\""))).collect::<Vec<_>>()
        };
        // Of 5 minutes, from midnight.
        assert_eq!(granules(&writes[0], 100..160), (120..132).collect::<Vec<_>>());
        assert_eq!(granules(&writes[1], 100..160), (120..126).collect::<Vec<_>>());
    }
}
