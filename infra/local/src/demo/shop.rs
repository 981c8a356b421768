//! Makes sure that a shop is there, with its hours, people, services, packages and queue.

use super::client::{Client, Problem, english, text};
use super::places::Places;
use super::queues;
use super::world::{Exception, Expert, Job, Package, Person, Service, Shop, When};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How a manager is called until somebody gives them a name.
const UNNAMED: &str = "Manager";
/// How far those go who work in homes.
const RADIUS_KM: u32 = 25;

/// Opens a shop; answers with its id.
pub(super) async fn open(
    owner: &Client,
    places: &Places,
    company: &str,
    phone: &str,
    wish: &Shop,
) -> Result<String, Problem> {
    let (lat, lng) = wish.place;
    let mut body = json!({
        "name": wish.name,
        "description": wish.description,
        "username": wish.username,
        "city_id": places.city(wish.city)?,
        "address": wish.address,
        "location": {"lat": lat, "lng": lng},
        "audience": wish.audience,
        "phone": phone,
    });
    if let (Some((_, phone)), Some(body)) = (&wish.manager, body.as_object_mut()) {
        body.insert("manager_phone".to_owned(), json!(phone));
    }
    let path = format!("/shop/v1/companies/{company}/shops");
    Ok(text(&owner.create(&path, &format!("shop-{}", wish.username), &body).await?, "id").to_owned())
}

/// A shop that is there, and what it is to be like.
pub(super) struct Branch<'a> {
    pub(super) client: &'a Client,
    pub(super) places: &'a Places,
    /// Ids of the company's own roles, by English name.
    pub(super) roles: &'a BTreeMap<String, String>,
    pub(super) today: Date,
    pub(super) id: &'a str,
    /// Whether it was opened just now: then there is nothing in it to look for.
    pub(super) is_new: bool,
    pub(super) wish: &'a Shop,
}

impl Branch<'_> {
    /// Adds whatever is missing.
    pub(super) async fn complete(&self) -> Result<(), Problem> {
        let ramadan = self.hours().await?;
        let specialists = self.people(ramadan).await?;
        let services = self.services(&specialists).await?;
        self.packages(&services).await?;
        match &self.wish.queue {
            Some(queue) => queues::complete(self, queue, &services, &specialists).await,
            None => Ok(()),
        }
    }

    pub(super) fn path(&self, of: &str) -> String {
        format!("/shop/v1/shops/{}/{of}", self.id)
    }

    /// What names a request of this shop, for its `Idempotency-Key`.
    pub(super) fn once(&self, what: &str, number: impl std::fmt::Display) -> String {
        format!("{what}-{}-{number}", self.wish.username)
    }

    /// What is there already.
    pub(super) async fn known(&self, path: &str) -> Result<Vec<Value>, Problem> {
        if self.is_new { Ok(vec![]) } else { self.client.list(path).await }
    }

    /// Sets the hours; answers with the dates of the next Ramadan.
    ///
    /// The version tells how far a former load has come, and that somebody has changed them since: then they stay.
    async fn hours(&self) -> Result<Option<(Date, Date)>, Problem> {
        let path = self.path("hours");
        let known = if self.is_new && self.wish.times.ramadan.is_none() {
            json!({"version": 1})
        } else {
            self.client.get(&path).await?
        };
        let date = |name| known.get("proposed_ramadan").and_then(|it| text(it, name).parse::<Date>().ok());
        let ramadan = date("from_date").zip(date("to_date"));
        let version = known.get("version").and_then(Value::as_i64).unwrap_or_default();
        if version <= 1 {
            self.client.put(&path, &json!(self.wish.times.hours(ramadan))).await?;
        }
        for (exception, before) in self.wish.exceptions.iter().zip(2..) {
            if version <= before {
                let path = self.path(&format!("exceptions/{}", self.date(exception)));
                self.client.put(&path, &body(exception)).await?;
            }
        }
        Ok(ramadan)
    }

    fn date(&self, exception: &Exception) -> Date {
        let today = self.today;
        match exception.when {
            When::In(days) => today.saturating_add(days.days()),
            When::Next(month, day) => {
                let of = |year| Date::new(year, month, day).unwrap_or(today);
                let this_year = of(today.year());
                if this_year > today { this_year } else { of(today.year().saturating_add(1)) }
            }
        }
    }

    /// Hires people and sets their hours; answers with the ids of the specialists, by phone.
    async fn people(&self, ramadan: Option<(Date, Date)>) -> Result<BTreeMap<String, String>, Problem> {
        // With a manager, even a new shop has one employee.
        let path = self.path("employees");
        let known = match self.wish.manager {
            Some(_) => self.client.list(&path).await?,
            None => self.known(&path).await?,
        };
        let of = |phone: &str| known.iter().find(|it| text(it, "phone") == phone);
        if let Some((name, phone)) = &self.wish.manager
            && let Some(manager) = of(phone).filter(|it| english(it, "name") == UNNAMED)
        {
            let path = format!("/shop/v1/employees/{}", text(manager, "id"));
            self.client.patch(&path, &json!({"name": name})).await?;
        }
        let mut specialists = BTreeMap::new();
        for person in &self.wish.people {
            let employee = match of(&person.phone) {
                Some(employee) => employee.clone(),
                None => self.hire(person).await?,
            };
            if let Job::Specialist(Expert { times: Some(times), .. }) = &person.job
                && employee.get("has_hours").and_then(Value::as_bool) == Some(false)
            {
                let path = format!("/shop/v1/employees/{}/hours", text(&employee, "id"));
                self.client.put(&path, &json!(times.hours(ramadan))).await?;
            }
            specialists.insert(person.phone.clone(), text(&employee, "specialist_id").to_owned());
        }
        Ok(specialists)
    }

    async fn hire(&self, person: &Person) -> Result<Value, Problem> {
        let body = match &person.job {
            Job::Reception(role) => {
                let role = self.roles.get(*role).map(String::as_str).unwrap_or_default();
                json!({"name": person.name, "phone": person.phone, "position": "reception", "role_ids": [role]})
            }
            Job::Specialist(expert) => json!({
                "name": person.name,
                "phone": person.phone,
                "is_specialist": true,
                "specialist": {
                    "bio": expert.bio, "experience_years": expert.years, "experience_level": expert.level(),
                },
            }),
        };
        let once = self.once("employee", person.phone.trim_start_matches('+'));
        self.client.create(&self.path("employees"), &once, &body).await
    }

    /// Offers services; answers with their ids, by English name.
    async fn services(&self, specialists: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Problem> {
        let path = self.path("services");
        let known = self.known(&path).await?;
        let mut ids = BTreeMap::new();
        for (number, service) in self.wish.services.iter().enumerate() {
            let id = match known.iter().find(|it| english(it, "name") == service.name.en) {
                Some(service) => text(service, "id").to_owned(),
                None => {
                    let body = self.service(number, service, specialists)?;
                    text(&self.client.create(&path, &self.once("service", number), &body).await?, "id").to_owned()
                }
            };
            ids.insert(service.name.en.clone(), id);
        }
        Ok(ids)
    }

    fn service(&self, number: usize, wish: &Service, specialists: &BTreeMap<String, String>) -> Result<Value, Problem> {
        let by: Vec<&String> = wish.by.iter().filter_map(|it| specialists.get(it)).collect();
        let mut body = json!({
            "name": wish.name,
            "category_id": self.places.category(wish.category)?,
            "price_halalas": halalas(wish.riyals),
            "duration_minutes": wish.minutes,
            "buffer_before_minutes": wish.buffers.0,
            "buffer_after_minutes": wish.buffers.1,
            "granularity_minutes": wish.step,
            "location": wish.location,
            "specialist_ids": by,
            "order": number,
        });
        if let (true, Some(body)) = (wish.location != "in_shop", body.as_object_mut()) {
            body.insert("radius_km".to_owned(), json!(RADIUS_KM));
        }
        Ok(body)
    }

    async fn packages(&self, services: &BTreeMap<String, String>) -> Result<(), Problem> {
        if self.wish.packages.is_empty() {
            return Ok(());
        }
        let path = self.path("packages");
        let known = self.known(&path).await?;
        for (number, package) in self.wish.packages.iter().enumerate() {
            if !known.iter().any(|it| english(it, "name") == package.name.en) {
                let body = self.package(package, services);
                self.client.create(&path, &self.once("package", number), &body).await?;
            }
        }
        Ok(())
    }

    fn package(&self, wish: &Package, services: &BTreeMap<String, String>) -> Value {
        let items = wish.services.iter().filter_map(|it| services.get(*it));
        let items: Vec<Value> = items.map(|id| json!({"service_id": id})).collect();
        json!({
            "name": wish.name,
            "items": items,
            "package_price_halalas": halalas(wish.riyals),
            "location": "in_shop",
        })
    }
}

/// As the APIs take it.
fn body(exception: &Exception) -> Value {
    if exception.windows.is_empty() {
        return json!({"closed": true, "reason": exception.reason});
    }
    let windows: Vec<Value> = exception.windows.iter().map(|(from, to)| json!({"from": from, "to": to})).collect();
    json!({"windows": windows, "reason": exception.reason})
}

fn halalas(riyals: u32) -> i64 {
    i64::from(riyals) * 100
}
