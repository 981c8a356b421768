//! By hand, once per environment: cities, categories and the first administrator. Running it again changes nothing.
//!
//! Payload: `{"admin_phone": "+9665..."}`. The local cloud passes none and gets the demo administrator.

use crate::reference_data::{CATEGORIES, CITIES};
use model::access::{Role, RoleType};
use model::tenant::CompanyTag;
use model::{Bilingual, Id, Language, Phone, id};
use runtime::{Aws, Entropy as _, Env, Failure, MasterKey, StartError, Starting, SystemEntropy};
use serde_json::{Value, json};
use store::access::Rights;
use store::entities::{AccountOrigin, NewAccount};
use store::keys::Ref;
use store::{Account, Item, Login, Refusal, Table, Write, keys};
use triggers::{Job, refused, store_failed};

/// The administrator of demo-data.md, in the local stage only.
const LOCAL_ADMIN: &str = "+966500000001";

struct Needs {
    table: Table,
    master: MasterKey,
    is_local: bool,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let is_local = env.need("STAGE")? == "local";
    Ok(Needs { table: Table::new(&aws, &env)?, master: MasterKey::load(&aws, &env).await?, is_local })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_job(env, needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let known = needs.table.query_all(keys::CITIES, "").await.map_err(|error| store_failed(&error))?;
    if known.len() < CITIES.len() {
        for item in places() {
            put_new(&needs.table, item).await?;
        }
    }
    let phone = match job.payload.get("admin_phone").and_then(Value::as_str) {
        Some(phone) => Some(phone),
        None => needs.is_local.then_some(LOCAL_ADMIN),
    };
    let admin = match phone {
        None => None,
        Some(phone) => {
            let phone = Phone::parse(phone).map_err(|refused| Failure::new("bad_event", refused.0))?;
            Some(make_admin(needs, &phone, &job).await?)
        }
    };
    Ok(json!({"cities": CITIES.len(), "categories": CATEGORIES.len(), "admin": admin}))
}

/// An item that exists stays as it is: an administrator may have changed it.
async fn put_new(table: &Table, item: Item) -> Result<(), Failure> {
    match table.put(item, Some(store::condition::missing())).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refused(&refusal)),
    }
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or_default()
}

fn named(item: Item, en: &str, ar: &str) -> Item {
    let name = Bilingual::new(ar, en);
    item.with("name", Item::default().with("ar", name.ar).with("en", name.en))
}

fn slug(name: &str) -> String {
    model::catalog::Slug::from_name(name).map(|it| it.to_string()).unwrap_or_default()
}

fn places() -> Vec<Item> {
    let mut items = Vec::new();
    for (index, (en, ar, lat, lng)) in CITIES.iter().enumerate() {
        let id = Id::<id::City>::fixed(index as u128 + 1);
        let item = Item::new(&keys::city(id), "City").with("id", id).with("lat", *lat).with("lng", *lng);
        items.push(named(item, en, ar).with("time_zone", "Asia/Riyadh"));
    }
    for (index, ((en, ar), children)) in CATEGORIES.iter().enumerate() {
        let parent = Id::<id::Category>::fixed((index as u128 + 1) << 16);
        let is_sensitive = *en == "Clinics";
        let item = Item::new(&keys::category(parent), "Category").with("id", parent).with("rank", number(index));
        items.push(named(item, en, ar).with("slug", slug(en)).with("sensitive", is_sensitive));
        for (place, (child, ar)) in children.iter().enumerate() {
            let id = Id::<id::Category>::fixed(((index as u128 + 1) << 16) | (place as u128 + 1));
            let item = Item::new(&keys::category(id), "Category").with("id", id).with("parent_id", parent);
            let item = named(item, child, ar).with("slug", format!("{}-{}", slug(en), slug(child)));
            items.push(item.with("rank", number(place)).with("sensitive", is_sensitive));
        }
    }
    items
}

/// Makes the owner of a phone an administrator, with an account if there is none.
async fn make_admin(needs: &Needs, phone: &Phone, job: &Job) -> Result<String, Failure> {
    let reference = Ref::of_phone(&needs.master, phone);
    let login_key = keys::login(&reference);
    let login = needs.table.get(&login_key).await.map_err(|error| store_failed(&error))?.unwrap_or_default();
    let rights = needs.table.get(&keys::access(CompanyTag::PLATFORM)).await.map_err(|error| store_failed(&error))?;
    if let Some(user) = login.parsed::<Id<id::User>>("user") {
        let mut writes =
            vec![Login::admit_platform_staff(&reference).into(), Account::appoint_platform_staff(user).into()];
        writes.extend(as_admin(rights.as_ref(), user));
        let done = needs.table.commit(writes).await;
        return done.map(|()| user.to_string()).map_err(|refusal| refused(&refusal));
    }
    let user = Id::<id::User>::new(job.now.as_millisecond(), SystemEntropy.bytes16());
    let account = Account::register(NewAccount {
        id: user,
        phone,
        phone_ref: &reference,
        name: None,
        language: Language::Ar,
        origin: AccountOrigin::PlatformStaff,
        now: job.now,
    });
    let mut writes = vec![Login::link_platform_staff(&reference, user).into(), account.create()];
    writes.extend(as_admin(rights.as_ref(), user));
    let done = needs.table.commit(writes).await;
    done.map(|()| user.to_string()).map_err(|refusal| refused(&refusal))
}

/// Makes a user an administrator among Queue Me's staff, with the platform's roles if there are none; nothing to do for
/// who is one.
fn as_admin(item: Option<&Item>, user: Id<id::User>) -> Option<Write> {
    let rights = Rights::read(CompanyTag::PLATFORM, item);
    let mut access = rights.access.clone();
    access.name = Bilingual::new("كيو مي", "Queue Me");
    for (number, role_type) in [(1, RoleType::QueueMeAdmin), (2, RoleType::QueueMeEmployee)] {
        if access.role_of_type(role_type).is_none() {
            access.roles.insert(Id::of_company(CompanyTag::PLATFORM, 0, [number; 16]), Role::of_type(role_type));
        }
    }
    let admin = access.role_of_type(RoleType::QueueMeAdmin)?;
    access.members.entry(user).or_default().roles.insert(admin);
    match item {
        None => Some(Rights::create(CompanyTag::PLATFORM, &access)),
        Some(_) if access == rights.access => None,
        Some(_) => Some(rights.replace(&access)),
    }
}
