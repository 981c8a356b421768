//! `GET /companies/{company_id}/statistics`: returns the figures of all shops of a company together.

use crate::needs::StaffNeeds;
use crate::statistics::appointments::{of_shops, range};
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::figures::{DayFigures, FigureDates, Figures, by_day};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::Company;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// What became of the appointments of all shops that start on these dates.
#[derive(Debug, Serialize, ToSchema)]
struct CompanyStatistics {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    shop_count: usize,
    /// Number of people who currently work in the shops.
    employee_count: usize,
    totals: Figures,
    days: Vec<DayFigures>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/companies/{company_id}/statistics", "Get a company's figures")
        .staff()
        .query("from", "First date. Defaults to 29 days before the last one", date_schema())
        .query("to", "Last date, at most 31 dates in all. Defaults to today", date_schema())
        .answers::<CompanyStatistics>(200, "The figures of all shops together")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Company> = web::path(&request, "company_id")?;
    Reply::ok(&statistics(needs, &request, id, range(&request)?).await?)
}

async fn statistics(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Company>,
    range: FigureDates,
) -> Result<CompanyStatistics, Fault> {
    let mut reads = Reads::default();
    let company = reads.want::<Company>(keys::company(id.company()));
    let (context, mut found) = needs.staff.read(request, Tenant::Company(id.company()), reads).await?;
    found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Analytics, Action::View)?;
    let access = &context.rights.access;
    let shops = of_shops(&needs.staff.table, access.shops.keys().map(|it| it.shop()), range).await?;
    let facts: Vec<_> = shops.into_iter().flat_map(|(_, facts)| facts).collect();
    Ok(CompanyStatistics {
        from: range.first,
        to: range.last,
        shop_count: access.shops.len(),
        employee_count: access.employee_count(),
        totals: Figures::of(&facts),
        days: by_day(&facts, range),
    })
}
