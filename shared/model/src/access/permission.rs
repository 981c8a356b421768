//! Permissions: an action on a resource.

use crate::InvalidValue;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name used in permissions.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

names! {
    /// A kind of resource that permissions refer to (business.md, "Roles and permissions").
    Resource {
        Shop = "shop", Service = "service", Employee = "employee", Specialist = "specialist", Customer = "customer",
        Booking = "booking", Queue = "queue", Report = "report", Reel = "reel", Story = "story", Chat = "chat",
        Payment = "payment", Subscription = "subscription", Discount = "discount", Review = "review",
        Package = "package", Category = "category", Company = "company", Role = "role", Notification = "notification",
        Ad = "ad", Analytics = "analytics", SupportTicket = "support_ticket", Faq = "faq", Audit = "audit",
        Settings = "settings", City = "city", Moderation = "moderation", Plan = "plan",
    }
}

names! {
    /// An action. `manage` includes viewing, adding, editing and deleting.
    Action {
        View = "view", Add = "add", Edit = "edit", Delete = "delete", Manage = "manage", Approve = "approve",
        Report = "report",
    }
}

/// A permission of a role, written `<resource>_<action>`. `*` stands for all resources or all actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Permission {
    resource: Option<Resource>,
    action: Option<Action>,
}

impl Permission {
    /// One action on one resource.
    #[must_use]
    pub const fn of(resource: Resource, action: Action) -> Self {
        Self { resource: Some(resource), action: Some(action) }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let resource = self.resource.map_or("*", Resource::as_str);
        write!(f, "{resource}_{}", self.action.map_or("*", Action::as_str))
    }
}

impl FromStr for Permission {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        // Names of resources may contain an underscore, names of actions don't.
        let (resource, action) = text.rsplit_once('_').ok_or(InvalidValue("not <resource>_<action>"))?;
        let resource = match resource {
            "*" => None,
            name => Some(*Resource::ALL.iter().find(|it| it.as_str() == name).ok_or(InvalidValue("no such resource"))?),
        };
        let action = match action {
            "*" => None,
            name => Some(*Action::ALL.iter().find(|it| it.as_str() == name).ok_or(InvalidValue("no such action"))?),
        };
        Ok(Self { resource, action })
    }
}

impl Serialize for Permission {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Permission {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A set of permissions with wildcards resolved: one byte of actions for each resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grants([u8; Resource::ALL.len()]);

impl Grants {
    /// No permissions.
    pub const NONE: Self = Self([0; Resource::ALL.len()]);
    /// All permissions.
    pub const ALL: Self = Self([0b111_1111; Resource::ALL.len()]);

    /// Returns the set of these permissions.
    #[must_use]
    pub fn of<'a>(permissions: impl IntoIterator<Item = &'a Permission>) -> Self {
        let mut grants = Self::NONE;
        for permission in permissions {
            let actions = match permission.action {
                None => 0b111_1111,
                Some(Action::Manage) => 0b1_1111,
                Some(action) => 1 << action as u8,
            };
            for (at, held) in grants.0.iter_mut().enumerate() {
                if permission.resource.is_none_or(|it| it as usize == at) {
                    *held |= actions;
                }
            }
        }
        grants
    }

    /// Whether the set allows an action on a resource.
    #[must_use]
    pub fn allow(&self, resource: Resource, action: Action) -> bool {
        self.0.get(resource as usize).is_some_and(|it| it & (1 << action as u8) != 0)
    }

    /// Returns the union of both sets.
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        self.0.iter_mut().zip(others.0).for_each(|(held, other)| *held |= other);
        self
    }

    /// Returns the set without the others.
    #[must_use]
    pub fn without(mut self, others: &Self) -> Self {
        self.0.iter_mut().zip(others.0).for_each(|(held, other)| *held &= !other);
        self
    }

    /// Whether the set contains all of the others.
    #[must_use]
    pub fn cover(&self, others: &Self) -> bool {
        self.0.iter().zip(others.0).all(|(held, other)| other & !held == 0)
    }

    /// Whether the set is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// Returns the permissions one by one, without wildcards.
    #[must_use]
    pub fn list(&self) -> Vec<Permission> {
        let all = Resource::ALL.iter().flat_map(|it| Action::ALL.iter().map(|action| (*it, *action)));
        all.filter(|(resource, action)| self.allow(*resource, *action))
            .map(|(resource, action)| Permission::of(resource, action))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grants(texts: &[&str]) -> Grants {
        Grants::of(&texts.iter().map(|it| it.parse().unwrap()).collect::<Vec<_>>())
    }

    #[test]
    fn wildcards_stand_for_all_of_either_side() {
        assert_eq!(grants(&["*_*"]), Grants::ALL);
        let viewer = grants(&["*_view"]);
        assert!(Resource::ALL.iter().all(|it| viewer.allow(*it, Action::View) && !viewer.allow(*it, Action::Edit)));
        let queues = grants(&["queue_*"]);
        assert!(Action::ALL.iter().all(|it| queues.allow(Resource::Queue, *it)));
        assert!(!queues.allow(Resource::Booking, Action::View));
        let managed = grants(&["support_ticket_manage"]);
        assert!(managed.allow(Resource::SupportTicket, Action::Delete));
        assert!(!managed.allow(Resource::SupportTicket, Action::Approve));
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in
            ["", "queue", "_", "queue_", "_view", "queue_fly", "queues_view", "*", "queue_view ", "QUEUE_view", "**_*"]
        {
            assert!(wrong.parse::<Permission>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn sets_behave_like_sets(a in any::<u128>(), b in any::<u128>()) {
            let of = |bits: u128| Grants::of(&Grants::ALL.list().into_iter().enumerate()
                .filter(|(at, _)| bits >> (at % 128) & 1 == 1).map(|(_, it)| it).collect::<Vec<_>>());
            let (left, right) = (of(a), of(b));
            let both = left.and(&right);
            prop_assert!(both.cover(&left) && both.cover(&right) && Grants::ALL.cover(&both) && left.cover(&Grants::NONE));
            prop_assert_eq!(Grants::of(&left.list()), left);
            prop_assert_eq!(left.cover(&right) && right.cover(&left), left == right);
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}") {
            if let Ok(permission) = text.parse::<Permission>() {
                prop_assert_eq!(permission.to_string(), text);
            }
        }
    }
}
