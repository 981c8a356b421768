//! Who holds a role: finding, counting and listing them, giving all of them another one, and the manager of a shop.

use super::{Access, Context, Grants, Member, RoleType};
use crate::Code;
use crate::id::{self, Id};
use crate::tenant::ShopTag;

/// Somebody who holds a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleHolder {
    /// The user.
    pub user: Id<id::User>,
    /// The shop where they hold it. `None` if they hold it in the whole company.
    pub shop: Option<Id<id::Shop>>,
    /// Their employee record there.
    pub employee: Option<Id<id::Employee>>,
}

impl Access {
    /// Whether a user holds a role of this type anywhere in the company.
    #[must_use]
    pub fn has_type(&self, user: Id<id::User>, role_type: RoleType) -> bool {
        self.holders(role_type).any(|it| it == user)
    }

    /// Whether a user is the only one who holds a role of this type.
    #[must_use]
    pub fn is_only_holder(&self, user: Id<id::User>, role_type: RoleType) -> bool {
        self.holders(role_type).eq([user])
    }

    /// Returns the users who hold a role of this type.
    pub fn holders(&self, role_type: RoleType) -> impl Iterator<Item = Id<id::User>> + '_ {
        let is = move |role: &Id<id::Role>| self.roles.get(role).is_some_and(|it| it.role_type == role_type);
        self.members.iter().filter_map(move |(user, member)| {
            let in_shops = member.shops.values().filter(|it| it.active).flat_map(|it| &it.roles);
            member.roles.iter().chain(in_shops).any(is).then_some(*user)
        })
    }

    /// Returns the number of members who hold a role.
    #[must_use]
    pub fn users_of(&self, role: Id<id::Role>) -> usize {
        let holds =
            |member: &&Member| member.roles.contains(&role) || member.shops.values().any(|it| it.roles.contains(&role));
        self.members.values().filter(holds).count()
    }

    /// Returns those who hold a role, by user; once for each shop where they hold it.
    pub fn holders_of(&self, role: Id<id::Role>) -> impl Iterator<Item = RoleHolder> + '_ {
        self.members.iter().flat_map(move |(user, member)| {
            let in_company =
                member.roles.contains(&role).then_some(RoleHolder { user: *user, shop: None, employee: None });
            let in_shops = member.shops.iter().filter(move |(_, it)| it.roles.contains(&role));
            let in_shops =
                in_shops.map(|(shop, it)| RoleHolder { user: *user, shop: Some(*shop), employee: Some(it.employee) });
            in_company.into_iter().chain(in_shops)
        })
    }

    /// Gives everybody who holds a role another one in its place. Returns how many that were.
    ///
    /// # Errors
    /// `not_found` for a role that does not exist, is not active, or may not be held where the other one is; `wrong_state` for
    /// the role of owners; `permission_denied` if one of them does not rank below `by`, or exceeds their rights.
    pub fn transfer_holders(&mut self, by: Id<id::User>, from: Id<id::Role>, to: Id<id::Role>) -> Result<usize, Code> {
        let old = self.roles.get(&from).ok_or(Code::NotFound)?;
        let new = self.roles.get(&to).filter(|it| it.is_active && from != to).ok_or(Code::NotFound)?;
        if old.role_type == RoleType::Company || new.role_type == RoleType::Company {
            return Err(Code::WrongState);
        }
        let (holders, grants): (Vec<_>, _) = (self.holders_of(from).collect(), self.grants_of(to));
        for holder in &holders {
            if new.shop.is_some_and(|it| holder.shop != Some(it)) {
                return Err(Code::NotFound);
            }
            let context = holder.shop.map_or(Context::Company, |it| Context::Shop(it.shop()));
            self.may_hand_out(by, context, old.weight, &Grants::NONE)?;
            self.may_hand_out(by, context, new.weight, &grants)?;
        }
        for holder in &holders {
            let Some(member) = self.members.get_mut(&holder.user) else { continue };
            let roles = match holder.shop {
                None => Some(&mut member.roles),
                Some(shop) => member.shops.get_mut(&shop).map(|it| &mut it.roles),
            };
            if let Some(roles) = roles {
                roles.remove(&from);
                roles.insert(to);
            }
        }
        Ok(holders.len())
    }

    /// Makes an employee of `shop` its manager, or nobody. The manager before, if there was one, loses the role, and keeps
    /// that of an employee.
    ///
    /// # Errors
    /// `not_found` for somebody who doesn't currently work there; those of [`Access::grant`] and [`Access::revoke`].
    pub fn appoint_manager(
        &mut self,
        by: Id<id::User>,
        shop: Id<id::Shop>,
        before: Option<Id<id::User>>,
        manager: Option<Id<id::User>>,
    ) -> Result<(), Code> {
        let role = self.role_of_type(RoleType::ShopManager).ok_or(Code::NotFound)?;
        let mut after = self.clone();
        let is_employed = |user| self.members.get(user).and_then(|it| it.shops.get(&shop)).is_some_and(|it| it.active);
        if !manager.as_ref().is_none_or(is_employed) {
            return Err(Code::NotFound);
        }
        if let Some(user) = before.filter(|it| manager != Some(*it)) {
            let held = |it: &Member| it.shops.get(&shop).is_some_and(|employment| employment.roles.contains(&role));
            if self.members.get(&user).is_some_and(held) {
                after.revoke(by, user, shop, role)?;
                after.employ_without_roles(user, shop);
            }
        }
        if let Some(user) = manager {
            after.grant(by, user, shop, role)?;
        }
        *self = after;
        Ok(())
    }

    /// The roles of a new employee for whom none are named: the default one, if `by` may grant it in the shop.
    #[must_use]
    pub fn default_roles(&self, by: Id<id::User>, shop: Id<id::Shop>) -> Vec<Id<id::Role>> {
        let usual =
            self.role_of_type(RoleType::ShopEmployee).filter(|it| self.roles.get(it).is_some_and(|it| it.is_active));
        let weight = |role: &Id<id::Role>| self.roles.get(role).map_or(0, |it| it.weight);
        let context = Context::Shop(shop.shop());
        let may = |role: &Id<id::Role>| self.may_hand_out(by, context, weight(role), &self.grants_of(*role)).is_ok();
        usual.filter(may).into_iter().collect()
    }

    /// Gives somebody who works in a shop without any role the default one of its employees.
    fn employ_without_roles(&mut self, user: Id<id::User>, shop: Id<id::Shop>) {
        let usual = self.role_of_type(RoleType::ShopEmployee);
        let employment = self.members.get_mut(&user).and_then(|it| it.shops.get_mut(&shop));
        if let Some(employment) = employment.filter(|it| it.roles.is_empty()) {
            employment.roles.extend(usual);
        }
    }

    /// Returns the owners of the company and the managers of one of its shops.
    #[must_use]
    pub fn managers(&self, shop: ShopTag) -> Vec<Id<id::User>> {
        let manages = |user: &Id<id::User>| {
            let roles = self.roles_of(*user, Context::Shop(shop));
            roles
                .iter()
                .any(|(_, it)| it.is_active && matches!(it.role_type, RoleType::Company | RoleType::ShopManager))
        };
        self.members.keys().copied().filter(manages).collect()
    }
}
