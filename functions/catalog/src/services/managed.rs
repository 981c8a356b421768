//! A service that staff read or change, with what its warnings and its status depend on.

use crate::services::view::StaffService;
use crate::services::warnings::WarningContext;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use store::clashes::ClashScope;
use store::entities::{Category, Employee, Service, Shop, ShopHours};
use store::{Reads, keys};
use web::{ClashingAppointments, Fault, IfMatch, Request, Staff, StaffContext, Tenant};

/// A service and its surroundings.
pub(crate) struct ManagedService {
    pub(crate) context: StaffContext,
    pub(crate) service: Service,
    pub(crate) shop: Shop,
    pub(crate) hours: Option<ShopHours>,
    pub(crate) employees: Vec<Employee>,
    /// The category that the request names.
    pub(crate) category: Option<Category>,
}

impl ManagedService {
    /// Reads a service in one round trip.
    ///
    /// # Errors
    /// `not_found`; `permission_denied`.
    pub(crate) async fn read(
        staff: &Staff,
        request: &Request,
        id: Id<id::Service>,
        category: Option<Id<id::Category>>,
        action: Action,
    ) -> Result<Self, Fault> {
        let (tag, mut reads) = (id.shop(), Reads::default());
        let service = reads.want::<Service>(keys::service(id));
        let shop = reads.want::<Shop>(keys::shop(tag));
        let hours = reads.want::<ShopHours>(keys::hours(tag));
        let category = reads.want_if::<Category>(category.map(keys::category));
        let employees = async { Ok(Employee::all_of_shop(&staff.table, tag).await?) };
        let ((context, mut found), employees) =
            tokio::try_join!(staff.read(request, Tenant::Shop(tag), reads), employees)?;
        let service = found.take(service).ok_or(Code::NotFound)?;
        let shop = found.take(shop).filter(|it| it.id() == service.shop_id()).ok_or(Code::NotFound)?;
        context.may(Resource::Service, action)?;
        let (hours, category) = (found.take(hours), found.take(category));
        Ok(Self { context, service, shop, hours, employees, category })
    }

    /// Reads a service in order to edit it.
    ///
    /// # Errors
    /// As [`ManagedService::read`]; `version_conflict`.
    pub(crate) async fn read_to_edit(
        staff: &Staff,
        request: &Request,
        id: Id<id::Service>,
        category: Option<Id<id::Category>>,
    ) -> Result<Self, Fault> {
        let this = Self::read(staff, request, id, category, Action::Edit).await?;
        IfMatch::read(request).check(this.service.version())?;
        Ok(this)
    }

    /// Reads the appointments of the service that don't fit it after a change.
    pub(crate) async fn clashes(&self, staff: &Staff, request: &Request) -> ClashingAppointments {
        let scope = ClashScope::of_service(self.service.id());
        ClashingAppointments::after_change(&staff.table, &self.shop, &scope, &self.context, request.now).await
    }

    /// The view of the service, as it is or after a change, with warnings.
    pub(crate) fn view(&self, service: &Service, request: &Request) -> StaffService {
        let warnings = WarningContext::new(&self.shop, self.hours.as_ref(), &self.employees, &self.context, request)
            .warnings(service);
        StaffService::of(service).with_warnings(warnings)
    }
}
