//! `DELETE /shops/{shop_id}`: closes a shop for good.

use crate::needs::StaffNeeds;
use crate::shops::closing::close;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use store::partition::{AGENDA, AREA, COMPANY, COMPANY_AUDIT, KEYS, LINE, OUTBOX, SHOP, USER, USERNAME, VERIFICATIONS};
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/shops/{shop_id}", "Close a shop for good")
        .staff()
        .guarded()
        .answers_nothing(204, "The shop is closed. Nobody has rights in it any more")
        .refuses(&[Code::WrongState, Code::InUse])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, AGENDA, LINE])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update, WriteKind::Delete],
            &[COMPANY, SHOP, USERNAME, AREA, VERIFICATIONS, COMPANY_AUDIT, OUTBOX],
        )
        .example_value("shop_id", "${hidden_shop_id}")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    close(needs, &request, id).await?;
    Ok(Reply::nothing()?)
}
