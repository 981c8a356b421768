//! `POST /shops/{shop_id}/services`: creates a service.

use crate::needs::QuotaNeeds;
use crate::services::creation::create_service;
use crate::services::request::CreateServiceRequest;
use crate::services::view::StaffService;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AREA, CATEGORIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Idempotency, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/services", "Create a service")
        .staff()
        .may_be_idempotent()
        .body::<CreateServiceRequest>()
        .example(
            r#"{"name": {"ar": "قص وتصفيف", "en": "Cut and style"}, "category_id": "${category_id}",
            "short_description": {"ar": "قص مع غسيل وتصفيف", "en": "A cut with wash and style"},
            "price_halalas": 15000, "duration_minutes": 45, "buffer_before_minutes": 5,
            "buffer_after_minutes": 10, "granularity_minutes": 15, "location": "in_shop",
            "specialist_ids": ["${specialist_id}"], "notice_minutes": 60, "horizon_days": 60,
            "requires_approval": false, "faqs": [{"question": {"ar": "هل أحتاج إلى غسل شعري قبل الموعد؟",
            "en": "Should I wash my hair before?"}, "answer": {"ar": "لا، الغسيل مشمول",
            "en": "No, washing is included"}}]}"#,
        )
        .answers::<StaffService>(201, "The service")
        .located_at("/services/{/id}")
        .refuses(&[Code::QuotaExceeded, Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, CATEGORIES, IDEMPOTENCY])
        .queries(&[SHOP])
        .transacts(&[COMPANY, SHOP, CATEGORIES, AREA, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(QuotaNeeds::shop, handle)
}

async fn handle(needs: &QuotaNeeds, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body = web::body::<CreateServiceRequest>(&request)?.complete()?;
    let service = create_service(needs, &request, idempotency.as_ref(), shop, body).await?;
    Ok(Reply::versioned(201, service.version, &service)?)
}
