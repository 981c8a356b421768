//! Makes companies of the tables, from a fixed seed: the same ones every time.

use super::branches::{Branch, COMPANIES, Row};
use super::names::{owner_phone, person, specialist_phone};
use super::trades::{Offer, Trade};
use super::{Company, Exception, Expert, Job, Person, Queue, Service, Shop, When, both};
use crate::demo::times::{Times, week};
use model::Bilingual;
use model::hours::{Prayer, PrayerPauses};

/// Change it, and the world is another one.
const SEED: u64 = 1_447;
/// The first number of a generated specialist; those before are in shops of the specification.
const FIRST_SPECIALIST: usize = 10;
/// A generated company's number in the commercial register, counted from here.
const FIRST_REGISTRATION: usize = 1_010_400_000;

/// Numbers that look random, always the same: SplitMix64, <https://prng.di.unimi.it/splitmix64.c>.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default() % bound.max(1)
    }
}

pub(super) fn companies() -> Vec<Company> {
    let mut dice = Dice(SEED);
    let (mut shops, mut specialists) = (0, FIRST_SPECIALIST);
    let mut companies = Vec::new();
    for (number, row) in COMPANIES.iter().enumerate() {
        let (_, name, _, owner, branches) = *row;
        let mut company = Company {
            name: both(name),
            registration: format!("{:010}", FIRST_REGISTRATION + number),
            city: branches.first().map(|it| it.0).unwrap_or_default(),
            owner: (owner, owner_phone(number)),
            roles: vec![],
            shops: vec![],
        };
        for branch in branches {
            let shop = shop(row, branch, shops, specialists, &mut dice);
            shops += 1;
            specialists += shop.people.len();
            company.shops.push(shop);
        }
        companies.push(company);
    }
    companies
}

fn shop(
    &(trade, name, username, _, branches): &Row,
    &(city, district, street, place): &Branch,
    number: usize,
    first: usize,
    dice: &mut Dice,
) -> Shop {
    let is_only = branches.len() == 1;
    let name = both(name);
    let at = city.to_ascii_lowercase().replace(' ', "_");
    let times = times(trade, number);
    let people: Vec<Person> =
        (0..1 + dice.below(3)).map(|at| specialist(trade, &times, number, first, at, dice)).collect();
    Shop {
        name: if is_only { name } else { branch_name(&name, district) },
        description: both(trade.description()),
        username: if is_only { username.to_owned() } else { format!("{username}_{at}") },
        city,
        address: format!("{street}, {}", district.0),
        place,
        audience: trade.audience(),
        manager: None,
        exceptions: exceptions(number),
        services: services(trade, &people, dice),
        times,
        people,
        packages: vec![],
        queue: (trade.location() == "in_shop").then(Queue::default),
    }
}

fn branch_name(name: &Bilingual, (en, ar): (&str, &str)) -> Bilingual {
    Bilingual::new(format!("{} - {ar}", name.ar), format!("{} - {en}", name.en))
}

/// Neighbours in the list differ in their week; every third pauses for prayer, every fourth has other hours in Ramadan.
fn times(trade: Trade, number: usize) -> Times {
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
    Times { ramadan: (number % 4 == 1).then(|| week(trade.ramadan())), pauses, ..Times::weekly(rows) }
}

fn exceptions(number: usize) -> Vec<Exception> {
    match number % 5 {
        0 => vec![Exception { when: When::In(10), windows: &[], reason: "صيانة - Maintenance" }],
        2 => vec![Exception {
            when: When::Next(9, 23),
            windows: &[("16:00", "24:00")],
            reason: "اليوم الوطني - National Day",
        }],
        4 => vec![
            Exception { when: When::Next(2, 22), windows: &[], reason: "يوم التأسيس - Founding Day" },
            Exception { when: When::In(21), windows: &[("10:00", "14:00")], reason: "جرد - Stocktaking" },
        ],
        _ => vec![],
    }
}

/// The `at`th specialist of a shop; the third one works evenings only.
fn specialist(trade: Trade, times: &Times, number: usize, first: usize, at: usize, dice: &mut Dice) -> Person {
    // Shops of one trade do not all miss somebody on the same day.
    let off = u8::try_from((number + 2 * at) % 7).unwrap_or_default();
    let is_woman = trade.is_womens() || (trade == Trade::Clinic && at == 1);
    let expert = Expert {
        bio: both(trade.bio()),
        years: u8::try_from(1 + dice.below(14)).unwrap_or_default(),
        times: Some(times.shift(off, at == 2)),
    };
    Person { name: person(is_woman, first + at), phone: specialist_phone(first + at), job: Job::Specialist(expert) }
}

/// Three to six services, at 85 to 130 percent of the usual prices. Some are provided by everybody, some by one.
fn services(trade: Trade, people: &[Person], dice: &mut Dice) -> Vec<Service> {
    let offers = trade.offers();
    let (count, skipped) = (3 + dice.below(4), dice.below(offers.len()));
    // What a trade begins with is offered everywhere.
    let rest = offers.iter().skip(1).cycle().skip(skipped).take(count - 1);
    let chosen = offers.iter().take(1).chain(rest).enumerate();
    let service = |(at, &(en, ar, category, [minutes, before, after, step], riyals)): (usize, &Offer)| {
        let percent = u32::try_from(85 + 5 * dice.below(10)).unwrap_or(100);
        let by = people.iter().enumerate().filter(|(who, _)| at.is_multiple_of(2) || *who == at % people.len());
        Service {
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
