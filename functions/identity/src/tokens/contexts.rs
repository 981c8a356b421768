//! Where a user may act: companies and shops in the shop panel, the platform in the admin panel.

use model::access::{Access, Context, RoleType};
use model::session::Audience;
use model::tenant::CompanyTag;
use model::{Bilingual, Id, Language, id};
use serde::Serialize;
use store::access::Rights;
use store::{Account, Key, StoreError, Table, keys};
use utoipa::ToSchema;

/// A place where the user may act, with their roles there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AccessContext {
    /// `company`, `shop` or `platform`.
    r#type: String,
    id: String,
    name: String,
    /// The user's employee record in the shop. Null for companies and the platform.
    employee_id: Option<String>,
    /// Types of system roles, names of custom roles.
    roles: Vec<String>,
    /// Every permission, with wildcards expanded.
    permissions: Vec<String>,
}

/// Reads the contexts of a user, with names in a language. Takes one round trip for staff, none for customers.
pub(crate) async fn read(
    table: &Table,
    account: &Account,
    audience: Audience,
    language: Language,
) -> Result<Vec<AccessContext>, StoreError> {
    match audience {
        Audience::Customer => Ok(vec![]),
        Audience::Shop => read_companies(table, account, language).await,
        Audience::Admin => read_platform(table, account, language).await,
    }
}

async fn read_companies(
    table: &Table,
    account: &Account,
    language: Language,
) -> Result<Vec<AccessContext>, StoreError> {
    let companies = account.company_ids();
    let places: Vec<Key> = companies.iter().map(|it| keys::access(it.company())).collect();
    let items = table.get_many(&places).await?;
    let mut contexts = Vec::new();
    for (company, item) in companies.iter().zip(items) {
        let access = Rights::read(company.company(), item.as_ref()).access;
        contexts.extend(Member { access: &access, user: account.id(), language }.contexts_in(*company));
    }
    Ok(contexts)
}

async fn read_platform(table: &Table, account: &Account, language: Language) -> Result<Vec<AccessContext>, StoreError> {
    let item = table.get(&keys::access(CompanyTag::PLATFORM)).await?;
    let access = Rights::read(CompanyTag::PLATFORM, item.as_ref()).access;
    Ok(Member { access: &access, user: account.id(), language }.platform().into_iter().collect())
}

/// A user among the members of a company, or of Queue Me.
struct Member<'a> {
    access: &'a Access,
    user: Id<id::User>,
    language: Language,
}

impl Member<'_> {
    /// The company, if the user has a role in all of it, and the shops in which they work.
    fn contexts_in(&self, company: Id<id::Company>) -> Vec<AccessContext> {
        let Some(member) = self.access.members.get(&self.user) else { return vec![] };
        let mut contexts = Vec::new();
        if !member.roles.is_empty() {
            contexts.push(self.context(Context::Company, company.to_string(), &self.access.name));
        }
        for (shop, employment) in member.shops.iter().filter(|(_, employment)| employment.active) {
            let name = self.access.shops.get(shop).map(|it| it.name.clone()).unwrap_or_default();
            let context = self.context(Context::Shop(shop.shop()), shop.to_string(), &name);
            contexts.push(AccessContext { employee_id: Some(employment.employee.to_string()), ..context });
        }
        contexts
    }

    /// The platform, if the user works for Queue Me.
    fn platform(&self) -> Option<AccessContext> {
        let is_member = self.access.is_member(self.user, Context::Company);
        let context = || self.context(Context::Company, "platform".to_owned(), &self.access.name);
        is_member.then(context).map(|it| AccessContext { r#type: "platform".to_owned(), ..it })
    }

    fn context(&self, place: Context, id: String, name: &Bilingual) -> AccessContext {
        let roles = self.access.roles_of(self.user, place).into_iter().map(|(_, role)| match role.role_type {
            RoleType::Custom => role.name.pick(self.language).to_owned(),
            system => system.as_str().to_owned(),
        });
        let kind = match place {
            Context::Company => "company",
            Context::Shop(_) => "shop",
        };
        AccessContext {
            r#type: kind.to_owned(),
            id,
            name: name.pick(self.language).to_owned(),
            employee_id: None,
            roles: roles.collect(),
            permissions: self.access.grants(self.user, place).list().iter().map(ToString::to_string).collect(),
        }
    }
}
