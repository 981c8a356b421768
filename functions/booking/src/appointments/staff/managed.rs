//! An appointment of a shop, for its staff, and the steps they take with it.

use crate::appointments::view::{StaffAppointmentView, StaffViewer};
use crate::needs::StaffNeeds;
use crate::reservation::cancellation::{VisitEnd, end_visit};
use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::transition::{MergedChanges, Transitioned, merge, take_step, try_sync_agenda};
use crate::reservation::visit::{LiveVisit, live_visit};
use model::access::{Action, Resource};
use model::booking::{Actor, AppointmentStep, after};
use model::settings::ShopSettings;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use serde_json::json;
use store::entities::{Appointment, Shop, StepRecord};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Tenant};

/// The description of a step with an appointment.
pub(crate) fn described(path: &'static str, summary: &'static str) -> Endpoint<()> {
    Endpoint::post(Api::Shop, path, summary)
        .staff()
        .guarded()
        .may_be_idempotent()
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS, IDEMPOTENCY])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[COMPANY, APPOINTMENTS, USER, DUE, OUTBOX, COMPANY_AUDIT, IDEMPOTENCY])
}

/// An appointment with its shop, and the employee who acts.
pub(crate) struct ManagedAppointment {
    pub(crate) context: StaffContext,
    pub(crate) appointment: Appointment,
    pub(crate) shop: Shop,
    pub(crate) settings: ShopSettings,
}

/// Changes by staff that are about to be committed.
pub(crate) struct StaffChange {
    pub(crate) changes: Vec<Transitioned>,
    /// Their name in the audit log.
    pub(crate) activity: &'static str,
    /// `None` if nobody is told.
    pub(crate) event: Option<AppointmentEvent>,
}

/// A step that staff take with an appointment.
pub(crate) struct StaffStep {
    pub(crate) step: AppointmentStep,
    /// Its name in the audit log.
    pub(crate) activity: &'static str,
    pub(crate) event: AppointmentEvent,
}

impl ManagedAppointment {
    /// Reads the appointment that the path names, in one round trip.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn read(needs: &StaffNeeds, request: &Request, action: Action) -> Result<Self, Stop> {
        needs.staff.caller(request).await?;
        Self::read_one(needs, request, action, web::path(request, "appointment_id")?).await
    }

    /// Reads it to change it, if its version is the one that the caller has seen.
    ///
    /// # Errors
    /// As [`ManagedAppointment::read`]; `precondition_failed`.
    pub(crate) async fn read_to_change(needs: &StaffNeeds, request: &Request) -> Result<Self, Stop> {
        let managed = Self::read(needs, request, Action::Edit).await?;
        IfMatch::read(request).check(managed.appointment.version())?;
        Ok(managed)
    }

    /// Reads the appointment with this id.
    ///
    /// # Errors
    /// As [`ManagedAppointment::read`].
    pub(crate) async fn read_one(
        needs: &StaffNeeds,
        request: &Request,
        action: Action,
        id: Id<id::Appointment>,
    ) -> Result<Self, Stop> {
        let mut reads = Reads::default();
        let appointment = reads.want::<Appointment>(keys::appointment(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let (tenant, resource) = (Tenant::Shop(id.shop()), Resource::Booking);
        let (context, mut found) = needs.staff.read_once_permitted(request, tenant, resource, action, reads).await?;
        let appointment = found.take(appointment).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        let settings = shop.settings();
        Ok(Self { context, appointment, shop, settings })
    }

    /// The author of events.
    pub(crate) const fn author(&self) -> EventAuthor {
        EventAuthor::Staff(self.context.user())
    }

    /// Reads what is left of its visit, this one first.
    pub(crate) async fn visit(&self, needs: &StaffNeeds) -> Result<LiveVisit, Fault> {
        Ok(live_visit(needs.table(), &self.appointment).await?)
    }

    /// Commits changes with their audit entry, their event and the saved response, and updates the agenda.
    ///
    /// # Errors
    /// A fault to retry if something changed meanwhile.
    pub(crate) async fn commit<R: Serialize>(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        change: StaffChange,
        respond: impl FnOnce(&[Appointment]) -> R,
    ) -> Result<R, Stop> {
        let StaffChange { changes, activity, event } = change;
        let mut tx = self.context.transaction(&needs.staff, request);
        let before = json!(StaffAppointmentView::of(&self.appointment));
        let MergedChanges { after, writes } = merge(changes);
        let response = respond(&after);
        tx.save_response(self.context.idempotency.as_ref(), 200, &response);
        tx.write_all(writes);
        if let Some(first) = after.first() {
            tx.audit(activity, ("appointment", first.id()), &before, &json!(StaffAppointmentView::of(first)));
        }
        let event = event.and_then(|it| it.of(&after, self.author(), request.now));
        let is_told = event.is_some();
        event.into_iter().for_each(|it| tx.publish(it));
        tx.commit(&needs.staff.table).await?;
        // Claims that waited for approval are confirmed, and the time of what is over is released.
        if is_told {
            try_sync_agenda(needs.table(), &after, &[]).await;
        }
        Ok(response)
    }

    /// Cancels or rejects all that is left of its visit. What was paid goes back in full.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn end<R: Serialize>(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        end: VisitEnd<'_>,
        respond: impl FnOnce(&[Appointment]) -> R,
    ) -> Result<R, Stop> {
        self.end_visit(needs, request, &self.visit(needs).await?, end, respond).await
    }

    /// Cancels or rejects all that is left of a visit, of which this one is taken first.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn end_visit<R: Serialize>(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        visit: &LiveVisit,
        end: VisitEnd<'_>,
        respond: impl FnOnce(&[Appointment]) -> R,
    ) -> Result<R, Stop> {
        let ended = end_visit(visit, &self.settings, end, request.now)?;
        let activity = if matches!(end, VisitEnd::Rejected { .. }) { "reject" } else { "cancel" };
        let change = StaffChange { changes: ended.changes, activity, event: Some(ended.event) };
        self.commit(needs, request, change, respond).await
    }

    /// Confirms all of its visit that waits for payment or approval.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn confirm(&self, needs: &StaffNeeds, request: &Request) -> Result<Reply, Stop> {
        let mut changes = Vec::new();
        let visit = self.visit(needs).await?;
        for (at, appointment) in visit.live.iter().enumerate() {
            if at == 0 || appointment.status().is_pending() {
                let context = appointment.transition_context(&self.settings, Actor::Staff, request.seconds());
                let to = after(&context, AppointmentStep::Confirm).map_err(|it| Fault::new(it.code()))?;
                changes.push(take_step(appointment, to, &StepRecord::Confirmed, request.now));
            }
        }
        // What waited for payment was not told to the shop before.
        let is_new = visit.live.first().is_some_and(Appointment::is_reserved);
        let event = if is_new { AppointmentEvent::Booked } else { AppointmentEvent::Confirmed };
        let change = StaffChange { changes, activity: "confirm", event: Some(event) };
        self.commit_and_answer(needs, request, change).await
    }

    /// Asks the customer to choose another time for all that is left of its visit. A customer who was asked
    /// is not asked again.
    ///
    /// # Errors
    /// A fault to retry if something changed meanwhile.
    pub(crate) async fn offer_move(&self, needs: &StaffNeeds, request: &Request) -> Result<Vec<Appointment>, Stop> {
        let visit = self.visit(needs).await?;
        let asked = |it: &&Appointment| it.move_offered_at().is_none();
        let changes = visit.live.iter().filter(asked).map(|it| Transitioned::of(it, it.offer_move(request.now)));
        let changes: Vec<Transitioned> = changes.collect();
        if !changes.is_empty() {
            let event = Some(AppointmentEvent::MoveOffered);
            self.commit(needs, request, StaffChange { changes, activity: "offer_to_move", event }, |_| ()).await?;
        }
        Ok(visit.live)
    }

    /// Takes a step, and answers with the appointment as it is then.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn take_step(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        step: StaffStep,
        record: &StepRecord,
    ) -> Result<Reply, Stop> {
        let context = self.appointment.transition_context(&self.settings, Actor::Staff, request.seconds());
        let to = after(&context, step.step).map_err(|it| Fault::new(it.code()))?;
        let changes = vec![take_step(&self.appointment, to, record, request.now)];
        let change = StaffChange { changes, activity: step.activity, event: Some(step.event) };
        self.commit_and_answer(needs, request, change).await
    }

    /// Commits changes, and answers with the appointment as it is then.
    ///
    /// # Errors
    /// As [`ManagedAppointment::commit`].
    pub(crate) async fn commit_and_answer(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        change: StaffChange,
    ) -> Result<Reply, Stop> {
        let view = self.commit(needs, request, change, |after| self.view(request, after)).await?;
        Ok(Reply::versioned(200, view.version, &view)?)
    }

    /// The appointment as it is after a change; as it was read if nothing changed.
    pub(crate) fn view(&self, request: &Request, after: &[Appointment]) -> StaffAppointmentView {
        self.viewer(request).view(after.first().unwrap_or(&self.appointment))
    }

    /// The employee who acts, as one who looks at appointments.
    pub(crate) fn viewer(&self, request: &Request) -> StaffViewer<'_> {
        StaffViewer { grants: self.context.grants(), settings: &self.settings, now: request.seconds() }
    }
}

/// Reads the appointment, takes a step, and answers with the appointment as it is then.
///
/// # Errors
/// `not_found`, `permission_denied`, `precondition_failed`, `wrong_state`.
pub(crate) async fn step(
    needs: &StaffNeeds,
    request: &Request,
    step: StaffStep,
    record: &StepRecord,
) -> Result<Reply, Stop> {
    let managed = ManagedAppointment::read_to_change(needs, request).await?;
    managed.take_step(needs, request, step, record).await
}
