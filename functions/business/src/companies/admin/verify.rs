//! `PUT /companies/{company_id}/verification` (admin): verifies a company, or revokes it.

use crate::companies::managed::ManagedCompany;
use crate::companies::view::CompanyView;
use crate::events;
use crate::fields::reason;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::company::Review;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, CompanyChanges};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::schema::Text;
use web::{Declare as _, Endpoint, IfMatch, Reply, Request, Stop, Subject};

/// A decision about the verification of a company.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VerifyCompanyRequest {
    status: CompanyVerification,
    /// Reason, recorded in the audit log.
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// Whether a company is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum CompanyVerification {
    Approved,
    Revoked,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Admin, "/companies/{company_id}/verification", "Verify a company")
        .staff()
        .guarded()
        .body::<VerifyCompanyRequest>()
        .example(r#"{"status": "approved", "reason": "السجل التجاري ساري"}"#)
        .answers::<CompanyView>(200, "The updated company")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY])
        .transacts(&[COMPANY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::admin, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let body: VerifyCompanyRequest = web::body(&request)?;
    let reason = reason(body.reason.as_deref())?;
    let managed = ManagedCompany::read(needs, &request, id, Action::Approve).await?;
    let view = verify(needs, &request, &managed, body.status, reason.as_deref()).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn verify(
    needs: &StaffNeeds,
    request: &Request,
    managed: &ManagedCompany,
    status: CompanyVerification,
    reason: Option<&str>,
) -> Result<CompanyView, Stop> {
    let ManagedCompany { context, company: before, access } = managed;
    IfMatch::read(request).check(before.version())?;
    let is_verified = status == CompanyVerification::Approved;
    if before.is_verified() == is_verified {
        return Err(Code::WrongState.into());
    }
    let changes = CompanyChanges { is_verified: Some(is_verified), ..CompanyChanges::default() };
    let Changed { update, after } = before.change(&changes, request.now);
    let view = CompanyView::of(&after, access);
    let review = if is_verified { Review::Approved } else { Review::Revoked };

    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    let later = json!({"is_verified": is_verified, "reason": reason});
    let earlier = json!({"is_verified": before.is_verified()});
    let told = tx.audit("decide", Subject::new("company", before.id()), &earlier, &later);
    events::company_verification_decided(&mut tx, before, review, told);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
