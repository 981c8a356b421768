//! `GET /companies/{company_id}/documents`: lists the documents of a company, for its owner.

use crate::documents::listing::list_documents;
use crate::documents::view::Documents;
use crate::needs::ListNeeds;
use model::access::Action;
use model::company::DocumentType;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, USER};
use utoipa::PartialSchema as _;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}/documents", "List a company's documents")
        .staff()
        .query("document_type", "Documents of this type", DocumentType::schema())
        .paged()
        .answers::<Documents>(200, "Documents, oldest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[COMPANY])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    Reply::ok(&list_documents(needs, &request, id, Tenant::Company(id.company()), Action::Edit).await?)
}
