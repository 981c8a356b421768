//! A role, as staff see it, and where it applies.

use crate::common::wrong;
use model::access::{Access, Permission, Role, RoleType};
use model::tenant::CompanyTag;
use model::{Bilingual, Code, Id, id};
use serde::{Deserialize, Serialize};
use store::Account;
use utoipa::ToSchema;
use web::{Fault, Request, Staff, Tenant};

/// A role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RoleView {
    pub(crate) id: String,
    name: Bilingual,
    description: Bilingual,
    role_type: RoleType,
    /// `<resource>_<action>`, `*` for all of either.
    permissions: Vec<String>,
    context: RoleContextView,
    /// A role that it builds upon.
    parent_role_id: Option<String>,
    weight: u16,
    is_active: bool,
    /// Nobody may change or delete it.
    is_system: bool,
    /// How many hold it.
    user_count: usize,
    /// For `If-Match`.
    pub(crate) version: i64,
}

/// Where a role may be held.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct RoleContextView {
    /// `company` (each of its shops) or `shop`.
    r#type: String,
    id: String,
}

impl RoleView {
    pub(crate) fn of(id: Id<id::Role>, role: &Role, access: &Access, company: &str) -> Self {
        let context = match role.shop {
            Some(shop) => RoleContextView { r#type: "shop".into(), id: shop.to_string() },
            None => RoleContextView { r#type: "company".into(), id: company.to_owned() },
        };
        Self {
            id: id.to_string(),
            name: role.name.clone(),
            description: role.description.clone(),
            role_type: role.role_type,
            permissions: role.permissions.iter().map(ToString::to_string).collect(),
            context,
            parent_role_id: role.parent.map(|it| it.to_string()),
            weight: role.weight,
            is_active: role.is_active,
            is_system: role.is_system(),
            user_count: access.users_of(id),
            version: role.version,
        }
    }
}

/// Where a role is to apply.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleContext {
    r#type: ContextType,
    /// The company's or the shop's id.
    #[schema(pattern = "^(comp|shop)_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    id: String,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ContextType {
    Company,
    Shop,
}

/// A place where the caller wants to keep roles: a company, or one of its shops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Company(Id<id::Company>),
    Shop(Id<id::Shop>),
}

impl Scope {
    pub(crate) fn place(self) -> Tenant {
        match self {
            Self::Company(id) => Tenant::Company(id.company()),
            Self::Shop(id) => Tenant::Shop(id.shop()),
        }
    }

    pub(crate) const fn shop(self) -> Option<Id<id::Shop>> {
        match self {
            Self::Company(_) => None,
            Self::Shop(id) => Some(id),
        }
    }

    /// The place that a request names.
    ///
    /// # Errors
    /// `not_found` for what is no id of that kind.
    pub(crate) fn named(context: &RoleContext) -> Result<Self, Fault> {
        match context.r#type {
            ContextType::Company => context.id.parse().map(Self::Company).map_err(|_| Code::NotFound.into()),
            ContextType::Shop => context.id.parse().map(Self::Shop).map_err(|_| Code::NotFound.into()),
        }
    }

    /// The place of a caller who names none: their company if they own one, else the shop where they work.
    ///
    /// # Errors
    /// `not_found` for whoever belongs nowhere.
    pub(crate) async fn usual(staff: &Staff, request: &Request) -> Result<Self, Fault> {
        let (caller, account, _) = staff.account(request, &[]).await?;
        let company = companies(&account).into_iter().next().ok_or(Code::NotFound)?;
        let item = staff.table.get(&store::keys::access(company.company())).await?;
        let access = store::access::Rights::read(company.company(), item.as_ref()).access;
        let member = access.members.get(&caller.user).ok_or(Code::NotFound)?;
        if !member.roles.is_empty() {
            return Ok(Self::Company(company));
        }
        let mut places = member.places.iter().filter(|(_, place)| place.active);
        places.next().map(|(shop, _)| Self::Shop(*shop)).ok_or_else(|| Code::NotFound.into())
    }
}

/// The companies that somebody belongs to.
pub(crate) fn companies(account: &Account) -> Vec<Id<id::Company>> {
    let mut all = account.company_ids();
    // What they own comes first.
    let owned = account.owned_company();
    all.sort_unstable_by_key(|it| (Some(*it) != owned, *it));
    all
}

/// The id of the company of a place, as far as the caller's account knows it.
pub(crate) fn company_id(account: &Account, tag: CompanyTag) -> String {
    let mut mine = companies(account).into_iter().filter(|it| it.company() == tag);
    mine.next().map(|it| it.to_string()).unwrap_or_default()
}

/// Permissions as they were typed.
///
/// # Errors
/// `validation_failed` for the first that is none, or more than 250.
pub(crate) fn permissions(texts: &[String]) -> Result<Vec<Permission>, Fault> {
    if texts.len() > 250 {
        return Err(Fault::field("/permissions", "too_many", "at most 250"));
    }
    let parsed = texts.iter().enumerate().map(|(at, text)| {
        text.parse().map_err(|refused: model::Refused| Fault::field(format!("/permissions/{at}"), "unknown", refused.0))
    });
    let mut parsed = parsed.collect::<Result<Vec<Permission>, Fault>>()?;
    parsed.sort_unstable();
    parsed.dedup();
    Ok(parsed)
}

/// A description of at most 1,000 characters.
pub(crate) fn description(text: Option<&Bilingual>) -> Result<Bilingual, Fault> {
    text.cloned().unwrap_or_default().text(1_000).map_err(wrong("/description"))
}

/// A name of at most 100 characters.
pub(crate) fn role_name(text: &Bilingual) -> Result<Bilingual, Fault> {
    let name = crate::common::name(text, "/name")?;
    name.text(100).map_err(wrong("/name"))
}

/// The fault of a change of rights that the rules refuse.
pub(crate) fn judged(code: Code) -> Fault {
    match code {
        Code::QuotaExceeded => {
            let limit = i64::try_from(model::access::MOST_ROLES).unwrap_or_default();
            Fault::quota("roles", limit, limit)
        }
        code => code.into(),
    }
}
