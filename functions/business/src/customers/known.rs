//! Reading a customer of a shop.

use model::access::{Action, Resource};
use model::{Code, Id, id};
use store::entities::ShopCustomer;
use store::{Account, Reads, keys};
use web::{Fault, Request, Staff, StaffContext, Tenant};

/// A customer of a shop and the member of its staff who asks.
pub(crate) struct KnownCustomer {
    pub(crate) context: StaffContext,
    pub(crate) customer: ShopCustomer,
    pub(crate) account: Account,
}

impl KnownCustomer {
    /// Reads a customer for a caller who may do `action` with what the shop knows of its customers.
    ///
    /// # Errors
    /// `permission_denied`; `not_found` for somebody who never booked here or joined a queue.
    pub(crate) async fn read(
        staff: &Staff,
        request: &Request,
        shop: Id<id::Shop>,
        user: Id<id::User>,
        action: Action,
    ) -> Result<Self, Fault> {
        let mut reads = Reads::default();
        let customer = reads.want::<ShopCustomer>(keys::shop_customer(shop.shop(), user));
        let account = reads.want::<Account>(keys::user(user));
        let (context, mut found) = staff.read(request, Tenant::Shop(shop.shop()), reads).await?;
        context.may(Resource::Customer, action)?;
        let customer = found.take(customer).filter(|it| it.shop() == shop).ok_or(Code::NotFound)?;
        let account = found.take(account).ok_or(Code::NotFound)?;
        Ok(Self { context, customer, account })
    }
}
