//! `PUT /companies/{company_id}/documents/{document_id}/decision` (admin): approves or rejects a document.

use crate::documents::view::DocumentView;
use crate::events;
use crate::fields::reason;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::company::Review;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, CompanyDocument, DocumentReview};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::Text;
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// A decision about a document.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DocumentDecisionRequest {
    status: DocumentDecision,
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// New status of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum DocumentDecision {
    Approved,
    Rejected,
}

impl From<DocumentDecision> for Review {
    fn from(decision: DocumentDecision) -> Self {
        match decision {
            DocumentDecision::Approved => Self::Approved,
            DocumentDecision::Rejected => Self::Rejected,
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(
        Api::Admin,
        "/companies/{company_id}/documents/{document_id}/decision",
        "Approve or reject a document",
    )
    .staff()
    .guarded()
    .body::<DocumentDecisionRequest>()
    .example(r#"{"status": "approved"}"#)
    .answers::<DocumentView>(200, "The updated document")
    .reads(&[KEYS, USER, COMPANY])
    .transacts(&[COMPANY, COMPANY_AUDIT, OUTBOX])
    .served_by(StaffNeeds::admin, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let document: Id<id::Document> = web::path(&request, "document_id")?;
    let body: DocumentDecisionRequest = web::body(&request)?;
    let reason = reason(body.reason.as_deref())?;
    let (context, document) = read(needs, &request, company, document).await?;
    let view = decide(needs, &request, &context, &document, body.status.into(), reason.as_deref()).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn read(
    needs: &StaffNeeds,
    request: &Request,
    company: Id<id::Company>,
    id: Id<id::Document>,
) -> Result<(StaffContext, CompanyDocument), Fault> {
    let mut reads = Reads::default();
    let document = reads.want::<CompanyDocument>(keys::document(id));
    let (context, mut found) = needs.staff.read(request, Tenant::Platform, reads).await?;
    context.may(Resource::Company, Action::Approve)?;
    let document = found.take(document).filter(|it| it.company() == company).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(document.version())?;
    Ok((context, document))
}

async fn decide(
    needs: &StaffNeeds,
    request: &Request,
    context: &StaffContext,
    before: &CompanyDocument,
    review: Review,
    reason: Option<&str>,
) -> Result<DocumentView, Stop> {
    let review = DocumentReview { review, reason, reviewed_by: context.user(), now: request.now };
    let Changed { update, after } = before.decide(&review);
    let view = DocumentView::of(&after);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    let changes =
        tx.audit("decide", Subject::new("document", before.id()), &json!(DocumentView::of(before)), &json!(view));
    if after.is(Review::Approved) {
        events::document_verified(&mut tx, &after, changes);
    }
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
