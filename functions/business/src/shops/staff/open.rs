//! `POST /companies/{company_id}/shops`: open a shop. Its manager, named by phone, finds it at their next sign-in.

use crate::fields::{line, name, phone, wrong};
use crate::needs::HireNeeds;
use crate::phone_account::PhoneAccount;
use crate::shops::view::{Clientele, StaffShop, time_zone, username};
use model::access::{Access, Action, CompanyShop, Resource, RoleType};
use model::hours::Hours;
use model::profile::Location;
use model::settings::ShopSettings;
use model::{Bilingual, Code, Id, Phone, geo, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Item, Shop, Update, Value, Write, card, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, BilingualText, Line};
use web::{Change, Fault, Idempotency, Reply, Request, StaffContext, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, HireNeeds::shop, handle)
}

/// A shop to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenShop {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// Unique; part of its address on the web.
    #[schema(pattern = "^[a-z0-9_.]{1,50}$")]
    username: String,
    #[schema(value_type = String, pattern = "^city_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    city_id: Id<id::City>,
    #[schema(value_type = Line<255>)]
    address: String,
    location: Location,
    /// Whoever has it manages the shop.
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    manager_phone: Option<String>,
    /// An IANA name; `Asia/Riyadh` if left out.
    #[schema(example = "Asia/Riyadh")]
    time_zone: Option<String>,
    #[schema(value_type = Option<BilingualText<4000>>)]
    description: Option<Bilingual>,
    audience: Option<Clientele>,
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    phone: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-open-shop", "Open a shop")
        .staff()
        .path("company_id", id_schema("comp"))
        .idempotent()
        .body::<OpenShop>()
        .answers::<StaffShop>(201, "The shop")
        .refuses(&[Code::QuotaExceeded, Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<OpenShop>(into);
    collect::<StaffShop>(into);
}

/// What the fields come to.
struct Checked {
    name: Bilingual,
    description: Bilingual,
    address: String,
    phone: Option<Phone>,
    manager: Option<Phone>,
}

fn check(wish: &OpenShop) -> Result<Checked, Fault> {
    wish.location.check().map_err(wrong("/location"))?;
    time_zone(wish.time_zone.as_deref().unwrap_or("Asia/Riyadh")).map_err(wrong("/time_zone"))?;
    Ok(Checked {
        name: name(&wish.name, "/name")?,
        description: wish.description.clone().unwrap_or_default().text(4_000).map_err(wrong("/description"))?,
        address: line(&wish.address, 255, "/address")?,
        phone: wish.phone.as_deref().map(|it| phone(it, "/phone")).transpose()?,
        manager: wish.manager_phone.as_deref().map(|it| phone(it, "/manager_phone")).transpose()?,
    })
}

async fn handle(needs: &HireNeeds, request: Request) -> Result<Reply, Fault> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read(&request, &caller.user.to_string())?;
    let wish: OpenShop = web::body(&request)?;
    let checked = check(&wish)?;
    let handle = username(&wish.username).map_err(wrong("/username"))?;

    let tag = company.company();
    let mut wanted = vec![once.key(), keys::company(tag), keys::city(wish.city_id), keys::username(&handle)];
    wanted.extend(checked.manager.as_ref().map(|it| PhoneAccount::login(&needs.master, it)));
    let (acting, found) = needs.staff.at(&request, Tenant::Company(tag), &wanted).await?;
    let [kept, owner, city, name_taken, login] = first(found);
    owner.filter(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    acting.may(Resource::Shop, Action::Add)?;
    if let Some(reply) = once.answered(kept.as_ref(), request.seconds())? {
        return Ok(reply);
    }
    let city = city.ok_or_else(|| Fault::field("/city_id", "unknown", "no such city"))?;
    let taken = || {
        let error =
            web::FieldError { pointer: "/username".into(), code: "taken", detail: "another shop has it".into() };
        Fault { errors: vec![error], ..Fault::new(Code::InUse) }
    };
    if name_taken.is_some() {
        return Err(taken());
    }
    let used = i64::try_from(acting.rights.access.shops.len()).unwrap_or(i64::MAX);
    if used >= needs.quotas.shops {
        return Err(Fault::quota("shops", used, needs.quotas.shops));
    }

    let (at_ms, random) = needs.staff.draw(&request);
    let shop = Id::new_shop(tag, at_ms, random);
    let mut access = acting.rights.access.clone();
    access.shops.insert(shop, CompanyShop { name: checked.name.clone() });
    let manager = checked.manager.clone().map(|phone| {
        let (at_ms, random) = needs.staff.draw(&request);
        PhoneAccount::of(&needs.master, phone, login.as_ref(), Id::new(at_ms, random))
    });
    let item = item(&request, &wish, &checked, company, shop, manager.as_ref());
    let hours = Item::new(&keys::hours(shop.shop()), "Hours")
        .with("hours", Value::document(&Hours::default_for_shop()))
        .with("exceptions", Item::default())
        .with("version", 1)
        .with("updated_at", request.now.to_string());
    let view = StaffShop::of(&item);

    let mut change = acting.change(&needs.staff, &request);
    if let Some(card) = card::create(&Shop(item.clone()), &hours) {
        change.write(card);
    }
    change.write_or(Write::create(Item::new(&keys::username(&handle), "Username").with("shop_id", shop)), taken());
    let cell = geo::place(wish.location).get(..4).unwrap_or_default().to_owned();
    if !city.texts("cells").contains(&cell) {
        change.write(Update::of(keys::city(wish.city_id)).add("cells", Value::set_of(vec![cell])));
    }
    if let Some(manager) = &manager {
        appoint(&mut change, &acting, needs, &request, &mut access, (company, shop, &checked.name), manager)?;
    }
    change.rights(access);
    change.write(Write::create(item));
    change.write(Write::create(hours));
    change.answer(Some(&once), 201, &view);
    change.audit("create", ("shop", shop.to_string()), &Json::Null, &json!(view));
    let payload = json!({"company_id": company, "shop_id": shop, "city_id": wish.city_id});
    change.event("ShopCreated", ("shop", shop.to_string()), payload);
    change.commit().await?;
    tracing::info!(%shop, "shop_opened");
    Reply::created(&view)
}

fn item(
    request: &Request,
    wish: &OpenShop,
    checked: &Checked,
    company: Id<id::Company>,
    shop: Id<id::Shop>,
    manager: Option<&PhoneAccount>,
) -> Item {
    let now = request.now.to_string();
    Item::new(&keys::shop(shop.shop()), "Shop")
        .with("id", shop)
        .with("company_id", company)
        .with("name", &checked.name)
        .with("description", &checked.description)
        .with("username", wish.username.as_str())
        .with("city_id", wish.city_id)
        .with("address", checked.address.as_str())
        .with("lat", wish.location.lat)
        .with("lng", wish.location.lng)
        .with("time_zone", wish.time_zone.as_deref().unwrap_or("Asia/Riyadh"))
        .with_some("phone", checked.phone.as_ref().map(Phone::e164))
        .with_some("manager", manager.map(|it| it.user))
        .with("audience", wish.audience.unwrap_or(Clientele::Both).as_str())
        .with("settings", Value::document(&ShopSettings::default()))
        .with("is_active", true)
        .with("is_suspended", false)
        .with("is_featured", false)
        .with("is_verified", false)
        .with("service_count", 0)
        .with("specialist_count", 0)
        .with("employee_count", i64::from(manager.is_some()))
        .with("version", 1)
        .with("created_at", now.as_str())
        .with("updated_at", now.as_str())
}

/// Makes somebody the manager of a new shop, and tells them.
fn appoint(
    change: &mut Change<'_>,
    acting: &StaffContext,
    needs: &HireNeeds,
    request: &Request,
    access: &mut Access,
    (company, shop, name): (Id<id::Company>, Id<id::Shop>, &Bilingual),
    manager: &PhoneAccount,
) -> Result<(), Fault> {
    let (at_ms, random) = needs.staff.draw(request);
    let employee: Id<id::Employee> = Id::of_shop(shop.shop(), at_ms, random);
    let role = access.role_of_type(RoleType::ShopManager).ok_or(Code::Internal)?;
    access.hire(acting.user(), manager.user, shop, employee, &[role])?;
    for write in manager.joins(company, "", request.now) {
        change.write(write);
    }
    let now = request.now.to_string();
    let item = Item::new(&keys::employee(employee), "Employee")
        .with("id", employee)
        .with("shop_id", shop)
        .with("company_id", company)
        .with("user", manager.user)
        .with("name", &Bilingual::new("مدير الفرع", "Manager"))
        .with("phone", manager.phone().e164())
        .with("position", "manager")
        .with("is_active", true)
        .with("is_specialist", false)
        .with("version", 1)
        .with("created_at", now.as_str())
        .with("updated_at", now.as_str());
    change.write(Write::create(item));
    change.notify(manager.user, "shop_manager_assigned", json!({"shop": name}));
    Ok(())
}
