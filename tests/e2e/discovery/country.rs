//! Ten thousand shops in fifteen cities, whose listings are written directly to the table, and what a search must find
//! among them, computed from every shop.

use crate::world::World;
use futures_util::future::join_all;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::find::Clientele;
use model::hours::{Hours, Schedule};
use model::profile::Location;
use model::{Bilingual, Id, geo, id};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use store::entities::{City, Shop, ShopHours, ShopListing};
use store::{Entity as _, Item, Table, Update, Value, Write, keys};

/// Pseudo-random numbers, the same in every run (SplitMix64).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not including, `below`.
    pub fn below(&mut self, below: u64) -> u64 {
        self.next() % below
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        self.below(1 << 53) as f64 / (1_u64 << 53) as f64
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A point near another; small distances are more frequent.
    pub fn around(&mut self, centre: Location, km: f64) -> Location {
        let mut off = || (self.share() - 0.5) * (self.share() + 0.1) * km / 111.0 * 2.0;
        let (lat, lng) = (centre.lat + off(), centre.lng + off());
        Location { lat, lng }
    }
}

/// A generated shop.
#[derive(Debug, Clone)]
pub struct GeneratedShop {
    pub id: String,
    pub location: Location,
    pub city: String,
    pub clientele: Clientele,
    pub verified: bool,
    pub visible: bool,
    pub rating: Option<f64>,
    pub rating_count: i64,
    pub offers: BTreeSet<String>,
    pub opening: Schedule,
}

/// All shops and cities of a test.
pub struct Country {
    pub table: Table,
    /// Ids and centres.
    pub cities: Vec<(String, Location)>,
    pub categories: Vec<String>,
    pub shops: Vec<GeneratedShop>,
    pub numbers: Numbers,
    /// Maximum distance of a city's shops from its centre, north or east.
    pub spread_km: f64,
    /// Bytes added to each listing.
    pub padding: usize,
}

/// The parameters of a search.
#[derive(Debug, Clone, Default)]
pub struct ShopSearch {
    pub near: Option<Location>,
    pub radius_km: Option<f64>,
    pub city: Option<String>,
    pub category: Option<String>,
    pub audience: Option<Clientele>,
    pub verified: bool,
    pub open_now: bool,
    pub rating_min: Option<f64>,
    pub sort: Option<&'static str>,
}

impl ShopSearch {
    pub fn query(&self) -> String {
        let mut pairs = vec![];
        let mut add = |name: &str, value: Option<String>| pairs.extend(value.map(|it| format!("{name}={it}")));
        add("near", self.near.map(|it| format!("{},{}", it.lat, it.lng)));
        add("radius_km", self.radius_km.map(|it| it.to_string()));
        add("city_id", self.city.clone());
        add("category_id", self.category.clone());
        add("audience", self.audience.map(|it| it.as_str().to_owned()));
        add("verified", self.verified.then(|| "true".to_owned()));
        add("open_now", self.open_now.then(|| "true".to_owned()));
        add("rating_min", self.rating_min.map(|it| it.to_string()));
        add("sort", self.sort.map(str::to_owned));
        pairs.join("&")
    }
}

impl Country {
    /// The cities of the first installation, without shops.
    pub async fn new(world: &World) -> Self {
        let table = world.table().await;
        let listed = world.get("/customer/v1/cities").await.body;
        let cities = listed["items"].as_array().unwrap().iter().take(15).map(|it| {
            let at = |name: &str| it["location"][name].as_f64().unwrap();
            (it["id"].as_str().unwrap().to_owned(), Location { lat: at("lat"), lng: at("lng") })
        });
        let listed = world.get("/customer/v1/categories").await.body;
        let categories = listed["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned());
        Self {
            table,
            cities: cities.collect(),
            categories: categories.collect(),
            shops: vec![],
            numbers: Numbers(2_026),
            spread_km: 40.0,
            padding: 0,
        }
    }

    /// Turns the table's stream off, because the local engine searches all its records for each write. Afterwards no
    /// messages are sent.
    pub async fn without_stream(&self, world: &World) {
        let endpoints = world.get("/_local/endpoints").await.body;
        let update = json!({"TableName": endpoints["table"], "StreamSpecification": {"StreamEnabled": false}});
        let request = reqwest::Client::new()
            .post(endpoints["dynamodb"].as_str().unwrap())
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", "DynamoDB_20120810.UpdateTable")
            .header("x-amz-date", "20260101T000000Z")
            .header("authorization", "AWS4-HMAC-SHA256 Credential=a/20260101/me-south-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")
            .body(update.to_string());
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    }

    /// Generates a shop of a city and returns the write of its listing.
    fn make(&mut self, city: usize, now: Timestamp) -> Write {
        let (city, centre) = self.cities[city].clone();
        let numbers = &mut self.numbers;
        let location = numbers.around(centre, self.spread_km);
        let random =
            |numbers: &mut Numbers| (u128::from(numbers.next()) << 64 | u128::from(numbers.next())).to_be_bytes();
        let company = Id::<id::Company>::new_company(now.as_millisecond(), random(numbers));
        let id = Id::new_shop(company.company(), now.as_millisecond(), random(numbers));
        let clientele = Clientele::ALL[numbers.below(3) as usize];
        let (verified, visible) = (numbers.one_in(3), !numbers.one_in(20));
        // Few different ratings, so that ties are common.
        let rating = (!numbers.one_in(4)).then(|| (10 + numbers.below(41)) as f64 / 10.0);
        let rating_count = if rating.is_some() { 1 + numbers.below(30) as i64 } else { 0 };
        let offered: Vec<(String, bool)> = (0..6)
            .map(|_| {
                (self.categories[numbers.below(self.categories.len() as u64) as usize].clone(), !numbers.one_in(3))
            })
            .collect();
        let offered: BTreeMap<String, bool> = offered.into_iter().collect();
        let today = TimeZone::get("Asia/Riyadh").unwrap().to_datetime(now).date().to_string();
        let (hours, exceptions) = hours(numbers, &today);

        let mut item = Item::new(&keys::shop(id.shop()), Shop::TAG)
            .with("id", id)
            .with("company_id", company)
            .with("name", &Bilingual::new("صالون لمسة الجمال للعناية", "Lamsa Salon for hair and beauty"))
            .with("username", format!("shop.{}", self.shops.len()))
            .with("city_id", city.as_str())
            .with("address", "King Fahd Road, building 7, second floor, beside the pharmacy")
            .with("lat", location.lat)
            .with("lng", location.lng)
            .with("time_zone", "Asia/Riyadh")
            .with("audience", clientele.as_str())
            .with("is_active", visible)
            .with("is_verified", verified)
            .with("rating_count", rating_count);
        item = item.with_some("rating", rating);
        let shop = Shop::read(item).unwrap();
        let hours =
            Item::new(&keys::hours(id.shop()), ShopHours::TAG).with("hours", hours).with("exceptions", exceptions);
        let hours = ShopHours::read(hours).unwrap();
        let opening = shop.schedule(Some(&hours));
        let Write::Put(listing, when) = ShopListing::of_new_shop(&shop, &hours).unwrap().create() else {
            panic!("not a new listing")
        };
        let listing = offered.iter().fold(listing, |listing, (category, is_active)| {
            listing.with(category, if *is_active { 1 + self.numbers.below(3) as i64 } else { 0 })
        });
        let offers = offered.into_iter().filter_map(|(category, is_active)| is_active.then_some(category)).collect();
        let id = id.to_string();
        self.shops.push(GeneratedShop {
            id,
            location,
            city,
            clientele,
            verified,
            visible,
            rating,
            rating_count,
            offers,
            opening,
        });
        Write::Put(listing.with("padding", "x".repeat(self.padding)), when)
    }

    /// Adds `count` shops, each in the city that `pick` returns.
    pub async fn add(&mut self, world: &World, count: usize, mut pick: impl FnMut(&mut Numbers) -> usize) {
        let now = clock(world).await;
        let (mut cells, mut writes) = (BTreeMap::<String, BTreeSet<String>>::new(), vec![]);
        for _ in 0..count {
            let city = pick(&mut self.numbers);
            writes.push(self.make(city, now));
            let generated = self.shops.last().unwrap();
            let cell = geo::place(generated.location)[..4].to_owned();
            cells.entry(generated.city.clone()).or_default().insert(cell);
        }
        let cities = cells.into_iter().map(|(city, cells)| {
            let key = keys::city(city.parse().unwrap());
            Write::from(Update::of(key).add(City::CELLS, Value::set_of(cells.into_iter().collect())))
        });
        writes.extend(cities);
        for together in writes.chunks(16) {
            let written = join_all(together.iter().map(|write| async {
                match write.clone() {
                    // Without its condition, as a put is repeated if its response is lost.
                    Write::Put(listing, _) => self.table.put(listing, None).await,
                    Write::Update(update) => self.table.update(update).await.map(|_| ()),
                    other => panic!("{other:?}"),
                }
            }));
            written.await.into_iter().for_each(|it| it.unwrap());
        }
    }

    /// Returns the shops that a visitor, or a customer of the city `own`, must find: ids in order, with their distances.
    pub fn expected(&self, search: &ShopSearch, own: Option<&str>, now: Timestamp) -> Vec<(String, Option<f64>)> {
        let city = match (own, search.near) {
            (Some(own), _) => Some(own.to_owned()),
            (None, Some(_)) => None,
            (None, None) => Some(search.city.clone().unwrap_or_else(|| self.cities[0].0.clone())),
        };
        let radius = search.radius_km.unwrap_or(10.0);
        let mut found: Vec<(&GeneratedShop, Option<f64>)> = vec![];
        for shop in &self.shops {
            let km = search.near.map(|it| geo::distance_km(it, shop.location));
            let audience = search.audience.is_none_or(|it| shop.clientele == it || shop.clientele == Clientele::Both);
            let wanted = shop.visible
                && km.is_none_or(|it| it <= radius)
                && city.as_ref().is_none_or(|it| *it == shop.city)
                && search.category.as_ref().is_none_or(|it| shop.offers.contains(it))
                && audience
                && (!search.verified || shop.verified)
                && search.rating_min.is_none_or(|it| shop.rating.is_some_and(|rating| rating >= it))
                && (!search.open_now || shop.opening.is_open(now.as_second()));
            if wanted {
                found.push((shop, km));
            }
        }
        found.sort_by(|(a, a_km), (b, b_km)| {
            let by_rating = b.rating.unwrap_or(0.0).total_cmp(&a.rating.unwrap_or(0.0));
            let by_rating = by_rating.then(b.rating_count.cmp(&a.rating_count));
            let order = match (a_km.zip(*b_km), search.sort) {
                (Some((a_km, b_km)), None | Some("distance")) => a_km.total_cmp(&b_km),
                _ => by_rating,
            };
            order.then_with(|| a.id.cmp(&b.id))
        });
        found.into_iter().map(|(it, km)| (it.id.clone(), km)).collect()
    }
}

/// Hours as documents: default hours, nights, always, never, and an exception for today.
fn hours(numbers: &mut Numbers, today: &str) -> (Value, Item) {
    let every_day = |from: &str, to: &str| {
        let days: Vec<_> = (0..7).map(|it| json!({"weekday": it, "windows": [{"from": from, "to": to}]})).collect();
        json!({"weekly": days, "prayer_pauses": {"enabled": false}})
    };
    let hours = match numbers.below(5) {
        0 => every_day("16:00", "02:00"),
        1 => every_day("00:00", "24:00"),
        2 => json!({"weekly": []}),
        3 => every_day("09:00", "13:00"),
        _ => serde_json::to_value(Hours::default_for_shop()).unwrap(),
    };
    let exceptions = match numbers.below(6) {
        0 => Item::default().with(today, r#"{"closed":true,"reason":"Inventory"}"#),
        1 => Item::default().with(today, r#"{"windows":[{"from":"00:00","to":"23:00"}]}"#),
        _ => Item::default(),
    };
    (hours.to_string().into(), exceptions)
}

/// The time on the platform's clock.
pub async fn clock(world: &World) -> Timestamp {
    world.now().await
}
