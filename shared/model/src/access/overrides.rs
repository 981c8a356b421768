//! What a person may or may not do whatever their roles say (business.md, "Resolution", step 3).

use super::{Access, Context, Grants, Permission};
use crate::Code;
use crate::id::{self, Id};
use serde::{Deserialize, Serialize};

/// Permissions that a person has, or does not have, besides those of their roles. Denials come last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// Permissions in addition to those of the roles.
    pub grants: Vec<Permission>,
    /// Permissions that are taken, whatever grants them.
    pub denials: Vec<Permission>,
}

impl Overrides {
    /// Whether they change nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty() && self.denials.is_empty()
    }

    /// Applies them to what the roles grant.
    #[must_use]
    pub fn apply(&self, of_roles: Grants) -> Grants {
        of_roles.and(&Grants::of(&self.grants)).without(&Grants::of(&self.denials))
    }
}

impl Access {
    /// Sets what an employee may or may not do in a shop whatever their roles say.
    ///
    /// # Errors
    /// `not_found` for somebody who doesn't work there; `permission_denied` for permissions that `by` lacks, for an employee who
    /// does not rank below `by`, and for `by` themselves.
    pub fn set_overrides(
        &mut self,
        by: Id<id::User>,
        user: Id<id::User>,
        shop: Id<id::Shop>,
        overrides: Overrides,
    ) -> Result<(), Code> {
        let context = Context::Shop(shop.shop());
        let member = self.members.get(&user).filter(|it| it.shops.contains_key(&shop)).ok_or(Code::NotFound)?;
        if by == user || !member.roles.is_empty() {
            return Err(Code::PermissionDenied);
        }
        self.may_hand_out(by, context, self.weight(user, context), &Grants::of(&overrides.grants))?;
        if let Some(employment) = self.members.get_mut(&user).and_then(|it| it.shops.get_mut(&shop)) {
            employment.overrides = overrides;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grants(texts: &[&str]) -> Vec<Permission> {
        texts.iter().map(|it| it.parse().unwrap()).collect()
    }

    #[test]
    fn denials_come_after_grants() {
        let of_roles = Grants::of(&grants(&["booking_view", "queue_*"]));
        let overrides = Overrides { grants: grants(&["chat_*"]), denials: grants(&["queue_edit", "chat_delete"]) };
        let after = overrides.apply(of_roles);
        let expected = Grants::of(&grants(&["booking_view", "queue_*", "chat_*"]));
        let taken = Grants::of(&grants(&["queue_edit", "chat_delete"]));
        assert_eq!(after, expected.without(&taken));
        assert!(
            !after.cover(&Grants::of(&grants(&["queue_edit"]))) && after.cover(&Grants::of(&grants(&["chat_add"])))
        );
        assert_eq!(Overrides::default().apply(of_roles), of_roles);
    }
}
