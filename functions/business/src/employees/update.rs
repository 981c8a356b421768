//! `PATCH /employees/{employee_id}`: updates an employee, activates or deactivates them, or makes them a specialist.

use crate::employees::details::{DetailsChange, check_manager, visible_details};
use crate::employees::view::EmployeeView;
use crate::events;
use crate::fields::{file_key, line, name, utc_date, wrong};
use crate::needs::EmployeeNeeds;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::employment::{Position, hire_date};
use model::event::EmployeeAction;
use model::private_details::EmergencyContact;
use model::profile::Gender;
use model::secret::SecretName;
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::clashes::ClashScope;
use store::entities::{Changed, Employee, EmployeeChanges, NewSpecialist, Shop, ShopCounter, Specialist};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::{BilingualName, FileKey, Line, Text};
use web::{
    ClashingAppointments, Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Subject, Tenant,
};

/// Fields to update.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateEmployeeRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    position: Option<Position>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    hire_date: Option<Option<Date>>,
    #[schema(value_type = Option<Line<50>>)]
    #[serde(default, deserialize_with = "web::given")]
    staff_number: Option<Option<String>>,
    #[schema(value_type = Option<Text<2000>>)]
    #[serde(default, deserialize_with = "web::given")]
    notes: Option<Option<String>>,
    /// Only owners and managers change this and the next five fields.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    date_of_birth: Option<Option<Date>>,
    #[schema(value_type = Option<Gender>)]
    #[serde(default, deserialize_with = "web::given")]
    gender: Option<Option<Gender>>,
    #[schema(value_type = Option<Line<255>>)]
    #[serde(default, deserialize_with = "web::given")]
    address: Option<Option<String>>,
    /// Number of the national identity card or residence permit. Stored encrypted.
    #[schema(value_type = Option<String>, pattern = "^[12][0-9]{9}$")]
    #[serde(default, deserialize_with = "web::given")]
    national_id: Option<Option<String>>,
    #[schema(value_type = Option<EmergencyContact>)]
    #[serde(default, deserialize_with = "web::given")]
    emergency_contact: Option<Option<EmergencyContact>>,
    /// Monthly salary in halalas.
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    salary_halalas: Option<Option<i64>>,
    /// Whether the employee currently works in the shop. Deactivating an employee revokes all their rights in the shop
    /// immediately. Their future appointments are listed, and stay as they are.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
    /// `true` makes the employee a specialist. This can't be undone.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_specialist: Option<bool>,
}

impl UpdateEmployeeRequest {
    /// Takes the private details, checked.
    fn take_details(&mut self, today: Date) -> Result<DetailsChange, Fault> {
        let change = DetailsChange {
            date_of_birth: self.date_of_birth.take(),
            gender: self.gender.take(),
            address: self.address.take(),
            national_id: self.national_id.take(),
            emergency_contact: self.emergency_contact.take(),
            salary_halalas: self.salary_halalas.take(),
        };
        change.checked(today)
    }

    fn checked(self, today: Date) -> Result<EmployeeChanges, Fault> {
        let title = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        if let Some(Some(key)) = &self.avatar_key {
            file_key(key, "/avatar_key")?;
        }
        if let Some(Some(date)) = self.hire_date {
            hire_date(date, today).map_err(wrong("/hire_date"))?;
        }
        if let Some(Some(number)) = &self.staff_number {
            line(number, 50, "/staff_number")?;
        }
        let notes = match &self.notes {
            Some(Some(it)) => Some(Some(model::text::clean_lines(it, 2_000).map_err(wrong("/notes"))?)),
            Some(None) => Some(None),
            None => None,
        };
        Ok(EmployeeChanges {
            name: title,
            position: self.position,
            avatar_key: self.avatar_key,
            hire_date: self.hire_date,
            staff_number: self.staff_number,
            notes,
            private_details: None,
            is_active: self.is_active,
            is_specialist: self.is_specialist,
        })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/employees/{employee_id}", "Update an employee")
        .staff()
        .guarded()
        .body::<UpdateEmployeeRequest>()
        .example(
            r#"{"name": {"ar": "منى الحربي", "en": "Mona Alharbi"}, "position": "specialist",
            "is_specialist": true, "hire_date": "2026-02-15", "staff_number": "QM-017",
            "notes": "تعمل في الفترة المسائية"}"#,
        )
        .answers::<EmployeeView>(200, "The updated employee")
        .refuses(&[Code::WrongState, Code::QuotaExceeded, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .secrets(&[SecretName::Fields])
        .served_by(EmployeeNeeds::shop, handle)
}

async fn handle(needs: &EmployeeNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let mut body: UpdateEmployeeRequest = web::body(&request)?;
    let today = utc_date(&request);
    let details = body.take_details(today)?;
    let view = update(needs, &request, id, body.checked(today)?, &details).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn update(
    needs: &EmployeeNeeds,
    request: &Request,
    id: Id<id::Employee>,
    mut changes: EmployeeChanges,
    details: &DetailsChange,
) -> Result<EmployeeView, Stop> {
    let (context, shop, before) = read(needs, request, id).await?;
    if !details.names().is_empty() {
        check_manager(&context, before.shop_id())?;
        let after = details.apply(before.open_details(&needs.fields)?);
        changes.private_details = Some(before.seal_details(&needs.fields, &after, &*needs.staff.entropy));
    }
    let changes = &changes;
    if changes.is_specialist == Some(false) && before.is_specialist() {
        return Err(Fault::new(Code::WrongState).with_cause("a specialist stays one").into());
    }
    let mut access = context.rights.access.clone();
    let activity = changes.is_active.filter(|it| *it != before.is_active());
    if let Some(active) = activity {
        access.set_active(context.user(), before.user(), before.shop_id(), active)?;
    }
    let Changed { update, after } = before.change(changes, request.now);
    let (earlier, view) = (EmployeeView::of(&before, &context.rights.access), EmployeeView::of(&after, &access));

    let mut tx = context.transaction(&needs.staff, request);
    if after.is_specialist() && !before.is_specialist() {
        tx.write(count_specialist(needs, &shop)?);
        tx.write(new_specialist(&after, request).create());
    } else if before.is_specialist() && (changes.name.is_some() || activity.is_some()) {
        tx.write(Specialist::copy_employee(after.specialist(), &after.name(), after.is_active()));
    }
    if activity.is_some() {
        tx.rights(access);
    }
    tx.write(update);
    let told = tx.audit("update", Subject::new("employee", id), &json!(earlier), &with_names(&view, details));
    events::employee_changed(&mut tx, &after, EmployeeAction::Changed, told);
    tx.commit(&needs.staff.table).await?;
    let view = view.with_details(visible_details(&context, &needs.fields, &after)?);
    if changes.is_active != Some(false) || !after.is_specialist() {
        return Ok(view);
    }
    let (table, scope) = (&needs.staff.table, ClashScope::of_specialist(after.specialist()));
    let clashes = ClashingAppointments::after_change(table, &shop, &scope, &context, request.now);
    Ok(view.with_clashes(clashes.await))
}

/// The view for the audit log, which names the private details that changed, and not their values.
fn with_names(view: &EmployeeView, details: &DetailsChange) -> Json {
    let mut document = json!(view);
    if let (Some(members), false) = (document.as_object_mut(), details.names().is_empty()) {
        members.insert("private_details".to_owned(), json!(details.names()));
    }
    document
}

async fn read(
    needs: &EmployeeNeeds,
    request: &Request,
    id: Id<id::Employee>,
) -> Result<(StaffContext, Shop, Employee), Fault> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Employee, Action::Edit)?;
    let (employee, shop) = (found.take(employee).ok_or(Code::NotFound)?, found.take(shop).ok_or(Code::NotFound)?);
    IfMatch::read(request).check(employee.version())?;
    Ok((context, shop, employee))
}

/// The specialist that an employee becomes, without a profile yet.
fn new_specialist(employee: &Employee, request: &Request) -> Specialist {
    Specialist::new(&NewSpecialist {
        employee: employee.id(),
        shop: employee.shop_id(),
        name: &employee.name(),
        bio: &Bilingual::default(),
        experience_years: None,
        experience_level: None,
        is_active: employee.is_active(),
        now: request.now,
    })
}

/// Counts one more specialist within the shop's quota.
fn count_specialist(needs: &EmployeeNeeds, shop: &Shop) -> Result<store::Update, Fault> {
    let (used, limit) = (shop.count(ShopCounter::Specialists), needs.quotas.specialists_per_shop);
    if used >= limit {
        return Err(Fault::quota("specialists", used, limit));
    }
    Ok(shop.count_within(&[(ShopCounter::Specialists, limit)]))
}
