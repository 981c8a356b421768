//! `POST /companies/{company_id}/shops`: opens a shop. If a manager is named by phone, they find it at their next sign-in.

use crate::fields::{line, name, phone, wrong};
use crate::needs::HireNeeds;
use crate::shops::fields::{time_zone, username};
use crate::shops::opening::{Opening, open};
use crate::shops::view::StaffShop;
use model::find::Clientele;
use model::profile::Location;
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::entities::DEFAULT_TIME_ZONE;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, BilingualText, Line};
use web::{Fault, Idempotency, Reply, Request, Stop};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, HireNeeds::shop, handle)
}

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

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-open-shop", "Open a shop")
        .staff()
        .path("company_id", id_schema("comp"))
        .idempotent()
        .body::<OpenShopRequest>()
        .answers::<StaffShop>(201, "The shop")
        .refuses(&[Code::QuotaExceeded, Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<OpenShopRequest>(into);
    collect::<StaffShop>(into);
}

async fn handle(needs: &HireNeeds, request: Request) -> Result<Reply, Stop> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read(&request, &caller.user.to_string())?;
    let body: OpenShopRequest = web::body(&request)?;
    let shop = open(needs, &request, &idempotency, company, body.checked()?).await?;
    Ok(Reply::created(&shop)?)
}
