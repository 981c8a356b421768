//! Who may do what in a company: its roles, its members with their places and roles, and the rules for changing either.
//! The platform is a company in this sense, with Queue Me's staff as its members.
//!
//! All of a company's rights are one value, so that every decision, and every change of rights, sees one moment.

mod permission;
mod roles;

pub use permission::{Action, Grants, Permission, Resource};
pub use roles::{DEFAULT_WEIGHT, Role, RoleType, TEMPLATES, Template};

use crate::id::{self, Id};
use crate::tenant::ShopTag;
use crate::{Bilingual, Code};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Most members of a company. The record of rights is read with every request; 1,000 members are some 150 KB of it.
pub const MOST_MEMBERS: usize = 1_000;
/// Most roles of a company.
pub const MOST_ROLES: usize = 200;

/// The rights within one company.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Access {
    /// The company's name.
    pub name: Bilingual,
    /// Its shops.
    #[serde(default)]
    pub shops: BTreeMap<Id<id::Shop>, Branch>,
    /// Its roles.
    #[serde(default)]
    pub roles: BTreeMap<Id<id::Role>, Role>,
    /// Who belongs to it.
    #[serde(default)]
    pub members: BTreeMap<Id<id::User>, Member>,
}

/// A shop, as far as rights go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// Its name.
    pub name: Bilingual,
}

/// Somebody who belongs to a company.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Member {
    /// Roles in the company: they count in each of its shops.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Id<id::Role>>,
    /// The shops where they work.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub places: BTreeMap<Id<id::Shop>, Place>,
}

/// Somebody's place in a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// As which employee.
    pub employee: Id<id::Employee>,
    /// Whether they work there at present.
    pub active: bool,
    /// Roles in this shop alone.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Id<id::Role>>,
}

/// Where rights are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// The company as a whole.
    Company,
    /// One of its shops.
    Shop(ShopTag),
}

impl Access {
    /// Roles that count for a member in a context, without their parents.
    fn held<'a>(&'a self, member: &'a Member, context: Context) -> impl Iterator<Item = Id<id::Role>> + 'a {
        let places = member
            .places
            .iter()
            .filter(move |(shop, place)| place.active && matches!(context, Context::Shop(tag) if shop.shop() == tag));
        member.roles.iter().copied().chain(places.flat_map(|(_, place)| place.roles.iter().copied()))
    }

    /// Whether somebody belongs here: in the company by a role or in one of its shops, in a shop by working there or by
    /// a role in the company.
    #[must_use]
    pub fn is_member(&self, user: Id<id::User>, context: Context) -> bool {
        let Some(member) = self.members.get(&user) else { return false };
        let mut places = member.places.iter().filter(|(_, place)| place.active);
        match context {
            Context::Company => !member.roles.is_empty() || places.next().is_some(),
            Context::Shop(tag) => !member.roles.is_empty() || places.any(|(shop, _)| shop.shop() == tag),
        }
    }

    /// What somebody may do: the union over their active roles in the context (the shop, then its company), each with
    /// its parents. Nothing for who doesn't belong here.
    #[must_use]
    pub fn grants(&self, user: Id<id::User>, context: Context) -> Grants {
        let Some(member) = self.members.get(&user) else { return Grants::NONE };
        self.held(member, context).fold(Grants::NONE, |sum, role| sum.and(&self.grants_of(role)))
    }

    /// What a role comes to, with its parents. A circle of parents ends where it closes.
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

    /// The highest weight among somebody's active roles in the context; 0 without any.
    #[must_use]
    pub fn weight(&self, user: Id<id::User>, context: Context) -> u16 {
        let Some(member) = self.members.get(&user) else { return 0 };
        let roles = self.held(member, context).filter_map(|it| self.roles.get(&it));
        roles.filter(|it| it.is_active).map(|it| it.weight).max().unwrap_or_default()
    }

    /// Whether somebody holds a role of this type anywhere in the company.
    #[must_use]
    pub fn has_type(&self, user: Id<id::User>, role_type: RoleType) -> bool {
        self.holders(role_type).any(|it| it == user)
    }

    /// Everybody who holds a role of this type.
    pub fn holders(&self, role_type: RoleType) -> impl Iterator<Item = Id<id::User>> + '_ {
        let is = move |role: &Id<id::Role>| self.roles.get(role).is_some_and(|it| it.role_type == role_type);
        self.members.iter().filter_map(move |(user, member)| {
            let in_places = member.places.values().filter(|it| it.active).flat_map(|it| &it.roles);
            member.roles.iter().chain(in_places).any(is).then_some(*user)
        })
    }

    /// The roles somebody holds in the context, by id.
    #[must_use]
    pub fn roles_of(&self, user: Id<id::User>, context: Context) -> Vec<(Id<id::Role>, &Role)> {
        let Some(member) = self.members.get(&user) else { return vec![] };
        self.held(member, context).filter_map(|it| self.roles.get(&it).map(|role| (it, role))).collect()
    }

    /// The system or default role of a type in this company.
    #[must_use]
    pub fn role_of_type(&self, role_type: RoleType) -> Option<Id<id::Role>> {
        self.roles.iter().find(|(_, it)| it.role_type == role_type).map(|(id, _)| *id)
    }

    /// How many hold a role.
    #[must_use]
    pub fn users_of(&self, role: Id<id::Role>) -> usize {
        let holds = |member: &&Member| {
            member.roles.contains(&role) || member.places.values().any(|place| place.roles.contains(&role))
        };
        self.members.values().filter(holds).count()
    }

    /// Whether `by` may hand out these permissions at this weight in the context: strictly below their own highest
    /// weight, and nothing that they lack themselves.
    ///
    /// # Errors
    /// `permission_denied`.
    pub fn may_hand_out(&self, by: Id<id::User>, context: Context, weight: u16, grants: &Grants) -> Result<(), Code> {
        let below = weight < self.weight(by, context);
        if below && self.grants(by, context).cover(grants) { Ok(()) } else { Err(Code::PermissionDenied) }
    }

    /// Where a role may be held.
    fn context_of(role: &Role) -> Context {
        role.shop.map_or(Context::Company, |it| Context::Shop(it.shop()))
    }

    /// Creates or changes a role.
    ///
    /// # Errors
    /// `wrong_state` for a system role; `permission_denied` when the role, as it was or as it will be, reaches above
    /// who changes it; `quota_exceeded` for the 201st role.
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
        // Judged by the rights before the change: nobody lifts themselves by editing a role they hold.
        self.may_hand_out(by, context, weight, &after.grants_of(id))?;
        *self = after;
        Ok(())
    }

    /// Deletes a role that nobody holds.
    ///
    /// # Errors
    /// `not_found`; `wrong_state` for a system role; `in_use` while somebody holds it or a role builds upon it;
    /// `permission_denied` for a role of one's own weight or above.
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

    /// Gives somebody who works in `shop` a role: there, or in the whole company if the role is the company's and its
    /// type isn't one that only works in shops.
    ///
    /// # Errors
    /// `not_found` for a role or place that isn't there, or a role of another shop; `permission_denied` for a role that
    /// reaches above the one who gives it.
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
        // Held in the shop, so judged by what the giver may do in the shop.
        let in_shop = Context::Shop(shop.shop());
        self.may_hand_out(by, in_shop, role.weight, &self.grants_of(id))?;
        let place = self.members.get_mut(&to).and_then(|it| it.places.get_mut(&shop)).ok_or(Code::NotFound)?;
        place.roles.insert(id);
        Ok(())
    }

    /// Takes a role away.
    ///
    /// # Errors
    /// `not_found` when they don't hold it; `wrong_state` for the last owner of the company; `permission_denied` for a
    /// role that isn't below the one who takes it.
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
        if !in_company && !member.places.get(&shop).is_some_and(|it| it.roles.contains(&id)) {
            return Err(Code::NotFound);
        }
        if role.role_type == RoleType::Company && self.holders(RoleType::Company).count() <= 1 {
            return Err(Code::WrongState);
        }
        self.may_hand_out(by, Context::Shop(shop.shop()), role.weight, &Grants::NONE)?;
        let Some(member) = self.members.get_mut(&from) else { return Err(Code::NotFound) };
        member.roles.remove(&id);
        if let Some(place) = member.places.get_mut(&shop) {
            place.roles.remove(&id);
        }
        Ok(())
    }

    /// Adds somebody to a shop, with roles.
    ///
    /// # Errors
    /// `in_use` when they work there already; `quota_exceeded` for the 1,001st member; those of [`Access::grant`].
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
        if member.places.contains_key(&shop) {
            return Err(Code::InUse);
        }
        member.places.insert(shop, Place { employee, active: true, roles: BTreeSet::new() });
        for role in roles {
            // Judged by the rights before, so that hiring oneself gives nothing to judge by.
            let wanted = self.roles.get(role).filter(|it| it.is_active).ok_or(Code::NotFound)?;
            self.may_hand_out(by, Context::Shop(shop.shop()), wanted.weight, &self.grants_of(*role))?;
            after.grant(by, user, shop, *role)?;
        }
        *self = after;
        Ok(())
    }

    /// Lets somebody in a shop work or not.
    ///
    /// # Errors
    /// `not_found` without such a place; `permission_denied` for somebody whose weight in the shop isn't below the one
    /// who decides; nobody decides about themselves.
    pub fn set_active(
        &mut self,
        by: Id<id::User>,
        user: Id<id::User>,
        shop: Id<id::Shop>,
        active: bool,
    ) -> Result<(), Code> {
        let place = self.members.get(&user).and_then(|it| it.places.get(&shop)).ok_or(Code::NotFound)?;
        let weights = place.roles.iter().filter_map(|it| self.roles.get(it)).map(|it| it.weight);
        let weight = weights.max().unwrap_or_default().max(self.weight(user, Context::Company));
        if by == user {
            return Err(Code::PermissionDenied);
        }
        self.may_hand_out(by, Context::Shop(shop.shop()), weight, &Grants::NONE)?;
        if let Some(place) = self.members.get_mut(&user).and_then(|it| it.places.get_mut(&shop)) {
            place.active = active;
        }
        Ok(())
    }

    /// The owners of the company, and the managers of one of its shops.
    #[must_use]
    pub fn managers(&self, shop: ShopTag) -> Vec<Id<id::User>> {
        let runs = |user: &Id<id::User>| {
            let roles = self.roles_of(*user, Context::Shop(shop));
            roles
                .iter()
                .any(|(_, it)| it.is_active && matches!(it.role_type, RoleType::Company | RoleType::ShopManager))
        };
        self.members.keys().copied().filter(runs).collect()
    }
}

#[cfg(test)]
mod tests;
