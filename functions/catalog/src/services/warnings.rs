//! Warnings about a service: hours outside the shop's hours, or a service that can never be booked.

use crate::services::view::Warning;
use jiff::Timestamp;
use model::Language;
use model::hours::{Hours, Schedule};
use store::entities::{Employee, Service, Shop, ShopHours};
use web::{Request, StaffContext};

/// Number of days in which a service must be bookable at least once.
const DAYS: u16 = 28;

/// Hours that are partly outside the shop's hours.
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

/// The warning about hours that are partly outside the shop's hours. `None` if they lie within.
pub(crate) fn outside_shop_hours(hours: Option<&Hours>, shop_hours: &Hours, language: Language) -> Option<Warning> {
    hours.filter(|it| !it.lies_within(shop_hours)).map(|_| outside(language))
}

/// What the warnings of a shop's services depend on.
pub(crate) struct WarningContext<'a> {
    pub(crate) shop: &'a Shop,
    pub(crate) hours: Option<&'a ShopHours>,
    pub(crate) employees: &'a [Employee],
    now: Timestamp,
    language: Language,
}

impl<'a> WarningContext<'a> {
    /// The context of a request by staff.
    pub(crate) fn new(
        shop: &'a Shop,
        hours: Option<&'a ShopHours>,
        employees: &'a [Employee],
        staff: &StaffContext,
        request: &Request,
    ) -> Self {
        let language = request.answer_in(Some(staff.account.language()));
        Self { shop, hours, employees, now: request.now, language }
    }

    /// The warnings about a service.
    pub(crate) fn warnings(&self, service: &Service) -> Vec<Warning> {
        let shop_hours = self.hours.map(ShopHours::hours).unwrap_or_default();
        let outside = outside_shop_hours(service.hours().as_ref(), &shop_hours, self.language);
        let never = (!self.is_ever_bookable(service)).then_some(never(self.language));
        outside.into_iter().chain(never).collect()
    }

    /// Whether the service fits into the hours of the shop, its own, and those of one of its specialists, if it has any.
    fn is_ever_bookable(&self, service: &Service) -> bool {
        let shop = self.shop.schedule(self.hours);
        let specialists = service.specialist_ids();
        let active = |it: &&Employee| it.is_active_specialist() && specialists.contains(&it.specialist());
        let people: Vec<Option<Schedule>> = self.employees.iter().filter(active).map(|it| it.schedule(&shop)).collect();
        // A specialist who follows the shop's hours is there whenever it is open.
        let people: Vec<Schedule> = people.into_iter().collect::<Option<_>>().unwrap_or_default();
        let minutes = u32::try_from(service.duration_minutes()).unwrap_or_default();
        let today = shop.zone.to_datetime(self.now).date();
        let own = service.schedule(&shop);
        let own: Vec<&Schedule> = own.iter().collect();
        shop.fits(&own, &people.iter().collect::<Vec<_>>(), minutes, today, DAYS)
    }
}
