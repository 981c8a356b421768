//! `POST /shops/{shop_id}/employees`: hires an employee by phone number, as a specialist if they provide services.

use crate::employees::hiring::{Hiring, SpecialistProfile, hire};
use crate::employees::view::EmployeeView;
use crate::fields::{line, name, phone, utc_date, wrong};
use crate::needs::HireNeeds;
use jiff::civil::Date;
use model::catalog::ExperienceLevel;
use model::employment::{Position, hire_date};
use model::secret::SecretName;
use model::{Bilingual, Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use std::collections::HashSet;
use store::partition::{AREA, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, PHONE, REVIEW, SHOP, USER};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText, Line, Text};
use web::{Declare as _, Endpoint, Fault, Idempotency, Reply, Request, Stop};

/// Maximum services of a new specialist.
const MOST_SERVICES: usize = 30;
/// Maximum roles of a new employee.
const MOST_ROLES: usize = 10;

/// An employee to be hired.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HireEmployeeRequest {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// Phone number that the employee signs in with.
    #[schema(pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    phone: String,
    /// Roles of the shop or its company. Defaults to that of employees, if the caller may grant it; an empty list grants
    /// nothing.
    #[schema(value_type = Option<Vec<String>>, nullable = false, max_items = 10)]
    #[serde(default, deserialize_with = "web::given")]
    role_ids: Option<Vec<Id<id::Role>>>,
    #[serde(default)]
    is_specialist: bool,
    specialist: Option<SpecialistDetails>,
    /// Position. Defaults to `specialist` for a specialist and to `other` for anybody else.
    position: Option<Position>,
    #[schema(value_type = Option<String>, format = Date)]
    hire_date: Option<Date>,
    #[schema(value_type = Option<Line<50>>)]
    staff_number: Option<String>,
    #[schema(value_type = Option<Text<2000>>)]
    notes: Option<String>,
}

/// Public profile of a new specialist.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SpecialistDetails {
    #[schema(value_type = Option<BilingualText<4000>>)]
    bio: Option<Bilingual>,
    #[schema(minimum = 0, maximum = 60)]
    experience_years: Option<u8>,
    experience_level: Option<ExperienceLevel>,
    /// Services that the specialist provides. Defaults to none.
    #[schema(value_type = Option<Vec<String>>, nullable = false, max_items = 30)]
    #[serde(default)]
    service_ids: Vec<Id<id::Service>>,
}

impl SpecialistDetails {
    fn check(&self) -> Result<(), Fault> {
        if self.service_ids.len() > MOST_SERVICES {
            return Err(Fault::field("/specialist/service_ids", "too_many", "at most 30"));
        }
        let distinct: HashSet<_> = self.service_ids.iter().collect();
        if distinct.len() != self.service_ids.len() {
            return Err(Fault::field("/specialist/service_ids", "repeated", "each service once"));
        }
        if self.experience_years.is_some_and(|it| it > 60) {
            return Err(Fault::field("/specialist/experience_years", "out_of_range", "0 to 60"));
        }
        Ok(())
    }
}

impl HireEmployeeRequest {
    fn checked(self, today: Date) -> Result<Hiring, Fault> {
        let name = name(&self.name, "/name")?;
        let phone = phone(&self.phone, "/phone")?;
        if self.specialist.is_some() && !self.is_specialist {
            return Err(Fault::field("/specialist", "unexpected", "only for specialists"));
        }
        if self.role_ids.as_ref().is_some_and(|it| it.len() > MOST_ROLES) {
            return Err(Fault::field("/role_ids", "too_many", "at most 10"));
        }
        self.specialist.as_ref().map(SpecialistDetails::check).transpose()?;
        self.hire_date.map(|it| hire_date(it, today)).transpose().map_err(wrong("/hire_date"))?;
        self.staff_number.as_deref().map(|it| line(it, 50, "/staff_number")).transpose()?;
        let notes = self.notes.as_deref().map(|it| model::text::clean_lines(it, 2_000)).transpose();
        notes.map_err(wrong("/notes"))?;
        let default_position = if self.is_specialist { Position::Specialist } else { Position::Other };
        let specialist = self.is_specialist.then(|| {
            let details = self.specialist.unwrap_or_default();
            SpecialistProfile {
                bio: details.bio.unwrap_or_default(),
                experience_years: details.experience_years,
                experience_level: details.experience_level,
                services: details.service_ids,
            }
        });
        Ok(Hiring {
            name,
            phone,
            roles: self.role_ids,
            specialist,
            position: self.position.unwrap_or(default_position),
            hire_date: self.hire_date,
            staff_number: self.staff_number,
            notes: self.notes,
        })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/employees", "Hire an employee")
        .staff()
        .may_be_idempotent()
        .body::<HireEmployeeRequest>()
        .example(
            r#"{"name": {"ar": "منى الحربي", "en": "Mona Alharbi"}, "phone": "${phone}",
            "role_ids": ["${role_id}"], "is_specialist": true,
            "specialist": {"bio": {"ar": "خبيرة صبغ منذ ثماني سنوات", "en": "Eight years of colouring"},
            "experience_years": 8, "experience_level": "senior", "service_ids": ["${service_id}"]},
            "position": "specialist", "hire_date": "2026-02-15", "staff_number": "QM-017"}"#,
        )
        .answers::<EmployeeView>(201, "The employee")
        .located_at("/employees/{/id}")
        .refuses(&[Code::QuotaExceeded, Code::InUse, Code::WrongState, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, SHOP, PHONE, IDEMPOTENCY])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update, WriteKind::Check],
            &[COMPANY, SHOP, USER, REVIEW, PHONE, AREA, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX],
        )
        .secrets(&[SecretName::Phones])
        .served_by(HireNeeds::shop, handle)
}

async fn handle(needs: &HireNeeds, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: HireEmployeeRequest = web::body(&request)?;
    let hiring = body.checked(utc_date(&request))?;
    let employee = hire(needs, &request, idempotency.as_ref(), shop, &hiring).await?;
    Ok(Reply::created(&employee)?)
}
