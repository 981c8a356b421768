//! `DELETE /favourites/{kind}/{target_id}`: a shop, specialist or service is no favourite any more.

use crate::favourites::marked::{kind_schema, target};
use crate::needs::AccountNeeds;
use runtime::{Api, WriteKind};
use store::partition::{KEYS, USER};
use store::{Write, keys};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Reply, Request, Stop, Transaction};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Identity, "/favourites/{kind}/{target_id}", "Remove a favourite")
        .signed_in()
        .path("kind", kind_schema())
        .path("target_id", text_schema("^(shop|spec|svc)_[0-7][0-9a-hjkmnp-tv-z]{25}$"))
        .example_value("kind", "shops")
        .example_value("target_id", "${shop_id}")
        .answers_nothing(204, "It is no favourite, whether or not it was one")
        .reads_singly(&[KEYS, USER])
        .transacts_only(&[WriteKind::Delete, WriteKind::Check], &[USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.caller(&request).await?;
    let target = target(&request)?;
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.write(Write::Delete(keys::favourite(caller.user, target), None));
    tx.commit(&needs.table).await?;
    Ok(Reply::nothing()?)
}
