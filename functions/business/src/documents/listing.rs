//! Listing the documents of a company, for its owner or for Queue Me.

use crate::documents::view::{DocumentView, Documents};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::company::DocumentType;
use model::{Code, Id, id};
use store::entities::{Company, CompanyDocument};
use store::{Entity, Reads, keys};
use web::{Fault, Paging, Request, Tenant};

/// Lists the documents of a company, oldest first, for staff of `tenant` who may do `action` with companies.
///
/// # Errors
/// `not_found`, `permission_denied`.
pub(crate) async fn list_documents(
    needs: &ListNeeds,
    request: &Request,
    id: Id<id::Company>,
    tenant: Tenant,
    action: Action,
) -> Result<Documents, Fault> {
    let caller = needs.staff.caller(request).await?;
    let paging = Paging::read(request, &needs.cursors, &caller.user.to_string())?;
    let of_type = web::query::<DocumentType>(request, "document_type")?;
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let partition = keys::company_partition(id.company());
    // Read at the same time. The page is only shown if the caller may see it.
    let document = |item: &store::Item| {
        let document = CompanyDocument::read(item.clone())?;
        of_type.is_none_or(|it| document.document_type() == Some(it)).then(|| DocumentView::of(&document))
    };
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(request, tenant, reads),
        paging.collect(&needs.staff.table, &partition, keys::DOCUMENTS, document),
    )?;
    let company = found.take(company).filter(|it| it.id() == id);
    // Queue Me's staff without the permission don't learn which companies exist.
    if tenant == Tenant::Platform {
        context.may(Resource::Company, action)?;
    }
    company.ok_or(Code::NotFound)?;
    context.may(Resource::Company, action)?;
    let next_cursor = next.map(|it| paging.next(request, &needs.cursors, &it, &*needs.staff.entropy));
    Ok(Documents { items, next_cursor })
}
