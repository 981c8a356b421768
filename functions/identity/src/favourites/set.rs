//! `PUT /favourites/{kind}/{target_id}`: marks a shop, specialist or service as a favourite.

use crate::favourites::marked::{VisibleTarget, kind_schema, target};
use crate::needs::AccountNeeds;
use model::Code;
use runtime::{Api, WriteKind};
use store::entities::{Favourite, favourite_target};
use store::partition::{KEYS, SHOP, USER};
use store::{Item, Reads};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Reply, Request, Stop, Transaction};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Identity, "/favourites/{kind}/{target_id}", "Mark a favourite")
        .signed_in()
        .path("kind", kind_schema())
        .path("target_id", text_schema("^(shop|spec|svc)_[0-7][0-9a-hjkmnp-tv-z]{25}$"))
        .example_value("kind", "shops")
        .example_value("target_id", "${shop_id}")
        .answers_nothing(204, "It is a favourite")
        .reads(&[KEYS, USER, SHOP])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.caller(&request).await?;
    let target = target(&request)?;
    let mut reads = Reads::default();
    let item = reads.want::<Item>(favourite_target(target));
    let (_, mut found) = needs.read(&request, &caller, reads).await?;
    found.take(item).and_then(|it| VisibleTarget::read(target.kind(), it)).ok_or(Code::NotFound)?;
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.write(Favourite::mark(caller.user, target, request.now));
    tx.commit(&needs.table).await?;
    Ok(Reply::nothing()?)
}
