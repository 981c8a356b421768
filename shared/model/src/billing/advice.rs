//! Advice on plans: which one fits what a company has.

use super::PlanLimits;
use crate::{Halalas, Id, Language, id};
use std::cmp::Ordering;

/// Of the score: how well the number of shops fits.
const SHOPS_WEIGHT: f64 = 0.35;
/// Of the score: how well the number of services fits.
const SERVICES_WEIGHT: f64 = 0.25;
/// Of the score: how well the number of specialists fits.
const SPECIALISTS_WEIGHT: f64 = 0.25;
/// Of the score: how low the price is.
const PRICE_WEIGHT: f64 = 0.15;
/// By how much a company is expected to grow. A limit below that is tight.
const GROWTH: f64 = 1.2;
/// A limit above so many times the expected use is more than needed.
const MUCH_MORE: f64 = 3.0;

/// What a company has of what plans limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CompanyUse {
    /// Shops.
    pub shops: i64,
    /// Services of the shop that has the most.
    pub services_per_shop: i64,
    /// Specialists of the shop that has the most.
    pub specialists_per_shop: i64,
}

/// A plan that may be advised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanOffer {
    /// The plan.
    pub plan: Id<id::Plan>,
    /// Its price for a month.
    pub monthly_price: Halalas,
    /// What it allows.
    pub limits: PlanLimits,
}

/// How a limit fits what a company has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceFit {
    /// Less than it has.
    TooLow,
    /// Hardly any room to grow.
    Tight,
    /// Far more than it is expected to need.
    Oversized,
    /// Room to grow.
    Fitting,
}

impl ResourceFit {
    /// Returns how a limit fits the present use. A company that has nothing yet is expected to need one.
    #[must_use]
    pub fn of(limit: i64, used: i64) -> Self {
        let projected = (used as f64 * GROWTH).max(1.0);
        match limit as f64 {
            _ if limit < used => Self::TooLow,
            limit if limit < used as f64 * GROWTH => Self::Tight,
            limit if limit > projected * MUCH_MORE => Self::Oversized,
            _ => Self::Fitting,
        }
    }

    /// Its score, from 0 to 1.
    #[must_use]
    pub const fn score(self) -> f64 {
        match self {
            Self::TooLow => 0.0,
            Self::Tight => 0.5,
            Self::Oversized => 0.7,
            Self::Fitting => 1.0,
        }
    }
}

/// Why a plan is advised, or what speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanReason {
    /// How the number of shops fits.
    Shops(ResourceFit),
    /// How the number of services fits.
    Services(ResourceFit),
    /// How the number of specialists fits.
    Specialists(ResourceFit),
    /// No plan costs less.
    LowestPrice,
    /// No plan costs more.
    HighestPrice,
}

/// A plan with its score.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanScore {
    /// The plan.
    pub plan: Id<id::Plan>,
    /// How well it fits, from 0 to 1.
    pub score: f64,
    /// What speaks for it.
    pub strengths: Vec<PlanReason>,
    /// What speaks against it.
    pub weaknesses: Vec<PlanReason>,
}

/// Returns all plans with their scores, the best first. A plan that does not allow what the company has comes after those that
/// do, whatever its score.
#[must_use]
pub fn advise(used: CompanyUse, offers: &[PlanOffer]) -> Vec<PlanScore> {
    let prices = || offers.iter().map(|it| it.monthly_price.get());
    let (Some(lowest), Some(highest)) = (prices().min(), prices().max()) else { return Vec::new() };
    let scored = |offer: &PlanOffer| {
        let fits = [
            PlanReason::Shops(ResourceFit::of(offer.limits.max_shops, used.shops)),
            PlanReason::Services(ResourceFit::of(offer.limits.max_services_per_shop, used.services_per_shop)),
            PlanReason::Specialists(ResourceFit::of(offer.limits.max_specialists_per_shop, used.specialists_per_shop)),
        ];
        let price = offer.monthly_price.get();
        let price_score =
            if highest == lowest { 1.0 } else { 1.0 - (price - lowest) as f64 / (highest - lowest) as f64 };
        let score = fits.iter().map(|it| it.weighted_score()).sum::<f64>() + PRICE_WEIGHT * price_score;
        let (mut strengths, mut weaknesses): (Vec<_>, Vec<_>) = fits.into_iter().partition(|it| it.is_strength());
        if highest != lowest && price == lowest {
            strengths.push(PlanReason::LowestPrice);
        }
        if highest != lowest && price == highest {
            weaknesses.push(PlanReason::HighestPrice);
        }
        PlanScore { plan: offer.plan, score, strengths, weaknesses }
    };
    let mut scores: Vec<PlanScore> = offers.iter().map(scored).collect();
    scores
        .sort_by(|a, b| a.holds_too_little().cmp(&b.holds_too_little()).then(by_score(b, a)).then(a.plan.cmp(&b.plan)));
    scores
}

fn by_score(a: &PlanScore, b: &PlanScore) -> Ordering {
    a.score.total_cmp(&b.score)
}

impl PlanScore {
    /// Whether the company has more than the plan allows.
    #[must_use]
    pub fn holds_too_little(&self) -> bool {
        self.weaknesses.iter().any(|it| it.fit() == Some(ResourceFit::TooLow))
    }
}

impl PlanReason {
    /// How a limit fits. `None` for prices.
    const fn fit(self) -> Option<ResourceFit> {
        match self {
            Self::Shops(fit) | Self::Services(fit) | Self::Specialists(fit) => Some(fit),
            Self::LowestPrice | Self::HighestPrice => None,
        }
    }

    fn weighted_score(self) -> f64 {
        let weight = match self {
            Self::Shops(_) => SHOPS_WEIGHT,
            Self::Services(_) => SERVICES_WEIGHT,
            Self::Specialists(_) => SPECIALISTS_WEIGHT,
            Self::LowestPrice | Self::HighestPrice => 0.0,
        };
        weight * self.fit().map_or(0.0, ResourceFit::score)
    }

    fn is_strength(self) -> bool {
        self.fit() == Some(ResourceFit::Fitting)
    }

    /// Its stable name, such as `shops_tight`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        use ResourceFit::{Fitting, Oversized, Tight, TooLow};
        match self {
            Self::Shops(TooLow) => "shops_too_low",
            Self::Shops(Tight) => "shops_tight",
            Self::Shops(Oversized) => "shops_oversized",
            Self::Shops(Fitting) => "shops_fitting",
            Self::Services(TooLow) => "services_too_low",
            Self::Services(Tight) => "services_tight",
            Self::Services(Oversized) => "services_oversized",
            Self::Services(Fitting) => "services_fitting",
            Self::Specialists(TooLow) => "specialists_too_low",
            Self::Specialists(Tight) => "specialists_tight",
            Self::Specialists(Oversized) => "specialists_oversized",
            Self::Specialists(Fitting) => "specialists_fitting",
            Self::LowestPrice => "lowest_price",
            Self::HighestPrice => "highest_price",
        }
    }

    /// The reason as people read it.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        match language {
            Language::En => self.english(),
            Language::Ar => self.arabic(),
        }
    }

    const fn english(self) -> &'static str {
        use ResourceFit::{Fitting, Oversized, Tight, TooLow};
        match self {
            Self::Shops(TooLow) => "Fewer shops than you have",
            Self::Shops(Tight) => "Little room for more shops",
            Self::Shops(Oversized) => "Far more shops than you need",
            Self::Shops(Fitting) => "Enough shops, with room to grow",
            Self::Services(TooLow) => "Fewer services than you have",
            Self::Services(Tight) => "Little room for more services",
            Self::Services(Oversized) => "Far more services than you need",
            Self::Services(Fitting) => "Enough services, with room to grow",
            Self::Specialists(TooLow) => "Fewer specialists than you have",
            Self::Specialists(Tight) => "Little room for more specialists",
            Self::Specialists(Oversized) => "Far more specialists than you need",
            Self::Specialists(Fitting) => "Enough specialists, with room to grow",
            Self::LowestPrice => "The lowest price",
            Self::HighestPrice => "The highest price",
        }
    }

    const fn arabic(self) -> &'static str {
        use ResourceFit::{Fitting, Oversized, Tight, TooLow};
        match self {
            Self::Shops(TooLow) => "متاجر أقل مما لديك",
            Self::Shops(Tight) => "مجال ضيق لإضافة متاجر",
            Self::Shops(Oversized) => "متاجر أكثر بكثير من حاجتك",
            Self::Shops(Fitting) => "عدد كافٍ من المتاجر مع مجال للنمو",
            Self::Services(TooLow) => "خدمات أقل مما لديك",
            Self::Services(Tight) => "مجال ضيق لإضافة خدمات",
            Self::Services(Oversized) => "خدمات أكثر بكثير من حاجتك",
            Self::Services(Fitting) => "عدد كافٍ من الخدمات مع مجال للنمو",
            Self::Specialists(TooLow) => "أخصائيون أقل مما لديك",
            Self::Specialists(Tight) => "مجال ضيق لإضافة أخصائيين",
            Self::Specialists(Oversized) => "أخصائيون أكثر بكثير من حاجتك",
            Self::Specialists(Fitting) => "عدد كافٍ من الأخصائيين مع مجال للنمو",
            Self::LowestPrice => "أقل سعر",
            Self::HighestPrice => "أعلى سعر",
        }
    }
}
