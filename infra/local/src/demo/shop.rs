//! Creates a shop with its hours, employees, services, packages and queue, unless they exist.

use super::client::{ApiError, Client, english, text};
use super::places::Places;
use super::queues;
use super::world::{
    EmployeeSpec, ExceptionSpec, JobSpec, PackageSpec, RelativeDate, ServiceSpec, ShopSpec, SpecialistSpec,
};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name of a manager until it is set.
const UNNAMED: &str = "Manager";
/// Service radius of in-home services.
const RADIUS_KM: u32 = 25;

/// Opens a shop and returns its id.
pub(super) async fn open(
    owner: &Client,
    places: &Places,
    company: &str,
    phone: &str,
    spec: &ShopSpec,
) -> Result<String, ApiError> {
    let (lat, lng) = spec.place;
    let mut body = json!({
        "name": spec.name,
        "description": spec.description,
        "username": spec.username,
        "city_id": places.city(spec.city)?,
        "address": spec.address,
        "location": {"lat": lat, "lng": lng},
        "audience": spec.audience,
        "phone": phone,
    });
    if let (Some((_, phone)), Some(body)) = (&spec.manager, body.as_object_mut()) {
        body.insert("manager_phone".to_owned(), json!(phone));
    }
    let path = format!("/shop/v1/companies/{company}/shops");
    Ok(text(&owner.create(&path, &format!("shop-{}", spec.username), &body).await?, "id").to_owned())
}

/// An open shop and its specification.
pub(super) struct ShopSetup<'a> {
    pub(super) client: &'a Client,
    pub(super) places: &'a Places,
    /// Ids of the company's own roles, by English name.
    pub(super) roles: &'a BTreeMap<String, String>,
    pub(super) today: Date,
    pub(super) id: &'a str,
    /// Whether the shop was just opened, so that it is known to be empty.
    pub(super) is_new: bool,
    pub(super) spec: &'a ShopSpec,
}

impl ShopSetup<'_> {
    /// Creates whatever is missing.
    pub(super) async fn complete(&self) -> Result<(), ApiError> {
        let ramadan = self.hours().await?;
        let specialists = self.people(ramadan).await?;
        let services = self.services(&specialists).await?;
        self.packages(&services).await?;
        match &self.spec.queue {
            Some(queue) => queues::complete(self, queue, &services, &specialists).await,
            None => Ok(()),
        }
    }

    pub(super) fn path(&self, of: &str) -> String {
        format!("/shop/v1/shops/{}/{of}", self.id)
    }

    /// Returns the part of the `Idempotency-Key` that identifies a request of this shop.
    pub(super) fn request_key(&self, what: &str, number: impl std::fmt::Display) -> String {
        format!("{what}-{}-{number}", self.spec.username)
    }

    /// Returns the existing items of a list.
    pub(super) async fn existing(&self, path: &str) -> Result<Vec<Value>, ApiError> {
        if self.is_new { Ok(vec![]) } else { self.client.list(path).await }
    }

    /// Sets the hours. Returns the first and last date of the next Ramadan.
    ///
    /// The version shows how far an earlier load came. Hours that were changed since are left unchanged.
    async fn hours(&self) -> Result<Option<(Date, Date)>, ApiError> {
        let path = self.path("hours");
        let existing = if self.is_new && self.spec.times.ramadan.is_none() {
            json!({"version": 1})
        } else {
            self.client.get(&path).await?
        };
        let date = |name| existing.get("proposed_ramadan").and_then(|it| text(it, name).parse::<Date>().ok());
        let ramadan = date("from_date").zip(date("to_date"));
        let version = existing.get("version").and_then(Value::as_i64).unwrap_or_default();
        if version <= 1 {
            self.client.put(&path, &json!(self.spec.times.hours(ramadan))).await?;
        }
        for (exception, before) in self.spec.exceptions.iter().zip(2..) {
            if version <= before {
                let path = self.path(&format!("exceptions/{}", self.date(exception)));
                self.client.put(&path, &body(exception)).await?;
            }
        }
        Ok(ramadan)
    }

    fn date(&self, exception: &ExceptionSpec) -> Date {
        let today = self.today;
        match exception.when {
            RelativeDate::In(days) => today.saturating_add(days.days()),
            RelativeDate::Next(month, day) => {
                let of = |year| Date::new(year, month, day).unwrap_or(today);
                let this_year = of(today.year());
                if this_year > today { this_year } else { of(today.year().saturating_add(1)) }
            }
        }
    }

    /// Hires employees and sets their hours. Returns the ids of the specialists by phone.
    async fn people(&self, ramadan: Option<(Date, Date)>) -> Result<BTreeMap<String, String>, ApiError> {
        // A new shop with a manager already has one employee.
        let path = self.path("employees");
        let existing = match self.spec.manager {
            Some(_) => self.client.list(&path).await?,
            None => self.existing(&path).await?,
        };
        let of = |phone: &str| existing.iter().find(|it| text(it, "phone") == phone);
        if let Some((name, phone)) = &self.spec.manager
            && let Some(manager) = of(phone).filter(|it| english(it, "name") == UNNAMED)
        {
            let path = format!("/shop/v1/employees/{}", text(manager, "id"));
            self.client.patch(&path, &json!({"name": name})).await?;
        }
        let mut specialists = BTreeMap::new();
        for person in &self.spec.people {
            let employee = match of(&person.phone) {
                Some(employee) => employee.clone(),
                None => self.hire(person).await?,
            };
            if let JobSpec::Specialist(SpecialistSpec { times: Some(times), .. }) = &person.job
                && employee.get("has_hours").and_then(Value::as_bool) == Some(false)
            {
                let path = format!("/shop/v1/employees/{}/hours", text(&employee, "id"));
                self.client.put(&path, &json!(times.hours(ramadan))).await?;
            }
            specialists.insert(person.phone.clone(), text(&employee, "specialist_id").to_owned());
        }
        Ok(specialists)
    }

    async fn hire(&self, person: &EmployeeSpec) -> Result<Value, ApiError> {
        let body = match &person.job {
            JobSpec::Reception(role) => {
                let role = self.roles.get(*role).map(String::as_str).unwrap_or_default();
                json!({"name": person.name, "phone": person.phone, "position": "reception", "role_ids": [role]})
            }
            JobSpec::Specialist(profile) => json!({
                "name": person.name,
                "phone": person.phone,
                "is_specialist": true,
                "specialist": {
                    "bio": profile.bio, "experience_years": profile.years, "experience_level": profile.level(),
                },
            }),
        };
        let request_key = self.request_key("employee", person.phone.trim_start_matches('+'));
        self.client.create(&self.path("employees"), &request_key, &body).await
    }

    /// Creates services. Returns their ids by English name.
    async fn services(&self, specialists: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, ApiError> {
        let path = self.path("services");
        let existing = self.existing(&path).await?;
        let mut ids = BTreeMap::new();
        for (number, service) in self.spec.services.iter().enumerate() {
            let id = match existing.iter().find(|it| english(it, "name") == service.name.en) {
                Some(service) => text(service, "id").to_owned(),
                None => {
                    let body = self.service(number, service, specialists)?;
                    text(&self.client.create(&path, &self.request_key("service", number), &body).await?, "id")
                        .to_owned()
                }
            };
            ids.insert(service.name.en.clone(), id);
        }
        Ok(ids)
    }

    fn service(
        &self,
        number: usize,
        spec: &ServiceSpec,
        specialists: &BTreeMap<String, String>,
    ) -> Result<Value, ApiError> {
        let by: Vec<&String> = spec.by.iter().filter_map(|it| specialists.get(it)).collect();
        let mut body = json!({
            "name": spec.name,
            "category_id": self.places.category(spec.category)?,
            "price_halalas": halalas(spec.riyals),
            "duration_minutes": spec.minutes,
            "buffer_before_minutes": spec.buffers.0,
            "buffer_after_minutes": spec.buffers.1,
            "granularity_minutes": spec.step,
            "location": spec.location,
            "specialist_ids": by,
            "order": number,
        });
        if let (true, Some(body)) = (spec.location != "in_shop", body.as_object_mut()) {
            body.insert("radius_km".to_owned(), json!(RADIUS_KM));
        }
        Ok(body)
    }

    async fn packages(&self, services: &BTreeMap<String, String>) -> Result<(), ApiError> {
        if self.spec.packages.is_empty() {
            return Ok(());
        }
        let path = self.path("packages");
        let existing = self.existing(&path).await?;
        for (number, package) in self.spec.packages.iter().enumerate() {
            if !existing.iter().any(|it| english(it, "name") == package.name.en) {
                let body = self.package(package, services);
                self.client.create(&path, &self.request_key("package", number), &body).await?;
            }
        }
        Ok(())
    }

    fn package(&self, spec: &PackageSpec, services: &BTreeMap<String, String>) -> Value {
        let items = spec.services.iter().filter_map(|it| services.get(*it));
        let items: Vec<Value> = items.map(|id| json!({"service_id": id})).collect();
        json!({
            "name": spec.name,
            "items": items,
            "package_price_halalas": halalas(spec.riyals),
            "location": "in_shop",
        })
    }
}

/// Returns the request body of an exception.
fn body(exception: &ExceptionSpec) -> Value {
    if exception.windows.is_empty() {
        return json!({"closed": true, "reason": exception.reason});
    }
    let windows: Vec<Value> = exception.windows.iter().map(|(from, to)| json!({"from": from, "to": to})).collect();
    json!({"windows": windows, "reason": exception.reason})
}

fn halalas(riyals: u32) -> i64 {
    i64::from(riyals) * 100
}
