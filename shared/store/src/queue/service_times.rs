//! Recent service times of a shop.

use super::Ticket;
use crate::entities::ServiceTimeSamples;
use crate::{Entity as _, Item};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::queue::{Fallback, SIMULATED_FROM, Samples, ServiceTime, speed_factor};
use model::{Id, id};
use std::collections::BTreeMap;

/// Stands for any service or any specialist in keys.
const ANY: &str = "ANY";
/// Samples from which the service times of a specialist count.
const SPECIALIST_SAMPLES: u32 = 5;

/// Recent service times, by service and specialist.
#[derive(Debug, Default)]
pub struct ServiceTimes {
    samples: BTreeMap<(String, String), Samples>,
    /// Service times of the shop's tickets of the last 30 days, in seconds, newest last.
    served: Vec<i64>,
    today: i32,
    speed: f64,
}

impl ServiceTimes {
    pub(super) fn read(items: Vec<Item>, now: i64, zone: &TimeZone) -> Self {
        let mut samples = BTreeMap::new();
        for entity in items.into_iter().filter_map(ServiceTimeSamples::read) {
            let mut parts = entity.sort_key().split('#').skip(1).map(str::to_owned);
            if let (Some(service), Some(specialist)) = (parts.next(), parts.next()) {
                samples.insert((service, specialist), entity.samples());
            }
        }
        let at = zone.to_datetime(Timestamp::from_second(now).unwrap_or_default());
        let weekday = u8::try_from(at.weekday().to_sunday_zero_offset()).unwrap_or_default();
        let hour = u8::try_from(at.hour()).unwrap_or_default();
        let any = samples.iter().filter(|((_, specialist), _)| specialist == ANY).flat_map(|(_, it)| it.iter());
        let speed = speed_factor(any, weekday, hour);
        let today = day_number(at.date());
        let of_shop = samples.get(&(ANY.to_owned(), ANY.to_owned()));
        let served = of_shop.map(|it| it.recent(today).map(|it| i64::from(it.seconds)).collect()).unwrap_or_default();
        Self { samples, served, today, speed }
    }

    /// What waits follow from instead of a simulation. `None` once enough tickets were served.
    pub(super) fn fallback(&self) -> Option<Fallback<'_>> {
        let is_simulated = self.served.len() >= SIMULATED_FROM;
        (!is_simulated).then_some(Fallback { served: &self.served, hour: self.speed, weekday: 1.0 })
    }

    /// Returns the expected service time of a ticket.
    #[must_use]
    pub fn of(&self, ticket: &Ticket) -> ServiceTime {
        self.estimate(ticket.service(), ticket.specialist(), ticket.configured_seconds())
    }

    /// Returns the expected time of a service with a specialist, of which `configured` seconds are configured.
    pub(super) fn estimate(
        &self,
        service: Option<Id<id::Service>>,
        specialist: Option<Id<id::Specialist>>,
        configured: i64,
    ) -> ServiceTime {
        let service = service.map_or_else(|| ANY.to_owned(), |it| it.to_string());
        let known = |specialist: String| {
            let samples = self.samples.get(&(service.clone(), specialist))?;
            Some(samples.time(configured, self.today))
        };
        let own = specialist.and_then(|it| known(it.to_string())).filter(|it| it.samples >= SPECIALIST_SAMPLES);
        let time = own.or_else(|| known(ANY.to_owned()));
        // Slower or faster than usual at this hour of this weekday.
        time.unwrap_or_else(|| Samples::default().time(configured, self.today)).scaled(self.speed)
    }
}

/// Returns the days since 1970-01-01.
#[must_use]
pub fn day_number(date: Date) -> i32 {
    let days = date.since(Date::new(1970, 1, 1).unwrap_or_default());
    days.map(|it| it.get_days()).unwrap_or_default()
}
