//! Changing a shop's hours: reading them for a change, and writing hours and listing together.

use crate::needs::StaffNeeds;
use crate::shops::hours::view;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::hours::Exception;
use model::{Code, Id, id};
use std::collections::BTreeMap;
use store::clashes::ClashScope;
use store::entities::{Changed, ExceptionChanges, Shop, ShopHours, ShopListing};
use store::{Reads, keys};
use web::{ClashingAppointments, Fault, IfMatch, Request, StaffContext, Tenant, Transaction};

/// A shop and its hours, read for a change.
pub(crate) struct HoursForChange {
    pub(crate) context: StaffContext,
    pub(crate) shop: Shop,
    pub(crate) hours: ShopHours,
    /// The current date in the shop's time zone.
    pub(crate) today: Date,
}

impl HoursForChange {
    /// Reads a shop and its hours for a caller who may edit the shop.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`, `version_conflict`.
    pub(crate) async fn read(needs: &StaffNeeds, request: &Request, id: Id<id::Shop>) -> Result<Self, Fault> {
        let mut reads = Reads::default();
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let hours = reads.want::<ShopHours>(keys::hours(id.shop()));
        let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
        let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
        context.may(Resource::Shop, Action::Edit)?;
        let hours = found.take(hours).ok_or(Code::NotFound)?;
        IfMatch::read(request).check(hours.version())?;
        let today = shop.time_zone().to_datetime(request.now).date();
        Ok(Self { context, shop, hours, today })
    }

    /// The exceptions, by date.
    pub(crate) fn exceptions(&self) -> BTreeMap<Date, Exception> {
        self.hours.exceptions()
    }

    /// The dates of exceptions before yesterday, which the next change removes.
    pub(crate) fn past_exceptions(&self) -> Vec<Date> {
        let first = self.today.yesterday().unwrap_or(self.today);
        self.hours.exceptions().into_keys().filter(|it| *it < first).collect()
    }

    /// Adds changes of exceptions to a transaction. Returns the changed hours.
    pub(crate) fn change_exceptions(
        &self,
        tx: &mut Transaction<'_>,
        changes: &ExceptionChanges<'_>,
        request: &Request,
    ) -> ShopHours {
        let Changed { update, after } = self.hours.change_exceptions(changes, request.now);
        tx.write(update);
        tx.write_all(ShopListing::change_exceptions(&self.shop, changes));
        after
    }

    /// Reads the appointments in scope that don't fit the changed hours.
    pub(crate) async fn clashes(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        scope: &ClashScope,
    ) -> ClashingAppointments {
        ClashingAppointments::after_change(&needs.staff.table, &self.shop, scope, &self.context, request.now).await
    }

    /// Presents the changed hours.
    pub(crate) fn view(&self, hours: &ShopHours) -> view::ShopHours {
        view::ShopHours::of(&self.shop, Some(hours), self.today)
    }
}
