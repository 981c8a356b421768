//! `POST /companies`: register a company; the caller becomes its owner.

use crate::companies::fields::{registration_number, vat_number};
use crate::companies::view::{CompanySettings, CompanyView};
use crate::fields::{name, phone, wrong};
use crate::needs::StaffNeeds;
use model::access::{Access, Member, Role, RoleType};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use store::access::Rights;
use store::{Account, Item, Value, Write, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{BilingualName, BilingualText};
use web::{Fault, Idempotency, Reply, Request, StaffContext, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A company to be registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RegisterCompany {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// The number in the commercial register.
    #[schema(pattern = "^[0-9]{10}$")]
    registration_number: String,
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    contact_phone: String,
    #[schema(value_type = String, pattern = "^city_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    city_id: Id<id::City>,
    /// 15 digits, the first and the last a 3.
    #[schema(pattern = "^3[0-9]{13}3$")]
    vat_number: Option<String>,
    #[schema(value_type = Option<BilingualText<4000>>)]
    description: Option<Bilingual>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-register-company", "Register a company")
        .signed_in()
        .idempotent()
        .body::<RegisterCompany>()
        .answers::<CompanyView>(201, "The company; the caller owns it")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<RegisterCompany>(into);
    collect::<CompanyView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let user = needs.staff.caller(&request).await?.user;
    let once = Idempotency::read(&request, &user.to_string())?;
    let wish: RegisterCompany = web::body(&request)?;
    let title = name(&wish.name, "/name")?;
    let number = registration_number(&wish.registration_number).map_err(wrong("/registration_number"))?;
    let contact = phone(&wish.contact_phone, "/contact_phone")?;
    let vat = wish.vat_number.as_deref().map(vat_number).transpose().map_err(wrong("/vat_number"))?;
    let description = wish.description.unwrap_or_default().text(4_000).map_err(wrong("/description"))?;

    let (caller, account, found) = needs.staff.account(&request, &[once.key(), keys::city(wish.city_id)]).await?;
    if let Some(reply) = once.answered(found.first().and_then(Option::as_ref), request.seconds())? {
        return Ok(reply);
    }
    if found.get(1).is_none_or(Option::is_none) {
        return Err(Fault::field("/city_id", "unknown", "no such city"));
    }
    if account.owned_company().is_some() {
        return Err(Fault::new(Code::WrongState).with_cause("owns a company"));
    }

    let (at_ms, random) = needs.staff.draw(&request);
    let company = Id::new_company(at_ms, random);
    let access = first_rights(&title, user, company, at_ms, needs);
    let now = request.now.to_string();
    let item = Item::new(&keys::company(company.company()), "Company")
        .with("id", company)
        .with("name", &title)
        .with("description", &description)
        .with("registration_number", number)
        .with_some("vat_number", vat)
        .with("contact_phone", contact.e164())
        .with("city_id", wish.city_id)
        .with("owner", user)
        .with("is_active", true)
        .with("is_verified", false)
        .with("settings", Value::document(&CompanySettings::default()))
        .with("version", 1)
        .with("created_at", now.as_str())
        .with("updated_at", now.as_str());
    let view = CompanyView::of(&item, 0);

    let place = Tenant::Company(company.company());
    let acting = StaffContext { caller, account, rights: Rights::read(company.company(), None), place };
    let mut change = acting.change(&needs.staff, &request);
    change.first_rights(access);
    change.write(Write::create(item));
    change.write(Account::own_company(user, company));
    change.answer(Some(&once), 201, &view);
    let after = json!(view);
    change.audit("create", ("company", company.to_string()), &Json::Null, &after);
    change.event("CompanyRegistered", ("company", company.to_string()), json!({"company_id": company, "owner": user}));
    change.commit().await?;
    tracing::info!(%company, "company_registered");
    Reply::created(&view)
}

/// The roles that every company begins with, and its owner.
fn first_rights(
    name: &Bilingual,
    owner: Id<id::User>,
    company: Id<id::Company>,
    at_ms: i64,
    needs: &StaffNeeds,
) -> Access {
    let mut access = Access { name: name.clone(), ..Access::default() };
    for role_type in [RoleType::Company, RoleType::ShopManager, RoleType::ShopEmployee] {
        let role = Id::of_company(company.company(), at_ms, needs.staff.entropy.bytes16());
        access.roles.insert(role, Role::of_type(role_type));
        if role_type == RoleType::Company {
            access.members.insert(owner, Member { roles: [role].into(), shops: BTreeMap::new() });
        }
    }
    access
}
