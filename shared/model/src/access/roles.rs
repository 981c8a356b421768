//! Roles: their types, default permissions and templates.

use super::Permission;
use crate::{Bilingual, Id, InvalidValue, id};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// The type of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleType {
    /// An administrator of the platform, with all permissions.
    QueueMeAdmin,
    /// An employee of Queue Me.
    QueueMeEmployee,
    /// The owner of a company.
    Company,
    /// The manager of a shop.
    ShopManager,
    /// The default role of a shop's employees.
    ShopEmployee,
    /// A role created by a company, a manager or Queue Me.
    Custom,
}

/// The default weight of a custom role.
pub const DEFAULT_WEIGHT: u16 = 100;

impl RoleType {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::QueueMeAdmin, Self::QueueMeEmployee, Self::Company, Self::ShopManager, Self::ShopEmployee, Self::Custom];

    /// The type's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::QueueMeAdmin => "queue_me_admin",
            Self::QueueMeEmployee => "queue_me_employee",
            Self::Company => "company",
            Self::ShopManager => "shop_manager",
            Self::ShopEmployee => "shop_employee",
            Self::Custom => "custom",
        }
    }

    /// The default weight. Only members with a higher weight may grant the role.
    #[must_use]
    pub const fn weight(self) -> u16 {
        match self {
            Self::QueueMeAdmin => 1_000,
            Self::QueueMeEmployee => 800,
            Self::Company => 600,
            Self::ShopManager => 400,
            Self::ShopEmployee => 200,
            Self::Custom => DEFAULT_WEIGHT,
        }
    }

    /// The default permissions (business.md, "Default grants"). `company` and `shop` follow the permission model in
    /// README.md: owners view and edit their company, managers view it.
    const fn grants(self) -> &'static [&'static str] {
        match self {
            Self::QueueMeAdmin => &["*_*"],
            Self::QueueMeEmployee => &["*_view", "customer_*", "chat_*", "review_*", "analytics_*", "report_*"],
            Self::Company => &[
                "company_view",
                "company_edit",
                "shop_*",
                "settings_*",
                "employee_*",
                "specialist_*",
                "service_*",
                "package_*",
                "booking_*",
                "queue_*",
                "reel_*",
                "story_*",
                "role_*",
                "discount_*",
                "chat_*",
                "review_view",
                "analytics_view",
                "report_view",
                "payment_view",
                "notification_view",
                "customer_view",
                "category_view",
                "city_view",
                "subscription_manage",
                "ad_view",
                "ad_add",
                "audit_view",
            ],
            Self::ShopManager => &[
                "company_view",
                "shop_view",
                "shop_edit",
                "settings_view",
                "settings_edit",
                "employee_*",
                "specialist_*",
                "service_*",
                "package_*",
                "booking_*",
                "queue_*",
                "reel_*",
                "story_*",
                "chat_*",
                "role_*",
                "discount_*",
                "review_view",
                "analytics_view",
                "report_view",
                "payment_view",
                "customer_view",
                "ad_view",
                "category_view",
                "city_view",
            ],
            Self::ShopEmployee => &[
                "shop_view",
                "service_view",
                "package_view",
                "customer_view",
                "booking_view",
                "booking_edit",
                "queue_view",
                "queue_edit",
                "chat_view",
                "chat_add",
            ],
            Self::Custom => &[],
        }
    }

    fn name(self) -> Bilingual {
        let (ar, en) = match self {
            Self::QueueMeAdmin => ("مدير المنصة", "Administrator"),
            Self::QueueMeEmployee => ("موظف كيو مي", "Queue Me employee"),
            Self::Company => ("مالك الشركة", "Owner"),
            Self::ShopManager => ("مدير الفرع", "Manager"),
            Self::ShopEmployee => ("موظف", "Employee"),
            Self::Custom => ("دور مخصص", "Custom"),
        };
        Bilingual::new(ar, en)
    }
}

impl FromStr for RoleType {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a role type"))
    }
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its type.
    pub role_type: RoleType,
    /// Its display name.
    pub name: Bilingual,
    /// Its purpose, as shown to staff.
    #[serde(default)]
    pub description: Bilingual,
    /// Its permissions, in addition to those of its parents.
    pub permissions: Vec<Permission>,
    /// The only shop where it may be held. `None` if it may be held in every shop of the company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<Id<id::Shop>>,
    /// The role whose permissions it inherits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id<id::Role>>,
    /// Its rank. Only members with a higher weight may grant it.
    pub weight: u16,
    /// Whether it currently grants its permissions.
    pub is_active: bool,
    /// Increases with each change.
    #[serde(default)]
    pub version: i64,
}

impl Role {
    /// Returns the default role of a type.
    #[must_use]
    pub fn of_type(role_type: RoleType) -> Self {
        Self {
            role_type,
            name: role_type.name(),
            description: Bilingual::default(),
            permissions: permissions(role_type.grants()),
            shop: None,
            parent: None,
            weight: role_type.weight(),
            is_active: true,
            version: 1,
        }
    }

    /// Whether it can't be changed or deleted.
    #[must_use]
    pub fn is_system(&self) -> bool {
        !matches!(self.role_type, RoleType::ShopEmployee | RoleType::Custom)
    }
}

fn permissions(texts: &[&str]) -> Vec<Permission> {
    texts.iter().filter_map(|it| it.parse().ok()).collect()
}

/// A predefined set of permissions for a custom role.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Its stable name.
    pub key: &'static str,
    /// The display name, in Arabic and English.
    pub name: (&'static str, &'static str),
    grants: &'static [&'static str],
}

impl Template {
    /// Its permissions.
    #[must_use]
    pub fn permissions(&self) -> Vec<Permission> {
        permissions(self.grants)
    }
}

/// The templates offered (business.md).
pub const TEMPLATES: &[Template] = &[
    Template {
        key: "reception",
        name: ("الاستقبال", "Reception"),
        grants: &["queue_*", "booking_view", "booking_add", "booking_edit", "chat_view", "chat_add"],
    },
    Template {
        key: "customer_service",
        name: ("خدمة العملاء", "Customer service"),
        grants: &["chat_*", "customer_view", "booking_view"],
    },
    Template { key: "hr", name: ("الموارد البشرية", "HR"), grants: &["employee_*"] },
    Template {
        key: "content",
        name: ("المحتوى", "Content"),
        grants: &["reel_*", "story_*", "discount_view", "discount_add", "discount_edit"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Action, Grants, Resource};

    #[test]
    fn every_default_and_template_consists_of_valid_permissions() {
        for role_type in RoleType::ALL {
            assert_eq!(Role::of_type(role_type).permissions.len(), role_type.grants().len(), "{role_type:?}");
            assert_eq!(role_type.as_str().parse::<RoleType>().unwrap(), role_type);
        }
        for template in TEMPLATES {
            assert_eq!(template.permissions().len(), template.grants.len(), "{}", template.key);
        }
    }

    #[test]
    fn managers_can_hand_out_every_template_and_no_shop_role_reaches_the_platform() {
        let manager = Grants::of(&Role::of_type(RoleType::ShopManager).permissions);
        let owner = Grants::of(&Role::of_type(RoleType::Company).permissions);
        assert!(TEMPLATES.iter().all(|it| manager.cover(&Grants::of(&it.permissions()))));
        assert!(owner.cover(&manager));
        // business.md: denied to every user of the shop panel, whatever their role.
        for (resource, action) in [
            (Resource::Plan, Action::View),
            (Resource::Category, Action::Edit),
            (Resource::Faq, Action::Edit),
            (Resource::Ad, Action::Approve),
            (Resource::Customer, Action::Delete),
            (Resource::Moderation, Action::View),
            (Resource::City, Action::Edit),
            (Resource::SupportTicket, Action::Edit),
        ] {
            assert!(!owner.allow(resource, action), "{resource:?} {action:?}");
        }
    }
}
