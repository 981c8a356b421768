//! `DELETE /companies/{company_id}/documents/{document_id}`: deletes a document that is not approved.

use crate::documents::view::DocumentView;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::company::Review;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::entities::CompanyDocument;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/companies/{company_id}/documents/{document_id}", "Delete a document")
        .staff()
        .answers_nothing(204, "The document is deleted")
        .refuses(&[Code::WrongState])
        .consumes("document_id")
        .reads(&[KEYS, USER, COMPANY])
        .transacts_with_deletes(&[COMPANY, COMPANY_AUDIT])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let id: Id<id::Document> = web::path(&request, "document_id")?;
    delete(needs, &request, company, id).await?;
    Ok(Reply::nothing()?)
}

async fn delete(
    needs: &StaffNeeds,
    request: &Request,
    company: Id<id::Company>,
    id: Id<id::Document>,
) -> Result<(), Stop> {
    let own_key = (id.company() == company.company()).then(|| keys::document(id));
    let mut reads = Reads::default();
    let document = reads.want_if::<CompanyDocument>(own_key);
    let (context, mut found) = needs.staff.read(request, Tenant::Company(company.company()), reads).await?;
    context.may(Resource::Company, Action::Edit)?;
    let document = found.take(document).filter(|it| it.company() == company).ok_or(Code::NotFound)?;
    // Verification rests on it.
    if document.is(Review::Approved) {
        return Err(Code::WrongState.into());
    }
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(document.delete_unchanged());
    tx.audit("delete", Subject::new("document", id), &json!(DocumentView::of(&document)), &Json::Null);
    tx.commit(&needs.staff.table).await
}
