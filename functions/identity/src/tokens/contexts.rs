//! Where somebody may act: their companies and shops in the shop panel, the platform in the admin panel.

use model::access::{Access, Context as In, RoleType};
use model::session::Audience;
use model::tenant::CompanyTag;
use model::{Id, Language, id};
use serde::Serialize;
use store::access::Rights;
use store::{Account, Key, StoreError, Table, keys};
use utoipa::ToSchema;

/// A place where the user may act, with its roles there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Context {
    /// `company`, `shop` or `platform`.
    r#type: String,
    id: String,
    name: String,
    /// Types of system roles, names of others.
    roles: Vec<String>,
    /// Each permission, wildcards spelled out.
    permissions: Vec<String>,
}

/// The places of an account; one more round trip for staff, none for customers.
pub(crate) async fn of(
    table: &Table,
    account: &Account,
    user: Id<id::User>,
    audience: Audience,
) -> Result<Vec<Context>, StoreError> {
    let companies: Vec<Id<id::Company>> = match audience {
        Audience::Customer => return Ok(vec![]),
        Audience::Shop => account.company_ids(),
        Audience::Admin => return platform(table, account, user).await,
    };
    let wanted: Vec<Key> = companies.iter().map(|it| keys::access(it.company())).collect();
    let found = table.get_many(&wanted).await?;
    let mut contexts = Vec::new();
    for (company, item) in companies.iter().zip(found) {
        let access = Rights::read(company.company(), item.as_ref()).access;
        places(&access, *company, user, account.language(), &mut contexts);
    }
    Ok(contexts)
}

async fn platform(table: &Table, account: &Account, user: Id<id::User>) -> Result<Vec<Context>, StoreError> {
    let item = table.get(&keys::access(CompanyTag::PLATFORM)).await?;
    let access = Rights::read(CompanyTag::PLATFORM, item.as_ref()).access;
    if !access.is_member(user, In::Company) {
        return Ok(vec![]);
    }
    Ok(vec![context(&access, user, In::Company, "platform", "platform".to_owned(), account.language(), &access.name)])
}

/// The company, for who has a role in all of it, and the shops where they work.
fn places(access: &Access, company: Id<id::Company>, user: Id<id::User>, language: Language, into: &mut Vec<Context>) {
    let Some(member) = access.members.get(&user) else { return };
    if !member.roles.is_empty() {
        into.push(context(access, user, In::Company, "company", company.to_string(), language, &access.name));
    }
    for (shop, _) in member.shops.iter().filter(|(_, employment)| employment.active) {
        let name = access.shops.get(shop).map(|it| it.name.clone()).unwrap_or_default();
        into.push(context(access, user, In::Shop(shop.shop()), "shop", shop.to_string(), language, &name));
    }
}

fn context(
    access: &Access,
    user: Id<id::User>,
    place: In,
    kind: &str,
    id: String,
    language: Language,
    name: &model::Bilingual,
) -> Context {
    let roles = access.roles_of(user, place).into_iter().map(|(_, role)| match role.role_type {
        RoleType::Custom => role.name.pick(language).to_owned(),
        system => system.as_str().to_owned(),
    });
    let permissions = access.grants(user, place).list();
    Context {
        r#type: kind.to_owned(),
        id,
        name: name.pick(language).to_owned(),
        roles: roles.collect(),
        permissions: permissions.iter().map(ToString::to_string).collect(),
    }
}
