//! What is to be there: the demo world as a value, the same in every cloud.

mod branches;
mod generated;
mod named;
mod names;
mod trades;

use super::times::Times;
use model::Bilingual;

/// A new number for a world with more in it: clouds that hold a former one are completed at their next start.
pub(super) const VERSION: u32 = 3;

/// A parent category and its child, in English.
pub(super) type Category = (&'static str, &'static str);

/// A company with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Company {
    pub(super) name: Bilingual,
    /// Ten digits.
    pub(super) registration: String,
    /// Of its office, in English.
    pub(super) city: &'static str,
    /// Its owner's name and phone.
    pub(super) owner: (&'static str, String),
    /// Roles of its own: the name, and the template.
    pub(super) roles: Vec<(Bilingual, &'static str)>,
    pub(super) shops: Vec<Shop>,
}

/// A shop.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shop {
    pub(super) name: Bilingual,
    pub(super) description: Bilingual,
    pub(super) username: String,
    pub(super) city: &'static str,
    pub(super) address: String,
    /// Latitude and longitude, in degrees.
    pub(super) place: (f64, f64),
    /// `men`, `women` or `both`.
    pub(super) audience: &'static str,
    /// The manager's name and phone; without one, the owner runs it.
    pub(super) manager: Option<(Bilingual, String)>,
    pub(super) times: Times,
    pub(super) exceptions: Vec<Exception>,
    pub(super) people: Vec<Person>,
    pub(super) services: Vec<Service>,
    pub(super) packages: Vec<Package>,
    /// Whoever works in homes only has none: nobody waits in the shop.
    pub(super) queue: Option<Queue>,
}

/// A live queue of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Queue {
    /// Who stands in it without an account, the first of them first. With somebody in it, it is open whatever the hours.
    pub(super) guests: Vec<Guest>,
}

/// Somebody without an account, in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guest {
    pub(super) name: &'static str,
    /// What for, in English.
    pub(super) service: &'static str,
    pub(super) standing: Standing,
}

/// How far somebody in a queue has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    Waiting,
    /// By the specialist with this phone.
    Called(String),
    /// By the specialist with this phone.
    Serving(String),
}

/// A date that is not like its weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exception {
    pub(super) when: When,
    /// Closed without any.
    pub(super) windows: &'static [(&'static str, &'static str)],
    pub(super) reason: &'static str,
}

/// Which date, seen from the day of the load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// So many days later.
    In(i64),
    /// The next time that it is this day of the month, of this month.
    Next(i8, i8),
}

/// Somebody who works in a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: Bilingual,
    pub(super) phone: String,
    pub(super) job: Job,
}

/// As what somebody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Job {
    /// At the desk, with a role of the company by its English name.
    Reception(&'static str),
    /// For the customers.
    Specialist(Expert),
}

/// What customers read about a specialist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expert {
    pub(super) bio: Bilingual,
    pub(super) years: u8,
    /// Working hours; without any, they follow the shop.
    pub(super) times: Option<Times>,
}

impl Expert {
    /// How experienced somebody of so many years is.
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
pub(super) struct Service {
    pub(super) name: Bilingual,
    pub(super) category: Category,
    pub(super) riyals: u32,
    pub(super) minutes: u16,
    /// Minutes kept free before and after.
    pub(super) buffers: (u16, u16),
    /// Minutes between starts.
    pub(super) step: u16,
    /// `in_shop`, `in_home` or `both`.
    pub(super) location: &'static str,
    /// Phones of the specialists who provide it.
    pub(super) by: Vec<String>,
}

/// Several services sold as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Package {
    pub(super) name: Bilingual,
    /// English names, in their order.
    pub(super) services: Vec<&'static str>,
    pub(super) riyals: u32,
}

/// A customer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Customer {
    pub(super) name: &'static str,
    pub(super) phone: &'static str,
    pub(super) city: &'static str,
    /// `male` or `female`.
    pub(super) gender: &'static str,
    pub(super) born: &'static str,
    /// Latitude and longitude, in degrees.
    pub(super) place: (f64, f64),
    /// In whose queue they wait: the shop's username.
    pub(super) waits_at: Option<&'static str>,
}

pub(super) use named::{ADMIN, CUSTOMERS, SUPPORT};

/// Every company: first those of the specification, then the generated ones.
pub(super) fn companies() -> Vec<Company> {
    [named::companies(), generated::companies()].concat()
}

/// A name in both languages, from a row of a table: English, Arabic.
fn both((en, ar): (&str, &str)) -> Bilingual {
    Bilingual::new(ar, en)
}

#[cfg(test)]
mod tests;
