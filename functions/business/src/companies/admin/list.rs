//! `GET /companies` (admin): lists companies, newest first.

use crate::fields::{contains, name_part, wrong};
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::company::registration_number;
use model::secret::SecretName;
use model::{Bilingual, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Company, CompanyPointer};
use store::partition::{COMPANIES, COMPANY, KEYS, USER};
use store::{Entity as _, Reads, keys};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{PartialSchema as _, ToSchema};
use web::openapi::{id_schema, text_schema};
use web::schema::Line;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// A page of companies.
#[derive(Debug, Serialize, ToSchema)]
struct Companies {
    items: Vec<ListedCompany>,
    next_cursor: Option<String>,
}

/// A company in a list.
#[derive(Debug, Serialize, ToSchema)]
struct ListedCompany {
    id: String,
    name: Bilingual,
    registration_number: String,
    contact_phone: String,
    city_id: String,
    owner_id: String,
    is_active: bool,
    is_verified: bool,
    #[schema(format = DateTime)]
    created_at: String,
}

impl ListedCompany {
    fn of(company: &Company) -> Self {
        Self {
            id: company.id().to_string(),
            name: company.name(),
            registration_number: company.registration_number().to_owned(),
            contact_phone: company.contact_phone().to_owned(),
            city_id: company.city_id().to_owned(),
            owner_id: company.owner().to_string(),
            is_active: company.is_active(),
            is_verified: company.is_verified(),
            created_at: company.created_at().to_owned(),
        }
    }
}

/// Which companies are listed.
struct CompanyFilter {
    name: Option<String>,
    registration_number: Option<String>,
    city: Option<Id<id::City>>,
    verified: Option<bool>,
}

impl CompanyFilter {
    fn read(request: &Request) -> Result<Self, Fault> {
        let number = query::<String>(request, "registration_number")?;
        number.as_deref().map(registration_number).transpose().map_err(wrong("?registration_number"))?;
        Ok(Self {
            name: name_part(request)?,
            registration_number: number,
            city: query(request, "city_id")?,
            verified: query(request, "verified")?,
        })
    }

    fn matches(&self, company: &Company) -> bool {
        self.name.as_ref().is_none_or(|it| contains(&company.name(), it))
            && self.registration_number.as_ref().is_none_or(|it| company.registration_number() == it)
            && self.city.is_none_or(|it| company.city_id() == it.to_string())
            && self.verified.is_none_or(|it| company.is_verified() == it)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let boolean = || ObjectBuilder::new().schema_type(Type::Boolean).build();
    Endpoint::get(Api::Admin, "/companies", "List companies")
        .staff()
        .query("name", "Part of the name, in either language", Line::<100>::schema())
        .query("registration_number", "Number in the commercial register", text_schema("^[0-9]{10}$"))
        .query("city_id", "Companies of this city", id_schema("city"))
        .query("verified", "Whether Queue Me verified them", boolean())
        .paged()
        .answers::<Companies>(200, "Companies, newest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[COMPANIES])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::admin, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let (context, _) = needs.staff.read(&request, Tenant::Platform, Reads::default()).await?;
    context.may(Resource::Company, Action::View)?;
    let paging = Paging::read(&request, &needs.cursors, &context.user().to_string())?;
    let filter = CompanyFilter::read(&request)?;
    let key = |it: &store::Item| CompanyPointer::read(it.clone()).map(|it| keys::company(it.company().company()));
    let found = paging.collect_pointed::<Company>(&needs.staff.table, keys::COMPANIES, key, |it| filter.matches(it));
    let (companies, next) = found.await?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&Companies { items: companies.iter().map(ListedCompany::of).collect(), next_cursor })
}
