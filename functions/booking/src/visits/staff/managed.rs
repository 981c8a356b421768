//! A visit in a shop, for its staff.

use crate::appointments::staff::managed::ManagedAppointment;
use crate::needs::StaffNeeds;
use crate::reservation::visit::{LiveVisit, leading, whole_visit};
use crate::visits::view::version;
use model::access::Action;
use model::booking::first_of;
use model::{Code, Id, id};
use store::entities::Appointment;
use web::{Fault, IfMatch, Request, Stop};

/// A visit with its shop, and the employee who acts.
pub(super) struct ManagedVisit {
    /// Its leading appointment; the first one if all are over.
    pub(super) managed: ManagedAppointment,
    /// All of its appointments by start, without those that others replace.
    pub(super) all: Vec<Appointment>,
}

impl ManagedVisit {
    /// Reads the visit that the path names; in a second round trip, the appointments besides its first one.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`; [`Stop::Answered`] if the same request was answered before.
    pub(super) async fn read(needs: &StaffNeeds, request: &Request, action: Action) -> Result<Self, Stop> {
        needs.staff.caller(request).await?;
        let id: Id<id::Visit> = web::path(request, "visit_id")?;
        let mut managed = ManagedAppointment::read_one(needs, request, action, first_of(id)).await?;
        if managed.appointment.visit() != id {
            return Err(Code::NotFound.into());
        }
        let all = whole_visit(needs.table(), managed.appointment.clone()).await?;
        if let Some(leading) = leading(&all) {
            managed.appointment = leading.clone();
        }
        Ok(Self { managed, all })
    }

    /// Checks that its version is the one that the caller has seen.
    ///
    /// # Errors
    /// `precondition_failed`.
    pub(super) fn check_version(&self, request: &Request) -> Result<(), Fault> {
        IfMatch::read(request).check(version(&self.all))
    }

    /// What is left of it, the leading appointment first.
    pub(super) fn live(&self) -> LiveVisit {
        LiveVisit::around(&self.managed.appointment, self.all.clone())
    }
}
