//! What was performed in a shop within 30 days, as advice about one of its services needs it.

use jiff::ToSpan as _;
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::catalog::ADVICE_DAYS;
use model::figures::FigureDates;
use model::{Code, Id, id};
use store::entities::{Appointment, Service, Shop};
use store::figures::appointments_in;
use store::{Reads, keys};
use web::{Fault, Request, Staff, Tenant};

/// A service, and what was performed in its shop.
pub(super) struct PerformedWork {
    pub(super) service: Service,
    /// Completed appointments of all services, in no particular order.
    pub(super) completed: Vec<Appointment>,
}

impl PerformedWork {
    /// Reads it in two round trips, as the zone of the shop says which dates count.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`.
    pub(super) async fn read(staff: &Staff, request: &Request, id: Id<id::Service>) -> Result<Self, Fault> {
        let mut reads = Reads::default();
        let service = reads.want::<Service>(keys::service(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let (context, mut found) = staff.read(request, Tenant::Shop(id.shop()), reads).await?;
        context.may(Resource::Service, Action::View)?;
        let service = found.take(service).ok_or(Code::NotFound)?;
        let shop = found.take(shop).filter(|it| it.id() == service.shop_id()).ok_or(Code::NotFound)?;
        let zone = shop.time_zone();
        let last = zone.to_datetime(request.now).date();
        let dates = FigureDates { first: last.saturating_sub((ADVICE_DAYS - 1).days()), last };
        let mut completed = appointments_in(&staff.table, id.shop(), dates, &zone).await?;
        completed.retain(|it| it.status() == AppointmentStatus::Completed);
        Ok(Self { service, completed })
    }

    /// Completed appointments of the service.
    pub(super) fn own(&self) -> impl Iterator<Item = &Appointment> {
        self.completed.iter().filter(|it| it.service() == self.service.id())
    }
}
