//! `POST /shops/{shop_id}/packages`: creates a package.

use crate::needs::QuotaNeeds;
use crate::packages::creation::create_package;
use crate::packages::request::CreatePackageRequest;
use crate::packages::view::StaffPackage;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/packages", "Create a package")
        .staff()
        .may_be_idempotent()
        .body::<CreatePackageRequest>()
        .example(
            r#"{"name": {"ar": "باقة العروس", "en": "Bridal package"},
            "description": {"ar": "كل ما تحتاجه العروس في زيارة واحدة",
            "en": "All a bride needs in one visit"}, "primary_category_id": "${category_id}",
            "items": [{"service_id": "${service_id}", "description": {"ar": "قص وتصفيف",
            "en": "Cut and style"}}, {"service_id": "${other_service_id}", "custom_duration_minutes": 60}],
            "package_price_halalas": 20000, "location": "in_shop", "end_date": "${date}",
            "max_purchases": 50}"#,
        )
        .answers::<StaffPackage>(201, "The package")
        .located_at("/packages/{/id}")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, CATEGORIES, IDEMPOTENCY])
        .queries(&[SHOP])
        .transacts(&[COMPANY, SHOP, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(QuotaNeeds::shop, handle)
}

async fn handle(needs: &QuotaNeeds, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body = web::body::<CreatePackageRequest>(&request)?.complete()?;
    let package = create_package(needs, &request, idempotency.as_ref(), shop, &body).await?;
    Ok(Reply::versioned(201, package.version, &package)?)
}
