//! `GET /companies/{company_id}/branch-comparison`: returns the figures of each shop of a company, the highest revenue first.

use crate::needs::StaffNeeds;
use crate::statistics::appointments::{of_shops, range};
use model::access::{Action, Resource};
use model::figures::{AppointmentFacts, Figures};
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Serialize;
use std::cmp::Reverse;
use store::entities::{Company, Shop};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// The figures of each shop.
#[derive(Debug, Serialize, ToSchema)]
struct BranchComparison {
    items: Vec<BranchFigures>,
    /// Always null: all shops are on one page.
    next_cursor: Option<String>,
}

/// The figures of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct BranchFigures {
    shop_id: String,
    name: Bilingual,
    figures: Figures,
    rating: Option<f64>,
    rating_count: i64,
    employee_count: i64,
    service_count: i64,
}

impl BranchFigures {
    fn of(shop: &Shop, facts: &[AppointmentFacts]) -> Self {
        Self {
            shop_id: shop.id().to_string(),
            name: shop.name(),
            figures: Figures::of(facts),
            rating: shop.rating(),
            rating_count: shop.rating_count(),
            employee_count: shop.employee_count(),
            service_count: shop.service_count(),
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}/branch-comparison", "Compare a company's shops")
        .staff()
        .query("from", "First date. Defaults to 29 days before the last one", date_schema())
        .query("to", "Last date, at most 31 dates in all. Defaults to today", date_schema())
        .answers::<BranchComparison>(200, "The shops, the highest revenue first")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    let range = range(&request)?;
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(&request, Tenant::Company(id.company()), reads).await?;
    found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Analytics, Action::View)?;
    let shops = context.rights.access.shops.keys().map(|it| it.shop());
    let compared = of_shops(&needs.staff.table, shops, range).await?;
    let mut items: Vec<BranchFigures> = compared.iter().map(|(shop, facts)| BranchFigures::of(shop, facts)).collect();
    items.sort_by_key(|it| Reverse(it.figures.revenue_halalas));
    Reply::ok(&BranchComparison { items, next_cursor: None })
}
