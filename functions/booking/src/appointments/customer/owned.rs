//! An appointment of the customer who calls.

use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::transition::{MergedChanges, Transitioned, merge, take_step, try_sync_agenda};
use crate::reservation::visit::{LiveVisit, live_visit};
use model::booking::{Actor, AppointmentStep, TransitionContext, after};
use model::settings::ShopSettings;
use model::{Code, Id, Language, id};
use serde::Serialize;
use store::entities::{Account, Appointment, Shop, StepRecord};
use store::{Found, Reads, keys};
use web::{Caller, CallingCustomer, Fault, Idempotency, Reply, Request, Stop, Transaction};

/// An appointment of the customer who calls, with its shop.
pub(crate) struct CustomerAppointment {
    pub(crate) caller: Caller,
    pub(crate) account: Account,
    /// The idempotency key of the request, if it has one.
    pub(crate) idempotency: Option<Idempotency>,
    pub(crate) appointment: Appointment,
    pub(crate) shop: Shop,
    pub(crate) settings: ShopSettings,
}

impl CustomerAppointment {
    /// Reads the appointment that the path names, with its shop, in one round trip.
    ///
    /// # Errors
    /// `not_found` for an appointment that is not the caller's; [`Stop::Answered`] if the same request was answered before.
    pub(crate) async fn read(needs: &CustomerNeeds, request: &Request) -> Result<Self, Stop> {
        let caller = needs.gate.customer(request).await?;
        Ok(Self::read_with(needs, request, caller, Reads::default()).await?.0)
    }

    /// Reads it with more items.
    ///
    /// # Errors
    /// As [`CustomerAppointment::read`].
    pub(crate) async fn read_with(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        reads: Reads,
    ) -> Result<(Self, Found), Stop> {
        let id: Id<id::Appointment> = web::path(request, "appointment_id")?;
        Self::read_one(needs, request, caller, id, reads).await
    }

    /// Reads the appointment with this id, and more items.
    ///
    /// # Errors
    /// As [`CustomerAppointment::read`].
    pub(crate) async fn read_one(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        id: Id<id::Appointment>,
        mut reads: Reads,
    ) -> Result<(Self, Found), Stop> {
        let appointment = reads.want::<Appointment>(keys::appointment(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let (customer, mut found) = needs.gate.read_once(request, caller, reads).await?;
        let CallingCustomer { caller, account, idempotency } = customer;
        let is_own = |it: &Appointment| it.id() == id && it.customer() == Some(caller.user);
        let appointment = found.take(appointment).filter(is_own).ok_or(Code::NotFound)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        let settings = shop.settings();
        Ok((Self { caller, account, idempotency, appointment, shop, settings }, found))
    }

    /// The language to answer in.
    pub(crate) fn language(&self, request: &Request) -> Language {
        request.answer_in(Some(self.account.language()))
    }

    /// What decides whether the customer may take a step now (Unix seconds).
    pub(crate) fn transition_context(&self, now: i64) -> TransitionContext {
        self.appointment.transition_context(&self.settings, Actor::Customer, now)
    }

    /// Reads what is left of its visit, this one first.
    pub(crate) async fn visit(&self, needs: &CustomerNeeds) -> Result<LiveVisit, Fault> {
        Ok(live_visit(needs.table(), &self.appointment).await?)
    }

    /// Takes a step, and answers with the appointment as it is then.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(crate) async fn take_step(
        &self,
        needs: &CustomerNeeds,
        request: &Request,
        step: AppointmentStep,
        record: &StepRecord,
        event: AppointmentEvent,
    ) -> Result<Reply, Stop> {
        let to = after(&self.transition_context(request.seconds()), step).map_err(|it| Fault::new(it.code()))?;
        let change = take_step(&self.appointment, to, record, request.now);
        let respond = |after: &[Appointment]| self.view(request, after);
        let view = self.commit(needs, request, vec![change], Some(event), respond).await?;
        Ok(Reply::versioned(200, view.version, &view)?)
    }

    /// Commits changes by the customer with their event and the saved response, and updates the agenda.
    ///
    /// # Errors
    /// `unauthenticated`; a fault to retry if something changed meanwhile.
    pub(crate) async fn commit<R: Serialize>(
        &self,
        needs: &CustomerNeeds,
        request: &Request,
        changes: Vec<Transitioned>,
        event: Option<AppointmentEvent>,
        respond: impl FnOnce(&[Appointment]) -> R,
    ) -> Result<R, Stop> {
        let MergedChanges { after, writes } = merge(changes);
        let response = respond(&after);
        let mut tx = Transaction::by_customer(&self.caller, request);
        tx.save_response(self.idempotency.as_ref(), 200, &response);
        tx.write_all(writes);
        if let Some(event) = event.and_then(|it| it.of(&after, EventAuthor::Customer(self.caller.user), request.now)) {
            tx.publish(event);
        }
        tx.commit(needs.table()).await?;
        if after.iter().any(|it| it.status().is_final()) {
            try_sync_agenda(needs.table(), &after, &[]).await;
        }
        Ok(response)
    }

    /// The appointment as it is after a change; as it was read if nothing changed.
    pub(crate) fn view(&self, request: &Request, after: &[Appointment]) -> AppointmentView {
        AppointmentView::of(after.first().unwrap_or(&self.appointment), self.language(request))
    }
}
