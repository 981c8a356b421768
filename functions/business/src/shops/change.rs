//! What changes with a shop besides the shop itself: its listing, and who manages it.

use crate::events;
use crate::needs::StaffNeeds;
use model::access::{Access, RoleType};
use model::event::RoleAction;
use model::{Code, Id, id};
use store::Entity as _;
use store::entities::{Employee, Shop, ShopListing, ShopManager};
use web::{Fault, StaffContext, Transaction};

/// Updates the shop's listing, or moves it to the new location.
///
/// # Errors
/// A fault to retry if the listing changes at the same time.
pub(crate) async fn update_listing(
    needs: &StaffNeeds,
    tx: &mut Transaction<'_>,
    before: &Shop,
    after: &Shop,
) -> Result<(), Fault> {
    let (old, new) = (ShopListing::key_of(before), ShopListing::key_of(after));
    let new_cell = after.city().zip(after.location()).map(|(city, location)| ShopListing::add_cell(city, location));
    if old == new {
        tx.write_all(ShopListing::refresh(after));
        if before.city() != after.city() {
            tx.write_all(new_cell);
        }
        return Ok(());
    }
    let Some(old) = old else { return Ok(()) };
    let listing = needs.staff.table.get(&old).await?.and_then(ShopListing::read);
    let Some(listing) = listing else { return Err(Fault::retry("listing")) };
    tx.write_all(listing.moved_to(after).map(|it| it.create()));
    // Refused if the listing was changed meanwhile, so that the change is not lost.
    tx.write(listing.delete_unchanged());
    tx.write_all(new_cell);
    Ok(())
}

/// A request for another manager of a shop.
pub(crate) struct ManagerChange {
    /// The employee who was asked for. `None` for nobody.
    wanted: Option<Id<id::Employee>>,
    /// The employee as read.
    employee: Option<Employee>,
}

impl ManagerChange {
    pub(crate) const fn new(wanted: Option<Id<id::Employee>>, employee: Option<Employee>) -> Self {
        Self { wanted, employee }
    }

    /// Changes the rights: the new manager gets the role, the one before keeps that of an employee.
    ///
    /// # Errors
    /// `validation_failed` unless they currently work in the shop; `permission_denied` unless the caller ranks above managers.
    pub(crate) fn apply(
        &self,
        context: &StaffContext,
        shop: &Shop,
        access: &mut Access,
    ) -> Result<Option<ShopManager>, Fault> {
        let unknown = || Fault::field("/manager_id", "unknown", "nobody who works here");
        let manager = self.employee.as_ref().map(|it| ShopManager { user: it.user(), employee: it.id() });
        if self.wanted.is_some() && manager.is_none() {
            return Err(unknown());
        }
        let user = manager.map(|it| it.user);
        access.appoint_manager(context.user(), shop.id(), shop.manager(), user).map_err(|code| match code {
            Code::NotFound => unknown(),
            code => code.into(),
        })?;
        Ok(manager)
    }

    /// Publishes that the roles changed, and tells the new manager.
    pub(crate) fn publish(&self, tx: &mut Transaction<'_>, shop: &Shop, access: &Access) {
        let Some(role) = access.role_of_type(RoleType::ShopManager) else { return };
        let user = self.employee.as_ref().map(Employee::user);
        if user == shop.manager() {
            return;
        }
        if let Some(before) = shop.manager() {
            events::role_of_member_changed(tx, shop, role, before, RoleAction::Revoked);
        }
        if let Some(user) = user {
            events::role_of_member_changed(tx, shop, role, user, RoleAction::Granted);
            events::manager_assigned(tx, user, shop);
        }
    }
}
