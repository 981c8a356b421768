//! Claims as texts, one attribute of an agenda each.

use super::{Claim, Seats};
use model::{Id, id};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Units of a resource that a claim takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ClaimedResource {
    /// The resource.
    pub resource: Id<id::Resource>,
    /// Number of units.
    pub units: u16,
}

impl fmt::Display for ClaimedResource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}*{}", self.resource, self.units)
    }
}

impl ClaimedResource {
    fn read(text: &str) -> Option<Self> {
        let (resource, units) = text.split_once('*')?;
        Some(Self { resource: resource.parse().ok()?, units: units.parse().ok()? })
    }
}

impl Claim {
    pub(super) fn write(&self) -> String {
        let optional = |it: Option<String>| it.unwrap_or_else(|| "-".to_owned());
        let seats = self.seats.map(|it| format!("{}/{}", it.taken, it.capacity));
        let home = self.home.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
        let resources: Vec<String> = self.resources.iter().map(ToString::to_string).collect();
        let resources = optional((!resources.is_empty()).then(|| resources.join(",")));
        format!(
            "{} {} {} {} {} {} {} {} {} {} {resources}{home}",
            self.start,
            (self.end - self.start) / 60,
            self.before,
            self.after,
            self.service,
            optional(self.client.map(|it| it.to_string())),
            optional(self.until.map(|it| it.to_string())),
            optional(self.hold.map(|it| it.to_string())),
            optional(seats),
            self.nonce,
        )
    }

    pub(super) fn read(name: &str, text: &str, specialist: Id<id::Specialist>) -> Option<Self> {
        let parts: Vec<&str> = text.splitn(12, ' ').collect();
        let (parts, home) = (parts.get(..11)?, parts.get(11));
        let [start, minutes, before, after, service, client, until, hold, seats, nonce, resources] = *parts else {
            return None;
        };
        let start: i64 = start.parse().ok()?;
        let seats = seats
            .split_once('/')
            .and_then(|(taken, capacity)| Some(Seats { taken: taken.parse().ok()?, capacity: capacity.parse().ok()? }));
        Some(Self {
            appointment: name.strip_prefix("b_")?.parse().ok()?,
            specialist,
            service: service.parse().ok()?,
            client: client.parse().ok(),
            start,
            end: start + minutes.parse::<i64>().ok()? * 60,
            before: before.parse().ok()?,
            after: after.parse().ok()?,
            until: until.parse().ok(),
            hold: hold.parse().ok(),
            seats,
            resources: resources.split(',').filter_map(ClaimedResource::read).collect(),
            nonce: nonce.parse().ok()?,
            home: match home {
                Some(text) => Some(text.parse().ok()?),
                None => None,
            },
        })
    }
}
