//! `GET /shops` (admin): lists shops, newest first.

use crate::fields::{contains, name_part};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Bilingual, Id, id};
use runtime::Api;
use serde::Serialize;
use store::access::Rights;
use store::entities::{Shop, ShopPointer};
use store::partition::{COMPANY, KEYS, SHOP, SHOPS, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{PartialSchema as _, ToSchema};
use web::openapi::id_schema;
use web::schema::Line;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// A page of shops.
#[derive(Debug, Serialize, ToSchema)]
struct ListedShops {
    items: Vec<ListedShop>,
    next_cursor: Option<String>,
}

/// A shop in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ListedShop {
    id: String,
    company_id: String,
    name: Bilingual,
    username: String,
    city_id: Option<String>,
    address: String,
    is_active: bool,
    is_suspended: bool,
    is_featured: bool,
    is_verified: bool,
    rating: Option<f64>,
    rating_count: i64,
    service_count: i64,
    specialist_count: i64,
    employee_count: i64,
    #[schema(format = DateTime)]
    created_at: String,
}

impl ListedShop {
    fn of(shop: &Shop) -> Self {
        Self {
            id: shop.id().to_string(),
            company_id: shop.company().to_string(),
            name: shop.name(),
            username: shop.username().to_owned(),
            city_id: shop.city().map(|it| it.to_string()),
            address: shop.address().to_owned(),
            is_active: shop.is_active(),
            is_suspended: shop.is_suspended(),
            is_featured: shop.is_featured(),
            is_verified: shop.is_verified(),
            rating: shop.rating(),
            rating_count: shop.rating_count(),
            service_count: shop.service_count(),
            specialist_count: shop.specialist_count(),
            employee_count: shop.employee_count(),
            created_at: shop.created_at().to_owned(),
        }
    }
}

/// Which shops are listed.
struct DirectoryFilter {
    company: Option<Id<id::Company>>,
    name: Option<String>,
    city: Option<Id<id::City>>,
    verified: Option<bool>,
    suspended: Option<bool>,
    featured: Option<bool>,
}

impl DirectoryFilter {
    fn read(request: &Request) -> Result<Self, Fault> {
        Ok(Self {
            company: query(request, "company_id")?,
            name: name_part(request)?,
            city: query(request, "city_id")?,
            verified: query(request, "verified")?,
            suspended: query(request, "suspended")?,
            featured: query(request, "featured")?,
        })
    }

    fn matches(&self, shop: &Shop) -> bool {
        self.name.as_ref().is_none_or(|it| contains(&shop.name(), it) || shop.username() == it)
            && self.company.is_none_or(|it| shop.company() == it)
            && self.city.is_none_or(|it| shop.city() == Some(it))
            && self.verified.is_none_or(|it| shop.is_verified() == it)
            && self.suspended.is_none_or(|it| shop.is_suspended() == it)
            && self.featured.is_none_or(|it| shop.is_featured() == it)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let boolean = || ObjectBuilder::new().schema_type(Type::Boolean).build();
    Endpoint::get(Api::Admin, "/shops", "List shops")
        .staff()
        .query("company_id", "Shops of this company, all on one page", id_schema("comp"))
        .query("name", "Part of the name in either language, or the user name", Line::<100>::schema())
        .query("city_id", "Shops of this city", id_schema("city"))
        .query("verified", "Whether they are verified", boolean())
        .query("suspended", "Whether they are suspended", boolean())
        .query("featured", "Whether they are featured", boolean())
        .paged()
        .answers::<ListedShops>(200, "Shops, newest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOPS])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::admin, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let filter = DirectoryFilter::read(&request)?;
    let mut reads = Reads::default();
    let access = reads.want_if::<Item>(filter.company.map(|it| keys::access(it.company())));
    let (context, mut found) = needs.staff.read(&request, Tenant::Platform, reads).await?;
    context.may(Resource::Shop, Action::View)?;
    let paging = Paging::read(&request, &needs.cursors, &context.user().to_string())?;
    let (shops, next) = match filter.company {
        Some(company) => (of_company(needs, &filter, company, found.take(access)).await?, None),
        None => all(needs, &filter, &paging).await?,
    };
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&ListedShops { items: shops.iter().map(ListedShop::of).collect(), next_cursor })
}

/// The shops of a company, which its record of rights names.
async fn of_company(
    needs: &ListNeeds,
    filter: &DirectoryFilter,
    company: Id<id::Company>,
    access: Option<Item>,
) -> Result<Vec<Shop>, Fault> {
    let rights = Rights::read(company.company(), access.as_ref());
    let places: Vec<_> = rights.access.shops.keys().rev().map(|it| keys::shop(it.shop())).collect();
    let mut shops = Vec::new();
    for batch in places.chunks(100) {
        shops.extend(needs.staff.table.get_many(batch).await?.into_iter().flatten().filter_map(Shop::read));
    }
    shops.retain(|it| filter.matches(it));
    Ok(shops)
}

async fn all(
    needs: &ListNeeds,
    filter: &DirectoryFilter,
    paging: &Paging,
) -> Result<(Vec<Shop>, Option<String>), Fault> {
    let key = |it: &Item| ShopPointer::read(it.clone()).map(|it| keys::shop(it.shop().shop()));
    paging.collect_pointed::<Shop>(&needs.staff.table, keys::SHOPS, key, |it| filter.matches(it)).await
}
