//! A company that Queue Me's staff look at or decide about.

use crate::needs::StaffNeeds;
use model::access::{Access, Action, Resource};
use model::{Code, Id, id};
use store::access::Rights;
use store::entities::Company;
use store::{Item, Reads, keys};
use web::{Fault, Request, StaffContext, Tenant};

/// A company with the rights of its members, and the member of Queue Me's staff who asks.
pub(crate) struct ManagedCompany {
    pub(crate) context: StaffContext,
    pub(crate) company: Company,
    pub(crate) access: Access,
}

impl ManagedCompany {
    /// Reads a company for a caller who may do `action` with companies.
    ///
    /// # Errors
    /// `permission_denied`; `not_found`.
    pub(crate) async fn read(
        needs: &StaffNeeds,
        request: &Request,
        id: Id<id::Company>,
        action: Action,
    ) -> Result<Self, Fault> {
        let tag = id.company();
        let mut reads = Reads::default();
        let company = reads.want::<Company>(keys::company(tag));
        let rights = reads.want::<Item>(keys::access(tag));
        let (context, mut found) = needs.staff.read(request, Tenant::Platform, reads).await?;
        context.may(Resource::Company, action)?;
        let company = found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        let access = Rights::read(tag, found.take(rights).as_ref()).access;
        Ok(Self { context, company, access })
    }
}
