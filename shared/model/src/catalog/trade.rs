//! Trades of shops, and the services that shops of a trade usually offer: a new shop begins with them instead of an empty
//! list. Prices are the shop's own.

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InBothLanguages {
    /// Arabic.
    pub ar: &'static str,
    /// English.
    pub en: &'static str,
}

/// A trade.
#[derive(Debug, Clone, Copy)]
pub struct ShopTrade {
    /// Its stable name.
    pub key: &'static str,
    /// Its name.
    pub name: InBothLanguages,
    /// Services that its shops usually offer.
    pub services: &'static [ServiceTemplate],
}

/// A service to begin with.
#[derive(Debug, Clone, Copy)]
pub struct ServiceTemplate {
    /// Its name.
    pub name: InBothLanguages,
    /// The slug of its category, one of those that every installation begins with.
    pub category: &'static str,
    /// Usual duration, in minutes.
    pub duration_minutes: u16,
}

const fn name(ar: &'static str, en: &'static str) -> InBothLanguages {
    InBothLanguages { ar, en }
}

const fn service(category: &'static str, duration_minutes: u16, name: InBothLanguages) -> ServiceTemplate {
    ServiceTemplate { name, category, duration_minutes }
}

/// All trades.
pub const TRADES: &[ShopTrade] = &[
    ShopTrade {
        key: "barber",
        name: name("صالون حلاقة رجالي", "Barber shop"),
        services: &[
            service("hair-haircut", 30, name("قص شعر", "Haircut")),
            service("hair-haircut", 20, name("قص شعر أطفال", "Children's haircut")),
            service("mens-grooming-beard-trim", 20, name("تهذيب اللحية", "Beard trim")),
            service("mens-grooming-shave", 20, name("حلاقة ذقن", "Shave")),
            service("hair-coloring", 45, name("صبغة شعر", "Hair colouring")),
            service("skin-face-cleaning", 30, name("تنظيف بشرة", "Face cleaning")),
        ],
    },
    ShopTrade {
        key: "beauty_salon",
        name: name("صالون تجميل نسائي", "Beauty salon"),
        services: &[
            service("hair-haircut", 45, name("قص شعر", "Haircut")),
            service("hair-styling", 45, name("استشوار", "Blow-dry")),
            service("hair-coloring", 120, name("صبغة شعر", "Hair colouring")),
            service("hair-treatment", 120, name("بروتين الشعر", "Protein treatment")),
            service("nails-manicure", 45, name("مانيكير", "Manicure")),
            service("nails-pedicure", 60, name("باديكير", "Pedicure")),
            service("make-up-evening", 60, name("مكياج سهرة", "Evening make-up")),
            service("make-up-bridal", 120, name("مكياج عروس", "Bridal make-up")),
        ],
    },
    ShopTrade {
        key: "spa",
        name: name("سبا ومساج", "Spa"),
        services: &[
            service("massage-spa-swedish", 60, name("مساج سويدي", "Swedish massage")),
            service("massage-spa-swedish", 90, name("مساج بالأحجار الساخنة", "Hot stone massage")),
            service("massage-spa-moroccan-bath", 90, name("حمام مغربي", "Moroccan bath")),
            service("skin-face-facial", 60, name("جلسة عناية بالوجه", "Facial")),
        ],
    },
    ShopTrade {
        key: "nail_studio",
        name: name("صالون أظافر", "Nail studio"),
        services: &[
            service("nails-manicure", 45, name("مانيكير", "Manicure")),
            service("nails-manicure", 60, name("مانيكير جل", "Gel manicure")),
            service("nails-pedicure", 60, name("باديكير", "Pedicure")),
            service("nails-manicure", 120, name("تركيب أظافر", "Nail extensions")),
        ],
    },
    ShopTrade {
        key: "clinic",
        name: name("عيادة", "Clinic"),
        services: &[
            service("clinics-consultation", 30, name("استشارة طبية", "Consultation")),
            service("clinics-consultation", 15, name("زيارة متابعة", "Follow-up visit")),
            service("clinics-laser", 45, name("جلسة ليزر", "Laser session")),
        ],
    },
    ShopTrade {
        key: "dental",
        name: name("عيادة أسنان", "Dental clinic"),
        services: &[
            service("clinics-consultation", 30, name("كشف أسنان", "Dental check-up")),
            service("clinics-consultation", 45, name("تنظيف أسنان", "Teeth cleaning")),
            service("clinics-consultation", 60, name("حشوة أسنان", "Filling")),
            service("clinics-laser", 60, name("تبييض أسنان بالليزر", "Laser whitening")),
        ],
    },
    ShopTrade {
        key: "car_care",
        name: name("عناية بالسيارات", "Car care"),
        services: &[
            service("auto-care-wash", 30, name("غسيل خارجي", "Exterior wash")),
            service("auto-care-wash", 60, name("غسيل داخلي وخارجي", "Full wash")),
            service("auto-care-detailing", 180, name("تلميع", "Polishing")),
            service("auto-care-detailing", 120, name("تنظيف المقاعد", "Seat cleaning")),
        ],
    },
    ShopTrade {
        key: "home_services",
        name: name("خدمات منزلية", "Home services"),
        services: &[
            service("home-services-cleaning", 240, name("تنظيف منزل", "House cleaning")),
            service("home-services-cleaning", 120, name("تنظيف كنب وسجاد", "Sofa and carpet cleaning")),
            service("home-services-maintenance", 90, name("صيانة مكيفات", "Air-conditioner service")),
            service("home-services-maintenance", 60, name("سباكة", "Plumbing")),
            service("home-services-maintenance", 60, name("كهرباء", "Electrical work")),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Slug;
    use std::collections::BTreeSet;

    #[test]
    fn trades_have_different_keys() {
        let keys: BTreeSet<&str> = TRADES.iter().map(|it| it.key).collect();
        assert_eq!(keys.len(), TRADES.len());
    }

    #[test]
    fn every_template_can_be_created_as_a_service() {
        for template in TRADES.iter().flat_map(|it| it.services) {
            assert!(Slug::parse(template.category).is_ok(), "{}", template.category);
            assert!(!template.name.ar.is_ascii() && template.name.en.is_ascii(), "{:?}", template.name);
            assert!((5..=480).contains(&template.duration_minutes) && template.duration_minutes % 5 == 0);
        }
    }

    #[test]
    fn no_trade_offers_one_service_twice() {
        for trade in TRADES {
            let names: BTreeSet<&str> = trade.services.iter().map(|it| it.name.en).collect();
            assert!((3..=10).contains(&trade.services.len()), "{}", trade.key);
            assert_eq!(names.len(), trade.services.len(), "{}", trade.key);
        }
    }
}
