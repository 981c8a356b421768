//! Access rights within a company: its roles, its members with their employments, and the rules for changing them. The
//! platform is a company in this sense, with Queue Me's staff as its members.
//!
//! All rights of a company are one value, so that every decision and every change sees one consistent state.

mod changes;
mod holders;
mod overrides;
mod permission;
mod roles;
mod shops;

pub use holders::RoleHolder;
pub use overrides::Overrides;
pub use permission::{Action, Grants, Permission, Resource};
pub use roles::{DEFAULT_WEIGHT, Role, RoleType, TEMPLATES, Template};

use crate::id::{self, Id};
use crate::tenant::ShopTag;
use crate::{Bilingual, Code};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum members of a company. The record of rights is read with every request; 1,000 members take about 150 KB.
pub const MOST_MEMBERS: usize = 1_000;
/// Maximum roles of a company.
pub const MOST_ROLES: usize = 200;

/// The rights within one company.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Access {
    /// The company's name.
    pub name: Bilingual,
    /// Its shops, by id.
    #[serde(default)]
    pub shops: BTreeMap<Id<id::Shop>, CompanyShop>,
    /// Its roles, by id.
    #[serde(default)]
    pub roles: BTreeMap<Id<id::Role>, Role>,
    /// Its members, by user.
    #[serde(default)]
    pub members: BTreeMap<Id<id::User>, Member>,
}

/// A shop of the company, as listed in the record of rights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyShop {
    /// Its name.
    pub name: Bilingual,
}

/// A user who belongs to a company.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Member {
    /// Roles in the company, valid in each of its shops.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Id<id::Role>>,
    /// The shops where they are employed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shops: BTreeMap<Id<id::Shop>, Employment>,
}

/// A member's employment in a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employment {
    /// The employee record.
    pub employee: Id<id::Employee>,
    /// Whether they currently work there.
    pub active: bool,
    /// Roles valid in this shop only.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Id<id::Role>>,
    /// What they may or may not do there whatever their roles say.
    #[serde(default, skip_serializing_if = "Overrides::is_empty")]
    pub overrides: Overrides,
}

impl Employment {
    /// The employment of somebody who works in a shop, without roles.
    #[must_use]
    pub fn new(employee: Id<id::Employee>) -> Self {
        Self { employee, active: true, roles: BTreeSet::new(), overrides: Overrides::default() }
    }
}

/// The scope of a question about rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The company as a whole.
    Company,
    /// One of its shops.
    Shop(ShopTag),
}

impl Access {
    /// Creates the rights of a new company: its default roles, and the owner as its only member. `new_id` draws an id for
    /// each role.
    #[must_use]
    pub fn of_new_company(
        name: &Bilingual,
        owner: Id<id::User>,
        mut new_id: impl FnMut(RoleType) -> Id<id::Role>,
    ) -> Self {
        let mut access = Self { name: name.clone(), ..Self::default() };
        for role_type in [RoleType::Company, RoleType::ShopManager, RoleType::ShopEmployee] {
            let role = new_id(role_type);
            access.roles.insert(role, Role::of_type(role_type));
            if role_type == RoleType::Company {
                access.members.insert(owner, Member { roles: [role].into(), shops: BTreeMap::new() });
            }
        }
        access
    }

    /// The roles of a member that are valid in a context, without their parents.
    fn held<'a>(&'a self, member: &'a Member, context: Context) -> impl Iterator<Item = Id<id::Role>> + 'a {
        let here = move |shop: &Id<id::Shop>| matches!(context, Context::Shop(tag) if shop.shop() == tag);
        let employments = member.shops.iter().filter(move |(shop, employment)| employment.active && here(shop));
        member.roles.iter().copied().chain(employments.flat_map(|(_, employment)| employment.roles.iter().copied()))
    }

    /// Whether a user belongs to the context. A company: by a role in it or an active employment in one of its shops. A
    /// shop of the company: by an active employment there or a role in the company. Nobody belongs to a closed shop.
    #[must_use]
    pub fn is_member(&self, user: Id<id::User>, context: Context) -> bool {
        let Some(member) = self.members.get(&user) else { return false };
        let mut employments = member.shops.iter().filter(|(_, employment)| employment.active);
        match context {
            Context::Company => !member.roles.is_empty() || employments.next().is_some(),
            Context::Shop(tag) if !self.has_shop(tag) => false,
            Context::Shop(tag) => !member.roles.is_empty() || employments.any(|(shop, _)| shop.shop() == tag),
        }
    }

    /// Returns what a user may do: the union of their active roles in the context (the shop and its company), each with
    /// its parents. [`Grants::NONE`] for a user who is not a member.
    #[must_use]
    pub fn grants(&self, user: Id<id::User>, context: Context) -> Grants {
        let Some(member) = self.members.get(&user) else { return Grants::NONE };
        let of_roles = self.held(member, context).fold(Grants::NONE, |sum, role| sum.and(&self.grants_of(role)));
        self.overrides(member, context).fold(of_roles, |grants, it| it.apply(grants))
    }

    /// The overrides of a member that are valid in a context.
    fn overrides<'a>(&self, member: &'a Member, context: Context) -> impl Iterator<Item = &'a Overrides> {
        let here = move |shop: &Id<id::Shop>| matches!(context, Context::Shop(tag) if shop.shop() == tag);
        let employments = member.shops.iter().filter(move |(shop, employment)| employment.active && here(shop));
        employments.map(|(_, employment)| &employment.overrides)
    }

    /// Returns what a role grants, including its parents. A cycle of parents is followed once.
    #[must_use]
    pub fn grants_of(&self, role: Id<id::Role>) -> Grants {
        let (mut sum, mut seen, mut next) = (Grants::NONE, BTreeSet::new(), Some(role));
        while let Some(role) = next.filter(|it| seen.insert(*it)).and_then(|it| self.roles.get(&it)) {
            if role.is_active {
                sum = sum.and(&Grants::of(&role.permissions));
            }
            next = role.parent;
        }
        sum
    }

    /// Returns the highest weight among a user's active roles in the context, or 0 without any.
    #[must_use]
    pub fn weight(&self, user: Id<id::User>, context: Context) -> u16 {
        let Some(member) = self.members.get(&user) else { return 0 };
        let roles = self.held(member, context).filter_map(|it| self.roles.get(&it));
        roles.filter(|it| it.is_active).map(|it| it.weight).max().unwrap_or_default()
    }

    /// Returns the roles that a user holds in the context, with their ids.
    #[must_use]
    pub fn roles_of(&self, user: Id<id::User>, context: Context) -> Vec<(Id<id::Role>, &Role)> {
        let Some(member) = self.members.get(&user) else { return vec![] };
        self.held(member, context).filter_map(|it| self.roles.get(&it).map(|role| (it, role))).collect()
    }

    /// Returns the company's system or default role of a type.
    #[must_use]
    pub fn role_of_type(&self, role_type: RoleType) -> Option<Id<id::Role>> {
        self.roles.iter().find(|(_, it)| it.role_type == role_type).map(|(id, _)| *id)
    }

    /// Returns the number of people who currently work in at least one of the company's shops.
    #[must_use]
    pub fn employee_count(&self) -> usize {
        self.members.values().filter(|it| it.shops.values().any(|employment| employment.active)).count()
    }

    /// Checks that `by` may hand out these permissions at this weight in the context: the weight is strictly below their
    /// own highest weight, and they hold every permission themselves.
    ///
    /// # Errors
    /// `permission_denied`.
    pub fn may_hand_out(&self, by: Id<id::User>, context: Context, weight: u16, grants: &Grants) -> Result<(), Code> {
        let below = weight < self.weight(by, context);
        if below && self.grants(by, context).cover(grants) { Ok(()) } else { Err(Code::PermissionDenied) }
    }

    /// The scope in which a role may be held.
    fn context_of(role: &Role) -> Context {
        role.shop.map_or(Context::Company, |it| Context::Shop(it.shop()))
    }

    /// Creates or changes a role.
    ///
    /// # Errors
    /// `wrong_state` for a system role; `permission_denied` if the role, before or after the change, exceeds the rights
    /// of `by`; `quota_exceeded` for role 201.
    pub fn put_role(&mut self, by: Id<id::User>, id: Id<id::Role>, role: Role) -> Result<(), Code> {
        let before = self.roles.get(&id);
        if before.is_some_and(Role::is_system) || role.is_system() {
            return Err(Code::WrongState);
        }
        if before.is_none() && self.roles.len() >= MOST_ROLES {
            return Err(Code::QuotaExceeded);
        }
        if let Some(before) = before {
            self.may_hand_out(by, Self::context_of(before), before.weight, &Grants::NONE)?;
        }
        let mut after = self.clone();
        let (context, weight) = (Self::context_of(&role), role.weight);
        after.roles.insert(id, role);
        // Checked against the rights before the change, so that editing one's own role can't raise one's rights.
        self.may_hand_out(by, context, weight, &after.grants_of(id))?;
        *self = after;
        Ok(())
    }

    /// Deletes a role without holders.
    ///
    /// # Errors
    /// `not_found`; `wrong_state` for a system role; `in_use` while a member holds it or another role has it as its
    /// parent; `permission_denied` for a role of the caller's own weight or above.
    pub fn delete_role(&mut self, by: Id<id::User>, id: Id<id::Role>) -> Result<(), Code> {
        let role = self.roles.get(&id).ok_or(Code::NotFound)?;
        if role.is_system() {
            return Err(Code::WrongState);
        }
        self.may_hand_out(by, Self::context_of(role), role.weight, &Grants::NONE)?;
        if self.users_of(id) > 0 || self.roles.values().any(|it| it.parent == Some(id)) {
            return Err(Code::InUse);
        }
        self.roles.remove(&id);
        Ok(())
    }

    /// Grants a role to an employee of `shop`. The role is valid in that shop only.
    ///
    /// # Errors
    /// `not_found` for an unknown role or employment, or a role of another shop; `permission_denied` for a role that
    /// exceeds the rights of `by`.
    pub fn grant(
        &mut self,
        by: Id<id::User>,
        to: Id<id::User>,
        shop: Id<id::Shop>,
        id: Id<id::Role>,
    ) -> Result<(), Code> {
        let role = self.roles.get(&id).filter(|it| it.is_active).ok_or(Code::NotFound)?;
        if role.shop.is_some_and(|it| it != shop) {
            return Err(Code::NotFound);
        }
        // The role is held in the shop, so the grantor's rights in the shop decide.
        let in_shop = Context::Shop(shop.shop());
        self.may_hand_out(by, in_shop, role.weight, &self.grants_of(id))?;
        let employment = self.members.get_mut(&to).and_then(|it| it.shops.get_mut(&shop)).ok_or(Code::NotFound)?;
        employment.roles.insert(id);
        Ok(())
    }

    /// Revokes a role.
    ///
    /// # Errors
    /// `not_found` if the user doesn't hold it; `wrong_state` for the last owner of the company; `permission_denied` for
    /// a role whose weight is not below that of `by`.
    pub fn revoke(
        &mut self,
        by: Id<id::User>,
        from: Id<id::User>,
        shop: Id<id::Shop>,
        id: Id<id::Role>,
    ) -> Result<(), Code> {
        let role = self.roles.get(&id).ok_or(Code::NotFound)?;
        let member = self.members.get(&from).ok_or(Code::NotFound)?;
        let in_company = member.roles.contains(&id);
        if !in_company && !member.shops.get(&shop).is_some_and(|it| it.roles.contains(&id)) {
            return Err(Code::NotFound);
        }
        if role.role_type == RoleType::Company && self.holders(RoleType::Company).count() <= 1 {
            return Err(Code::WrongState);
        }
        self.may_hand_out(by, Context::Shop(shop.shop()), role.weight, &Grants::NONE)?;
        let Some(member) = self.members.get_mut(&from) else { return Err(Code::NotFound) };
        member.roles.remove(&id);
        if let Some(employment) = member.shops.get_mut(&shop) {
            employment.roles.remove(&id);
        }
        Ok(())
    }

    /// Adds an employee to a shop, with roles.
    ///
    /// # Errors
    /// `in_use` if they are already employed there; `quota_exceeded` for member 1,001; those of [`Access::grant`].
    pub fn hire(
        &mut self,
        by: Id<id::User>,
        user: Id<id::User>,
        shop: Id<id::Shop>,
        employee: Id<id::Employee>,
        roles: &[Id<id::Role>],
    ) -> Result<(), Code> {
        if !self.members.contains_key(&user) && self.members.len() >= MOST_MEMBERS {
            return Err(Code::QuotaExceeded);
        }
        let mut after = self.clone();
        let member = after.members.entry(user).or_default();
        if member.shops.contains_key(&shop) {
            return Err(Code::InUse);
        }
        member.shops.insert(shop, Employment::new(employee));
        for role in roles {
            // Checked against the rights before the change, so that hiring oneself confers no right to grant.
            let wanted = self.roles.get(role).filter(|it| it.is_active).ok_or(Code::NotFound)?;
            self.may_hand_out(by, Context::Shop(shop.shop()), wanted.weight, &self.grants_of(*role))?;
            after.grant(by, user, shop, *role)?;
        }
        *self = after;
        Ok(())
    }

    /// Activates or deactivates an employment.
    ///
    /// # Errors
    /// `not_found` without such an employment; `permission_denied` if the employee's weight in the shop is not below that
    /// of `by`, or if `by` is the employee.
    pub fn set_active(
        &mut self,
        by: Id<id::User>,
        user: Id<id::User>,
        shop: Id<id::Shop>,
        active: bool,
    ) -> Result<(), Code> {
        let employment = self.members.get(&user).and_then(|it| it.shops.get(&shop)).ok_or(Code::NotFound)?;
        let weights = employment.roles.iter().filter_map(|it| self.roles.get(it)).map(|it| it.weight);
        let weight = weights.max().unwrap_or_default().max(self.weight(user, Context::Company));
        if by == user {
            return Err(Code::PermissionDenied);
        }
        self.may_hand_out(by, Context::Shop(shop.shop()), weight, &Grants::NONE)?;
        if let Some(employment) = self.members.get_mut(&user).and_then(|it| it.shops.get_mut(&shop)) {
            employment.active = active;
        }
        Ok(())
    }

    /// Whether somebody may do something, in the company or in a shop, that they might not do before.
    #[must_use]
    pub fn allows_more_than(&self, before: &Self) -> bool {
        let same_roles = self.roles == before.roles;
        let changed = self.members.iter().filter(|(user, now)| !same_roles || before.members.get(user) != Some(now));
        let mut contexts = changed.flat_map(|(user, member)| {
            let shops = member.shops.keys().map(|it| Context::Shop(it.shop()));
            shops.chain([Context::Company]).map(move |context| (*user, context))
        });
        contexts.any(|(user, context)| !before.grants(user, context).cover(&self.grants(user, context)))
    }
}

#[cfg(test)]
mod tests;
