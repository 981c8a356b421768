//! Cities and categories that every environment begins with (demo-data.md).

/// English, Arabic, latitude, longitude. A place in the list is part of the id: add at the end only.
pub(crate) const CITIES: &[(&str, &str, f64, f64)] = &[
    ("Riyadh", "الرياض", 24.7136, 46.6753),
    ("Jeddah", "جدة", 21.4858, 39.1925),
    ("Makkah", "مكة المكرمة", 21.3891, 39.8579),
    ("Madinah", "المدينة المنورة", 24.5247, 39.5692),
    ("Dammam", "الدمام", 26.4207, 50.0888),
    ("Khobar", "الخبر", 26.2172, 50.1971),
    ("Taif", "الطائف", 21.2703, 40.4158),
    ("Tabuk", "تبوك", 28.3838, 36.5550),
    ("Abha", "أبها", 18.2164, 42.5053),
    ("Khamis Mushait", "خميس مشيط", 18.3060, 42.7297),
    ("Buraidah", "بريدة", 26.3260, 43.9750),
    ("Hail", "حائل", 27.5114, 41.7208),
    ("Jubail", "الجبيل", 27.0174, 49.6225),
    ("Yanbu", "ينبع", 24.0895, 38.0618),
    ("Najran", "نجران", 17.5656, 44.2289),
    ("Jazan", "جازان", 16.8892, 42.5511),
    ("Hofuf", "الهفوف", 25.3646, 49.5876),
];

type Named = (&'static str, &'static str);

/// A category and its children, English and Arabic. Places are part of ids: add at the end only.
pub(crate) const CATEGORIES: &[(Named, &[Named])] = &[
    (("Hair", "الشعر"), &[("Haircut", "قص"), ("Coloring", "صبغ"), ("Styling", "تصفيف"), ("Treatment", "علاج")]),
    (("Nails", "الأظافر"), &[("Manicure", "مانيكير"), ("Pedicure", "باديكير")]),
    (("Skin & face", "البشرة والوجه"), &[("Facial", "عناية بالوجه"), ("Cleaning", "تنظيف البشرة")]),
    (("Make-up", "المكياج"), &[("Bridal", "عرائس"), ("Evening", "سهرة")]),
    (("Massage & spa", "مساج وسبا"), &[("Swedish", "سويدي"), ("Moroccan bath", "حمام مغربي")]),
    (("Men's grooming", "عناية الرجل"), &[("Beard trim", "تهذيب اللحية"), ("Shave", "حلاقة")]),
    (("Clinics", "العيادات"), &[("Consultation", "استشارة"), ("Laser", "ليزر")]),
    (("Auto care", "عناية السيارات"), &[("Wash", "غسيل"), ("Detailing", "تلميع")]),
    (("Home services", "خدمات منزلية"), &[("Cleaning", "تنظيف"), ("Maintenance", "صيانة")]),
];
