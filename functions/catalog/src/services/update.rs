//! `PATCH /services/{service_id}`: changes a service.

use crate::services::change::change_service;
use crate::services::request::UpdateServiceRequest;
use crate::services::view::StaffService;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, AREA, CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/services/{service_id}", "Change a service")
        .staff()
        .guarded()
        .body::<UpdateServiceRequest>()
        .example(
            r#"{"name": {"ar": "قص وتصفيف", "en": "Cut and style"}, "category_id": "${category_id}",
            "price_halalas": 18000, "specialist_ids": ["${specialist_id}"],
            "steps": [{"title": {"ar": "استشارة", "en": "Consultation"},
            "description": {"ar": "نتفق على القصة المناسبة", "en": "We agree on the cut"}}],
            "aftercare": [{"title": {"ar": "تجنبي الغسيل يومين", "en": "No washing for two days"}}]}"#,
        )
        .answers::<StaffService>(200, "The changed service")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, CATEGORIES, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, CATEGORIES, AREA, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let body: UpdateServiceRequest = web::body(&request)?;
    let service = change_service(staff, &request, id, &body).await?;
    Ok(Reply::versioned(200, service.version, &service)?)
}
