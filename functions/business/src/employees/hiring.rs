//! Hiring an employee: their record, rights and account, and their profile if they are a specialist.

use crate::employees::view::EmployeeView;
use crate::events;
use crate::fields::wrong;
use crate::needs::HireNeeds;
use crate::phone_account::PhoneAccount;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::catalog::ExperienceLevel;
use model::employment::Position;
use model::event::EmployeeAction;
use model::quota::Quotas;
use model::{Bilingual, Code, Id, Language, Phone, id};
use serde_json::{Value as Json, json};
use store::entities::{
    Changed, Company, Employee, NewEmployee, NewSpecialist, Service, Shop, ShopCounter, ShopListing, Specialist,
};
use store::{Item, PhoneLogin, ReadHandle, Reads, Update, keys};
use web::{Fault, Idempotency, Request, StaffContext, Stop, Subject, Tenant, Transaction};

/// The checked fields of an employee to be hired.
pub(crate) struct Hiring {
    pub(crate) name: Bilingual,
    pub(crate) phone: Phone,
    /// `None` for the default role of employees.
    pub(crate) roles: Option<Vec<Id<id::Role>>>,
    /// `None` if they are not a specialist.
    pub(crate) specialist: Option<SpecialistProfile>,
    pub(crate) position: Position,
    pub(crate) hire_date: Option<Date>,
    pub(crate) staff_number: Option<String>,
    pub(crate) notes: Option<String>,
}

/// The profile of a new specialist.
pub(crate) struct SpecialistProfile {
    pub(crate) bio: Bilingual,
    pub(crate) experience_years: Option<u8>,
    pub(crate) experience_level: Option<ExperienceLevel>,
    pub(crate) services: Vec<Id<id::Service>>,
}

impl Hiring {
    fn services(&self) -> &[Id<id::Service>] {
        self.specialist.as_ref().map(|it| it.services.as_slice()).unwrap_or_default()
    }
}

/// What was read before an employee is hired.
struct Known {
    context: StaffContext,
    shop: Shop,
    sign_in: PhoneLogin,
    services: Vec<Service>,
    /// The language of a new account.
    language: Language,
}

/// Hires an employee.
///
/// # Errors
/// `not_found`, `permission_denied`; `validation_failed` for unknown services or roles; `in_use` if they work in the shop
/// already; `quota_exceeded`.
pub(crate) async fn hire(
    needs: &HireNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    shop: Id<id::Shop>,
    hiring: &Hiring,
) -> Result<EmployeeView, Stop> {
    let account = PhoneAccount::of(&needs.phones, hiring.phone.clone());
    let known = read(needs, request, idempotency, shop, hiring, &account).await?;
    let (context, shop) = (&known.context, &known.shop);
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id: Id<id::Employee> = Id::of_shop(shop.tag(), at_ms, random);
    let hired = PhoneAccount::resolve(known.sign_in.clone(), Id::new(at_ms, needs.staff.entropy.bytes16()));
    let mut access = context.rights.access.clone();
    let roles = hiring.roles.clone().unwrap_or_else(|| access.default_roles(context.user(), shop.id()));
    access.hire(context.user(), hired.user, shop.id(), id, &roles).map_err(hire_fault)?;
    let employee = Employee::hire(&NewEmployee {
        id,
        shop: shop.id(),
        company: shop.company(),
        user: hired.user,
        name: &hiring.name,
        phone: account.phone(),
        position: hiring.position,
        is_specialist: hiring.specialist.is_some(),
        hire_date: hiring.hire_date,
        staff_number: hiring.staff_number.as_deref(),
        notes: hiring.notes.as_deref(),
        now: request.now,
    });
    let view = EmployeeView::of(&employee, &access);

    let mut tx = context.transaction(&needs.staff, request);
    tx.rights(access);
    tx.write_or(count_within_quotas(needs, shop, hiring)?, Fault::retry("quota"));
    tx.write(employee.create());
    tx.write_all(account.join(&hired, shop.company(), hiring.name.pick(known.language), known.language, request.now));
    if let Some(profile) = &hiring.specialist {
        add_specialist(&mut tx, request, &known, &employee, profile)?;
    }
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", Subject::new("employee", id), &Json::Null, &json!(view));
    events::employee_changed(&mut tx, &employee, EmployeeAction::Hired, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}

/// Reads the shop, the sign-in of the phone number and the services, and checks that the caller may hire.
async fn read(
    needs: &HireNeeds,
    request: &Request,
    idempotency: Option<&Idempotency>,
    id: Id<id::Shop>,
    hiring: &Hiring,
    account: &PhoneAccount,
) -> Result<Known, Stop> {
    let tag = id.shop();
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(tag));
    let company = reads.want::<Company>(keys::company(tag.company()));
    let sign_in = account.want_login(&mut reads);
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let own_key = |it: &Id<id::Service>| (it.shop() == tag).then(|| keys::service(*it));
    let slots: Vec<_> = hiring.services().iter().map(|it| reads.want_if::<Service>(own_key(it))).collect();
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(tag), reads).await?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Employee, Action::Add)?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    let service = |(at, slot): (usize, ReadHandle<Service>)| {
        let service = found.take(slot).filter(|it| !it.is_archived());
        service.ok_or_else(|| Fault::field(format!("/specialist/service_ids/{at}"), "unknown", "no such service here"))
    };
    let services = slots.into_iter().enumerate().map(service).collect::<Result<_, _>>()?;
    let language = found.take(company).map_or(Language::Ar, |it| it.settings().default_language);
    Ok(Known { context, shop, sign_in: sign_in.take(&mut found), services, language })
}

/// Converts the refusal of the new employee's rights.
pub(crate) fn hire_fault(code: Code) -> Fault {
    match code {
        Code::NotFound => Fault::field("/role_ids", "unknown", "no such role here"),
        Code::InUse => Fault { errors: Fault::field("/phone", "taken", "works here already").errors, ..code.into() },
        code => code.into(),
    }
}

/// Counts one more employee, and specialist, within the shop's quotas.
fn count_within_quotas(needs: &HireNeeds, shop: &Shop, hiring: &Hiring) -> Result<Update, Fault> {
    let counters: &[ShopCounter] = match hiring.specialist {
        Some(_) => &[ShopCounter::Employees, ShopCounter::Specialists],
        None => &[ShopCounter::Employees],
    };
    count_hired(&needs.quotas, shop, counters)
}

/// Counts one more of each, within the quotas of the shop where somebody begins to work.
///
/// # Errors
/// `quota_exceeded`.
pub(crate) fn count_hired(quotas: &Quotas, shop: &Shop, counters: &[ShopCounter]) -> Result<Update, Fault> {
    let limit = |it: ShopCounter| match it {
        ShopCounter::Employees => quotas.employees_per_shop,
        ShopCounter::Specialists => quotas.specialists_per_shop,
        ShopCounter::Services => quotas.services_per_shop,
        ShopCounter::Packages => quotas.packages_per_shop,
    };
    let limits: Vec<(ShopCounter, i64)> = counters.iter().map(|it| (*it, limit(*it))).collect();
    for (counter, limit) in &limits {
        let used = shop.count(*counter);
        if used >= *limit {
            return Err(Fault::quota(counter.resource(), used, *limit));
        }
    }
    Ok(shop.count_within(&limits))
}

/// Creates the specialist's profile and assigns their services.
fn add_specialist(
    tx: &mut Transaction<'_>,
    request: &Request,
    known: &Known,
    employee: &Employee,
    profile: &SpecialistProfile,
) -> Result<(), Fault> {
    let specialist = Specialist::new(&NewSpecialist {
        employee: employee.id(),
        shop: employee.shop_id(),
        name: &employee.name(),
        bio: &profile.bio.text(4_000).map_err(wrong("/specialist/bio"))?,
        experience_years: profile.experience_years.map(i64::from),
        experience_level: profile.experience_level,
        is_active: employee.is_active(),
        now: request.now,
    });
    tx.write(specialist.create());
    assign_services(tx, request, &known.shop, employee, &known.services);
    Ok(())
}

/// Assigns a new specialist of a shop to services, and tells that they are there.
pub(crate) fn assign_services(
    tx: &mut Transaction<'_>,
    request: &Request,
    shop: &Shop,
    employee: &Employee,
    services: &[Service],
) {
    let mut counts = Vec::new();
    for service in services {
        if let Some(Changed { update, after }) = service.add_specialist(employee.specialist(), request.now) {
            counts.extend(Service::count_changes(Some(service), &after));
            tx.write(update);
        }
    }
    let counts = counts.iter().map(|(category, by)| (category.as_str(), *by));
    tx.write_all(ShopListing::count_services(shop, counts));
    let services: Vec<Id<id::Service>> = services.iter().map(Service::id).collect();
    events::specialist_assigned(tx, employee, &services);
    if shop.is_verified() {
        events::specialists_verified(tx, shop, vec![employee.specialist()]);
    }
}
