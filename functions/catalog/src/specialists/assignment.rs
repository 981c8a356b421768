//! The services that a specialist provides.

use crate::services::providers::{is_active, status_fault};
use crate::services::request::MAX_SPECIALISTS;
use crate::specialists::request::WantedServices;
use jiff::Timestamp;
use model::catalog::StateChange;
use model::{Code, Id, id};
use store::Update;
use store::entities::{Changed, Employee, Service, ServiceChanges};
use web::Fault;

/// Maximum number of services whose assignment changes at once, so that all fit into one transaction of 100 writes.
const MAX_CHANGES: usize = 60;

/// A service that a specialist begins or ceases to provide, or provides in another way.
pub(crate) struct Assignment {
    pub(crate) before: Service,
    pub(crate) after: Service,
    pub(crate) update: Update,
    /// Whether the specialist begins to provide it.
    pub(crate) is_new: bool,
}

/// The services of a shop, when one of its specialists is assigned to some of them.
pub(crate) struct AssignmentContext<'a> {
    pub(crate) specialist: Id<id::Specialist>,
    pub(crate) services: &'a [Service],
    pub(crate) employees: &'a [Employee],
    pub(crate) now: Timestamp,
}

impl AssignmentContext<'_> {
    /// Returns the changes after which the specialist provides exactly these services, in these ways.
    ///
    /// # Errors
    /// `validation_failed`; `wrong_state` if an active service would be left without a specialist, or if the specialist no
    /// longer works in the shop and begins to provide a service.
    pub(crate) fn assign(&self, wanted: &WantedServices) -> Result<Vec<Assignment>, Fault> {
        for (at, id) in wanted.ids().into_iter().enumerate() {
            self.check(id, &format!("{}/{at}", wanted.pointer))?;
        }
        let changes = self.services.iter().filter(|it| self.changes(it, wanted));
        let changes = changes.map(|it| self.change(it, wanted)).collect::<Result<Vec<_>, _>>()?;
        if changes.len() > MAX_CHANGES {
            return Err(Fault::field(wanted.pointer, "too_many", format!("at most {MAX_CHANGES} changes at once")));
        }
        Ok(changes)
    }

    /// Whether the specialist begins or ceases to provide a service, or provides it in another way.
    fn changes(&self, service: &Service, wanted: &WantedServices) -> bool {
        match wanted.how(service.id()) {
            None => self.provides(service),
            Some(_) if !self.provides(service) => true,
            Some(how) => how.is_some_and(|it| it != service.provided_by(self.specialist)),
        }
    }

    /// Whether the specialist provides a service that is not archived.
    fn provides(&self, service: &Service) -> bool {
        !service.is_archived() && service.is_provided_by(self.specialist)
    }

    fn check(&self, id: Id<id::Service>, pointer: &str) -> Result<(), Fault> {
        let service = self.services.iter().find(|it| it.id() == id && !it.is_archived());
        let service = service.ok_or_else(|| Fault::field(pointer, "unknown", "no such service here"))?;
        if self.provides(service) {
            return Ok(());
        }
        if !is_active(self.employees, self.specialist) {
            return Err(Fault::new(Code::WrongState).with_cause("an inactive specialist begins to provide a service"));
        }
        if service.specialist_ids().len() >= MAX_SPECIALISTS {
            return Err(Fault::field(pointer, "too_many", "the service has 40 specialists"));
        }
        Ok(())
    }

    fn change(&self, service: &Service, wanted: &WantedServices) -> Result<Assignment, Fault> {
        let how = wanted.how(service.id());
        let (mut specialists, mut provided) = (service.specialist_ids(), service.provided());
        let is_new = how.is_some() && !specialists.contains(&self.specialist);
        match how {
            None => {
                specialists.retain(|it| *it != self.specialist);
                provided.remove(&self.specialist);
            }
            Some(how) => {
                if is_new {
                    specialists.push(self.specialist);
                }
                provided.insert(self.specialist, how.unwrap_or_default());
            }
        }
        if how.is_some() && !is_new {
            let changes = ServiceChanges { provided: Some(provided), ..ServiceChanges::default() };
            let Changed { update, after } = service.change(&changes, self.now);
            return Ok(Assignment { before: service.clone(), after, update, is_new });
        }
        let has_active_specialist = specialists.iter().any(|it| is_active(self.employees, *it));
        let change = StateChange { requested: None, assigns_specialists: true, has_active_specialist };
        let state = service.state().changed(change).map_err(status_fault(wanted.pointer))?;
        let changes = ServiceChanges {
            specialists: Some(specialists),
            provided: Some(provided),
            state: Some(state),
            ..ServiceChanges::default()
        };
        let Changed { update, after } = service.change(&changes, self.now);
        Ok(Assignment { before: service.clone(), after, update, is_new })
    }
}
