//! `GET /specialists/{specialist_id}/hours`: returns the working hours of a specialist, and their windows of the next days.

use crate::fields::instant;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::hours::{Schedule, Weekday};
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Employee, Shop, ShopHours};
use store::partition::{KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request};

/// How long shared caches may keep hours, in seconds.
const MAX_AGE: u32 = 60;
/// Dates whose windows are told.
const DATES: usize = 7;

/// Working hours of a specialist.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialistHours {
    #[schema(value_type = String)]
    specialist_id: Id<id::Specialist>,
    time_zone: String,
    /// Whether they follow the shop's hours because they have none of their own.
    follows_shop: bool,
    /// Windows by weekday, those of the shop if they follow it. A weekday that is not listed is off.
    weekly: Vec<Weekday>,
    /// The next seven dates, shifts and breaks included, leaves not.
    dates: Vec<WorkingDate>,
}

/// When a specialist works on a date.
#[derive(Debug, Serialize, ToSchema)]
struct WorkingDate {
    #[schema(format = Date)]
    date: String,
    windows: Vec<WorkingWindow>,
}

/// A stretch of working time.
#[derive(Debug, Serialize, ToSchema)]
struct WorkingWindow {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/specialists/{specialist_id}/hours", "Get a specialist's hours")
        .public()
        .answers::<SpecialistHours>(200, "The specialist's hours")
        .reads(&[KEYS, USER, SHOP])
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id.derived()));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let hours = reads.want::<ShopHours>(keys::hours(id.shop()));
    let (viewer, mut found) = gate.read_viewer(&request, reads).await?;
    let shop = viewer.visible_shop(found.take(shop))?;
    let is_theirs = |it: &Employee| it.is_active_specialist() && it.shop_id() == shop.id();
    let employee = found.take(employee).filter(is_theirs).ok_or(Code::NotFound)?;
    let of_shop = shop.schedule(found.take(hours).as_ref());
    let answer = SpecialistHours::of(&employee, &shop, &of_shop, of_shop.zone.to_datetime(request.now).date());
    Ok(viewer.answer(&request, &answer, MAX_AGE))
}

impl SpecialistHours {
    fn of(employee: &Employee, shop: &Shop, of_shop: &Schedule, today: Date) -> Self {
        let schedule = employee.schedule(of_shop).unwrap_or_else(|| of_shop.clone());
        let date = |date: Date| WorkingDate {
            date: date.to_string(),
            windows: schedule
                .open(date)
                .iter()
                .map(|it| WorkingWindow {
                    start: instant(it.start, &schedule.zone),
                    end: instant(it.end, &schedule.zone),
                })
                .collect(),
        };
        Self {
            specialist_id: employee.specialist(),
            time_zone: shop.time_zone_name().to_owned(),
            follows_shop: !employee.has_hours(),
            weekly: schedule.hours.weekly.clone(),
            dates: today.series(1.day()).take(DATES).map(date).collect(),
        }
    }
}
