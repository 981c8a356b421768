//! `POST /shops/{shop_id}/employees`: hire somebody, by phone; as a specialist, if they provide services.

use crate::employees::view::{EmployeeView, Position, hire_date, specialist_item};
use crate::fields::{line, name, phone, wrong};
use crate::needs::HireNeeds;
use crate::phone_account::PhoneAccount;
use jiff::civil::Date;
use jiff::tz::Offset;
use model::access::{Action, Resource};
use model::catalog::ExperienceLevel;
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Condition, Item, Key, Shop, Update, Write, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, BilingualText, Line, Text};
use web::{Fault, Idempotency, Reply, Request, Tenant};

/// Most services that a new specialist can be given at once.
const MOST_SERVICES: usize = 30;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, HireNeeds::shop, handle)
}

/// Somebody to be hired.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HireEmployee {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// They sign in with it.
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    phone: String,
    /// Roles of this shop or its company; none grants nothing.
    #[schema(value_type = Option<Vec<String>>, nullable = false, max_items = 10)]
    #[serde(default)]
    role_ids: Vec<Id<id::Role>>,
    #[serde(default)]
    is_specialist: bool,
    specialist: Option<SpecialistDetails>,
    position: Option<Position>,
    #[schema(value_type = Option<String>, format = Date)]
    hire_date: Option<Date>,
    #[schema(value_type = Option<Line<50>>)]
    staff_number: Option<String>,
    #[schema(value_type = Option<Text<2000>>)]
    notes: Option<String>,
}

/// What customers read about a new specialist.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SpecialistDetails {
    #[schema(value_type = Option<BilingualText<4000>>)]
    bio: Option<Bilingual>,
    #[schema(minimum = 0, maximum = 60)]
    experience_years: Option<u8>,
    experience_level: Option<ExperienceLevel>,
    /// What they provide.
    #[schema(value_type = Option<Vec<String>>, nullable = false, max_items = 30)]
    #[serde(default)]
    service_ids: Vec<Id<id::Service>>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-hire-employee", "Hire somebody")
        .staff()
        .path("shop_id", id_schema("shop"))
        .may_be_idempotent()
        .body::<HireEmployee>()
        .answers::<EmployeeView>(201, "The employee")
        .refuses(&[Code::QuotaExceeded, Code::InUse, Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<HireEmployee>(into);
    collect::<EmployeeView>(into);
}

async fn handle(needs: &HireNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish: HireEmployee = web::body(&request)?;
    let title = name(&wish.name, "/name")?;
    let number = phone(&wish.phone, "/phone")?;
    check(&wish, &request)?;
    let details = wish.specialist.as_ref();
    let services = details.map(|it| it.service_ids.as_slice()).unwrap_or_default();

    let tag = shop.shop();
    let mut wanted: Vec<Key> = vec![keys::shop(tag), PhoneAccount::login(&needs.master, &number)];
    wanted.push(once.as_ref().map_or_else(|| keys::shop(tag), Idempotency::key));
    wanted.extend(services.iter().filter(|it| it.shop() == tag).map(|it| keys::service(*it)));
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(tag), &wanted).await?;
    let mut found = found.into_iter();
    let [item, login, kept] = std::array::from_fn(|_| found.next().flatten());
    let item = Shop::read(item, shop).ok_or(Code::NotFound)?;
    acting.may(Resource::Employee, Action::Add)?;
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    let found: Vec<Item> = found.flatten().collect();
    let offered = services.iter().enumerate().map(|(at, id)| {
        let item = found.iter().find(|it| it.parsed("id") == Some(*id) && it.text("status") != Some("archived"));
        item.ok_or_else(|| Fault::field(format!("/specialist/service_ids/{at}"), "unknown", "no such service here"))
    });
    let offered = offered.collect::<Result<Vec<_>, _>>()?;

    let (at_ms, random) = needs.staff.draw(&request);
    let employee: Id<id::Employee> = Id::of_shop(tag, at_ms, random);
    let fresh = Id::new(at_ms, needs.staff.entropy.bytes16());
    let person = PhoneAccount::of(&needs.master, number, login.as_ref(), fresh);
    let mut access = acting.rights.access.clone();
    access.hire(acting.user(), person.user, shop, employee, &wish.role_ids).map_err(|code| match code {
        Code::NotFound => Fault::field("/role_ids", "unknown", "no such role here"),
        Code::InUse => Fault { errors: Fault::field("/phone", "taken", "works here already").errors, ..code.into() },
        code => code.into(),
    })?;

    let record = record(&wish, &request, &title, &person, shop, item.company().ok_or(Code::Internal)?, employee);
    let view = EmployeeView::of(&record, &access);
    let company = item.company().ok_or(Code::Internal)?;
    let mut change = acting.change(&needs.staff, &request);
    change.rights(access);
    change.write_or(counters(needs, &item, wish.is_specialist)?, Fault::retry("quota"));
    change.write(Write::create(record));
    for write in person.joins(company, title.pick(model::Language::Ar), request.now) {
        change.write(write);
    }
    if wish.is_specialist {
        let now = request.now.to_string();
        let mut specialist = specialist_item(employee, shop, &title, &now);
        if let Some(details) = details {
            let bio = details.bio.clone().unwrap_or_default().text(4_000).map_err(wrong("/specialist/bio"))?;
            specialist = specialist
                .with("bio", &bio)
                .with_some("experience_years", details.experience_years.map(i64::from))
                .with_some("experience_level", details.experience_level.map(ExperienceLevel::as_str));
        }
        change.write(Write::create(specialist));
        for write in store::service::assign(&item, &offered, employee.derived(), &now) {
            change.write(write);
        }
        let payload = json!({"company_id": company, "shop_id": shop, "specialist": view.id, "services": services});
        change.event("SpecialistAssigned", ("employee", employee.to_string()), payload);
    }
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("employee", employee.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": company, "shop_id": shop, "employee": employee, "user": person.user});
    change.event("EmployeeChanged", ("employee", employee.to_string()), payload);
    change.commit().await?;
    Reply::created(&view)
}

fn check(wish: &HireEmployee, request: &Request) -> Result<(), Fault> {
    if wish.specialist.is_some() && !wish.is_specialist {
        return Err(Fault::field("/specialist", "unexpected", "only for a specialist"));
    }
    if wish.role_ids.len() > 10 {
        return Err(Fault::field("/role_ids", "too_many", "at most 10"));
    }
    let details = wish.specialist.as_ref();
    if details.is_some_and(|it| it.service_ids.len() > MOST_SERVICES) {
        return Err(Fault::field("/specialist/service_ids", "too_many", "at most 30"));
    }
    if details.is_some_and(|it| {
        let distinct: std::collections::HashSet<_> = it.service_ids.iter().collect();
        distinct.len() != it.service_ids.len()
    }) {
        return Err(Fault::field("/specialist/service_ids", "repeated", "each service once"));
    }
    if details.and_then(|it| it.experience_years).is_some_and(|it| it > 60) {
        return Err(Fault::field("/specialist/experience_years", "out_of_range", "0 to 60"));
    }
    let today = Offset::UTC.to_datetime(request.now).date();
    wish.hire_date.map(|it| hire_date(it, today)).transpose().map_err(wrong("/hire_date"))?;
    wish.staff_number.as_deref().map(|it| line(it, 50, "/staff_number")).transpose()?;
    let notes = wish.notes.as_deref().map(|it| model::text::clean_lines(it, 2_000)).transpose();
    notes.map_err(wrong("/notes"))?;
    Ok(())
}

/// One more employee of the shop, within what its plan allows.
fn counters(needs: &HireNeeds, shop: &Shop, is_specialist: bool) -> Result<Update, Fault> {
    let mut update = Update::of(keys::shop(shop.id().ok_or(Code::Internal)?.shop()));
    let mut limits = vec![("employees", "employee_count", needs.quotas.employees_per_shop)];
    if is_specialist {
        limits.push(("specialists", "specialist_count", needs.quotas.specialists_per_shop));
    }
    for (resource, counter, limit) in limits {
        let used = shop.0.number(counter);
        if used >= limit {
            return Err(Fault::quota(resource, used, limit));
        }
        update = update.add(counter, 1).when(Condition::Less(counter.into(), limit.into()));
    }
    Ok(update)
}

fn record(
    wish: &HireEmployee,
    request: &Request,
    name: &Bilingual,
    person: &PhoneAccount,
    shop: Id<id::Shop>,
    company: Id<id::Company>,
    employee: Id<id::Employee>,
) -> Item {
    let now = request.now.to_string();
    let usual = if wish.is_specialist { Position::Specialist } else { Position::Other };
    Item::new(&keys::employee(employee), "Employee")
        .with("id", employee)
        .with("shop_id", shop)
        .with("company_id", company)
        .with("user", person.user)
        .with("name", name)
        .with("phone", person.phone().e164())
        .with("position", wish.position.unwrap_or(usual).as_str())
        .with_some("hire_date", wish.hire_date.map(|it| it.to_string()))
        .with_some("staff_number", wish.staff_number.as_deref())
        .with_some("notes", wish.notes.as_deref())
        .with("is_active", true)
        .with("is_specialist", wish.is_specialist)
        .with("version", 1)
        .with("created_at", now.as_str())
        .with("updated_at", now.as_str())
}
