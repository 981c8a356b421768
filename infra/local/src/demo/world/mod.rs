//! The specification of the demo world, the same in every cloud.

mod branches;
mod generated;
mod named;
mod names;
mod trades;

use super::times::HoursSpec;
use model::Bilingual;

/// Version of the demo world. Clouds with an older version are completed at their next start.
pub(super) const VERSION: u32 = 3;

/// A parent category and its child, in English.
pub(super) type Category = (&'static str, &'static str);

/// A company with its roles and shops.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CompanySpec {
    pub(super) name: Bilingual,
    /// Ten digits.
    pub(super) registration: String,
    /// City of the office, in English.
    pub(super) city: &'static str,
    /// Its owner's name and phone.
    pub(super) owner: (&'static str, String),
    /// Custom roles: name and template.
    pub(super) roles: Vec<(Bilingual, &'static str)>,
    pub(super) shops: Vec<ShopSpec>,
}

/// A shop.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShopSpec {
    pub(super) name: Bilingual,
    pub(super) description: Bilingual,
    pub(super) username: String,
    pub(super) city: &'static str,
    pub(super) address: String,
    /// Latitude and longitude, in degrees.
    pub(super) place: (f64, f64),
    /// `men`, `women` or `both`.
    pub(super) audience: &'static str,
    /// The manager's name and phone. `None` if the owner manages the shop.
    pub(super) manager: Option<(Bilingual, String)>,
    pub(super) times: HoursSpec,
    pub(super) exceptions: Vec<ExceptionSpec>,
    pub(super) people: Vec<EmployeeSpec>,
    pub(super) services: Vec<ServiceSpec>,
    pub(super) packages: Vec<PackageSpec>,
    /// `None` for shops that only work in homes.
    pub(super) queue: Option<QueueSpec>,
}

/// A live queue of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct QueueSpec {
    /// Guests in the queue, in order. A queue with guests is open at any hour.
    pub(super) guests: Vec<GuestSpec>,
}

/// A guest in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GuestSpec {
    pub(super) name: &'static str,
    /// English name of the service.
    pub(super) service: &'static str,
    pub(super) status: GuestStatus,
}

/// The status of a guest's ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GuestStatus {
    Waiting,
    /// Phone of the specialist.
    Called(String),
    /// Phone of the specialist.
    Serving(String),
}

/// Hours of a date that differ from its weekday's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ExceptionSpec {
    pub(super) when: RelativeDate,
    /// Empty if the shop is closed.
    pub(super) windows: &'static [(&'static str, &'static str)],
    pub(super) reason: &'static str,
}

/// A date relative to the day of the load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RelativeDate {
    /// This many days later.
    In(i64),
    /// The next occurrence of this month and day.
    Next(i8, i8),
}

/// An employee of a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EmployeeSpec {
    pub(super) name: Bilingual,
    pub(super) phone: String,
    pub(super) job: JobSpec,
}

/// The job of an employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum JobSpec {
    /// Receptionist with the company's role of this English name.
    Reception(&'static str),
    /// Specialist.
    Specialist(SpecialistSpec),
}

/// The public profile of a specialist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpecialistSpec {
    pub(super) bio: Bilingual,
    pub(super) years: u8,
    /// Working hours. `None` if they follow the shop's.
    pub(super) times: Option<HoursSpec>,
}

impl SpecialistSpec {
    /// Returns the experience level for the years of experience.
    pub(super) const fn level(&self) -> &'static str {
        match self.years {
            0..=2 => "junior",
            3..=5 => "intermediate",
            6..=9 => "senior",
            _ => "expert",
        }
    }
}

/// A service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ServiceSpec {
    pub(super) name: Bilingual,
    pub(super) category: Category,
    pub(super) riyals: u32,
    pub(super) minutes: u16,
    /// Buffers before and after, in minutes.
    pub(super) buffers: (u16, u16),
    /// Granularity of start times, in minutes.
    pub(super) step: u16,
    /// `in_shop`, `in_home` or `both`.
    pub(super) location: &'static str,
    /// Phones of the specialists who provide it.
    pub(super) by: Vec<String>,
}

/// A package of services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PackageSpec {
    pub(super) name: Bilingual,
    /// English names of its services, in order.
    pub(super) services: Vec<&'static str>,
    pub(super) riyals: u32,
}

/// A customer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CustomerSpec {
    pub(super) name: &'static str,
    pub(super) phone: &'static str,
    pub(super) city: &'static str,
    /// `male` or `female`.
    pub(super) gender: &'static str,
    pub(super) born: &'static str,
    /// Latitude and longitude, in degrees.
    pub(super) place: (f64, f64),
    /// Username of the shop whose queue they join.
    pub(super) joins_queue_of: Option<&'static str>,
}

pub(super) use named::{ADMIN, CUSTOMERS, SUPPORT};

/// Returns all companies: those of the specification, then the generated ones.
pub(super) fn companies() -> Vec<CompanySpec> {
    [named::companies(), generated::companies()].concat()
}

/// Converts (English, Arabic) to a bilingual text.
fn both((en, ar): (&str, &str)) -> Bilingual {
    Bilingual::new(ar, en)
}

#[cfg(test)]
mod tests;
