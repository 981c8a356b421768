//! `GET /categories` (shop): lists the active categories, and for each trade the services that its shops usually offer.

use crate::categories::staff::view::{StaffCategory, TradeView};
use crate::categories::tree::Tree;
use model::catalog::TRADES;
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::entities::Category;
use store::partition::{CATEGORIES, KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// All categories, each followed by its children, and the trades.
#[derive(Debug, Serialize, ToSchema)]
struct StaffCategories {
    items: Vec<StaffCategory>,
    trades: Vec<TradeView>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/categories", "List categories and service templates")
        .signed_in()
        .answers::<StaffCategories>(200, "All categories, and the service templates of each trade")
        .reads(&[KEYS, USER])
        .queries(&[CATEGORIES])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let categories = async { Ok(Category::all(&staff.table).await?) };
    let (_, categories) = tokio::try_join!(staff.read_account(&request, Reads::default()), categories)?;
    let tree = Tree(categories.into_iter().filter(Category::is_active).collect());
    let listed = tree.in_order();
    let items = listed.iter().map(|it| StaffCategory::of(it)).collect();
    let trades = TRADES.iter().map(|it| TradeView::of(it, &listed)).collect();
    Reply::ok(&StaffCategories { items, trades, next_cursor: None })
}
