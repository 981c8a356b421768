//! Reading the figures of shops.

use crate::fields::{utc_date, wrong};
use futures_util::future::try_join_all;
use jiff::civil::Date;
use model::figures::{AppointmentFacts, FigureDates};
use store::entities::Shop;
use store::figures::{appointments_in, facts};
use store::{Reads, Table, keys};
use web::{Fault, Request, query};

/// Reads the query parameters `from` and `to`.
pub(crate) fn range(request: &Request) -> Result<FigureDates, Fault> {
    let (from, to) = (query::<Date>(request, "from")?, query::<Date>(request, "to")?);
    FigureDates::new(from, to, utc_date(request)).map_err(wrong("?from"))
}

/// Reads the appointments of a shop in a range of dates.
pub(crate) async fn of_shop(table: &Table, shop: &Shop, range: FigureDates) -> Result<Vec<AppointmentFacts>, Fault> {
    let zone = shop.time_zone();
    let appointments = appointments_in(table, shop.tag(), range, &zone).await?;
    Ok(appointments.iter().map(|it| facts(it, &zone)).collect())
}

/// Reads the appointments of several shops.
pub(crate) async fn of_shops(
    table: &Table,
    shops: impl Iterator<Item = model::tenant::ShopTag>,
    range: FigureDates,
) -> Result<Vec<(Shop, Vec<AppointmentFacts>)>, Fault> {
    let mut reads = Reads::default();
    let shops = reads.want_all::<Shop>(shops.map(keys::shop));
    let shops: Vec<Shop> = table.read(reads).await?.take_all(shops).into_iter().flatten().collect();
    let all = try_join_all(shops.iter().map(|it| of_shop(table, it, range))).await?;
    Ok(shops.into_iter().zip(all).collect())
}
