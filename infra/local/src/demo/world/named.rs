//! The companies and people of the specification (demo-data.md, "Demo world").

use super::names::specialist_phone;
use super::{
    Category, CompanySpec, CustomerSpec, EmployeeSpec, ExceptionSpec, GuestSpec, GuestStatus, JobSpec, PackageSpec,
    QueueSpec, RelativeDate, ServiceSpec, ShopSpec, SpecialistSpec, both,
};
use crate::demo::times::{DAILY, FRI, HoursRow, HoursSpec, NOT_FRIDAY, SAT, WORKDAYS};
use model::Bilingual;
use model::hours::{JumuahPause, Prayer, PrayerPauses};

/// Phone of the first administrator, created by `seed-platform`.
pub(crate) const ADMIN: &str = "+966500000001";
/// Queue Me's support employee: name, phone, permissions.
pub(crate) const SUPPORT: (&str, &str, &[&str]) =
    ("Queue Me Support", "+966500000002", &["support_ticket_*", "chat_*", "review_*"]);

/// The demo customers.
pub(crate) const CUSTOMERS: [CustomerSpec; 3] = [
    CustomerSpec {
        name: "Layla",
        phone: "+966500000050",
        city: "Riyadh",
        gender: "female",
        born: "1995-04-12",
        place: (24.7020, 46.6900),
        joins_queue_of: None,
    },
    CustomerSpec {
        name: "Khalid",
        phone: "+966500000051",
        city: "Riyadh",
        gender: "male",
        born: "1990-09-03",
        place: (24.7350, 46.6550),
        joins_queue_of: Some("fares_barber"),
    },
    CustomerSpec {
        name: "Amal",
        phone: "+966500000052",
        city: "Jeddah",
        gender: "female",
        born: "1998-01-27",
        place: (21.5480, 39.1760),
        joins_queue_of: None,
    },
];

const HAIRCUT: Category = ("Hair", "Haircut");
const COLORING: Category = ("Hair", "Coloring");
const STYLING: Category = ("Hair", "Styling");
const MANICURE: Category = ("Nails", "Manicure");
const FACIAL: Category = ("Skin & face", "Facial");
const BRIDAL: Category = ("Make-up", "Bridal");
const BEARD: Category = ("Men's grooming", "Beard trim");
const SHAVE: Category = ("Men's grooming", "Shave");
const CONSULTATION: Category = ("Clinics", "Consultation");
const LASER: Category = ("Clinics", "Laser");

/// English name, Arabic name, category; minutes, buffers before and after, granularity; price in SAR.
type ServiceRow = (&'static str, &'static str, Category, [u16; 4], u32);

const OLAYA: &[ServiceRow] = &[
    ("Haircut", "قص الشعر", HAIRCUT, [45, 5, 10, 15], 120),
    ("Coloring", "صبغ الشعر", COLORING, [120, 10, 15, 30], 350),
    ("Manicure", "مانيكير", MANICURE, [40, 0, 5, 15], 80),
    // Services of the package "Bride". The specification gives their durations and their total price, SAR 1,100.
    ("Facial", "عناية بالوجه", FACIAL, [60, 5, 10, 15], 220),
    ("Make-up", "مكياج عروس", BRIDAL, [90, 5, 10, 15], 600),
    ("Styling", "تصفيف الشعر", STYLING, [60, 5, 10, 15], 280),
];
const TAHLIA: &[ServiceRow] =
    &[("Haircut", "قص الشعر", HAIRCUT, [45, 5, 10, 15], 130), ("Facial", "عناية بالوجه", FACIAL, [60, 5, 10, 15], 220)];
const FARES: &[ServiceRow] = &[
    ("Haircut", "قص الشعر", HAIRCUT, [30, 0, 5, 15], 50),
    ("Beard trim", "تهذيب اللحية", BEARD, [15, 0, 5, 15], 30),
    ("Shave", "حلاقة", SHAVE, [20, 0, 5, 15], 35),
];
const NOOR: &[ServiceRow] = &[
    ("Consultation", "استشارة طبية", CONSULTATION, [30, 0, 5, 15], 150),
    ("Follow-up visit", "زيارة متابعة", CONSULTATION, [15, 0, 5, 15], 75),
    ("Laser session", "جلسة ليزر", LASER, [45, 5, 10, 15], 400),
];

const LAMSA_HOURS: &[HoursRow] = &[(NOT_FRIDAY, &[(1000, 2200)]), (&[FRI], &[(1600, 2300)])];
const FARES_HOURS: &[HoursRow] = &[(DAILY, &[(900, 1200), (1600, 100)])];
const NOOR_HOURS: &[HoursRow] = &[(WORKDAYS, &[(900, 1300), (1600, 2100)]), (&[SAT], &[(1600, 2100)])];

pub(super) fn companies() -> Vec<CompanySpec> {
    vec![lamsa(), fares(), noor()]
}

fn lamsa() -> CompanySpec {
    let olaya = ShopSpec {
        manager: Some(named(("Sara", "سارة"), 11)),
        people: vec![
            reception(("Reem", "ريم"), 40),
            specialist(("Mona", "منى"), &phone(41), ("Hair and nails", "خبيرة شعر وأظافر"), 7),
            specialist(("Dana", "دانة"), &phone(42), ("Make-up and skin care", "خبيرة مكياج وعناية بالبشرة"), 5),
        ],
        services: services(OLAYA, &[phone(41), phone(42)]),
        packages: vec![PackageSpec {
            name: both(("Bride", "عروس")),
            services: vec!["Facial", "Make-up", "Styling"],
            riyals: 900,
        }],
        ..shop(
            (("Lamsa Olaya", "لمسة العليا"), "lamsa_olaya"),
            ("Riyadh", "Olaya Street, Al Olaya", (24.6950, 46.6850)),
            "women",
            HoursSpec::weekly(LAMSA_HOURS),
        )
    };
    let asma = specialist_phone(0);
    let tahlia = ShopSpec {
        manager: Some(named(("Huda", "هدى"), 12)),
        people: vec![specialist(("Asma", "أسماء"), &asma, ("Hair and skin care", "خبيرة شعر وبشرة"), 6)],
        services: services(TAHLIA, &[asma]),
        ..shop(
            (("Lamsa Tahlia", "لمسة التحلية"), "lamsa_tahlia"),
            ("Jeddah", "Tahlia Street, Al Andalus", (21.5530, 39.1720)),
            "women",
            HoursSpec::weekly(LAMSA_HOURS),
        )
    };
    CompanySpec {
        roles: vec![(both(("Reception", "الاستقبال")), "reception")],
        shops: vec![olaya, tahlia],
        ..company(("Lamsa Beauty", "لمسة"), "1010300010", "Riyadh", ("Noura", 10))
    }
}

fn fares() -> CompanySpec {
    let pauses = PrayerPauses {
        enabled: true,
        prayers: Prayer::ALL.to_vec(),
        minutes_before: 5,
        minutes_after: 20,
        jumuah: Some(JumuahPause::default()),
    };
    let people = [(("Ali", "علي"), 43, 4), (("Yousef", "يوسف"), 44, 8), (("Hani", "هاني"), 45, 2)];
    let shop = ShopSpec {
        manager: Some(named(("Omar", "عمر"), 21)),
        people: people
            .iter()
            .map(|(name, number, years)| specialist(*name, &phone(*number), ("Barber", "حلاق"), *years))
            .collect(),
        services: services(FARES, &[phone(43), phone(44), phone(45)]),
        queue: Some(QueueSpec {
            guests: vec![
                GuestSpec { name: "Abdullah", service: "Haircut", status: GuestStatus::Serving(phone(43)) },
                GuestSpec { name: "Turki", service: "Beard trim", status: GuestStatus::Called(phone(44)) },
                GuestSpec { name: "Saud", service: "Haircut", status: GuestStatus::Waiting },
                GuestSpec { name: "Majid", service: "Shave", status: GuestStatus::Waiting },
            ],
        }),
        ..shop(
            (("Fares Barber", "حلاقة فارس"), "fares_barber"),
            ("Riyadh", "King Fahd Road, Al Wurud", (24.7300, 46.6600)),
            "men",
            HoursSpec { pauses: Some(pauses), ..HoursSpec::weekly(FARES_HOURS) },
        )
    };
    CompanySpec {
        shops: vec![shop], ..company(("Fares Barber", "حلاقة فارس"), "1010300020", "Riyadh", ("Faisal", 20))
    }
}

fn noor() -> CompanySpec {
    let (hanan, majed) = (specialist_phone(1), specialist_phone(2));
    let shop = ShopSpec {
        people: vec![
            specialist(("Dr Hanan", "د. حنان"), &hanan, ("Dermatology", "أخصائية جلدية"), 11),
            specialist(("Dr Majed", "د. ماجد"), &majed, ("General practice", "طب عام"), 9),
        ],
        services: services(NOOR, &[hanan, majed]),
        exceptions: vec![ExceptionSpec {
            when: RelativeDate::In(10), windows: &[], reason: "صيانة - Maintenance"
        }],
        ..shop(
            (("Noor Clinic", "عيادة نور"), "noor_clinic"),
            ("Dammam", "King Saud Street, Al Faisaliyah", (26.4010, 50.0840)),
            "both",
            HoursSpec::weekly(NOOR_HOURS),
        )
    };
    CompanySpec {
        shops: vec![shop], ..company(("Noor Clinic", "عيادة نور"), "2050300030", "Dammam", ("Salem", 30))
    }
}

fn phone(number: u32) -> String {
    format!("+9665{number:08}")
}

fn named(name: (&str, &str), number: u32) -> (Bilingual, String) {
    (both(name), phone(number))
}

fn reception(name: (&str, &str), number: u32) -> EmployeeSpec {
    EmployeeSpec { name: both(name), phone: phone(number), job: JobSpec::Reception("Reception") }
}

fn specialist(name: (&str, &str), phone: &str, bio: (&str, &str), years: u8) -> EmployeeSpec {
    let profile = SpecialistSpec { bio: both(bio), years, times: None };
    EmployeeSpec { name: both(name), phone: phone.to_owned(), job: JobSpec::Specialist(profile) }
}

fn services(offers: &[ServiceRow], by: &[String]) -> Vec<ServiceSpec> {
    let service = |&(en, ar, category, [minutes, before, after, step], riyals): &ServiceRow| ServiceSpec {
        name: both((en, ar)),
        category,
        riyals,
        minutes,
        buffers: (before, after),
        step,
        location: "in_shop",
        by: by.to_vec(),
    };
    offers.iter().map(service).collect()
}

fn company(
    name: (&str, &str),
    registration: &str,
    city: &'static str,
    (owner, number): (&'static str, u32),
) -> CompanySpec {
    CompanySpec {
        name: both(name),
        registration: registration.to_owned(),
        city,
        owner: (owner, phone(number)),
        roles: vec![],
        shops: vec![],
    }
}

fn shop(
    (name, username): ((&str, &str), &str),
    (city, address, place): (&'static str, &str, (f64, f64)),
    audience: &'static str,
    times: HoursSpec,
) -> ShopSpec {
    ShopSpec {
        name: both(name),
        description: Bilingual::default(),
        username: username.to_owned(),
        city,
        address: address.to_owned(),
        place,
        audience,
        manager: None,
        times,
        exceptions: vec![],
        people: vec![],
        services: vec![],
        packages: vec![],
        queue: Some(QueueSpec::default()),
    }
}
