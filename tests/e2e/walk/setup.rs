//! The shop of the walk: three specialists; services with buffers, seats, approval; a package; three queues.

use super::adopt::Observed;
use super::books::{Books, Service, Specialist};
use super::lines::{Lines, Queue};
use super::time::{DAY, Windows, midnight};
use super::{Caller, Log, Walk};
use crate::booking::BookingShop;
use crate::discovery::country::Numbers;
use crate::shop_fixture::RIYADH;
use crate::world::World;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The walk begins on a Sunday morning, whenever it is taken: 2031-03-02, 08:00 in Riyadh.
const BEGIN: i64 = 1_930_194_020;
const CUSTOMERS: usize = 6;
const SPECIALISTS: usize = 3;

/// Duration, buffers before and after, grid and capacity of each service; whether it needs approval; its specialists.
const SERVICES: [([i64; 5], bool, &[usize]); 6] = [
    ([45, 5, 10, 15, 1], false, &[0, 1, 2]),
    ([60, 0, 15, 15, 4], false, &[0, 1]),
    ([30, 0, 0, 30, 1], true, &[0, 1, 2]),
    ([20, 0, 5, 20, 1], false, &[1, 2]),
    ([40, 10, 5, 30, 1], false, &[2]),
    ([25, 5, 0, 15, 1], false, &[2]),
];
/// The services of the package; only the last specialist provides them.
const PACKAGE: [usize; 2] = [4, 5];
pub const MAX_PURCHASES: usize = 3;

/// Capacity, seconds to answer a call, carries over, follows the hours, serves only the first services.
const QUEUES: [(usize, i64, bool, bool, bool); 3] =
    [(8, 300, false, true, true), (5, 120, true, true, false), (6, 600, false, false, false)];

impl Walk {
    pub async fn new(seed: u64) -> Self {
        let world = World::without_request_limits().await;
        let now = world.now().await;
        assert!(now.as_second() < BEGIN, "choose a later beginning");
        world.advance(BEGIN - now.as_second()).await;
        world.wait_until_idle().await;
        let table = world.table().await;
        let company = world.company("Walk").await;
        let branch = world.branch(&company, 0, RIYADH).await;
        let hours = Windows(vec![(0, 1_440)]);
        world.hours(&company, &branch, "00:00", "24:00").await;
        let (mut services, mut specialists, mut employees) = (Vec::new(), Vec::new(), Vec::new());
        for ([duration, before, after, step, capacity], approval, by) in SERVICES {
            let body = json!({"duration_minutes": duration, "buffer_before_minutes": before,
                "buffer_after_minutes": after, "granularity_minutes": step, "capacity": capacity,
                "requires_approval": approval});
            let id = world.service_with(&company, &branch, body).await;
            let specialists = by.iter().copied().collect();
            let active = true;
            services.push(Service { id, duration, before, after, step, capacity, approval, active, specialists });
        }
        for at in 0..SPECIALISTS {
            let mine: Vec<String> =
                services.iter().filter(|it| it.specialists.contains(&at)).map(|it| it.id.clone()).collect();
            let hired = world.specialist(&company, &branch, &mine).await;
            let id = hired.specialist.clone().unwrap();
            specialists.push(Specialist {
                id,
                employee: hired.employee.clone(),
                active: true,
                own: None,
                leaves: vec![],
            });
            employees.push(hired);
        }
        let owner = Caller { who: company.owner.clone(), since: BEGIN, signed_in: BEGIN };
        let mut people = Vec::new();
        for _ in 0..CUSTOMERS {
            people.push(Caller { who: world.customer(0).await, since: BEGIN, signed_in: BEGIN });
        }
        let items: Vec<Value> = PACKAGE.iter().map(|it| json!({"service_id": services[*it].id})).collect();
        let body = json!({"name": {"ar": "عروس", "en": "Bride"}, "items": items, "package_price_halalas": 20_000,
            "max_purchases": MAX_PURCHASES});
        let made = world.create(&owner.who, &format!("/shop/v1/shops/{}/packages", branch.id), &body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let package = (crate::shop_fixture::id(&made), PACKAGE.to_vec());
        let shop = branch.id.clone();
        let fixture = BookingShop { company, branch, service: services[0].id.clone(), specialists: employees };
        let books = Books {
            now: BEGIN,
            hours,
            hours_changed: BEGIN,
            services,
            specialists,
            appointments: vec![],
            holds: vec![],
            entries: vec![],
            max_concurrent: 5,
            lead_minutes: 0,
            future_days: 14,
            allows_booking: true,
            allows_walk_ins: true,
            package,
            max_purchases: MAX_PURCHASES,
        };
        let mut walk = Self {
            world,
            table,
            // Mixed, as neighbouring seeds would draw the same numbers, shifted by one.
            dice: Numbers(Numbers(seed).next()),
            log: Log { seed, step: 0, calls: VecDeque::new() },
            now: BEGIN,
            owner,
            people,
            shop,
            fixture,
            books,
            lines: Lines::default(),
            trace: Vec::new(),
            tally: BTreeMap::new(),
            versions: BTreeMap::new(),
            seen: Observed { at: BEGIN, hours: Windows(vec![(0, 1_440)]) },
            moments: Vec::new(),
            has_changed: true,
            travelled: 0,
        };
        let settings = json!({"max_concurrent_bookings": 5, "booking_future_days": 14});
        walk.set_shop(&settings).await;
        walk.open_queues().await;
        walk.travel(5 * 60).await;
        walk
    }

    async fn open_queues(&mut self) {
        for (at, (capacity, call_timeout, carries_over, follows_hours, only_first)) in QUEUES.into_iter().enumerate() {
            let services: BTreeSet<usize> = if only_first { (0..4).collect() } else { BTreeSet::new() };
            let ids: Vec<&str> = services.iter().map(|it| self.books.services[*it].id.as_str()).collect();
            let prefix = ["Q", "R", "S"][at];
            let body = json!({"capacity": capacity, "call_timeout_seconds": call_timeout, "carry_over": carries_over,
                "auto_open_close": follows_hours, "service_ids": ids, "prefix": prefix});
            let id = self.world.queue(&self.fixture.company, &self.fixture.branch, body).await;
            self.lines.queues.push(Queue {
                id,
                status: "open".to_owned(),
                capacity,
                services,
                call_timeout,
                reinstate: 15 * 60,
                carries_over,
                follows_hours,
                opened_by_hand: None,
                numbers: BTreeMap::new(),
                refused: 0,
            });
        }
    }

    /// Changes settings of the shop, which must succeed.
    pub async fn set_shop(&mut self, settings: &Value) {
        let path = format!("/shop/v1/shops/{}", self.shop);
        let owner = self.owner().await;
        let answer = self.world.call(&owner, Method::PATCH, &path, Some(&json!({"settings": settings}))).await;
        self.note(&format!("shop settings {settings}"), &answer);
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// The midnight some days from today.
    pub fn day(&self, ahead: i64) -> i64 {
        midnight(self.now) + ahead * DAY
    }
}
