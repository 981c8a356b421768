//! The shops of a company in its rights: whether it has one, and closing one.

use super::Access;
use crate::Code;
use crate::id::{self, Id};
use crate::tenant::ShopTag;
use std::collections::BTreeSet;

impl Access {
    /// Whether the company has this shop. A closed one is no longer listed.
    #[must_use]
    pub fn has_shop(&self, tag: ShopTag) -> bool {
        self.shops.keys().any(|it| it.shop() == tag)
    }

    /// Closes a shop: nobody is employed there any more, its own roles are gone, and nobody has rights in it. Members who
    /// worked nowhere else and hold no role in the company leave it. Returns the employees whose employments end, in the
    /// order of their users.
    ///
    /// # Errors
    /// `not_found` unless the company has the shop.
    pub fn close_shop(&mut self, shop: Id<id::Shop>) -> Result<Vec<Id<id::Employee>>, Code> {
        self.shops.remove(&shop).ok_or(Code::NotFound)?;
        let own: BTreeSet<Id<id::Role>> =
            self.roles.iter().filter(|(_, it)| it.shop == Some(shop)).map(|(id, _)| *id).collect();
        self.roles.retain(|id, _| !own.contains(id));
        for role in self.roles.values_mut() {
            role.parent = role.parent.filter(|it| !own.contains(it));
        }
        let ended = self.members.values_mut().filter_map(|it| it.shops.remove(&shop)).map(|it| it.employee).collect();
        self.members.retain(|_, it| !it.roles.is_empty() || !it.shops.is_empty());
        Ok(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bilingual;
    use crate::access::{CompanyShop, Context, Role, RoleType};

    const OWNER: Id<id::User> = Id::fixed(1);
    const CLERK: Id<id::User> = Id::fixed(2);
    const BOTH: Id<id::User> = Id::fixed(3);

    #[test]
    fn a_closed_shop_leaves_no_rights_roles_or_employments_behind() {
        let tag = Id::new_company(1, [9; 16]).company();
        let (here, there) = (Id::new_shop(tag, 1, [1; 16]), Id::new_shop(tag, 2, [2; 16]));
        let mut access = Access::of_new_company(&Bilingual::default(), OWNER, |it| {
            Id::of_company(tag, 1, [u8::try_from(it.weight() / 10).unwrap(); 16])
        });
        for shop in [here, there] {
            access.shops.insert(shop, CompanyShop { name: Bilingual::default() });
        }
        let (own, child) = (Id::of_company(tag, 2, [3; 16]), Id::of_company(tag, 2, [4; 16]));
        access.roles.insert(own, Role { shop: Some(here), ..Role::of_type(RoleType::Custom) });
        access.roles.insert(child, Role { parent: Some(own), ..Role::of_type(RoleType::Custom) });
        let employee = |shop: Id<id::Shop>, n: u8| Id::of_shop(shop.shop(), 1, [n; 16]);
        access.hire(OWNER, CLERK, here, employee(here, 1), &[own]).unwrap();
        access.hire(OWNER, BOTH, here, employee(here, 2), &[]).unwrap();
        access.hire(OWNER, BOTH, there, employee(there, 3), &[child]).unwrap();

        let before = access.clone();
        assert_eq!(access.close_shop(here).unwrap(), [employee(here, 1), employee(here, 2)]);
        let context = Context::Shop(here.shop());
        assert!(before.is_member(OWNER, context) && !access.is_member(OWNER, context), "not even the owner");
        assert!(!access.members.contains_key(&CLERK) && access.members.contains_key(&BOTH));
        assert!(!access.roles.contains_key(&own) && access.roles[&child].parent.is_none());
        assert!(access.is_member(BOTH, Context::Shop(there.shop())));
        assert!(access.is_member(OWNER, Context::Shop(there.shop())));
        assert!(!access.allows_more_than(&before));
        assert_eq!(access.close_shop(here), Err(Code::NotFound));
    }
}
