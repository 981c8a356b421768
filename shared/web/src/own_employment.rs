//! Where the caller works: for what they may see of themselves, without any permission.

use crate::{Fault, Request, Staff, StaffContext, Tenant};
use model::tenant::CompanyTag;
use model::{Code, Id, id};
use store::access::Rights;
use store::{Reads, keys};

/// The employment of the caller in a shop.
#[derive(Debug, Clone)]
pub struct OwnEmployment {
    /// The caller, in that shop.
    pub context: StaffContext,
    /// Their employee record.
    pub employee: Id<id::Employee>,
}

impl Staff {
    /// Reads the caller's employment in this shop, in one round trip; or the only one that they have, in two.
    ///
    /// # Errors
    /// `not_found` without one; `validation_failed` if there are several and no shop is given.
    pub async fn read_own_employment(
        &self,
        request: &Request,
        shop: Option<Id<id::Shop>>,
    ) -> Result<OwnEmployment, Fault> {
        if let Some(shop) = shop {
            return self.read_employment_in(request, shop).await;
        }
        let (caller, account, _) = self.read_account(request, Reads::default()).await?;
        let companies: Vec<CompanyTag> = account.company_ids().into_iter().map(Id::company).collect();
        let places: Vec<_> = companies.iter().map(|it| keys::access(*it)).collect();
        let items = self.table.get_many(&places).await?;
        let mut found = Vec::new();
        for (company, item) in companies.iter().zip(items) {
            let rights = Rights::read(*company, item.as_ref());
            let Some(member) = rights.access.members.get(&caller.user) else { continue };
            let active = member.shops.iter().filter(|(_, employment)| employment.active);
            let employments: Vec<_> = active.map(|(shop, it)| (*shop, it.employee)).collect();
            found.extend(employments.into_iter().map(|(shop, employee)| {
                let place = Tenant::Shop(shop.shop());
                let context = StaffContext {
                    caller: caller.clone(),
                    account: account.clone(),
                    rights: rights.clone(),
                    place,
                    idempotency: None,
                };
                OwnEmployment { context, employee }
            }));
        }
        if found.len() > 1 {
            return Err(Fault::field("?shop_id", "missing", "you work in several shops"));
        }
        found.pop().ok_or_else(|| Code::NotFound.into())
    }

    async fn read_employment_in(&self, request: &Request, shop: Id<id::Shop>) -> Result<OwnEmployment, Fault> {
        let (context, _) = self.read(request, Tenant::Shop(shop.shop()), Reads::default()).await?;
        let member = context.rights.access.members.get(&context.user());
        let employment = member.and_then(|it| it.shops.get(&shop)).filter(|it| it.active).ok_or(Code::NotFound)?;
        let employee = employment.employee;
        Ok(OwnEmployment { context, employee })
    }
}
