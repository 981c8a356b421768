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
use serde_json::json;
use store::entities::{Appointment, Shop, StepRecord};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, DUE, KEYS, OUTBOX, SHOP, USER};
use store::{Found, Reads, keys};
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Tenant};

/// The description of a step with an appointment.
pub(crate) fn described(path: &'static str, summary: &'static str) -> Endpoint<()> {
    Endpoint::post(Api::Shop, path, summary)
        .staff()
        .guarded()
        .answers::<StaffAppointmentView>(200, "The appointment as it is now")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[COMPANY, APPOINTMENTS, USER, DUE, OUTBOX, COMPANY_AUDIT])
}

/// An appointment with its shop, and the employee who acts.
pub(crate) struct ManagedAppointment {
    pub(crate) context: StaffContext,
    pub(crate) appointment: Appointment,
    pub(crate) shop: Shop,
    pub(crate) settings: ShopSettings,
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
    /// `not_found`, `permission_denied`.
    pub(crate) async fn read(needs: &StaffNeeds, request: &Request, action: Action) -> Result<Self, Fault> {
        Ok(Self::read_with(needs, request, action, Reads::default()).await?.0)
    }

    /// Reads it to change it, if its version is the one that the caller has seen.
    ///
    /// # Errors
    /// As [`ManagedAppointment::read`]; `precondition_failed`.
    pub(crate) async fn read_to_change(needs: &StaffNeeds, request: &Request) -> Result<Self, Fault> {
        let managed = Self::read(needs, request, Action::Edit).await?;
        IfMatch::read(request).check(managed.appointment.version())?;
        Ok(managed)
    }

    /// Reads it with more items.
    ///
    /// # Errors
    /// As [`ManagedAppointment::read`].
    pub(crate) async fn read_with(
        needs: &StaffNeeds,
        request: &Request,
        action: Action,
        reads: Reads,
    ) -> Result<(Self, Found), Fault> {
        needs.staff.caller(request).await?;
        let id: Id<id::Appointment> = web::path(request, "appointment_id")?;
        Self::read_one(needs, request, action, id, reads).await
    }

    /// Reads the appointment with this id, and more items.
    ///
    /// # Errors
    /// As [`ManagedAppointment::read`].
    pub(crate) async fn read_one(
        needs: &StaffNeeds,
        request: &Request,
        action: Action,
        id: Id<id::Appointment>,
        mut reads: Reads,
    ) -> Result<(Self, Found), Fault> {
        let appointment = reads.want::<Appointment>(keys::appointment(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
        context.may(Resource::Booking, action)?;
        let appointment = found.take(appointment).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        let settings = shop.settings();
        Ok((Self { context, appointment, shop, settings }, found))
    }

    /// The author of events.
    pub(crate) const fn author(&self) -> EventAuthor {
        EventAuthor::Staff(self.context.user())
    }

    /// Reads what is left of its visit, this one first.
    pub(crate) async fn visit(&self, needs: &StaffNeeds) -> Result<LiveVisit, Fault> {
        Ok(live_visit(needs.table(), &self.appointment).await?)
    }

    /// Commits changes with their audit entry and event, and updates the agenda.
    ///
    /// # Errors
    /// A fault to retry if something changed meanwhile.
    pub(crate) async fn commit(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        changes: Vec<Transitioned>,
        activity: &'static str,
        event: Option<AppointmentEvent>,
    ) -> Result<Vec<Appointment>, Stop> {
        let mut tx = self.context.transaction(&needs.staff, request);
        let before = json!(StaffAppointmentView::of(&self.appointment));
        let MergedChanges { after, writes } = merge(changes);
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
        Ok(after)
    }

    /// Cancels or rejects all that is left of its visit. What was paid goes back in full.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn end(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        end: VisitEnd<'_>,
    ) -> Result<Vec<Appointment>, Stop> {
        self.end_visit(needs, request, &self.visit(needs).await?, end).await
    }

    /// Cancels or rejects all that is left of a visit, of which this one is taken first.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn end_visit(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        visit: &LiveVisit,
        end: VisitEnd<'_>,
    ) -> Result<Vec<Appointment>, Stop> {
        let ended = end_visit(visit, &self.settings, end, request.now)?;
        let activity = if matches!(end, VisitEnd::Rejected { .. }) { "reject" } else { "cancel" };
        self.commit(needs, request, ended.changes, activity, Some(ended.event)).await
    }

    /// Confirms all of its visit that waits for payment or approval.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn confirm(&self, needs: &StaffNeeds, request: &Request) -> Result<Vec<Appointment>, Stop> {
        let mut changes = Vec::new();
        for (at, appointment) in self.visit(needs).await?.live.iter().enumerate() {
            if at == 0 || appointment.status().is_pending() {
                let context = appointment.transition_context(&self.settings, Actor::Staff, request.seconds());
                let to = after(&context, AppointmentStep::Confirm).map_err(|it| Fault::new(it.code()))?;
                changes.push(take_step(appointment, to, &StepRecord::Confirmed, request.now));
            }
        }
        self.commit(needs, request, changes, "confirm", Some(AppointmentEvent::Confirmed)).await
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
            self.commit(needs, request, changes, "offer_to_move", event).await?;
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
        let change = take_step(&self.appointment, to, record, request.now);
        let after = self.commit(needs, request, vec![change], step.activity, Some(step.event)).await?;
        Ok(self.answer(request, after.first().unwrap_or(&self.appointment))?)
    }

    /// Answers with an appointment of the shop.
    pub(crate) fn answer(&self, request: &Request, appointment: &Appointment) -> Result<Reply, Fault> {
        let view = self.viewer(request).view(appointment);
        Reply::versioned(200, view.version, &view)
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
