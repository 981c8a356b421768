//! `GET /plans/recommended`: advises a company on plans, by what it has.

use crate::plans::recommendation::{RecommendedPlan, recommend};
use model::access::{Action, Resource};
use model::billing::CompanyUse;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::entities::{BillingPlan, Company, Consistency, Shop, ShopCounter};
use store::keys;
use store::partition::{COMPANY, KEYS, PLANS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, StaffContext, Tenant};

/// Maximum number of shops that are looked at: those of a company with more exceed every plan anyway.
const MOST_SHOPS: usize = 100;

/// The best plan and two alternatives.
#[derive(Debug, Serialize, ToSchema)]
struct RecommendedPlans {
    items: Vec<RecommendedPlan>,
    /// What the company has now.
    usage: UsedResources,
    /// Always null.
    next_cursor: Option<String>,
}

/// What a company has of what plans limit.
#[derive(Debug, Serialize, ToSchema)]
struct UsedResources {
    shops: i64,
    /// Services of the shop that has the most.
    services_per_shop: i64,
    /// Specialists of the shop that has the most.
    specialists_per_shop: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/plans/recommended", "Recommend plans to a company")
        .staff()
        .required_query("company_id", "The company", id_schema("comp"))
        .answers::<RecommendedPlans>(200, "The best plan first, then up to two alternatives")
        .example_query("company_id=${company_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[PLANS])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let company: Option<Id<id::Company>> = web::query(&request, "company_id")?;
    let missing = || Fault::field("?company_id", "missing", "missing field `company_id`");
    let recommended = recommended_plans(staff, &request, company.ok_or_else(missing)?).await?;
    Reply::ok(&recommended)
}

/// Reads what the company has, and recommends plans.
async fn recommended_plans(
    staff: &Staff,
    request: &Request,
    company: Id<id::Company>,
) -> Result<RecommendedPlans, Fault> {
    let mut reads = Reads::default();
    let of_company = reads.want::<Company>(keys::company(company.company()));
    let plans = async { Ok(BillingPlan::all(&staff.table, Consistency::Eventual).await?) };
    let rights = staff.read(request, Tenant::Company(company.company()), reads);
    let ((context, mut found), plans) = tokio::try_join!(rights, plans)?;
    found.take(of_company).filter(|it| it.id() == company).ok_or(Code::NotFound)?;
    context.may(Resource::Subscription, Action::View)?;
    let used = company_use(staff, &context).await?;
    let items = recommend(used, &plans, request.answer_in(Some(context.account.language())));
    let CompanyUse { shops, services_per_shop, specialists_per_shop } = used;
    let usage = UsedResources { shops, services_per_shop, specialists_per_shop };
    Ok(RecommendedPlans { items, usage, next_cursor: None })
}

/// Counts what the company has, by the counters of its shops.
async fn company_use(staff: &Staff, context: &StaffContext) -> Result<CompanyUse, Fault> {
    let shops = &context.rights.access.shops;
    let mut reads = Reads::default();
    let handles = reads.want_all::<Shop>(shops.keys().take(MOST_SHOPS).map(|it| keys::shop(it.shop())));
    let read: Vec<Shop> = staff.table.read_eventually(reads).await?.take_all(handles).into_iter().flatten().collect();
    let most = |counter| read.iter().map(|it| it.count(counter)).max().unwrap_or_default().max(0);
    Ok(CompanyUse {
        shops: i64::try_from(shops.len()).unwrap_or(i64::MAX),
        services_per_shop: most(ShopCounter::Services),
        specialists_per_shop: most(ShopCounter::Specialists),
    })
}
