//! `PATCH /companies/{company_id}`: updates a company. Omitted fields keep their values.

use crate::companies::view::CompanyView;
use crate::events;
use crate::fields::{file_key, name, phone, wrong};
use crate::needs::StaffNeeds;
use model::access::{Access, Action, Resource};
use model::company::{CompanySettings, MerchantType, vat_number};
use model::profile::Location;
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, Company, CompanyChanges};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText, FileKey};
use web::{Declare as _, Endpoint, Fault, IfMatch, Patch, Reply, Request, Stop, Subject, Tenant};

/// Fields to update.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateCompanyRequest {
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
    #[schema(value_type = Option<MerchantType>)]
    #[serde(default, deserialize_with = "web::given")]
    merchant_type: Option<Option<MerchantType>>,
    /// Location of the seat.
    #[schema(value_type = Option<Location>)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<Option<Location>>,
    /// Whether the shops take payments online.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    online_payment_enabled: Option<bool>,
    #[schema(nullable = false, value_type = Option<CompanySettings>)]
    #[serde(default, deserialize_with = "web::given")]
    settings: Option<Patch<CompanySettings>>,
}

impl UpdateCompanyRequest {
    /// Checks the fields, as changes of this company.
    fn checked(self, before: &Company) -> Result<CompanyChanges, Fault> {
        let title = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        let description = self.description.as_ref().map(|it| it.text(4_000)).transpose();
        let description = description.map_err(wrong("/description"))?;
        let contact_phone = self.contact_phone.as_deref().map(|it| phone(it, "/contact_phone")).transpose()?;
        if let Some(Some(number)) = &self.vat_number {
            vat_number(number).map_err(wrong("/vat_number"))?;
        }
        if let Some(Some(key)) = &self.logo_key {
            file_key(key, "/logo_key")?;
        }
        if let Some(Some(location)) = self.location {
            location.check().map_err(wrong("/location"))?;
        }
        Ok(CompanyChanges {
            name: title,
            description,
            contact_phone,
            vat_number: self.vat_number,
            logo_key: self.logo_key,
            merchant_type: self.merchant_type,
            location: self.location,
            takes_online_payments: self.online_payment_enabled,
            settings: self.settings.map(|it| it.apply("/settings", &before.settings())).transpose()?,
            is_verified: None,
        })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/companies/{company_id}", "Update a company")
        .staff()
        .guarded()
        .body::<UpdateCompanyRequest>()
        .example(
            r#"{"name": {"ar": "واحة الجمال القابضة", "en": "Beauty Oasis Holding"},
            "contact_phone": "0512345678", "vat_number": "310123456700003",
            "logo_key": "media/companies/beauty-oasis.png", "settings": {"auto_approve_bookings": true,
            "require_manager_approval_for_discounts": true, "default_language": "ar"}}"#,
        )
        .answers::<CompanyView>(200, "The updated company")
        .reads(&[KEYS, USER, COMPANY])
        .transacts(&[COMPANY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let body: UpdateCompanyRequest = web::body(&request)?;
    let view = update(needs, &request, id, body).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn update(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Company>,
    body: UpdateCompanyRequest,
) -> Result<CompanyView, Stop> {
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(request, Tenant::Company(id.company()), reads).await?;
    let before = found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Company, Action::Edit)?;
    IfMatch::read(request).check(before.version())?;
    // Fields are checked last: callers without permission learn nothing about them.
    let changes = body.checked(&before)?;

    let Changed { update, after } = before.change(&changes, request.now);
    let access = &context.rights.access;
    let (earlier, view) = (CompanyView::of(&before, access), CompanyView::of(&after, access));
    let mut tx = context.transaction(&needs.staff, request);
    if let Some(name) = changes.name {
        tx.rights(Access { name, ..context.rights.access.clone() });
    }
    tx.write(update);
    let told = tx.audit("update", Subject::new("company", id), &json!(earlier), &json!(view));
    events::company_settings_changed(&mut tx, &after, &told);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
