//! Moving what is left of a visit, by its customer. The old time is kept until the new one is claimed.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::drafts::attendee;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::{AdvancePayment, Approval};
use crate::reservation::claim::PROVISIONAL_SECONDS;
use crate::reservation::commit::commit_or_release;
use crate::reservation::draft::{ClaimOptions, VisitDraft, VisitIds};
use crate::reservation::events::EventAuthor;
use crate::reservation::faults::without_item_pointer;
use crate::reservation::request::Destination;
use crate::reservation::reschedule::{RescheduleBasis, check_movable, shifted_items, with_same_specialists};
use crate::reservation::schedule_rules::ClaimPurpose;
use crate::reservation::transition::try_sync_agenda;
use crate::reservation::visit::LiveVisit;
use jiff::Timestamp;
use model::booking::{Actor, check_reschedule};
use model::{Code, Id, id};
use serde::Serialize;
use store::Reads;
use store::entities::{Appointment, CustomerSchedule};
use web::{Fault, Request, Stop, Transaction};

/// The time that an appointment is moved to; the rest of its visit is moved by the same time.
pub(crate) struct NewTime {
    pub(crate) start: Timestamp,
    /// Preferred specialist. `None` for the same one if available, else any.
    pub(crate) specialist: Option<Id<id::Specialist>>,
}

/// A move by a customer.
pub(crate) struct CustomerMove<'a> {
    pub(crate) needs: &'a CustomerNeeds,
    pub(crate) request: &'a Request,
    /// The appointment that the new time is for.
    pub(crate) owned: &'a CustomerAppointment,
    pub(crate) schedule: CustomerSchedule,
}

/// Appointments at their new times, and what the old ones have become; the one that the new time is for first.
pub(crate) struct Moved<'a> {
    pub(crate) new: &'a [Appointment],
    pub(crate) previous: &'a [Appointment],
}

impl CustomerMove<'_> {
    /// Checks that the customer may move this appointment now, whatever else its visit has.
    ///
    /// # Errors
    /// `not_found` in a shop that is not visible; `wrong_state`.
    pub(crate) fn check_alone(&self) -> Result<(), Fault> {
        let Self { request, owned, .. } = self;
        // A customer can't take time in a shop that is not visible, neither by a new booking nor by moving one.
        if !owned.shop.is_visible() {
            return Err(Code::NotFound.into());
        }
        check_movable(std::slice::from_ref(&owned.appointment), &owned.settings, Actor::Customer, request.seconds())
    }

    /// Moves what is left of a visit, all or nothing, and saves the response together with it.
    ///
    /// # Errors
    /// Why it can't be moved, or not to this time.
    pub(crate) async fn run<R: Serialize>(
        self,
        visit: LiveVisit,
        to: NewTime,
        respond: impl FnOnce(Moved<'_>) -> Result<R, Fault>,
    ) -> Result<R, Stop> {
        let Self { needs, request, owned, .. } = self;
        self.check_all(&visit)?;
        let mut draft = self.draft(visit.live, to).await?;
        let (table, now) = (needs.table(), request.now);
        let until = request.seconds() + PROVISIONAL_SECONDS;
        let options = ClaimOptions { table, entropy: &*needs.entropy, purpose: ClaimPurpose::Booking, until, now };
        let time = draft.claim_time(options).await.map_err(without_item_pointer)?;

        let visit = draft.reschedule(&time, Actor::Customer, now);
        let previous = visit.previous();
        let response = respond(Moved { new: &visit.new, previous: &previous })?;
        let mut tx = Transaction::by_customer(&owned.caller, request);
        tx.save_response(owned.idempotency.as_ref(), 200, &response);
        visit.commit(&mut tx, &draft, &time, EventAuthor::Customer(owned.caller.user), now);
        commit_or_release(table, &time, tx.commit(table)).await?;
        try_sync_agenda(table, &previous, &time.claims).await;
        Ok(response)
    }

    fn check_all(&self, visit: &LiveVisit) -> Result<(), Fault> {
        let (now, owned) = (self.request.seconds(), self.owned);
        check_movable(&visit.live, &owned.settings, Actor::Customer, now)?;
        let count = u32::try_from(owned.appointment.reschedule_count()).unwrap_or_default();
        Ok(check_reschedule(&owned.settings.cancellation, visit.first_start(), now, count, visit.wished_by())?)
    }

    async fn draft(&self, replaced: Vec<Appointment>, to: NewTime) -> Result<VisitDraft, Fault> {
        let Self { needs, request, owned, schedule } = self;
        // Where the shop chooses, a wish is not heard.
        let specialist = to.specialist.filter(|_| !owned.settings.auto_assign_specialist);
        let items = shifted_items(&replaced, to.start, specialist)?;
        let basis =
            RescheduleBasis::read(needs.table(), &owned.shop, &replaced, &items, request.now, Reads::default()).await?;
        basis.check_hours(&replaced, &items)?;
        let seed = |purpose: &'static str, at: usize| {
            owned.idempotency.as_ref().map_or_else(|| needs.entropy.bytes16(), |it| it.seed(purpose, at))
        };
        let ids = VisitIds::new(owned.shop.tag(), &items, request.seconds(), seed);
        let draft = VisitDraft {
            attendee: attendee(&owned.caller, &owned.account),
            schedule: schedule.clone(),
            state: basis.state,
            services: basis.services,
            preferred: specialist.is_none().then(|| with_same_specialists(&items, &replaced)),
            items,
            package: None,
            destination: Destination::of(&owned.appointment),
            approval: Approval::NotNeeded,
            advance_payment: AdvancePayment::NotNeeded,
            overrides: false,
            salt: ids.salt(Some(owned.caller.user)),
            ids,
            replaced,
        };
        Ok(draft.in_visit_of_replaced())
    }
}
