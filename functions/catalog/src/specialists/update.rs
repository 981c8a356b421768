//! `PATCH /specialists/{specialist_id}`: changes a specialist.

use crate::specialists::change::change_specialist;
use crate::specialists::request::UpdateSpecialistRequest;
use crate::specialists::view::StaffSpecialist;
use model::{Code, Id, id};
use runtime::Api;
use store::partition::{AGENDA, APPOINTMENTS, AREA, CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/specialists/{specialist_id}", "Change a specialist")
        .staff()
        .guarded()
        .body::<UpdateSpecialistRequest>()
        .example(
            r#"{"bio": {"ar": "خبيرة صبغ منذ تسع سنوات", "en": "Nine years of colouring"},
            "experience_years": 9, "experience_level": "expert", "expertise": ["${category_id}"],
            "avatar_key": "media/specialists/mona.jpg", "service_ids": ["${service_id}",
            "${other_service_id}"], "portfolio": [{"title": {"ar": "بلياج عسلي", "en": "Honey balayage"},
            "image_key": "media/portfolio/honey-balayage.jpg", "service_id": "${service_id}",
            "is_featured": true}]}"#,
        )
        .answers::<StaffSpecialist>(200, "The changed specialist")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, CATEGORIES, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, CATEGORIES, AREA, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let body: UpdateSpecialistRequest = web::body(&request)?;
    let specialist = change_specialist(staff, &request, id, &body).await?;
    Ok(Reply::versioned(200, specialist.version, &specialist)?)
}
