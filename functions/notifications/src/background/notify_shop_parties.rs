//! On events about companies, shops and their employees: requests the notifications of owners, managers, specialists and Queue
//! Me's administrators.

use model::access::RoleType;
use model::tenant::{CompanyTag, ShopTag};
use model::{Bilingual, Id, InvalidValue, id};
use runtime::{Aws, Env, Failure, StartError, WriteKind};
use serde_json::{Value, json};
use std::str::FromStr;
use store::access::Rights;
use store::entities::{Company, CompanyDocument, Employee, Outbox, Shop};
use store::notice::{Notice, To, members};
use store::partition::{COMPANY, ONCE, OUTBOX, SHOP};
use store::{Entity as _, Item, Reads, Table, Write, keys};
use triggers::{BusEvent, Declare as _, Endpoint, process_once};

const CONSUMER: &str = "notify-shop-parties";
/// Writes of one transaction, at most.
const MAX_BATCH: usize = 100;

async fn table(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_events(
        "Notify the parties of a shop",
        &["VerificationRequested", "ShopVerified", "CompanyVerified", "DocumentVerified", "EmployeeChanged"],
    )
    .example(
        r#"{"type": "ShopVerified", "tenant": {"company_id": "comp_01kjma0fm0f2gst7v0n4x5r8b1",
            "shop_id": "shop_01kjma0fm0f2gst7v0n4x5r8b2"}, "actor": {"type": "system"},
            "subject": {"type": "shop", "id": "shop_01kjma0fm0f2gst7v0n4x5r8b2"},
            "payload": {"company_id": "comp_01kjma0fm0f2gst7v0n4x5r8b1",
            "shop_id": "shop_01kjma0fm0f2gst7v0n4x5r8b2", "status": "approved"}}"#,
    )
    .reads(&[COMPANY, SHOP, OUTBOX])
    .queries(&[SHOP])
    .puts(&[ONCE])
    .updates(&[ONCE])
    .transacts_only(&[WriteKind::Put], &[OUTBOX])
    .served_by(table, handle)
}

async fn handle(table: &Table, event: BusEvent<Value>) -> Result<Value, Failure> {
    let cause: Id<id::Event> = event.id.parse().map_err(|bad: InvalidValue| Failure::new("bad_event", bad.0))?;
    let notified = process_once(table, CONSUMER, &event, notify(table, &event, cause)).await?;
    Ok(notified.map_or_else(|| json!({"done": "before"}), |count| json!({"notified": count})))
}

/// Requests the notifications of an event. Returns how many.
async fn notify(table: &Table, event: &BusEvent<Value>, cause: Id<id::Event>) -> Result<usize, Failure> {
    let named = |name: &str| event.payload.get(name).and_then(Value::as_str);
    let Some(place) = NotifiedShop::read(table, &event.payload, cause).await? else { return Ok(0) };
    let notices = match event.name.as_str() {
        "VerificationRequested" => place.verification_requested(table).await?,
        "ShopVerified" => {
            let specialists = specialists(table, place.tag).await?;
            specialists.iter().map(|it| place.notice(it.user(), "specialist_verified", json!({}))).collect()
        }
        "CompanyVerified" => {
            let name = place.company.as_ref().map(Company::name);
            place.for_owners("company_verified", &json!({"company": name.unwrap_or_default()}))
        }
        "DocumentVerified" => match parsed(named("document")) {
            Some(document) => place.document_verified(table, document).await?,
            None => vec![],
        },
        "EmployeeChanged" => match parsed(named("employee")) {
            Some(employee) if named("action") == Some("hired") => place.new_specialist(table, employee).await?,
            _ => vec![],
        },
        _ => vec![],
    };
    let requests = notices.iter().map(|it| it.request(cause, event.occurred_at));
    let writes: Vec<Write> = requests.map(|it| it.write()).collect();
    for batch in writes.chunks(MAX_BATCH) {
        table.commit(batch.to_vec()).await?;
    }
    Ok(notices.len())
}

fn parsed<T: FromStr>(text: Option<&str>) -> Option<T> {
    text?.parse().ok()
}

/// Where an event happened.
struct NotifiedShop {
    tag: Option<ShopTag>,
    shop: Option<Shop>,
    company: Option<Company>,
    rights: Rights,
    /// The user who acted. They are not notified of what they did themselves.
    actor: Option<Id<id::User>>,
    about: String,
}

impl NotifiedShop {
    /// Reads the place of an event, in one round trip. `None` if it names none.
    async fn read(table: &Table, payload: &Value, cause: Id<id::Event>) -> Result<Option<Self>, Failure> {
        let text = |name: &str| payload.get(name).and_then(Value::as_str);
        let (shop_id, company_id): (Option<Id<id::Shop>>, Option<Id<id::Company>>) =
            (parsed(text("shop_id")), parsed(text("company_id")));
        let tag = shop_id.map(Id::shop);
        let Some(company) = tag.map(ShopTag::company).or_else(|| company_id.map(Id::company)) else { return Ok(None) };
        let mut reads = Reads::default();
        let access = reads.want::<Item>(keys::access(company));
        let of_company = reads.want::<Company>(keys::company(company));
        let shop = reads.want_if::<Shop>(tag.map(keys::shop));
        let outbox = reads.want::<Outbox>(keys::outbox(cause));
        let mut found = table.read(reads).await?;
        Ok(Some(Self {
            tag,
            shop: found.take(shop),
            company: found.take(of_company),
            rights: Rights::read(company, found.take(access).as_ref()),
            actor: found.take(outbox).and_then(|it| it.actor()),
            about: shop_id
                .map(|it| it.to_string())
                .or_else(|| text("company_id").map(str::to_owned))
                .unwrap_or_default(),
        }))
    }

    fn notice(&self, user: Id<id::User>, kind: &'static str, variables: Value) -> Notice {
        let mut all = members(json!({"shop": self.shop.as_ref().map(Shop::name)}));
        all.extend(members(variables));
        let company = self.company.as_ref().map(Company::id);
        let data = members(json!({"shop_id": self.shop.as_ref().map(Shop::id), "company_id": company}));
        Notice { to: To::User(user), kind, about: self.about.clone(), variables: all, data }
    }

    fn for_users(
        &self,
        users: impl IntoIterator<Item = Id<id::User>>,
        kind: &'static str,
        variables: &Value,
    ) -> Vec<Notice> {
        let others = users.into_iter().filter(|it| self.actor != Some(*it));
        others.map(|it| self.notice(it, kind, variables.clone())).collect()
    }

    fn for_owners(&self, kind: &'static str, variables: &Value) -> Vec<Notice> {
        self.for_users(self.rights.access.holders(RoleType::Company), kind, variables)
    }

    /// Queue Me's administrators decide about it.
    async fn verification_requested(&self, table: &Table) -> Result<Vec<Notice>, Failure> {
        let platform = table.get(&keys::access(CompanyTag::PLATFORM)).await?;
        let platform = Rights::read(CompanyTag::PLATFORM, platform.as_ref()).access;
        Ok(self.for_users(platform.holders(RoleType::QueueMeAdmin), "verification_requested", &json!({})))
    }

    async fn document_verified(&self, table: &Table, id: Id<id::Document>) -> Result<Vec<Notice>, Failure> {
        let document = table.get(&keys::document(id)).await?.and_then(CompanyDocument::read);
        let Some(document) = document.filter(|it| it.id() == id) else { return Ok(vec![]) };
        let kind = document.document_type();
        // Without a title of its own it has the name of its type.
        let is_own = |it: &&str| !it.is_empty() && kind.is_none_or(|kind| kind.as_str() != *it);
        let own = Some(document.title()).filter(is_own).map(|it| Bilingual::new(it, it));
        let of_type = || kind.map(title_of).unwrap_or_default();
        Ok(self.for_owners("document_verified", &json!({"title": own.unwrap_or_else(of_type)})))
    }

    /// The managers of the shop are told, unless they hired the specialist themselves.
    async fn new_specialist(&self, table: &Table, id: Id<id::Employee>) -> Result<Vec<Notice>, Failure> {
        let Some(tag) = self.tag else { return Ok(vec![]) };
        let employee = table.get(&keys::employee(id)).await?.and_then(Employee::read);
        let Some(employee) = employee.filter(|it| it.id() == id && it.is_active_specialist()) else {
            return Ok(vec![]);
        };
        let managers = self.rights.access.managers(tag).into_iter().filter(|it| *it != employee.user());
        Ok(self.for_users(managers, "new_specialist", &json!({"specialist": employee.name()})))
    }
}

/// Reads the specialists who work in a shop.
async fn specialists(table: &Table, shop: Option<ShopTag>) -> Result<Vec<Employee>, Failure> {
    let Some(shop) = shop else { return Ok(vec![]) };
    let employees = table.query_all(&keys::shop_partition(shop), keys::EMPLOYEES).await?;
    let employees = employees.into_iter().filter_map(Employee::read);
    Ok(employees.filter(Employee::is_active_specialist).collect())
}

/// What a type of document is called.
fn title_of(kind: model::company::DocumentType) -> Bilingual {
    use model::company::DocumentType::{
        BankDocument, BusinessLicense, CommercialRegister, NationalId, Other, ShopPhotos, SpecialistCertifications,
        TaxCertificate,
    };
    let (ar, en) = match kind {
        BusinessLicense => ("الرخصة التجارية", "business licence"),
        NationalId => ("الهوية الوطنية", "national ID"),
        CommercialRegister => ("السجل التجاري", "commercial register"),
        TaxCertificate => ("شهادة الضريبة", "tax certificate"),
        ShopPhotos => ("صور المتجر", "shop photos"),
        SpecialistCertifications => ("شهادات المختصين", "certifications of specialists"),
        BankDocument => ("المستند البنكي", "bank document"),
        Other => ("آخر", "other"),
    };
    Bilingual::new(ar, en)
}
