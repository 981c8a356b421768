//! `GET /shop-verifications` (admin): requests for the badge that wait for a decision, oldest first.

use crate::fields::text;
use crate::needs::ListNeeds;
use model::Bilingual;
use model::access::{Action, Resource};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Item, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::admin, handle)
}

/// Requests for verification.
#[derive(Debug, Serialize, ToSchema)]
struct Verifications {
    items: Vec<VerificationView>,
    next_cursor: Option<String>,
}

/// A shop's request for the badge.
#[derive(Debug, Serialize, ToSchema)]
struct VerificationView {
    id: String,
    shop_id: String,
    shop_name: Bilingual,
    company_id: String,
    status: String,
    /// The documents that were handed in.
    document_ids: Vec<String>,
    #[schema(format = DateTime)]
    submitted_at: String,
}

impl VerificationView {
    fn of(item: &Item) -> Self {
        let of = |name| text(item, name);
        Self {
            id: of("id"),
            shop_id: of("shop_id"),
            shop_name: item.bilingual("shop_name"),
            company_id: of("company_id"),
            status: of("status"),
            document_ids: item.list("documents").map(str::to_owned).collect(),
            submitted_at: of("submitted_at"),
        }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-list-verifications", "List requests for verification that wait for a decision")
        .staff()
        .paged()
        .answers::<Verifications>(200, "Requests, oldest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Verifications>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let ((acting, _), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Platform, &[]),
        paging.collect(&needs.staff.table, keys::VERIFICATIONS, "", false, |it| Some(VerificationView::of(it))),
    )?;
    acting.may(Resource::Shop, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&Verifications { items, next_cursor })
}
