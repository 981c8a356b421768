//! Generated companies and the locations of their shops. The index in the list determines phones, hours and services:
//! append only.

use super::trades::Trade::{self, Barber, CarWash, Clinic, Home, Salon, Spa};

type NamePair = (&'static str, &'static str);

/// A shop's city, district (English, Arabic), street, latitude and longitude.
pub(super) type Branch = (&'static str, NamePair, &'static str, (f64, f64));

/// A company's trade, name (English, Arabic), the first part of its shops' usernames, its owner and its shops.
pub(super) type CompanyRow = (Trade, NamePair, &'static str, &'static str, &'static [Branch]);

pub(super) const COMPANIES: &[CompanyRow] = &[
    (
        Salon,
        ("Yasmin Beauty", "ياسمين للتجميل"),
        "yasmin_beauty",
        "Hanadi",
        &[
            ("Riyadh", ("Al Malqa", "الملقا"), "Anas Ibn Malik Road", (24.8030, 46.6110)),
            ("Khobar", ("Al Aqrabiyah", "العقربية"), "King Khalid Street", (26.2900, 50.1900)),
        ],
    ),
    (
        Salon,
        ("Lujain Salon", "صالون لجين"),
        "lujain_salon",
        "Lujain",
        &[("Jeddah", ("Ar Rawdah", "الروضة"), "Prince Saud Al Faisal Street", (21.5580, 39.1550))],
    ),
    (
        Salon,
        ("Durrat Makkah", "درة مكة"),
        "durrat_makkah",
        "Maryam",
        &[("Makkah", ("Al Awali", "العوالي"), "Ibrahim Al Khalil Road", (21.3440, 39.8760))],
    ),
    (
        Salon,
        ("Rose of Taif", "وردة الطائف"),
        "rose_taif",
        "Warda",
        &[("Taif", ("Shihar", "شهار"), "Shihar Street", (21.2560, 40.4280))],
    ),
    (
        Salon,
        ("Banafsaj Salon", "صالون بنفسج"),
        "banafsaj_salon",
        "Suad",
        &[("Madinah", ("Quba", "قباء"), "Quba Road", (24.4450, 39.6180))],
    ),
    (
        Salon,
        ("Jood Beauty", "جود للتجميل"),
        "jood_beauty",
        "Jood",
        &[
            ("Abha", ("Al Muwadhafin", "الموظفين"), "King Abdulaziz Road", (18.2280, 42.5110)),
            ("Khamis Mushait", ("Umm Sarar", "أم سرار"), "Prince Sultan Road", (18.3010, 42.7360)),
        ],
    ),
    (
        Barber,
        ("Al Basha Barber", "حلاقة الباشا"),
        "basha_barber",
        "Hisham",
        &[
            ("Jeddah", ("As Salamah", "السلامة"), "Sari Street", (21.5880, 39.1510)),
            ("Makkah", ("Al Aziziyah", "العزيزية"), "Al Aziziyah Road", (21.3990, 39.8660)),
        ],
    ),
    (
        Barber,
        ("Sultan Cuts", "قصات سلطان"),
        "sultan_cuts",
        "Sultan",
        &[("Dammam", ("Ash Shati", "الشاطئ"), "Prince Mohammed Street", (26.4620, 50.1060))],
    ),
    (
        Barber,
        ("Turki Barber", "حلاقة تركي"),
        "turki_barber",
        "Turki",
        &[("Hail", ("Al Muntazah", "المنتزه"), "King Khalid Road", (27.5220, 41.6980))],
    ),
    (
        Barber,
        ("Noble Razor", "الموس النبيل"),
        "noble_razor",
        "Abdulrahman",
        &[("Buraidah", ("Ar Rayyan", "الريان"), "King Abdullah Road", (26.3470, 43.9600))],
    ),
    (
        Barber,
        ("Coast Barber", "حلاق الساحل"),
        "coast_barber",
        "Khalifa",
        &[("Jubail", ("Al Khaldiyah", "الخالدية"), "Jeddah Street", (27.0110, 49.6490))],
    ),
    (
        Clinic,
        ("Shifa Clinic", "عيادة شفاء"),
        "shifa_clinic",
        "Dr Anwar",
        &[("Riyadh", ("Al Sulaimaniyah", "السليمانية"), "Thalateen Street", (24.7010, 46.7020))],
    ),
    (
        Clinic,
        ("Basma Skin Clinic", "عيادة بسمة للجلدية"),
        "basma_skin",
        "Dr Basma",
        &[("Jeddah", ("Al Hamra", "الحمراء"), "Palestine Street", (21.5260, 39.1640))],
    ),
    (
        Clinic,
        ("Hofuf Family Clinic", "عيادة الأسرة بالهفوف"),
        "hofuf_family",
        "Dr Jassim",
        &[("Hofuf", ("Al Mubarraz", "المبرز"), "Dhahran Road", (25.3790, 49.5760))],
    ),
    (
        Clinic,
        ("Tabuk Laser Centre", "مركز تبوك لليزر"),
        "tabuk_laser",
        "Dr Ahlam",
        &[("Tabuk", ("Al Muruj", "المروج"), "King Fahd Road", (28.3990, 36.5480))],
    ),
    (
        CarWash,
        ("Shine Car Care", "شاين للعناية بالسيارات"),
        "shine_car",
        "Rakan",
        &[
            ("Riyadh", ("Al Yasmin", "الياسمين"), "Olaya Street", (24.8240, 46.6480)),
            ("Buraidah", ("As Safra", "الصفراء"), "Othman Ibn Affan Road", (26.3380, 43.9480)),
        ],
    ),
    (
        CarWash,
        ("Gulf Detailing", "الخليج للتلميع"),
        "gulf_detailing",
        "Faris",
        &[("Khobar", ("Al Ulaya", "العليا"), "Dhahran Street", (26.2940, 50.2080))],
    ),
    (
        CarWash,
        ("Red Sea Wash", "مغسلة البحر الأحمر"),
        "red_sea_wash",
        "Muath",
        &[("Yanbu", ("Al Bandar", "البندر"), "King Abdulaziz Road", (24.0860, 38.0720))],
    ),
    (
        Home,
        ("Bayti Home Services", "بيتي للخدمات المنزلية"),
        "bayti_home",
        "Yazeed",
        &[("Riyadh", ("An Nakheel", "النخيل"), "Imam Saud Road", (24.7420, 46.6200))],
    ),
    (
        Home,
        ("Nazafa Plus", "نظافة بلس"),
        "nazafa_plus",
        "Anas",
        &[("Madinah", ("Al Khalidiyyah", "الخالدية"), "King Abdullah Road", (24.4680, 39.6420))],
    ),
    (
        Home,
        ("South Fix", "صيانة الجنوب"),
        "south_fix",
        "Mubarak",
        &[("Najran", ("Al Faisaliyah", "الفيصلية"), "King Saud Road", (17.5480, 44.2380))],
    ),
    (
        Spa,
        ("Hammam Al Sham", "حمام الشام"),
        "hammam_sham",
        "Samia",
        &[("Jeddah", ("An Naim", "النعيم"), "Hira Street", (21.6170, 39.1530))],
    ),
    (
        Spa,
        ("Serenity Spa", "سبا سيرينيتي"),
        "serenity_spa",
        "Reham",
        &[("Dammam", ("Al Faisaliyah", "الفيصلية"), "Omar Ibn Al Khattab Street", (26.3960, 50.0720))],
    ),
    (
        Spa,
        ("Coral Spa", "سبا المرجان"),
        "coral_spa",
        "Amani",
        &[("Jazan", ("Ar Rawdah", "الروضة"), "King Faisal Road", (16.9010, 42.5680))],
    ),
];
