//! `GET /shop-verifications` (admin): lists pending requests for verification, oldest first.

use crate::needs::ListNeeds;
use model::Bilingual;
use model::access::{Action, Resource};
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::entities::VerificationRequest;
use store::partition::{COMPANY, KEYS, USER, VERIFICATIONS};
use store::{Entity, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of requests for verification.
#[derive(Debug, Serialize, ToSchema)]
struct Verifications {
    items: Vec<VerificationView>,
    next_cursor: Option<String>,
}

/// A shop's request for verification.
#[derive(Debug, Serialize, ToSchema)]
struct VerificationView {
    id: String,
    shop_id: String,
    shop_name: Bilingual,
    company_id: String,
    status: String,
    /// Documents submitted with the request.
    document_ids: Vec<String>,
    #[schema(format = DateTime)]
    submitted_at: String,
}

impl VerificationView {
    fn of(request: &VerificationRequest) -> Self {
        Self {
            id: request.id().to_string(),
            shop_id: request.shop_id().to_string(),
            shop_name: request.shop_name(),
            company_id: request.company_id().to_owned(),
            status: request.status().to_owned(),
            document_ids: request.documents(),
            submitted_at: request.submitted_at().to_owned(),
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/shop-verifications", "List pending verification requests")
        .staff()
        .paged()
        .answers::<Verifications>(200, "Requests, oldest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[VERIFICATIONS])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::admin, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let view = |item: &store::Item| VerificationRequest::read(item.clone()).as_ref().map(VerificationView::of);
    let ((context, _), (items, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Platform, Reads::default()),
        paging.collect(&needs.staff.table, keys::VERIFICATIONS, "", view),
    )?;
    context.may(Resource::Shop, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&Verifications { items, next_cursor })
}
