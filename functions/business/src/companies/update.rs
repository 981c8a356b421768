//! `PATCH /companies/{company_id}`: change a company. Fields left out stay.

use crate::companies::fields::vat_number;
use crate::companies::view::{CompanySettings, CompanyView};
use crate::fields::{file_key, name, phone, wrong};
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::{Item, Update, Value, condition, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, BilingualText, FileKey};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateCompany {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    #[schema(nullable = false, pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    #[serde(default, deserialize_with = "web::given")]
    contact_phone: Option<String>,
    #[schema(value_type = Option<String>, pattern = "^3[0-9]{13}3$")]
    #[serde(default, deserialize_with = "web::given")]
    vat_number: Option<Option<String>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    logo_key: Option<Option<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    settings: Option<CompanySettings>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-company", "Change a company")
        .staff()
        .path("company_id", id_schema("comp"))
        .guarded()
        .body::<UpdateCompany>()
        .answers::<CompanyView>(200, "The company as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateCompany>(into);
    collect::<CompanyView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let wish: UpdateCompany = web::body(&request)?;
    let tag = company.company();
    let (acting, found) = needs.staff.at(&request, Tenant::Company(tag), &[keys::company(tag)]).await?;
    let before = found.into_iter().flatten().find(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    acting.may(Resource::Company, Action::Edit)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let mut update = Update::of(keys::company(tag)).set("updated_at", request.now.to_string()).add("version", 1);
    let mut access = None;
    if let Some(wanted) = &wish.name {
        let wanted = name(wanted, "/name")?;
        update = update.set("name", &wanted);
        access = Some(model::access::Access { name: wanted, ..acting.rights.access.clone() });
    }
    if let Some(wanted) = &wish.description {
        update = update.set("description", &wanted.text(4_000).map_err(wrong("/description"))?);
    }
    if let Some(wanted) = &wish.contact_phone {
        update = update.set("contact_phone", phone(wanted, "/contact_phone")?.e164());
    }
    if let Some(Some(wanted)) = &wish.vat_number {
        vat_number(wanted).map_err(wrong("/vat_number"))?;
    }
    update = update.put("vat_number", wish.vat_number);
    if let Some(Some(wanted)) = &wish.logo_key {
        file_key(wanted, "/logo_key")?;
    }
    update = update.put("logo_key", wish.logo_key);
    update = update.set_some("settings", wish.settings.as_ref().map(Value::document));

    let shops = acting.rights.access.shops.len();
    let after: Item = update.applied_to(&before);
    let view = CompanyView::of(&after, shops);
    let mut change = acting.change(&needs.staff, &request);
    if let Some(access) = access {
        change.rights(access);
    }
    change.write(update.when(condition::unchanged(&before)));
    change.audit("update", ("company", company.to_string()), &json!(CompanyView::of(&before, shops)), &json!(view));
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
