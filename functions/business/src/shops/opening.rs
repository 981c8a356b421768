//! Opening a shop: the shop with its hours, listing and user name, and its manager.

use crate::events;
use crate::needs::HireNeeds;
use crate::phone_account::{Hired, PhoneAccount};
use crate::shops::fields::username_taken;
use crate::shops::view::StaffShop;
use model::access::{Access, Action, CompanyShop, Resource, RoleType};
use model::employment::Position;
use model::find::Clientele;
use model::profile::Location;
use model::{Bilingual, Code, Id, Language, Phone, id};
use serde_json::{Value as Json, json};
use store::entities::{
    Company, Employee, NewEmployee, NewShop, Shop, ShopHours, ShopListing, ShopManager, ShopPointer, Username,
};
use store::keys::KeyPart;
use store::{Item, PhoneLogin, Reads, keys};
use web::{Fault, Idempotency, Request, StaffContext, Stop, Subject, Tenant, Transaction};

/// The checked fields of a shop to be opened.
pub(crate) struct Opening {
    pub(crate) name: Bilingual,
    pub(crate) description: Bilingual,
    pub(crate) address: String,
    pub(crate) phone: Option<Phone>,
    pub(crate) manager: Option<Phone>,
    pub(crate) username: KeyPart,
    pub(crate) city: Id<id::City>,
    pub(crate) location: Location,
    pub(crate) time_zone: String,
    pub(crate) clientele: Clientele,
}

/// What was read before a shop is opened.
struct Known {
    context: StaffContext,
    city: Item,
    /// `None` if no manager is named.
    sign_in: Option<PhoneLogin>,
    /// The language of a new account.
    language: Language,
}

/// The manager of a new shop.
struct Manager {
    employee: Id<id::Employee>,
    account: PhoneAccount,
    hired: Hired,
    /// The language of a new account.
    language: Language,
}

/// Opens a shop.
///
/// # Errors
/// `not_found`, `permission_denied`; `validation_failed` for an unknown city; `in_use` for a user name that another shop
/// uses; `quota_exceeded`.
pub(crate) async fn open(
    needs: &HireNeeds,
    request: &Request,
    idempotency: &Idempotency,
    company: Id<id::Company>,
    opening: Opening,
) -> Result<StaffShop, Stop> {
    let account = opening.manager.clone().map(|phone| PhoneAccount::of(&needs.phones, phone));
    let Known { context, city, sign_in, language } =
        read(needs, request, idempotency, company, &opening, account.as_ref()).await?;
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id = Id::new_shop(company.company(), at_ms, random);
    let manager = account.zip(sign_in).map(|(account, sign_in)| {
        let fresh = Id::new(at_ms, needs.staff.entropy.bytes16());
        let employee = Id::of_shop(id.shop(), at_ms, needs.staff.entropy.bytes16());
        Manager { employee, hired: PhoneAccount::resolve(sign_in, fresh), account, language }
    });

    let shop = Shop::open(&NewShop {
        id,
        company,
        name: &opening.name,
        description: &opening.description,
        username: opening.username.as_str(),
        city: opening.city,
        address: &opening.address,
        location: opening.location,
        time_zone: &opening.time_zone,
        phone: opening.phone.as_ref(),
        manager: manager.as_ref().map(|it| ShopManager { user: it.hired.user, employee: it.employee }),
        clientele: opening.clientele,
        now: request.now,
    });
    let hours = ShopHours::of_new_shop(id.shop(), request.now);
    let view = StaffShop::of(&shop);

    let mut tx = context.transaction(&needs.staff, request);
    tx.write_all(ShopListing::of_new_shop(&shop, &hours).map(|it| it.create()));
    tx.write_or(Username::reserve(&opening.username, id).create(), username_taken());
    if !ShopListing::has_cell(&city, opening.location) {
        tx.write(ShopListing::add_cell(opening.city, opening.location));
    }
    let mut access = context.rights.access.clone();
    access.shops.insert(id, CompanyShop { name: opening.name });
    if let Some(manager) = &manager {
        appoint(&mut tx, request, &context, &mut access, &shop, manager)?;
    }
    tx.rights(access);
    tx.write(shop.create());
    tx.write(ShopPointer::add(id));
    tx.write(hours.create());
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", Subject::new("shop", id), &Json::Null, &json!(view));
    events::shop_created(&mut tx, &shop, changes);
    tx.commit(&needs.staff.table).await?;
    tracing::info!(shop = %id, "shop_opened");
    Ok(view)
}

/// Reads the company, the city, the user name and the manager's sign-in, and checks that the shop may be opened.
async fn read(
    needs: &HireNeeds,
    request: &Request,
    idempotency: &Idempotency,
    id: Id<id::Company>,
    opening: &Opening,
    manager: Option<&PhoneAccount>,
) -> Result<Known, Stop> {
    let mut reads = Reads::default();
    let saved = reads.want::<Item>(idempotency.key());
    let company = reads.want::<Company>(keys::company(id.company()));
    let city = reads.want::<Item>(keys::city(opening.city));
    let username = reads.want::<Username>(keys::username(&opening.username));
    let sign_in = manager.map(|it| it.want_login(&mut reads));
    let (context, mut found) = needs.staff.read(request, Tenant::Company(id.company()), reads).await?;
    let company = found.take(company).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Shop, Action::Add)?;
    idempotency.check(found.take(saved), request.seconds())?;
    let city = found.take(city).ok_or_else(|| Fault::field("/city_id", "unknown", "no such city"))?;
    if found.take(username).is_some() {
        return Err(username_taken().into());
    }
    let used = i64::try_from(context.rights.access.shops.len()).unwrap_or(i64::MAX);
    if used >= needs.quotas.shops {
        return Err(Fault::quota("shops", used, needs.quotas.shops).into());
    }
    let language = company.settings().default_language;
    Ok(Known { context, city, sign_in: sign_in.map(|it| it.take(&mut found)), language })
}

/// Hires the manager of a new shop and notifies them.
fn appoint(
    tx: &mut Transaction<'_>,
    request: &Request,
    context: &StaffContext,
    access: &mut Access,
    shop: &Shop,
    manager: &Manager,
) -> Result<(), Fault> {
    let role = access.role_of_type(RoleType::ShopManager).ok_or(Code::Internal)?;
    let (user, id) = (manager.hired.user, manager.employee);
    access.hire(context.user(), user, shop.id(), id, &[role])?;
    tx.write_all(manager.account.join(&manager.hired, shop.company(), "", manager.language, request.now));
    let employee = Employee::hire(&NewEmployee {
        id,
        shop: shop.id(),
        company: shop.company(),
        user,
        name: &Bilingual::new("مدير الفرع", "Manager"),
        phone: manager.account.phone(),
        position: Position::Manager,
        is_specialist: false,
        hire_date: None,
        staff_number: None,
        notes: None,
        now: request.now,
    });
    tx.write(employee.create());
    events::manager_assigned(tx, user, shop);
    Ok(())
}
