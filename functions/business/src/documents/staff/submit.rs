//! `POST /companies/{company_id}/documents`: submits a document of a company.

use crate::documents::view::DocumentView;
use crate::fields::{file_key, line};
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::company::DocumentType;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::entities::{Company, CompanyDocument, NewDocument};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, USER};
use store::{Item, Reads, keys};
use utoipa::ToSchema;
use web::schema::{FileKey, Line};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// A document to be submitted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SubmitDocumentRequest {
    /// Title. Defaults to the type of document.
    #[schema(value_type = Option<Line<255>>)]
    title: Option<String>,
    document_type: DocumentType,
    /// Key of the uploaded file.
    #[schema(value_type = FileKey)]
    file_key: String,
}

/// The checked fields of a document.
struct Submission {
    title: String,
    document_type: DocumentType,
    file_key: String,
}

impl SubmitDocumentRequest {
    fn checked(&self) -> Result<Submission, Fault> {
        let title = self.title.as_deref().unwrap_or(self.document_type.as_str());
        let title = line(title, 255, "/title")?;
        let file_key = file_key(&self.file_key, "/file_key")?;
        Ok(Submission { title, document_type: self.document_type, file_key })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/companies/{company_id}/documents", "Submit a document")
        .staff()
        .may_be_idempotent()
        .body::<SubmitDocumentRequest>()
        .example(
            r#"{"title": "السجل التجاري", "document_type": "commercial_register",
            "file_key": "media/documents/commercial-register.pdf"}"#,
        )
        .answers::<DocumentView>(201, "The document, pending review")
        .reads(&[KEYS, USER, COMPANY, IDEMPOTENCY])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[COMPANY, IDEMPOTENCY, COMPANY_AUDIT])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: SubmitDocumentRequest = web::body(&request)?;
    let submission = body.checked()?;
    let context = read(needs, &request, idempotency.as_ref(), company).await?;
    let document = submit(needs, &request, idempotency.as_ref(), &context, company, &submission).await?;
    Ok(Reply::created(&document)?)
}

/// Checks that the company exists and that the caller may edit it.
async fn read(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    id: Id<id::Company>,
) -> Result<StaffContext, Stop> {
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let (context, mut found) = needs.staff.read(request, Tenant::Company(id.company()), reads).await?;
    found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Company, Action::Edit)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    Ok(context)
}

async fn submit(
    needs: &StaffNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    context: &StaffContext,
    company: Id<id::Company>,
    submission: &Submission,
) -> Result<DocumentView, Stop> {
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let document = CompanyDocument::submit(&NewDocument {
        id: Id::of_company(company.company(), at_ms, random),
        company,
        title: &submission.title,
        document_type: submission.document_type,
        file_key: &submission.file_key,
        now: request.now,
    });
    let view = DocumentView::of(&document);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(document.create());
    tx.save_response(idempotency, 201, &view);
    tx.audit("create", Subject::new("document", document.id()), &Json::Null, &json!(view));
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
