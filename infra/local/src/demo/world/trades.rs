//! Services and hours of generated shops by trade.

use super::Category;
use crate::demo::times::{DAILY, FRI, HoursRow, MON, NOT_FRIDAY, SAT, SUN, THU, TUE, WED, WORKDAYS};

/// The trade of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trade {
    Salon,
    Barber,
    Clinic,
    CarWash,
    Home,
    Spa,
}

/// English, Arabic, category; minutes, before, after, step; usual price in SAR.
pub(super) type TradeService = (&'static str, &'static str, Category, [u16; 4], u32);

const SALON: &[TradeService] = &[
    ("Haircut", "قص الشعر", ("Hair", "Haircut"), [45, 5, 10, 15], 110),
    ("Hair coloring", "صبغ الشعر", ("Hair", "Coloring"), [120, 10, 15, 30], 320),
    ("Blow-dry", "استشوار", ("Hair", "Styling"), [40, 0, 5, 15], 70),
    ("Protein treatment", "علاج بروتين", ("Hair", "Treatment"), [150, 5, 15, 30], 450),
    ("Manicure", "مانيكير", ("Nails", "Manicure"), [40, 0, 5, 15], 75),
    ("Pedicure", "باديكير", ("Nails", "Pedicure"), [50, 0, 10, 15], 90),
    ("Evening make-up", "مكياج سهرة", ("Make-up", "Evening"), [75, 5, 10, 15], 300),
    ("Facial cleaning", "تنظيف البشرة", ("Skin & face", "Cleaning"), [60, 5, 10, 15], 180),
];
const BARBER: &[TradeService] = &[
    ("Haircut", "قص الشعر", ("Hair", "Haircut"), [30, 0, 5, 15], 45),
    ("Beard trim", "تهذيب اللحية", ("Men's grooming", "Beard trim"), [15, 0, 5, 10], 25),
    ("Shave", "حلاقة الوجه", ("Men's grooming", "Shave"), [20, 0, 5, 10], 30),
    ("Children's haircut", "قص شعر الأطفال", ("Hair", "Haircut"), [25, 0, 5, 15], 35),
    ("Hair coloring", "صبغ الشعر", ("Hair", "Coloring"), [45, 0, 10, 15], 90),
    ("Face cleaning", "تنظيف البشرة", ("Skin & face", "Cleaning"), [40, 0, 5, 15], 80),
];
const CLINIC: &[TradeService] = &[
    ("Consultation", "استشارة طبية", ("Clinics", "Consultation"), [30, 0, 5, 15], 150),
    ("Follow-up visit", "زيارة متابعة", ("Clinics", "Consultation"), [15, 0, 5, 15], 70),
    ("Laser hair removal", "إزالة الشعر بالليزر", ("Clinics", "Laser"), [45, 5, 10, 15], 350),
    ("Specialist consultation", "استشارة أخصائي", ("Clinics", "Consultation"), [40, 0, 10, 20], 250),
    ("Laser for the face", "ليزر الوجه", ("Clinics", "Laser"), [30, 5, 10, 15], 280),
    ("Medical facial", "عناية طبية بالوجه", ("Skin & face", "Facial"), [60, 10, 15, 30], 400),
];
const CAR_WASH: &[TradeService] = &[
    ("Outside wash", "غسيل خارجي", ("Auto care", "Wash"), [20, 0, 5, 10], 25),
    ("Full wash", "غسيل كامل", ("Auto care", "Wash"), [45, 0, 10, 15], 50),
    ("Steam wash", "غسيل بالبخار", ("Auto care", "Wash"), [40, 0, 5, 15], 60),
    ("Interior detailing", "تلميع داخلي", ("Auto care", "Detailing"), [120, 10, 15, 30], 250),
    ("Paint polish", "تلميع الطلاء", ("Auto care", "Detailing"), [240, 10, 20, 30], 600),
    ("Headlight polish", "تلميع المصابيح", ("Auto care", "Detailing"), [30, 0, 5, 15], 70),
];
const HOME: &[TradeService] = &[
    ("Home cleaning", "تنظيف المنزل", ("Home services", "Cleaning"), [180, 15, 15, 30], 200),
    ("AC maintenance", "صيانة المكيفات", ("Home services", "Maintenance"), [60, 15, 15, 30], 120),
    ("Sofa cleaning", "تنظيف الكنب", ("Home services", "Cleaning"), [90, 15, 15, 30], 150),
    ("Plumber's visit", "زيارة سباك", ("Home services", "Maintenance"), [60, 15, 15, 30], 100),
    ("Deep cleaning", "تنظيف عميق", ("Home services", "Cleaning"), [300, 15, 30, 60], 450),
    ("Electrician's visit", "زيارة كهربائي", ("Home services", "Maintenance"), [45, 15, 15, 30], 90),
];
const SPA: &[TradeService] = &[
    ("Swedish massage", "مساج سويدي", ("Massage & spa", "Swedish"), [60, 5, 15, 15], 220),
    ("Moroccan bath", "حمام مغربي", ("Massage & spa", "Moroccan bath"), [75, 5, 15, 15], 180),
    ("Long Swedish massage", "مساج سويدي مطوّل", ("Massage & spa", "Swedish"), [90, 5, 15, 30], 300),
    ("Royal Moroccan bath", "حمام مغربي ملكي", ("Massage & spa", "Moroccan bath"), [120, 10, 20, 30], 320),
    ("Facial", "عناية بالوجه", ("Skin & face", "Facial"), [60, 5, 10, 15], 200),
    ("Pedicure", "باديكير", ("Nails", "Pedicure"), [50, 0, 10, 15], 95),
];

const SALON_HOURS: &[&[HoursRow]] = &[
    &[(NOT_FRIDAY, &[(1000, 2200)]), (&[FRI], &[(1600, 2300)])],
    &[(&[SAT, SUN, MON, TUE, WED], &[(1300, 2200)]), (&[THU], &[(1300, 2400)]), (&[FRI], &[(1600, 2400)])],
    &[(NOT_FRIDAY, &[(1000, 1300), (1600, 2200)])],
];
const BARBER_HOURS: &[&[HoursRow]] = &[
    &[(NOT_FRIDAY, &[(1000, 1300), (1600, 2600)]), (&[FRI], &[(1530, 2600)])],
    &[(NOT_FRIDAY, &[(1200, 2500)]), (&[FRI], &[(1430, 2500)])],
    &[(NOT_FRIDAY, &[(900, 1200), (1300, 1700), (1800, 2330)]), (&[FRI], &[(1600, 2400)])],
];
const CLINIC_HOURS: &[&[HoursRow]] = &[
    &[(WORKDAYS, &[(900, 1300), (1600, 2100)]), (&[SAT], &[(1600, 2100)])],
    &[(WORKDAYS, &[(800, 1700)])],
    &[(NOT_FRIDAY, &[(1000, 1400), (1700, 2200)])],
];
const CAR_WASH_HOURS: &[&[HoursRow]] =
    &[&[(NOT_FRIDAY, &[(800, 2400)]), (&[FRI], &[(1400, 2400)])], &[(DAILY, &[(700, 1130), (1500, 2359)])]];
const HOME_HOURS: &[&[HoursRow]] = &[
    &[(WORKDAYS, &[(800, 1200), (1300, 1700)]), (&[SAT], &[(900, 1400)])],
    &[(NOT_FRIDAY, &[(900, 2100)]), (&[FRI], &[(1600, 2000)])],
];
const SPA_HOURS: &[&[HoursRow]] = &[
    &[(NOT_FRIDAY, &[(1100, 2100)]), (&[FRI], &[(1600, 2300)])],
    &[(&[SAT, SUN, MON, TUE, WED], &[(1400, 2300)]), (&[THU, FRI], &[(1600, 2600)])],
];

const NIGHTS: &[HoursRow] = &[(DAILY, &[(1300, 1700), (2100, 2600)])];
const SHORT_DAYS: &[HoursRow] = &[(WORKDAYS, &[(1000, 1500), (2030, 2330)]), (&[SAT], &[(2030, 2330)])];

impl Trade {
    /// What a shop may offer, what it begins with first.
    pub(super) const fn offers(self) -> &'static [TradeService] {
        match self {
            Self::Salon => SALON,
            Self::Barber => BARBER,
            Self::Clinic => CLINIC,
            Self::CarWash => CAR_WASH,
            Self::Home => HOME,
            Self::Spa => SPA,
        }
    }

    /// Weeks that are usual.
    pub(super) const fn weeks(self) -> &'static [&'static [HoursRow]] {
        match self {
            Self::Salon => SALON_HOURS,
            Self::Barber => BARBER_HOURS,
            Self::Clinic => CLINIC_HOURS,
            Self::CarWash => CAR_WASH_HOURS,
            Self::Home => HOME_HOURS,
            Self::Spa => SPA_HOURS,
        }
    }

    /// The week in Ramadan.
    pub(super) const fn ramadan(self) -> &'static [HoursRow] {
        match self {
            Self::Clinic | Self::Home => SHORT_DAYS,
            Self::Salon | Self::Barber | Self::CarWash | Self::Spa => NIGHTS,
        }
    }

    /// Whom it serves.
    pub(super) const fn audience(self) -> &'static str {
        match self {
            Self::Salon | Self::Spa => "women",
            Self::Barber => "men",
            Self::Clinic | Self::CarWash | Self::Home => "both",
        }
    }

    /// Where its services are given.
    pub(super) const fn location(self) -> &'static str {
        match self {
            Self::Home => "in_home",
            Self::Salon | Self::Barber | Self::Clinic | Self::CarWash | Self::Spa => "in_shop",
        }
    }

    /// What it says about itself, English and Arabic.
    pub(super) const fn description(self) -> (&'static str, &'static str) {
        match self {
            Self::Salon => ("Hair, nails and make-up for women", "شعر وأظافر ومكياج للسيدات"),
            Self::Barber => ("Haircuts and beards for men and boys", "قص الشعر وتهذيب اللحية للرجال والأولاد"),
            Self::Clinic => ("Consultations and laser treatments", "استشارات وعلاجات بالليزر"),
            Self::CarWash => ("Car wash and detailing", "غسيل السيارات وتلميعها"),
            Self::Home => ("Cleaning and maintenance at your home", "تنظيف وصيانة في منزلك"),
            Self::Spa => ("Massage and Moroccan baths for women", "مساج وحمام مغربي للسيدات"),
        }
    }

    /// What its people say about themselves, English and Arabic.
    pub(super) const fn bio(self) -> (&'static str, &'static str) {
        match self {
            Self::Salon => ("Hair and beauty expert", "خبيرة شعر وتجميل"),
            Self::Barber => ("Barber", "حلاق"),
            Self::Clinic => ("Doctor", "طبيب"),
            Self::CarWash => ("Car care technician", "فني عناية بالسيارات"),
            Self::Home => ("Technician", "فني منزلي"),
            Self::Spa => ("Massage therapist", "أخصائية مساج"),
        }
    }

    /// Whether women work there.
    pub(super) const fn is_womens(self) -> bool {
        matches!(self, Self::Salon | Self::Spa)
    }
}
