//! What staff should look at about a service: hours that go beyond the shop's, or that nobody can ever book.

use crate::fields::language;
use crate::services::view::{employee_of, numbers};
use jiff::Timestamp;
use model::hours::{Hours, Schedule};
use model::{Id, Language, id};
use serde::Serialize;
use store::{Item, Shop, schedule};
use utoipa::ToSchema;
use web::{Request, StaffContext};

/// Days that are looked at for a time when a service could be booked.
const DAYS: u16 = 28;

/// Something that staff should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Warning {
    /// `outside_shop_hours` or `never_bookable`.
    code: &'static str,
    /// In the reader's language.
    detail: &'static str,
}

/// Hours that are partly outside the shop's.
const fn outside(language: Language) -> Warning {
    let detail = match language {
        Language::En => "Some of these hours are outside the shop's opening hours.",
        Language::Ar => "بعض هذه الأوقات خارج أوقات عمل المتجر.",
    };
    Warning { code: "outside_shop_hours", detail }
}

const fn never(language: Language) -> Warning {
    let detail = match language {
        Language::En => {
            "Nobody can book this: shop, service and specialists are never available together for long enough."
        }
        Language::Ar => "لا يمكن حجز هذه الخدمة: لا يتوفر المتجر والخدمة والمختصون معًا لمدة كافية.",
    };
    Warning { code: "never_bookable", detail }
}

/// Weekly hours that are partly outside the shop's, as a warning.
pub(crate) fn beyond(hours: Option<&Hours>, shop_hours: &Hours, language: Language) -> Option<Warning> {
    hours.filter(|it| !it.lies_within(shop_hours)).map(|_| outside(language))
}

/// What a service's warnings follow from, besides the service.
pub(crate) struct Around<'a> {
    shop: &'a Shop,
    /// The shop's hours' item.
    hours: Item,
    /// Who works in the shop.
    employees: &'a [Item],
    now: Timestamp,
    language: Language,
}

impl<'a> Around<'a> {
    /// What was read, for the reader.
    pub(crate) fn new(
        shop: &'a Shop,
        hours: Option<Item>,
        employees: &'a [Item],
        acting: &StaffContext,
        request: &Request,
    ) -> Self {
        let language = language(acting, request);
        Self { shop, hours: hours.unwrap_or_default(), employees, now: request.now, language }
    }

    /// A service's warnings.
    pub(crate) fn warnings(&self, service: &Item) -> Vec<Warning> {
        let own: Option<Hours> = service.document("hours");
        let outside = beyond(own.as_ref(), &schedule::hours(&self.hours), self.language);
        let never = (!self.is_ever_bookable(service, own)).then_some(never(self.language));
        outside.into_iter().chain(never).collect()
    }

    /// Whether the service ever fits, for one of its specialists; without any, for the shop and itself.
    fn is_ever_bookable(&self, service: &Item, own: Option<Hours>) -> bool {
        let shop = schedule::of_shop(self.shop, &self.hours);
        let with =
            |hours| Schedule { hours, exceptions: Default::default(), zone: shop.zone.clone(), place: shop.place };
        let own = own.map(|hours| Schedule { exceptions: schedule::exceptions(service), ..with(hours) });
        let ids = service.list("specialist_ids").filter_map(|it| it.parse().ok());
        let active: Vec<&Item> = ids.filter_map(|it| active(self.employees, it)).collect();
        // Whoever has no hours of their own follows the shop, and is there whenever it is open.
        let follows = active.iter().any(|it| !it.has("hours"));
        let people: Vec<Schedule> = match follows {
            true => vec![],
            false => active.iter().map(|it| with(schedule::hours(it))).collect(),
        };
        let minutes = u32::try_from(numbers(service).duration_minutes).unwrap_or_default();
        let today = shop.zone.to_datetime(self.now).date();
        let own: Vec<&Schedule> = own.iter().collect();
        shop.fits(&own, &people.iter().collect::<Vec<_>>(), minutes, today, DAYS)
    }
}

/// The employee who is this specialist, if they work here at present.
pub(crate) fn active(employees: &[Item], specialist: Id<id::Specialist>) -> Option<&Item> {
    let id = employee_of(specialist);
    employees.iter().find(|it| it.parsed("id") == Some(id) && it.flag("is_active") && it.flag("is_specialist"))
}
