//! Generates companies from tables with a fixed seed, so that the result never varies.

use super::branches::{Branch, COMPANIES, CompanyRow};
use super::names::{owner_phone, person, specialist_phone};
use super::trades::{Trade, TradeService};
use super::{
    CompanySpec, EmployeeSpec, ExceptionSpec, JobSpec, QueueSpec, RelativeDate, ServiceSpec, ShopSpec, SpecialistSpec,
    both,
};
use crate::demo::times::{HoursSpec, week};
use model::Bilingual;
use model::hours::{Prayer, PrayerPauses};

/// Changing the seed changes the generated companies.
const SEED: u64 = 1_447;
/// The first number of a generated specialist. Lower numbers belong to shops of the specification.
const FIRST_SPECIALIST: usize = 10;
/// The first number of a generated company in the commercial register.
const FIRST_REGISTRATION: usize = 1_010_400_000;

/// A seeded random number generator: SplitMix64, <https://prng.di.unimi.it/splitmix64.c>.
struct DemoRandom(u64);

impl DemoRandom {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default() % bound.max(1)
    }
}

pub(super) fn companies() -> Vec<CompanySpec> {
    let mut random = DemoRandom(SEED);
    let (mut shops, mut specialists) = (0, FIRST_SPECIALIST);
    let mut companies = Vec::new();
    for (number, row) in COMPANIES.iter().enumerate() {
        let (_, name, _, owner, branches) = *row;
        let mut company = CompanySpec {
            name: both(name),
            registration: format!("{:010}", FIRST_REGISTRATION + number),
            city: branches.first().map(|it| it.0).unwrap_or_default(),
            owner: (owner, owner_phone(number)),
            roles: vec![],
            shops: vec![],
        };
        for branch in branches {
            let shop = shop(row, branch, shops, specialists, &mut random);
            shops += 1;
            specialists += shop.people.len();
            company.shops.push(shop);
        }
        companies.push(company);
    }
    companies
}

fn shop(
    &(trade, name, username, _, branches): &CompanyRow,
    &(city, district, street, place): &Branch,
    number: usize,
    first: usize,
    random: &mut DemoRandom,
) -> ShopSpec {
    let is_only = branches.len() == 1;
    let name = both(name);
    let at = city.to_ascii_lowercase().replace(' ', "_");
    let times = times(trade, number);
    let people: Vec<EmployeeSpec> =
        (0..1 + random.below(3)).map(|at| specialist(trade, &times, number, first, at, random)).collect();
    ShopSpec {
        name: if is_only { name } else { branch_name(&name, district) },
        description: both(trade.description()),
        username: if is_only { username.to_owned() } else { format!("{username}_{at}") },
        city,
        address: format!("{street}, {}", district.0),
        place,
        audience: trade.audience(),
        manager: None,
        exceptions: exceptions(number),
        services: services(trade, &people, random),
        times,
        people,
        packages: vec![],
        queue: (trade.location() == "in_shop").then(QueueSpec::default),
    }
}

fn branch_name(name: &Bilingual, (en, ar): (&str, &str)) -> Bilingual {
    Bilingual::new(format!("{} - {ar}", name.ar), format!("{} - {en}", name.en))
}

/// Returns the hours of a shop. Every third shop pauses for prayer, every fourth has different hours in Ramadan.
fn times(trade: Trade, number: usize) -> HoursSpec {
    let weeks = trade.weeks();
    let rows = weeks.get(number % weeks.len()).copied().unwrap_or_default();
    let pauses = (number.is_multiple_of(3)).then(|| PrayerPauses {
        enabled: true,
        prayers: if number.is_multiple_of(2) {
            Prayer::ALL.to_vec()
        } else {
            vec![Prayer::Asr, Prayer::Maghrib, Prayer::Isha]
        },
        minutes_before: 5,
        minutes_after: 20,
        jumuah: None,
    });
    HoursSpec { ramadan: (number % 4 == 1).then(|| week(trade.ramadan())), pauses, ..HoursSpec::weekly(rows) }
}

fn exceptions(number: usize) -> Vec<ExceptionSpec> {
    match number % 5 {
        0 => vec![ExceptionSpec { when: RelativeDate::In(10), windows: &[], reason: "صيانة - Maintenance" }],
        2 => vec![ExceptionSpec {
            when: RelativeDate::Next(9, 23),
            windows: &[("16:00", "24:00")],
            reason: "اليوم الوطني - National Day",
        }],
        4 => vec![
            ExceptionSpec {
                when: RelativeDate::Next(2, 22), windows: &[], reason: "يوم التأسيس - Founding Day"
            },
            ExceptionSpec {
                when: RelativeDate::In(21), windows: &[("10:00", "14:00")], reason: "جرد - Stocktaking"
            },
        ],
        _ => vec![],
    }
}

/// Returns the specialist at index `at` of a shop. The third one works evenings only.
fn specialist(
    trade: Trade,
    times: &HoursSpec,
    number: usize,
    first: usize,
    at: usize,
    random: &mut DemoRandom,
) -> EmployeeSpec {
    // Days off are spread over the week.
    let off = u8::try_from((number + 2 * at) % 7).unwrap_or_default();
    let is_woman = trade.is_womens() || (trade == Trade::Clinic && at == 1);
    let profile = SpecialistSpec {
        bio: both(trade.bio()),
        years: u8::try_from(1 + random.below(14)).unwrap_or_default(),
        times: Some(times.shift(off, at == 2)),
    };
    EmployeeSpec {
        name: person(is_woman, first + at),
        phone: specialist_phone(first + at),
        job: JobSpec::Specialist(profile),
    }
}

/// Returns three to six services at 85 to 130 percent of the usual prices. Some are provided by all specialists, some by
/// one.
fn services(trade: Trade, people: &[EmployeeSpec], random: &mut DemoRandom) -> Vec<ServiceSpec> {
    let offers = trade.offers();
    let (count, skipped) = (3 + random.below(4), random.below(offers.len()));
    // The first service of a trade is offered everywhere.
    let rest = offers.iter().skip(1).cycle().skip(skipped).take(count - 1);
    let chosen = offers.iter().take(1).chain(rest).enumerate();
    let service = |(at, &(en, ar, category, [minutes, before, after, step], riyals)): (usize, &TradeService)| {
        let percent = u32::try_from(85 + 5 * random.below(10)).unwrap_or(100);
        let by = people.iter().enumerate().filter(|(who, _)| at.is_multiple_of(2) || *who == at % people.len());
        ServiceSpec {
            name: both((en, ar)),
            category,
            riyals: (riyals * percent / 500).max(1) * 5,
            minutes,
            buffers: (before, after),
            step,
            location: trade.location(),
            by: by.map(|(_, it)| it.phone.clone()).collect(),
        }
    };
    chosen.map(service).collect()
}
