//! Moving what is left of a visit, by staff: as when its customer moves it, but without notice and without a limit.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::appointments::view::StaffAppointmentView;
use crate::needs::StaffNeeds;
use crate::reservation::appointment_builder::{AdvancePayment, Approval, Attendee};
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::faults::without_item_pointer;
use crate::reservation::request::Destination;
use crate::reservation::reschedule::{RescheduleBasis, check_movable, shifted_items, with_same_specialists};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::transition::try_sync_agenda;
use jiff::Timestamp;
use model::booking::Actor;
use model::{Code, Id, id};
use serde::Serialize;
use serde_json::json;
use store::entities::{Appointment, CustomerSchedule};
use store::keys::Ref;
use store::{Reads, keys};
use web::{Fault, Request, Stop};

/// The time that staff move an appointment to; the rest of its visit is moved by the same time.
pub(crate) struct StaffTime {
    pub(crate) start: Timestamp,
    /// Preferred specialist. `None` for the same one if available, else any.
    pub(crate) specialist: Option<Id<id::Specialist>>,
    /// Whether it may be one that is not offered.
    pub(crate) overrides: bool,
    /// What else changes of the appointment.
    pub(crate) terms: NewTerms,
}

/// Changes of an appointment that change the time it takes. `None` keeps what is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NewTerms {
    pub(crate) service: Option<Id<id::Service>>,
    pub(crate) minutes: Option<u16>,
}

/// A move by staff.
pub(crate) struct StaffMove<'a> {
    pub(crate) needs: &'a StaffNeeds,
    pub(crate) request: &'a Request,
    /// The appointment that the new time is for.
    pub(crate) managed: &'a ManagedAppointment,
    /// Its name in the audit log.
    pub(crate) activity: &'static str,
}

/// Appointments at their new times, and what the old ones have become; the one that the new time is for first.
pub(crate) struct MovedByStaff<'a> {
    pub(crate) new: &'a [Appointment],
    pub(crate) previous: &'a [Appointment],
}

impl StaffMove<'_> {
    /// Moves what is left of a visit, all or nothing, and saves the response together with it.
    ///
    /// # Errors
    /// Why it can't be moved, or not to this time.
    pub(crate) async fn run<R: Serialize>(
        &self,
        live: Vec<Appointment>,
        to: StaffTime,
        respond: impl FnOnce(MovedByStaff<'_>) -> Result<R, Fault>,
    ) -> Result<R, Stop> {
        let Self { needs, request, managed, activity } = self;
        let sets_length = to.terms.minutes.is_some();
        let mut draft = self.draft(live, to).await?;
        let (table, now) = (needs.table(), request.now);
        let until = request.seconds() + PROVISIONAL_SECONDS;
        let entropy = &*needs.staff.entropy;
        let options = ClaimOptions { table, entropy, purpose: ClaimPurpose::StaffMove, until, now };
        let time = draft.claim_time(options).await.map_err(without_item_pointer)?;

        let visit = draft.reschedule(&time, Actor::Staff, now);
        let visit = if sets_length { visit.keeping_length() } else { visit };
        let previous = visit.previous();
        let first = visit.new.first().map(StaffAppointmentView::of).ok_or(Code::WrongState)?;
        let response = respond(MovedByStaff { new: &visit.new, previous: &previous })?;
        let mut tx = managed.context.transaction(&needs.staff, request);
        tx.save_response(managed.context.idempotency.as_ref(), 200, &response);
        let before = json!(StaffAppointmentView::of(&managed.appointment));
        tx.audit(activity, ("appointment", managed.appointment.id()), &before, &json!(first));
        visit.commit(&mut tx, &draft, &time, managed.author(), now);
        commit_or_release(table, &time, tx.commit(table)).await?;
        try_sync_agenda(table, &previous, &time.claims).await;
        Ok(response)
    }

    async fn draft(&self, replaced: Vec<Appointment>, to: StaffTime) -> Result<VisitDraft, Fault> {
        let Self { needs, request, managed, .. } = self;
        check_movable(&replaced, &managed.settings, Actor::Staff, request.seconds())?;
        let mut items = shifted_items(&replaced, to.start, to.specialist)?;
        if let Some((first, service)) = items.first_mut().zip(to.terms.service) {
            first.service_id = service;
        }
        let customer = managed.appointment.customer();
        let mut reads = Reads::default();
        let schedule = reads.want_if::<CustomerSchedule>(customer.map(keys::customer_schedule));
        let mut basis =
            RescheduleBasis::read(needs.table(), &managed.shop, &replaced, &items, request.now, reads).await?;
        let schedule = basis.take(schedule).unwrap_or_default();
        basis.state.waive_notice();
        if let Some((minutes, item)) = to.terms.minutes.zip(items.first()) {
            basis.agree_on_minutes(item.service_id, minutes.into());
        }
        if !to.overrides {
            basis.check_hours(&replaced, &items)?;
        }
        let seed = |purpose: &'static str, at: usize| {
            managed
                .context
                .idempotency
                .as_ref()
                .map_or_else(|| needs.staff.entropy.bytes16(), |it| it.seed(purpose, at))
        };
        let ids = VisitIds::new(managed.shop.tag(), &items, request.seconds(), seed);
        let draft = VisitDraft {
            attendee: Attendee {
                user: customer,
                name: managed.appointment.customer_name().to_owned(),
                phone: managed.appointment.customer_phone().map(str::to_owned),
                phone_ref: managed.appointment.phone_ref().and_then(Ref::parse),
            },
            schedule,
            state: basis.state,
            services: basis.services,
            preferred: to.specialist.is_none().then(|| with_same_specialists(&items, &replaced)),
            items,
            package: None,
            destination: Destination::of(&managed.appointment),
            approval: Approval::NotNeeded,
            advance_payment: AdvancePayment::NotNeeded,
            overrides: to.overrides,
            salt: ids.salt(None),
            ids,
            replaced,
        };
        Ok(draft.in_visit_of_replaced())
    }
}
