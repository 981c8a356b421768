//! The scope of a role: a company or one of its shops.

use model::access::Access;
use model::tenant::CompanyTag;
use model::{Code, Id, id};
use serde::Deserialize;
use store::access::Rights;
use store::{Account, Reads, keys};
use utoipa::ToSchema;
use web::{Fault, Request, Staff, Tenant};

/// The scope of a role in a request.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleContext {
    r#type: ContextType,
    /// Id of the company or the shop.
    #[schema(pattern = "^(comp|shop)_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    id: String,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ContextType {
    Company,
    Shop,
}

/// The scope of a role: all shops of a company, or one shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleScope {
    Company(Id<id::Company>),
    Shop(Id<id::Shop>),
}

impl RoleScope {
    pub(crate) fn tenant(self) -> Tenant {
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

    /// Parses the scope that a request names.
    ///
    /// # Errors
    /// `not_found` if the id is not valid for its type.
    pub(crate) fn named(context: &RoleContext) -> Result<Self, Fault> {
        match context.r#type {
            ContextType::Company => context.id.parse().map(Self::Company).map_err(|_| Code::NotFound.into()),
            ContextType::Shop => context.id.parse().map(Self::Shop).map_err(|_| Code::NotFound.into()),
        }
    }

    /// Returns the default scope of a caller: the company in which they have a role, or else the shop where they work.
    ///
    /// # Errors
    /// `not_found` if they belong to no company.
    pub(crate) async fn default_of(staff: &Staff, request: &Request) -> Result<Self, Fault> {
        let (caller, account, _) = staff.read_account(request, Reads::default()).await?;
        let company = companies(&account).into_iter().next().ok_or(Code::NotFound)?;
        let item = staff.table.get(&keys::access(company.company())).await?;
        let access = Rights::read(company.company(), item.as_ref()).access;
        let member = access.members.get(&caller.user).ok_or(Code::NotFound)?;
        if !member.roles.is_empty() {
            return Ok(Self::Company(company));
        }
        let mut shops = member.shops.iter().filter(|(_, employment)| employment.active);
        shops.next().map(|(shop, _)| Self::Shop(*shop)).ok_or_else(|| Code::NotFound.into())
    }
}

/// Returns the companies that an account belongs to, the owned one first.
pub(crate) fn companies(account: &Account) -> Vec<Id<id::Company>> {
    let mut all = account.company_ids();
    let owned = account.owned_company();
    all.sort_unstable_by_key(|it| (Some(*it) != owned, *it));
    all
}

/// Returns the id of the company with this tag. Empty if the account does not belong to it.
pub(crate) fn company_id(account: &Account, tag: CompanyTag) -> String {
    let mut mine = companies(account).into_iter().filter(|it| it.company() == tag);
    mine.next().map(|it| it.to_string()).unwrap_or_default()
}

/// Checks that a role may inherit from another one: both are held in the same shop, or the parent in every shop.
pub(crate) fn check_parent(access: &Access, parent: Id<id::Role>, shop: Option<Id<id::Shop>>) -> Result<(), Fault> {
    let known = access.roles.get(&parent).is_some_and(|it| it.shop.is_none() || it.shop == shop);
    if known { Ok(()) } else { Err(Fault::field("/parent_role_id", "unknown", "no such role here")) }
}

/// Checks that an existing role may inherit from another one, which must not be the role itself.
pub(crate) fn check_other_parent(
    access: &Access,
    parent: Id<id::Role>,
    child: Id<id::Role>,
    shop: Option<Id<id::Shop>>,
) -> Result<(), Fault> {
    if parent != child && check_parent(access, parent, shop).is_ok() {
        Ok(())
    } else {
        Err(Fault::field("/parent_role_id", "unknown", "not another role here"))
    }
}
