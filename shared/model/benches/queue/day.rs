//! A shop's day, event by event.

use model::Id;
use model::id::Specialist;
use model::queue::{
    Busy, Overtake, Placement, QueueEntry, QueueModel, Sample, Samples, Server, ServiceTime, Status, Strategy,
    speed_factor,
};
use std::collections::VecDeque;

const MINUTE: i64 = 60;
pub(crate) const HOUR: i64 = 3_600;
pub(crate) const OPENS: i64 = 10 * HOUR;
const CLOSES: i64 = 22 * HOUR;
pub(crate) const PRIORS: [i64; 3] = [15 * MINUTE, 25 * MINUTE, 40 * MINUTE];
const SIGMA: f64 = 0.35;
const TIMEOUT: i64 = 300;

/// A seeded source of numbers: SplitMix64.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    pub(crate) fn below(&mut self, end: i64) -> i64 {
        (self.next() % end as u64) as i64
    }

    /// From 0 to 1, both excluded.
    fn share(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }
}

pub(crate) struct Shop {
    /// How long each service really takes, on average, by specialist, in seconds.
    truth: Vec<[f64; 3]>,
    learned: Vec<[Samples; 3]>,
    last: VecDeque<i64>,
}

/// A customer who joined the queue.
#[derive(Clone)]
struct Customer {
    service: usize,
    comes: bool,
    leaves_at: i64,
    estimates: Option<Estimates>,
}

/// In minutes.
#[derive(Clone, Copy)]
struct Estimates {
    ours: f64,
    safe: f64,
    unlearned: f64,
    product: f64,
    shared: f64,
}

#[derive(Default)]
pub(crate) struct Errors {
    count: f64,
    pub(crate) ours: f64,
    bias: f64,
    unlearned: f64,
    pub(crate) product: f64,
    pub(crate) shared: f64,
    within_p80: f64,
    wait: f64,
}

impl Errors {
    fn add(&mut self, estimates: Estimates, real: f64) {
        self.count += 1.0;
        self.wait += real;
        self.bias += estimates.ours - real;
        self.ours += (estimates.ours - real).abs();
        self.unlearned += (estimates.unlearned - real).abs();
        self.product += (estimates.product - real).abs();
        self.shared += (estimates.shared - real).abs();
        self.within_p80 += f64::from(u8::from(real <= estimates.safe));
    }

    pub(crate) fn print(&self, name: &str) {
        let mean = |it: f64| it / self.count;
        println!(
            "  {name:<14}{:>8}{:>8.1}{:>8.2}{:>8.2}{:>11.2}{:>14.2}{:>8.2}{:>9.1} %{:>10.1}{:>10.2}",
            self.count,
            mean(self.wait),
            mean(self.ours),
            mean(self.bias),
            mean(self.unlearned),
            mean(self.product),
            mean(self.shared),
            100.0 * mean(self.within_p80),
            self.product / self.ours,
            self.shared / self.ours,
        );
    }

    pub(crate) fn join(&mut self, other: &Self) {
        self.count += other.count;
        self.ours += other.ours;
        self.bias += other.bias;
        self.unlearned += other.unlearned;
        self.product += other.product;
        self.shared += other.shared;
        self.within_p80 += other.within_p80;
        self.wait += other.wait;
    }
}

#[derive(Clone, Copy)]
enum Doing {
    Nothing,
    Break {
        until: i64,
    },
    /// Waits for the customer whom it called.
    Calling {
        entry: usize,
        until: i64,
    },
    Serving {
        entry: usize,
        since: i64,
        until: i64,
    },
}

impl Doing {
    fn until(self) -> i64 {
        match self {
            Self::Nothing => i64::MAX,
            Self::Break { until } | Self::Calling { until, .. } | Self::Serving { until, .. } => until,
        }
    }
}

pub(crate) struct Day<'a> {
    shop: &'a mut Shop,
    dice: &'a mut Dice,
    /// The date, in days since 1970.
    date: i32,
    now: i64,
    entries: Vec<QueueEntry>,
    customers: Vec<Customer>,
    overtakes: Vec<Overtake>,
    doing: Vec<Doing>,
    breaks: Vec<i64>,
}

impl<'a> Day<'a> {
    pub(crate) fn new(shop: &'a mut Shop, dice: &'a mut Dice, date: i32) -> Self {
        let servers = shop.truth.len();
        let breaks = (0..servers).map(|_| OPENS + 2 * HOUR + dice.below(6 * HOUR)).collect();
        Self {
            shop,
            dice,
            date,
            now: OPENS,
            entries: Vec::new(),
            customers: Vec::new(),
            overtakes: Vec::new(),
            doing: vec![Doing::Nothing; servers],
            breaks,
        }
    }

    /// How long a service takes, by what was learned of a specialist, or of all who serve; or as it is configured.
    fn time(&self, service: usize, of: Option<usize>, is_learned: bool) -> ServiceTime {
        if !is_learned {
            return ServiceTime::of_prior(PRIORS[service]);
        }
        let all: Vec<ServiceTime> = (0..self.doing.len())
            .filter(|it| {
                of.is_none_or(|of| of == *it) && (of.is_some() || !matches!(self.doing[*it], Doing::Break { .. }))
            })
            .map(|it| self.shop.learned[it][service].time(PRIORS[service], self.date))
            .collect();
        let count = all.len().max(1) as i64;
        let time = ServiceTime {
            mean: all.iter().map(|it| it.mean).sum::<i64>() / count,
            deviation: all.iter().map(|it| it.deviation).sum::<i64>() / count,
            samples: all.iter().map(|it| it.samples).min().unwrap_or_default(),
        };
        let samples = self.shop.learned.iter().flatten().flat_map(Samples::iter);
        let (weekday, hour) = (self.date.rem_euclid(7) as u8, (self.now / HOUR).min(23) as u8);
        time.scaled(speed_factor(samples, weekday, hour))
    }

    /// Asks something of the queue as it is now.
    fn with_hall<T>(&self, is_learned: bool, ask: impl FnOnce(&QueueModel<'_>) -> T) -> T {
        let by_service = [0, 1, 2].map(|it| self.time(it, None, is_learned));
        let times: Vec<ServiceTime> = self.customers.iter().map(|it| by_service[it.service]).collect();
        let servers = self.doing.iter().enumerate().filter_map(|(index, it)| {
            let busy = match *it {
                Doing::Break { .. } => return None,
                Doing::Nothing | Doing::Calling { .. } => None,
                Doing::Serving { entry, since, .. } => {
                    let time = self.time(self.customers[entry].service, Some(index), is_learned);
                    Some(Busy::Serving { elapsed: self.now - since, time })
                }
            };
            Some(Server { specialist: Some(Id::<Specialist>::fixed(index as u128)), busy })
        });
        let servers: Vec<Server> = servers.collect();
        ask(&QueueModel {
            now: self.now,
            strategy: Strategy::Fairness,
            entries: &self.entries,
            times: &times,
            required_specialists: &[],
            overtakes: &self.overtakes,
            servers: &servers,
            upcoming: &[],
            fallback: None,
        })
    }

    fn join(&mut self) {
        let service = [0, 0, 1, 1, 2][self.dice.below(5) as usize];
        let priority = if self.dice.below(10) == 0 { 3 } else { 2 };
        let entry = QueueEntry {
            number: self.entries.len() as u32 + 1,
            joined_at: self.now,
            priority,
            expected: PRIORS[service],
            target: None,
            status: Status::Waiting,
            called_at: None,
            placement: Placement::Own,
        };
        let estimate = |is_learned| {
            let time = self.time(service, None, is_learned);
            self.with_hall(is_learned, |it| (it.newcomer(&entry, time, None), it.servers.len()))
        };
        let (ours, servers) = estimate(true);
        let unlearned = estimate(false).0;
        let known = self.shop.last.len().max(1) as f64;
        let mean =
            if self.shop.last.is_empty() { 10.0 } else { self.shop.last.iter().sum::<i64>() as f64 / known / 60.0 };
        let product = f64::from(ours.ahead) * mean;
        let estimates = ours.wait.zip(unlearned.wait).map(|(ours, unlearned)| Estimates {
            ours: f64::from(ours.p50_minutes),
            safe: f64::from(ours.p80_minutes),
            unlearned: f64::from(unlearned.p50_minutes),
            product,
            shared: product / servers as f64,
        });
        let leaves_at = if self.dice.below(20) == 0 { self.now + self.dice.below(40) * MINUTE } else { i64::MAX };
        let comes = self.dice.below(12) != 0;
        self.entries.push(entry);
        self.customers.push(Customer { service, comes, leaves_at, estimates });
    }

    /// A specialist who has nothing to do has a break, or calls.
    fn call(&mut self, server: usize) {
        if self.breaks[server] <= self.now {
            self.breaks[server] = i64::MAX;
            self.doing[server] = Doing::Break { until: self.now + 30 * MINUTE };
            return;
        }
        let Some(next) = self.with_hall(false, |it| it.next(|_| true, None)) else { return };
        let entry = &mut self.entries[next.index];
        (entry.status, entry.called_at) = (Status::Called, Some(self.now));
        self.overtakes.extend(next.overtake.then_some(Overtake { number: entry.number, at: self.now }));
        let comes = self.customers[next.index].comes;
        let until = self.now + if comes { 20 + self.dice.below(60) } else { TIMEOUT };
        self.doing[server] = Doing::Calling { entry: next.index, until };
    }

    /// What a specialist did has come to its end.
    fn end(&mut self, server: usize, errors: &mut Errors) {
        match self.doing[server] {
            Doing::Calling { entry, .. } if self.customers[entry].comes => {
                self.entries[entry].status = Status::Serving;
                let customer = &self.customers[entry];
                let truth = self.shop.truth[server][customer.service];
                let length = truth * (SIGMA * self.dice.normal() - SIGMA * SIGMA / 2.0).exp();
                let called_at = self.entries[entry].called_at.unwrap();
                let waited = (called_at - self.entries[entry].joined_at) as f64 / 60.0;
                customer.estimates.into_iter().for_each(|it| errors.add(it, waited));
                self.doing[server] = Doing::Serving { entry, since: self.now, until: self.now + length as i64 };
                return;
            }
            Doing::Calling { entry, .. } => self.entries[entry].status = Status::Skipped,
            Doing::Serving { entry, since, .. } => {
                self.entries[entry].status = Status::Served;
                let (service, seconds) = (self.customers[entry].service, self.now - since);
                self.shop.last.push_back(seconds);
                self.shop.last.drain(..self.shop.last.len().saturating_sub(20));
                self.shop.learned[server][service].push(Sample {
                    day: self.date,
                    seconds: seconds as u32,
                    weekday: self.date.rem_euclid(7) as u8,
                    hour: (since / HOUR).min(23) as u8,
                    prior: PRIORS[service] as u32,
                });
            }
            Doing::Nothing | Doing::Break { .. } => {}
        }
        self.doing[server] = Doing::Nothing;
        self.call(server);
    }

    pub(crate) fn play(&mut self, errors: &mut Errors) {
        // As many come as can be served, on average.
        let length = self.shop.truth.iter().flatten().sum::<f64>() / self.shop.truth.len() as f64 / 3.0;
        let every = length / self.shop.truth.len() as f64;
        let mut next = OPENS;
        loop {
            let server = (0..self.doing.len()).min_by_key(|it| self.doing[*it].until()).unwrap();
            let leaver = (0..self.entries.len()).filter(|it| self.entries[*it].status == Status::Waiting);
            let leaver = leaver.min_by_key(|it| self.customers[*it].leaves_at);
            let leaves_at = leaver.map_or(i64::MAX, |it| self.customers[it].leaves_at);
            let ends_at = self.doing[server].until();
            self.now = next.min(leaves_at).min(ends_at);
            if self.now == i64::MAX {
                return;
            }
            if self.now == ends_at {
                self.end(server, errors);
            } else if self.now == leaves_at {
                self.entries[leaver.unwrap()].status = Status::Left;
            } else {
                self.join();
                let is_evening = (17 * HOUR..21 * HOUR).contains(&self.now);
                let gap = -self.dice.share().ln() * every * if is_evening { 0.8 } else { 1.15 };
                next += gap as i64 + 1;
                next = if next < CLOSES { next } else { i64::MAX };
                let idle = self.doing.iter().position(|it| matches!(it, Doing::Nothing));
                if let Some(idle) = idle {
                    self.call(idle);
                }
            }
        }
    }
}

pub(crate) fn shop(dice: &mut Dice, servers: usize) -> Shop {
    let here = PRIORS.map(|prior| prior as f64 * (0.65 + 0.8 * dice.share()));
    Shop {
        truth: (0..servers).map(|_| here.map(|it| it * (0.85 + 0.3 * dice.share()))).collect(),
        learned: vec![std::array::from_fn(|_| Samples::default()); servers],
        last: VecDeque::new(),
    }
}
