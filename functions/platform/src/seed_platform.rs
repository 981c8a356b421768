//! By hand, once per environment: cities, categories, plans and the first administrator. Running it again changes nothing.
//!
//! Payload: `{"admin_phone": "+9665..."}`. The local cloud passes none and gets the demo administrator.

use crate::reference_data::{CATEGORIES, CITIES};
use crate::reference_plans::reference_plans;
use model::access::{Role, RoleType};
use model::profile::Location;
use model::secret::SecretName;
use model::tenant::CompanyTag;
use model::{Bilingual, Id, Language, Phone, id};
use runtime::purpose::Phones;
use runtime::{Aws, Entropy as _, Env, Failure, Secret, StartError, SystemEntropy};
use serde_json::{Value, json};
use store::access::Rights;
use store::entities::{AccountOrigin, Category, City, NewAccount, NewCategory, NewCity};
use store::keys::{self, PhoneRefs};
use store::partition::{self, AUDIT, COMPANY, PHONE, REVIEW, USER};
use store::{Account, Item, Login, LoginReads, Reads, Refusal, Table, Write};
use triggers::{Declare as _, Endpoint, Job};

/// The administrator of demo-data.md, in the local stage only.
const LOCAL_ADMIN: &str = "+966500000001";

struct Needs {
    table: Table,
    phones: Secret<Phones>,
    is_local: bool,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let is_local = env.need("STAGE")? == "local";
    Ok(Needs { table: Table::new(&aws, &env)?, phones: Secret::load(&aws, &env).await?, is_local })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::direct("Seed reference data and first administrator")
        .example(r#"{"demo": false}"#)
        .reads_singly(&[COMPANY])
        .reads_in_batches(&[PHONE])
        .queries(&[partition::CITIES, partition::PLANS])
        .puts(&[partition::CITIES, partition::CATEGORIES, partition::PLANS])
        .transacts(&[PHONE, USER, AUDIT, COMPANY, REVIEW])
        .secrets(&[SecretName::Phones])
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let known = needs.table.query_all(keys::CITIES, "").await?;
    if known.len() < CITIES.len() {
        for write in reference_data() {
            put_new(&needs.table, write).await?;
        }
    }
    // Once administrators have plans of their own, the first ones may be gone on purpose.
    if needs.table.query_all(keys::PLANS, "").await?.is_empty() {
        for plan in reference_plans() {
            put_new(&needs.table, plan.create()).await?;
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
async fn put_new(table: &Table, write: Write) -> Result<(), Failure> {
    let Write::Put(item, condition) = write else { return Err(Failure::new("internal", "not a new item")) };
    match table.put(item, condition).await {
        Ok(()) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refusal.into()),
    }
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or_default()
}

fn slug(name: &str) -> String {
    model::catalog::Slug::from_name(name).map(|it| it.to_string()).unwrap_or_default()
}

/// The writes that create the cities and categories.
fn reference_data() -> Vec<Write> {
    let cities = CITIES.iter().enumerate().map(|(index, (en, ar, lat, lng))| {
        let city = NewCity {
            id: Id::fixed(index as u128 + 1),
            name: &Bilingual::new(*ar, *en),
            location: Location { lat: *lat, lng: *lng },
            time_zone: "Asia/Riyadh",
            is_active: true,
            created_at: None,
        };
        City::new(&city).create()
    });
    let mut writes: Vec<Write> = cities.collect();
    for (index, ((en, ar), children)) in CATEGORIES.iter().enumerate() {
        let top =
            Place { id: Id::fixed((index as u128 + 1) << 16), parent: None, index, is_sensitive: *en == "Clinics" };
        writes.push(category(top, &slug(en), &Bilingual::new(*ar, *en)));
        for (position, (child, ar)) in children.iter().enumerate() {
            let id = Id::fixed(((index as u128 + 1) << 16) | (position as u128 + 1));
            let place = Place { id, parent: Some(top.id), index: position, ..top };
            let slug = format!("{}-{}", slug(en), slug(child));
            writes.push(category(place, &slug, &Bilingual::new(*ar, *child)));
        }
    }
    writes
}

/// The place of a category in the tree.
#[derive(Clone, Copy)]
struct Place {
    id: Id<id::Category>,
    parent: Option<Id<id::Category>>,
    index: usize,
    is_sensitive: bool,
}

fn category(place: Place, slug: &str, name: &Bilingual) -> Write {
    let category = Category::new(&NewCategory {
        id: place.id,
        slug,
        parent: place.parent,
        name,
        description: &Bilingual::default(),
        icon: None,
        image_key: None,
        is_active: true,
        is_featured: false,
        is_sensitive: place.is_sensitive,
        position: number(place.index),
        created_at: None,
    });
    category.create()
}

/// Makes the owner of a phone an administrator, with an account if there is none.
async fn make_admin(needs: &Needs, phone: &Phone, job: &Job) -> Result<String, Failure> {
    let mut reads = Reads::default();
    let sign_in = LoginReads::want(&mut reads, PhoneRefs::of(&needs.phones, phone));
    let sign_in = sign_in.take(&mut needs.table.read(reads).await?);
    let reference = &sign_in.reference;
    let rights = needs.table.get(&keys::access(CompanyTag::PLATFORM)).await?;
    if let Some(user) = sign_in.user() {
        let mut writes =
            vec![Login::admit_platform_staff(reference).into(), Account::appoint_platform_staff(user).into()];
        writes.extend(as_admin(rights.as_ref(), user));
        let done = needs.table.commit(writes).await;
        return done.map(|()| user.to_string()).map_err(Failure::from);
    }
    let user = Id::<id::User>::new(job.now.as_millisecond(), SystemEntropy.bytes16());
    let account = Account::register(NewAccount {
        id: user,
        phone,
        phone_ref: reference,
        name: None,
        language: Language::Ar,
        origin: AccountOrigin::PlatformStaff,
        now: job.now,
    });
    let mut writes = sign_in.link_platform_staff(user);
    writes.extend(account.creation());
    writes.extend(as_admin(rights.as_ref(), user));
    let done = needs.table.commit(writes).await;
    done.map(|()| user.to_string()).map_err(Failure::from)
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
