//! `GET /favourites/{kind}`: lists the caller's favourite shops, specialists or services.

use crate::favourites::marked::{FavouriteView, VisibleTarget, kind_schema};
use crate::needs::AccountNeeds;
use model::favourite::FavouriteKind;
use model::secret::SecretName;
use runtime::{Api, Aws, Env, StartError};
use serde::Serialize;
use store::entities::Favourite;
use store::partition::{KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::{Cursors, Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// A page of favourites.
#[derive(Debug, Serialize, ToSchema)]
struct FavouritePage {
    items: Vec<FavouriteView>,
    /// Cursor of the next page. Null on the last page.
    next_cursor: Option<String>,
}

/// The table, the public keys, and the secret of cursors.
struct FavouriteListNeeds {
    base: AccountNeeds,
    cursors: Cursors,
}

impl FavouriteListNeeds {
    async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (base, cursors) = tokio::join!(AccountNeeds::with(&aws, &env), Cursors::load(&aws, &env));
        Ok(Self { base: base?, cursors: cursors? })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/favourites/{kind}", "List your favourites")
        .signed_in()
        .path("kind", kind_schema())
        .example_value("kind", "shops")
        .paged()
        .answers::<FavouritePage>(200, "A page of favourites")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(FavouriteListNeeds::new, handle)
}

async fn handle(needs: &FavouriteListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.base.caller(&request).await?;
    let kind: FavouriteKind = web::path(&request, "kind")?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (partition, prefix) = (keys::user_partition(caller.user), keys::favourites(kind));
    let marked = |item: &Item| Favourite::read(item.clone());
    let page = paging.collect(&needs.base.table, &partition, &prefix, marked);
    let account = needs.base.read(&request, &caller, Reads::default());
    let ((account, _), (favourites, last)) = tokio::try_join!(account, page)?;

    let mut reads = Reads::default();
    let targets: Vec<_> = favourites.iter().map(|it| reads.want_if::<Item>(it.target_key())).collect();
    let mut found = needs.base.table.read_eventually(reads).await?;
    let language = request.answer_in(Some(account.language()));
    let view = |(it, item): (&Favourite, _)| {
        let target = found.take(item).and_then(|item| VisibleTarget::read(kind, item));
        FavouriteView::of(it, target, language)
    };
    let items = favourites.iter().zip(targets).map(view).collect();
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.base.entropy));
    Reply::ok(&FavouritePage { items, next_cursor })
}
