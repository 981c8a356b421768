//! Who is affected by a change of rights.

use super::{Access, Context};
use crate::id::{self, Id};
use std::collections::{BTreeMap, BTreeSet};

impl Access {
    /// Returns the users whose roles or rights are others than before, with the shops where they are. Their rights in the
    /// company as a whole count as well.
    #[must_use]
    pub fn changed_members(&self, before: &Self) -> BTreeMap<Id<id::User>, Vec<Id<id::Shop>>> {
        let same_roles = self.roles == before.roles;
        let users: BTreeSet<Id<id::User>> = self.members.keys().chain(before.members.keys()).copied().collect();
        let touched = users.into_iter().filter(|it| !same_roles || self.members.get(it) != before.members.get(it));
        let scope = |access: &Self, user, context| {
            let roles: Vec<_> = access.roles_of(user, context).into_iter().map(|(id, _)| id).collect();
            (access.is_member(user, context), access.grants(user, context), roles)
        };
        let differs = |user, context| scope(self, user, context) != scope(before, user, context);
        let changed = touched.filter_map(|user| {
            let member = |access: &Self| access.members.get(&user).cloned().unwrap_or_default();
            let shops: BTreeSet<_> = member(self).shops.into_keys().chain(member(before).shops.into_keys()).collect();
            let shops: Vec<_> = shops.into_iter().filter(|it| differs(user, Context::Shop(it.shop()))).collect();
            (!shops.is_empty() || differs(user, Context::Company)).then_some((user, shops))
        });
        changed.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Employment, Member, Role, RoleType};

    const USER: fn(u128) -> Id<id::User> = Id::fixed;

    /// The rights of a company with a shop, in which users hold a role.
    fn access(members: &[(u128, bool)], permissions: &[&str]) -> (Access, Id<id::Shop>) {
        let company = Id::new_company(1, [1; 16]);
        let shop = Id::new_shop(company.company(), 1, [2; 16]);
        let role = Id::fixed(5);
        let permissions = permissions.iter().map(|it| it.parse().unwrap()).collect();
        let mut all = Access::default();
        all.roles.insert(role, Role { permissions, ..Role::of_type(RoleType::Custom) });
        for (user, active) in members {
            let roles = BTreeSet::from([role]);
            let (employee, overrides) = (Id::fixed(*user), Default::default());
            let employment = Employment { employee, active: *active, roles, overrides };
            let member = Member { shops: BTreeMap::from([(shop, employment)]), ..Member::default() };
            all.members.insert(USER(*user), member);
        }
        (all, shop)
    }

    #[test]
    fn exactly_those_whose_scope_changes_are_named() {
        let (before, shop) = access(&[(1, true), (2, true), (3, false)], &["queue_view"]);
        let changed = |after: &Access| after.changed_members(&before).into_iter().collect::<Vec<_>>();
        assert_eq!(changed(&before), []);
        let (wider, _) = access(&[(1, true), (2, true), (3, false)], &["queue_view", "queue_edit"]);
        assert_eq!(changed(&wider), [(USER(1), vec![shop]), (USER(2), vec![shop])], "who works there");
        let (dismissed, _) = access(&[(1, true), (2, false), (3, false)], &["queue_view"]);
        assert_eq!(changed(&dismissed), [(USER(2), vec![shop])]);
        let (hired, _) = access(&[(1, true), (2, true), (3, false), (4, true)], &["queue_view"]);
        assert_eq!(changed(&hired), [(USER(4), vec![shop])]);
        assert_eq!(before.changed_members(&hired).into_keys().collect::<Vec<_>>(), [USER(4)], "who left");
    }
}
