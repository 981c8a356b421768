//! `POST /companies`: registers a company. The caller becomes its owner.

use crate::companies::view::CompanyView;
use crate::events;
use crate::fields::{name, phone, wrong};
use crate::needs::StaffNeeds;
use model::access::Access;
use model::company::{MerchantType, registration_number, vat_number};
use model::profile::Location;
use model::{Bilingual, Code, Id, Phone, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::access::Rights;
use store::entities::{Company, CompanyPointer, NewCompany};
use store::partition::{CITIES, COMPANIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, USER};
use store::{Account, Item, Reads, keys};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// A company to be registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RegisterCompanyRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// Number in the commercial register.
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
    merchant_type: Option<MerchantType>,
    /// Location of the seat.
    location: Option<Location>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/companies", "Register a company")
        .signed_in()
        .idempotent()
        .body::<RegisterCompanyRequest>()
        .example(
            r#"{"name": {"ar": "شركة واحة الجمال", "en": "Beauty Oasis Co."},
            "registration_number": "1010123456", "contact_phone": "0512345678", "city_id": "${city_id}",
            "vat_number": "310123456700003", "description": {"ar": "صالونات نسائية في الرياض وجدة",
            "en": "Salons for women in Riyadh and Jeddah"}}"#,
        )
        .example_value("authorization", "Bearer ${stranger_token}")
        .answers::<CompanyView>(201, "The company, owned by the caller")
        .located_at("/companies/{/id}")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, IDEMPOTENCY, CITIES])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update],
            &[COMPANY, COMPANIES, USER, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX],
        )
        .served_by(StaffNeeds::shop, handle)
}

/// The checked fields of a request.
struct Registration {
    name: Bilingual,
    registration_number: String,
    contact_phone: Phone,
    vat_number: Option<String>,
    description: Bilingual,
    city: Id<id::City>,
    merchant_type: Option<MerchantType>,
    location: Option<Location>,
}

impl RegisterCompanyRequest {
    fn checked(self) -> Result<Registration, Fault> {
        Ok(Registration {
            name: name(&self.name, "/name")?,
            registration_number: registration_number(&self.registration_number)
                .map_err(wrong("/registration_number"))?
                .to_owned(),
            contact_phone: phone(&self.contact_phone, "/contact_phone")?,
            vat_number: {
                self.vat_number.as_deref().map(vat_number).transpose().map_err(wrong("/vat_number"))?;
                self.vat_number
            },
            description: self.description.unwrap_or_default().text(4_000).map_err(wrong("/description"))?,
            city: self.city_id,
            merchant_type: self.merchant_type,
            location: self.location.map(Location::check).transpose().map_err(wrong("/location"))?,
        })
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let user = needs.staff.caller(&request).await?.user;
    let idempotency = Idempotency::read(&request, &user.to_string())?;
    let body: RegisterCompanyRequest = web::body(&request)?;
    let company = register(needs, &request, &idempotency, &body.checked()?).await?;
    Ok(Reply::created(&company)?)
}

async fn register(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: &Idempotency,
    registration: &Registration,
) -> Result<CompanyView, Stop> {
    let mut reads = Reads::default();
    let saved = reads.want::<Item>(idempotency.key());
    let city = reads.want::<Item>(keys::city(registration.city));
    let (caller, account, mut found) = needs.staff.read_account(request, reads).await?;
    idempotency.check(found.take(saved), request.seconds())?;
    found.take(city).ok_or_else(|| Fault::field("/city_id", "unknown", "no such city"))?;
    if account.owned_company().is_some() {
        return Err(Fault::new(Code::WrongState).with_cause("owns a company").into());
    }

    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id = Id::new_company(at_ms, random);
    let (tag, owner) = (id.company(), caller.user);
    let company = Company::register(&NewCompany {
        id,
        owner,
        name: &registration.name,
        description: &registration.description,
        registration_number: &registration.registration_number,
        vat_number: registration.vat_number.as_deref(),
        contact_phone: &registration.contact_phone,
        city: registration.city,
        merchant_type: registration.merchant_type,
        location: registration.location,
        now: request.now,
    });
    let draw = |_| Id::of_company(tag, at_ms, needs.staff.entropy.bytes16());
    let access = Access::of_new_company(&registration.name, owner, draw);
    let view = CompanyView::of(&company, &access);

    let context = StaffContext {
        caller,
        account,
        rights: Rights::read(tag, None),
        place: Tenant::Company(tag),
        idempotency: None,
    };
    let mut tx = context.transaction(&needs.staff, request);
    tx.first_rights(access);
    tx.write(company.create());
    tx.write(CompanyPointer::add(id));
    tx.write(Account::own_company(owner, id));
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", Subject::new("company", id), &Json::Null, &json!(view));
    events::company_registered(&mut tx, &company, changes);
    tx.commit(&needs.staff.table).await?;
    tracing::info!(company = %id, "company_registered");
    Ok(view)
}
