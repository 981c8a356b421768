//! A visit of the customer who calls.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::visit::{LiveVisit, leading, whole_visit};
use model::booking::first_of;
use model::{Code, Id, id};
use store::entities::Appointment;
use store::{Found, Reads};
use web::{Caller, Request, Stop};

/// A visit of the customer who calls, with its shop.
pub(super) struct CustomerVisit {
    /// Its leading appointment; the first one if all are over.
    pub(super) owned: CustomerAppointment,
    /// All of its appointments by start, without those that others replace.
    pub(super) all: Vec<Appointment>,
}

impl CustomerVisit {
    /// Reads the visit that the path names, with its shop and more items; in a second round trip, the appointments besides
    /// its first one.
    ///
    /// # Errors
    /// `not_found` for a visit that is not the caller's; [`Stop::Answered`] if the same request was answered before.
    pub(super) async fn read(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        reads: Reads,
    ) -> Result<(Self, Found), Stop> {
        let id: Id<id::Visit> = web::path(request, "visit_id")?;
        let (mut owned, found) = CustomerAppointment::read_one(needs, request, caller, first_of(id), reads).await?;
        if owned.appointment.visit() != id {
            return Err(Code::NotFound.into());
        }
        let all = whole_visit(needs.table(), owned.appointment.clone()).await?;
        if let Some(leading) = leading(&all) {
            owned.appointment = leading.clone();
        }
        Ok((Self { owned, all }, found))
    }

    /// What is left of it, the leading appointment first.
    pub(super) fn live(&self) -> LiveVisit {
        LiveVisit::around(&self.owned.appointment, self.all.clone())
    }
}
