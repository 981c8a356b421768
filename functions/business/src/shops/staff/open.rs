//! `POST /companies/{company_id}/shops`: opens a shop. If a manager is named by phone, they find it at their next sign-in.

use crate::fields::{line, name, phone, wrong};
use crate::needs::HireNeeds;
use crate::shops::fields::{time_zone, username};
use crate::shops::opening::{Opening, open};
use crate::shops::view::StaffShop;
use model::find::Clientele;
use model::profile::Location;
use model::secret::SecretName;
use model::{Bilingual, Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::entities::DEFAULT_TIME_ZONE;
use store::partition::{
    AREA, CITIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, PHONE, REVIEW, SHOP, SHOPS, USER, USERNAME,
};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText, Line};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop};

/// A shop to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenShopRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// User name, unique among shops. Part of the shop's address on the web.
    #[schema(pattern = "^[a-z0-9_.]{1,50}$")]
    username: String,
    #[schema(value_type = String, pattern = "^city_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    city_id: Id<id::City>,
    #[schema(value_type = Line<255>)]
    address: String,
    location: Location,
    /// Phone number of the shop's manager. Defaults to none.
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    manager_phone: Option<String>,
    /// IANA name of the time zone. Defaults to `Asia/Riyadh`.
    #[schema(example = "Asia/Riyadh")]
    time_zone: Option<String>,
    #[schema(value_type = Option<BilingualText<4000>>)]
    description: Option<Bilingual>,
    /// Customers served. Defaults to `both`.
    audience: Option<Clientele>,
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    phone: Option<String>,
}

impl OpenShopRequest {
    fn checked(self) -> Result<Opening, Fault> {
        self.location.check().map_err(wrong("/location"))?;
        let zone = self.time_zone.unwrap_or_else(|| DEFAULT_TIME_ZONE.to_owned());
        time_zone(&zone).map_err(wrong("/time_zone"))?;
        Ok(Opening {
            name: name(&self.name, "/name")?,
            description: self.description.unwrap_or_default().text(4_000).map_err(wrong("/description"))?,
            address: line(&self.address, 255, "/address")?,
            phone: self.phone.as_deref().map(|it| phone(it, "/phone")).transpose()?,
            manager: self.manager_phone.as_deref().map(|it| phone(it, "/manager_phone")).transpose()?,
            username: username(&self.username)?,
            city: self.city_id,
            location: self.location,
            time_zone: zone,
            clientele: self.audience.unwrap_or(Clientele::Both),
        })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/companies/{company_id}/shops", "Open a shop")
        .staff()
        .idempotent()
        .body::<OpenShopRequest>()
        .example(
            r#"{"name": {"ar": "صالون واحة الجمال", "en": "Beauty Oasis Salon"}, "username": "${username}",
            "city_id": "${city_id}", "address": "طريق الملك فهد، حي العليا", "location": {"lat": 24.6905,
            "lng": 46.685}, "manager_phone": "${phone}", "time_zone": "Asia/Riyadh",
            "description": {"ar": "قص وصبغ وعناية بالبشرة", "en": "Haircuts, colouring and skin care"},
            "audience": "women", "phone": "0512345678"}"#,
        )
        .answers::<StaffShop>(201, "The shop")
        .located_at("/shops/{/id}")
        .refuses(&[Code::QuotaExceeded, Code::InUse, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY, CITIES, USERNAME, PHONE])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update, WriteKind::Check],
            &[COMPANY, SHOP, SHOPS, USER, REVIEW, PHONE, USERNAME, AREA, CITIES, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX],
        )
        .secrets(&[SecretName::Phones])
        .served_by(HireNeeds::shop, handle)
}

async fn handle(needs: &HireNeeds, request: Request) -> Result<Reply, Stop> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: OpenShopRequest = web::body(&request)?;
    let shop = open(needs, &request, &idempotency, company, body.checked()?).await?;
    Ok(Reply::created(&shop)?)
}
