//! What must hold at rest, checked on every item of the table: I1, I4 to I6, I8, and that the API shows the same.

use super::Walk;
use super::books::is_live;
use super::lines::parts;
use super::time::date;
use crate::booking::load::BookingRecords;
use model::hours::Span;
use reqwest::Method;
use std::collections::{BTreeMap, BTreeSet};
use store::entities::NumberIssuer;
use store::queue::{Ticket, read_line};
use store::{Entity as _, keys};

impl Walk {
    pub async fn check_everything(&mut self) {
        self.check_claims().await;
        for queue in 0..self.lines.queues.len() {
            self.check_numbers(queue).await;
            self.check_board(queue).await;
            self.check_versions(queue).await;
        }
        self.check_list().await;
        let purchases = self.books.purchases();
        let path = format!("/shop/v1/shops/{}/packages", self.shop);
        let packages = self.staff(Method::GET, &path, None).await;
        assert_eq!(packages.body["items"][0]["current_purchases"], purchases, "I13: {}", packages.text);
    }

    /// I1: what is claimed is what is booked, held and offered, and nothing overlaps.
    async fn check_claims(&mut self) {
        let starts = self.books.appointments.iter().filter(|it| is_live(&it.status)).map(|it| it.block.visible.0);
        let held = self.books.holds.iter().flat_map(|it| &it.blocks).map(|it| it.visible.0);
        let all: Vec<i64> = starts.chain(held).filter(|it| *it > self.day(-3)).chain([self.now]).collect();
        let (first, last) = (*all.iter().min().unwrap(), *all.iter().max().unwrap());
        let days = (last - first) / super::time::DAY + 2;
        let records =
            BookingRecords::read(&self.world, &self.table, &self.fixture, date(first).parse().unwrap(), days).await;
        let open = self.books.holds.iter().filter(|it| it.is_open && it.until > self.now).count();
        let offers = self.books.entries.iter().filter(|it| it.offer.as_ref().is_some_and(|it| it.1 > self.now)).count();
        records.check(open + offers);
        let stored: BTreeSet<String> = records.live().map(|it| it.id().to_string()).collect();
        let known = self.books.appointments.iter().filter(|it| is_live(&it.status) && it.block.visible.0 >= first);
        let known: BTreeSet<String> = known.map(|it| it.id.clone()).collect();
        assert_eq!(stored, known, "I2: the appointments that were acknowledged, and no others");
        for one in records.live() {
            let of = self.books.appointments.iter().find(|it| it.id == one.id().to_string()).unwrap();
            assert_eq!(
                of.block.whole,
                {
                    let Span { start, end } = one.claim().block();
                    (start, end)
                },
                "{of:?}"
            );
        }
    }

    /// I4, I5: every number once, gaps only where a join was refused, and every ticket in exactly one status.
    async fn check_numbers(&mut self, queue: usize) {
        let tag = self.tag(queue);
        let issuer = self.table.get(&keys::number_issuer(tag)).await.unwrap().and_then(NumberIssuer::read).unwrap();
        let line = read_line(&self.table, tag).await.unwrap();
        let mut stored: BTreeMap<String, String> = BTreeMap::new();
        let mut add = |it: &Ticket| {
            let other = stored.insert(it.label().to_owned(), it.status().as_str().to_owned());
            assert!(other.is_none(), "I4: {} twice", it.label());
        };
        line.tickets.iter().for_each(&mut add);
        for day in self.lines.queues[queue].numbers.keys() {
            let day = jiff::civil::Date::strptime("%y%m%d", day).unwrap();
            let ended = self.table.query_all(&keys::tickets_partition(tag, day), "").await.unwrap();
            ended.into_iter().filter_map(Ticket::read).for_each(|it| add(&it));
        }
        let mut known: BTreeMap<String, String> = BTreeMap::new();
        known.extend(
            self.lines.tickets.iter().filter(|it| it.queue == queue).map(|it| (it.label.clone(), it.status.clone())),
        );
        let moved = self.lines.transferred.iter().filter(|it| it.queue == queue);
        known.extend(moved.map(|it| (it.label.clone(), "cancelled".to_owned())));
        assert_eq!(stored, known, "I5: issued = waiting + called + serving + served + skipped + cancelled + no_show");
        let issued: u32 = self.lines.queues[queue].numbers.values().map(|it| u32::try_from(it.len()).unwrap()).sum();
        assert_eq!(u32::try_from(known.len()).unwrap(), issued);
        let today = issuer.day().strftime("%y%m%d").to_string();
        let numbers = self.lines.queues[queue].numbers.get(&today).cloned().unwrap_or_default();
        let gaps = issuer.last_number() - u32::try_from(numbers.len()).unwrap();
        assert!(gaps <= self.lines.queues[queue].refused, "I4: {gaps} gaps in {numbers:?}");
        let in_line = known.values().filter(|it| matches!(it.as_str(), "waiting" | "called")).count();
        assert_eq!(issuer.active(), i64::try_from(in_line).unwrap(), "the issuer counts who waits in q{queue}");
    }

    /// I6, and positions without gaps: the board shows what the model knows.
    async fn check_board(&mut self, queue: usize) {
        let board = self.board(queue).await;
        let mut counters = BTreeSet::new();
        for it in &board {
            let status = it["status"].as_str().unwrap();
            if let Some(counter) = it["counter"].as_str().filter(|_| matches!(status, "called" | "serving")) {
                assert!(counters.insert(counter.to_owned()), "I6: two at counter {counter} of q{queue}");
            }
            assert!(it["overtaken_count"].as_u64().is_none_or(|it| it <= 2), "I7: {it}");
            let at = self.lines.tickets.iter().position(|ticket| it["id"] == ticket.id()).expect("a known ticket");
            assert_eq!(status, self.lines.status(at), "{it}");
            assert_eq!(
                it["counter"].as_str().filter(|_| matches!(status, "called" | "serving")),
                self.lines.tickets[at].counter.as_deref(),
                "{it}"
            );
        }
        let mut positions: Vec<u64> = board.iter().filter_map(|it| it["position"].as_u64()).collect();
        positions.sort_unstable();
        assert!(positions.iter().zip(1..).all(|(one, other)| *one == other), "{positions:?}");
        let waiting = self.lines.of(queue, &["waiting", "called"]).len();
        assert_eq!(positions.len(), waiting, "everybody in line has a position");
        let active = self.lines.of(queue, &["waiting", "called", "serving"]);
        let people: Vec<_> = active
            .iter()
            .filter_map(|it| match self.lines.tickets[*it].holder {
                super::lines::Holder::Customer(it) | super::lines::Holder::WalkIn(Some(it)) => Some(it),
                _ => None,
            })
            .collect();
        assert_eq!(people.iter().collect::<BTreeSet<_>>().len(), people.len(), "one active ticket for each customer");
        let mut numbers: Vec<_> = board.iter().map(|it| parts(it["number"].as_str().unwrap())).collect();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), board.len());
    }

    /// I8: versions of a topic grow.
    async fn check_versions(&mut self, queue: usize) {
        let item = self.table.get(&keys::topic_version(self.tag(queue))).await.unwrap();
        let version = item.map_or(0, |it| it.number("version"));
        let before = self.versions.insert(queue, version).unwrap_or_default();
        assert!(version >= before, "I8: version {version} of q{queue} after {before}");
    }

    /// Staff see on a day what is booked on it.
    async fn check_list(&mut self) {
        let ahead = [0, 0, 1, -1][self.below(4)];
        let day = self.day(ahead);
        let path = format!("/shop/v1/shops/{}/appointments?date={}&limit=100", self.shop, date(day));
        let list = self.staff(Method::GET, &path, None).await;
        assert_eq!(list.status, 200, "{}", list.text);
        if !list.body["next_cursor"].is_null() {
            return;
        }
        let items = list.body["items"].as_array().unwrap().iter();
        let shown: BTreeMap<String, String> = items
            .map(|it| (it["id"].as_str().unwrap().to_owned(), it["status"].as_str().unwrap().to_owned()))
            .collect();
        let known = self.books.appointments.iter().filter(|it| date(it.block.visible.0) == date(day));
        let known: BTreeMap<String, String> = known.map(|it| (it.id.clone(), it.status.clone())).collect();
        assert_eq!(shown, known, "the list of {}", date(day));
    }
}
