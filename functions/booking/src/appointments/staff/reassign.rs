//! `POST /employees/{employee_id}/reassignments`: gives a specialist's day to others, cancels it, or
//! asks the customers to choose another time.
//!
//! Each appointment is a transaction of its own, so that those without an available specialist don't hold up the others.
//! What could be done is done and reported; repeating the request continues with what is left. With an idempotency key, a
//! request that came to its end is answered as before.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::staff::near::CalendarDates;
use crate::appointments::view::StaffAppointmentView;
use crate::fields::{refuse, wrong};
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::VisitEnd;
use crate::reservation::events::EventAuthor;
use crate::reservation::reassignment::{FormerSpecialist, Reassignment};
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::entities::{Appointment, Employee, Shop, appointments_on};
use store::partition::{
    AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, HOLD, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER,
};
use store::{Entity as _, Reads, keys};
use utoipa::ToSchema;
use web::schema::{SpecialistId, Text};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Tenant};

/// How often one appointment is tried while others change it.
const ATTEMPTS: usize = 5;

/// What to do with a specialist's day, or with some days.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReassignAppointmentsRequest {
    /// Date in the shop's time zone. Either this, or `from` and `to`.
    #[schema(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    /// First date of a range.
    #[schema(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last date of the range, at most 30 days later.
    #[schema(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    #[serde(alias = "mode")]
    action: Resolution,
    /// Specialist who takes all appointments. Defaults to any available one for each.
    #[schema(value_type = Option<SpecialistId>)]
    specialist_id: Option<Id<id::Specialist>>,
    /// Reason. Customers whose appointments are cancelled see it.
    #[schema(value_type = Option<Text<500>>)]
    reason: Option<String>,
}

/// What to do with appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Resolution {
    /// Give them to other specialists, at the same times.
    Reassign,
    /// Cancel them; what was paid goes back in full, and their customers come first on the waitlist.
    Cancel,
    /// Ask their customers to choose another time. Until they do, the appointments stay; moving or cancelling them is free.
    OfferToMove,
}

/// What became of the appointments. Those that are not over and in none of the lists were booked meanwhile.
#[derive(Debug, Default, Serialize, ToSchema)]
struct ReassignmentsView {
    reassigned: Vec<ReassignedView>,
    /// Of each visit, all that was left.
    cancelled: Vec<String>,
    /// Appointments whose customers were asked to choose another time. For packages, all that was left of them. Left out if
    /// nobody was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    offered: Vec<String>,
    /// Appointments that are unchanged, as far as is known.
    failed: Vec<FailedView>,
}

/// An appointment with another specialist.
#[derive(Debug, Serialize, ToSchema)]
struct ReassignedView {
    appointment_id: String,
    #[schema(value_type = SpecialistId)]
    specialist_id: Id<id::Specialist>,
}

/// An appointment that is unchanged.
#[derive(Debug, Serialize, ToSchema)]
struct FailedView {
    appointment_id: String,
    /// Code as in problems: `slot_taken` if no specialist is available, `specialist_not_for_service`,
    /// `service_unavailable`, `wrong_state`, or `provider_unavailable` if the outcome is unknown or trying again may help.
    code: &'static str,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/employees/{employee_id}/reassignments", "Reassign or cancel a specialist's day")
        .staff()
        .may_be_idempotent()
        .body::<ReassignAppointmentsRequest>()
        .example(r#"{"date": "${date}", "action": "reassign"}"#)
        .example_value("employee_id", "${specialist_employee_id}")
        .answers::<ReassignmentsView>(200, "What became of each appointment")
        .refuses(&[Code::SpecialistNotForService])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .queries(&[SHOP, AGENDA, APPOINTMENTS])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD])
        .puts(&[APPOINTMENTS])
        .transacts(&[COMPANY, APPOINTMENTS, USER, DUE, OUTBOX, AGENDA, SHOP, COMPANY_AUDIT, IDEMPOTENCY])
        .memory(256)
        .consumes("appointment_id")
        .served_by(StaffNeeds::shop, handle)
}

impl ReassignAppointmentsRequest {
    fn dates(&self) -> Result<CalendarDates, Fault> {
        match (self.date, self.from, self.to) {
            (Some(date), None, None) => Ok(CalendarDates::of(date)),
            (None, Some(first), Some(last)) => CalendarDates::checked(first, last, "/to"),
            _ => Err(Fault::field("", "missing", "either `date`, or `from` and `to`")),
        }
    }

    /// Checks the successor, and returns the reason.
    fn checked_reason(&self, specialist: Id<id::Specialist>) -> Result<Option<String>, Fault> {
        match self.specialist_id {
            Some(_) if self.action != Resolution::Reassign => {
                return Err(Fault::field("/specialist_id", "not_needed", "only when reassigning"));
            }
            Some(to) if to == specialist => {
                return Err(Fault::field("/specialist_id", "same", "the specialist whose day it is"));
            }
            Some(to) if to.shop() != specialist.shop() => {
                return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "not of this shop"));
            }
            _ => {}
        }
        let reason = self.reason.as_deref().map(|it| model::text::clean_lines(it, 500)).transpose();
        reason.map_err(wrong("/reason"))
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    needs.staff.caller(&request).await?;
    let body: ReassignAppointmentsRequest = web::body(&request)?;
    let (tag, specialist) = (employee.shop(), employee.derived());
    let (reason, dates) = (body.checked_reason(specialist)?, body.dates()?);
    let mut reads = Reads::default();
    let (shop, person) = (reads.want::<Shop>(keys::shop(tag)), reads.want::<Employee>(keys::employee(employee)));
    let (tenant, resource) = (Tenant::Shop(tag), Resource::Booking);
    let read = needs.staff.read_once_permitted(&request, tenant, resource, Action::Edit, reads);
    let (mut context, mut found) = read.await?;
    // Each appointment is a transaction; what became of all of them is saved after the last one.
    let idempotency = context.idempotency.take();
    let person = found.take(person);
    let shop = found.take(shop).filter(|_| person.is_some()).ok_or(Code::NotFound)?;
    let former = FormerSpecialist { id: specialist, successor: body.specialist_id };
    let zone = shop.time_zone();
    let days = dates.dates().map(|date| appointments_on(needs.table(), tag, date, &zone));
    let mut all: Vec<Appointment> = futures_util::future::try_join_all(days).await?.concat();
    all.sort_by_key(Appointment::start);
    let day = SpecialistDay { needs, request: &request, context, shop, former, reason };
    let view = day.resolve(&all, body.action).await;
    save(needs, &request, idempotency.as_ref(), &view).await?;
    Ok(Reply::ok(&view)?)
}

/// Saves the response of a request with an idempotency key.
async fn save(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    view: &ReassignmentsView,
) -> Result<(), Stop> {
    let Some(idempotency) = idempotency else { return Ok(()) };
    let mut tx = store::Transaction::<Stop>::default();
    idempotency.save_in(&mut tx, 200, view, request.seconds());
    Ok(tx.commit(needs.table()).await?)
}

/// A specialist's day, and the employee who acts.
struct SpecialistDay<'a> {
    needs: &'a StaffNeeds,
    request: &'a Request,
    context: StaffContext,
    shop: Shop,
    former: FormerSpecialist,
    reason: Option<String>,
}

impl SpecialistDay<'_> {
    /// Resolves the appointments one after the other, and reports what became of each.
    async fn resolve(&self, all: &[Appointment], resolution: Resolution) -> ReassignmentsView {
        let mut view = ReassignmentsView::default();
        for appointment in all.iter().filter(|it| self.has(it)) {
            let id = appointment.id().to_string();
            if view.cancelled.contains(&id) || view.offered.contains(&id) {
                continue;
            }
            let outcome = match resolution {
                Resolution::Reassign => self.reassign(appointment).await.map(|specialist_id| {
                    view.reassigned.push(ReassignedView { appointment_id: id.clone(), specialist_id });
                }),
                Resolution::Cancel => self.cancel(appointment).await.map(|all| {
                    view.cancelled.extend(all);
                }),
                Resolution::OfferToMove => self.offer_move(appointment).await.map(|all| {
                    view.offered.extend(all.iter().map(|it| it.id().to_string()));
                }),
            };
            // Nothing is saved under an idempotency key here, so there is no saved response.
            if let Err(Stop::Fault(fault)) = outcome {
                let (code, cause) = (fault.code.as_str(), fault.cause.as_deref().unwrap_or_default());
                tracing::info!(appointment = id, code, cause, "not_reassigned");
                view.failed.push(FailedView { appointment_id: id, code });
            }
        }
        view
    }

    /// Whether an appointment is the specialist's and not yet served.
    fn has(&self, appointment: &Appointment) -> bool {
        let now = self.request.seconds();
        let status = appointment.status();
        let is_waiting = matches!(status, AppointmentStatus::PendingApproval | AppointmentStatus::Confirmed);
        let is_theirs = appointment.specialist() == self.former.id;
        is_theirs && is_waiting && !appointment.is_past_deadline(now) && appointment.end() > now
    }

    /// Reads an appointment as it is now.
    async fn managed(&self, appointment: &Appointment) -> Result<ManagedAppointment, Fault> {
        let current = self.needs.table().get(&appointment.key()).await?.and_then(Appointment::read);
        let appointment = current.filter(|it| self.has(it)).ok_or(Code::WrongState)?;
        let (context, shop) = (self.context.clone(), self.shop.clone());
        Ok(ManagedAppointment { context, appointment, settings: shop.settings(), shop })
    }

    async fn offer_move(&self, appointment: &Appointment) -> Result<Vec<Appointment>, Stop> {
        let mut retry = Fault::retry("offer");
        for _ in 0..ATTEMPTS {
            let managed = self.managed(appointment).await?;
            match managed.offer_move(self.needs, self.request).await {
                Err(Stop::Fault(fault)) if fault.should_retry => retry = fault,
                outcome => return outcome,
            }
        }
        Err(retry.into())
    }

    /// Cancels an appointment with the rest of its visit. Returns their ids.
    async fn cancel(&self, appointment: &Appointment) -> Result<Vec<String>, Stop> {
        let ids = |all: &[Appointment]| all.iter().map(|it| it.id().to_string()).collect::<Vec<String>>();
        let mut retry = Fault::retry("cancel");
        for _ in 0..ATTEMPTS {
            let managed = self.managed(appointment).await?;
            let end = VisitEnd::Absence { reason: self.reason.as_deref() };
            match managed.end(self.needs, self.request, end, ids).await {
                Err(Stop::Fault(fault)) if fault.should_retry => retry = fault,
                outcome => return outcome,
            }
        }
        Err(retry.into())
    }

    async fn reassign(&self, appointment: &Appointment) -> Result<Id<id::Specialist>, Stop> {
        let mut retry = Fault::retry("reassign");
        for _ in 0..ATTEMPTS {
            match self.try_reassign(appointment).await {
                Err(Stop::Fault(fault)) if fault.should_retry => retry = fault,
                outcome => return outcome,
            }
        }
        Err(retry.into())
    }

    async fn try_reassign(&self, appointment: &Appointment) -> Result<Id<id::Specialist>, Stop> {
        let (table, now) = (self.needs.table(), self.request.now);
        let has = |it: &Appointment| self.has(it);
        let reassignment = Reassignment::plan(table, &self.shop, appointment, self.former, has, now).await?;
        let reassigned = reassignment.reassign(now);
        let mut tx = self.context.transaction(&self.needs.staff, self.request);
        let before = json!(StaffAppointmentView::of(&reassignment.before));
        let after = self.audited(&reassigned.change.after);
        tx.audit("reassign", ("appointment", appointment.id()), &before, &after);
        reassigned.commit(&mut tx, EventAuthor::Staff(self.context.user()), now);
        tx.commit(&self.needs.staff.table).await?;
        Ok(reassignment.to)
    }

    /// The appointment as the audit log shows it, with the reason.
    fn audited(&self, appointment: &Appointment) -> Value {
        let mut view = json!(StaffAppointmentView::of(appointment));
        if let (Some(reason), Some(members)) = (&self.reason, view.as_object_mut()) {
            members.insert("reason".to_owned(), json!(reason));
        }
        view
    }
}
