use super::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

const RIYADH: Location = Location { lat: 24.7136, lng: 46.6753 };

fn city(n: u128) -> Id<id::City> {
    Id::fixed(n)
}

fn clientele() -> impl Strategy<Value = Clientele> {
    (0..3_usize).prop_map(|it| Clientele::ALL[it])
}

fn shop() -> impl Strategy<Value = ShopFacts> {
    let place = (-0.4..0.4, -0.4..0.4)
        .prop_map(|(lat, lng): (f64, f64)| Location { lat: RIYADH.lat + lat, lng: RIYADH.lng + lng });
    // Few different ratings, so that ties are common.
    let rating = option::of((10..=50_u8).prop_map(|it| f64::from(it / 5 * 5) / 10.0));
    (place, 0..3_u128, clientele(), any::<bool>(), rating, 0..4_i64).prop_map(
        |(location, town, clientele, verified, rating, rating_count)| ShopFacts {
            location,
            city: city(town),
            clientele,
            verified,
            rating,
            rating_count,
        },
    )
}

fn filter() -> impl Strategy<Value = ShopFilter> {
    let near = option::of((0.1..50.0_f64).prop_map(|radius_km| Circle { centre: RIYADH, radius_km }));
    let category = option::of((0..3_u128).prop_map(Id::fixed));
    let rest = (option::of(clientele()), any::<bool>(), option::of(1.0..5.0_f64), any::<bool>());
    (near, option::of((0..3_u128).prop_map(city)), category, rest).prop_map(
        |(near, city, category, (clientele, verified, rating_min, by_rating))| ShopFilter {
            near,
            city,
            category,
            clientele,
            verified,
            rating_min,
            sort: if by_rating { Sort::Rating } else { Sort::Distance },
        },
    )
}

fn ranked(filter: &ShopFilter, shops: &[ShopFacts]) -> Vec<(Rank, usize)> {
    shops.iter().enumerate().map(|(n, it)| (filter.rank(it, format_args!("shop_{n:04}")), n)).collect()
}

/// All pages of what there is, where `meanwhile` adds to it after each page.
fn walk(mut all: Vec<(Rank, usize)>, limit: usize, mut meanwhile: impl FnMut(&mut Vec<(Rank, usize)>)) -> Vec<usize> {
    let (mut walked, mut after) = (vec![], None::<Rank>);
    loop {
        let (items, last) = page(all.clone(), after.as_ref(), limit);
        assert!(items.len() <= limit && (last.is_none() || items.len() == limit));
        walked.extend(items);
        match last {
            // Through its text, as a cursor carries it.
            Some(rank) => after = Some(rank.to_string().parse().unwrap()),
            None => return walked,
        }
        meanwhile(&mut all);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_together_are_the_sorted_whole(shops in vec(shop(), 0..60), filter in filter(), limit in 1..20_usize) {
        let all = ranked(&filter, &shops);
        let mut whole = all.clone();
        whole.sort();
        let whole: Vec<usize> = whole.into_iter().map(|(_, n)| n).collect();
        prop_assert_eq!(walk(all, limit, |_| ()), whole);
    }

    #[test]
    fn nothing_is_skipped_or_repeated_while_shops_are_added(
        shops in vec(shop(), 1..60), share in 0.1..0.9_f64, filter in filter(), limit in 1..20_usize,
    ) {
        let mut all = ranked(&filter, &shops);
        let late = all.split_off((all.len() as f64 * share) as usize);
        let early = all.clone();
        let mut coming = late.into_iter();
        let walked = walk(all, limit, |all| all.extend(coming.by_ref().take(3)));
        let mut distinct = walked.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), walked.len());
        prop_assert!(early.iter().all(|(_, n)| walked.contains(n)));
        let order: Vec<Rank> = walked.iter().map(|n| filter.rank(&shops[*n], format_args!("shop_{n:04}"))).collect();
        prop_assert!(order.is_sorted());
    }

    #[test]
    fn filters_leave_exactly_what_was_asked_for(shop in shop(), filter in filter(), offered in vec(0..3_u128, 0..3)) {
        let mut reasons = vec![];
        if let Some(Circle { centre, radius_km }) = filter.near && geo::distance_km(shop.location, centre) > radius_km {
            reasons.push("far");
        }
        if filter.city.is_some() && filter.city != Some(shop.city) {
            reasons.push("elsewhere");
        }
        if let Some(category) = filter.category && !offered.iter().any(|it| Id::fixed(*it) == category) {
            reasons.push("something else");
        }
        match (filter.clientele, shop.clientele) {
            (Some(Clientele::Men), Clientele::Women) | (Some(Clientele::Women), Clientele::Men) => reasons.push("others"),
            (Some(Clientele::Both), Clientele::Men | Clientele::Women) => reasons.push("only some"),
            _ => {}
        }
        if filter.verified && !shop.verified {
            reasons.push("no badge");
        }
        if let Some(least) = filter.rating_min && shop.rating.unwrap_or(0.0) < least {
            reasons.push("worse");
        }
        let is_found = filter.matches(&shop, |category| offered.iter().any(|it| Id::fixed(*it) == category));
        prop_assert_eq!(is_found, reasons.is_empty(), "{:?}", reasons);
    }

    #[test]
    fn ranks_survive_their_text(by in any::<f64>(), then in any::<f64>(), id in "[a-z_0-9]{0,30}") {
        prop_assume!(!by.is_nan() && !then.is_nan());
        let rank = Rank::new(by, then, id);
        prop_assert_eq!(rank.to_string().parse::<Rank>().unwrap(), rank);
    }

    #[test]
    fn points_are_read_or_refused(lat in -95.0..95.0_f64, lng in -190.0..190.0_f64, text in "[0-9.,-]{0,12}|\\PC{0,9}") {
        let read = format!("{lat},{lng}").parse::<Point>();
        prop_assert_eq!(read.ok(), Location { lat, lng }.check().ok().map(Point));
        if let Ok(Point(read)) = text.parse::<Point>() {
            prop_assert!(read.check().is_ok());
        }
    }
}

#[test]
fn points_look_like_their_pattern() {
    for (text, lat, lng) in [
        ("24.7136,46.6753", 24.7136, 46.6753),
        ("0,0", 0.0, 0.0),
        ("-90.0,180", -90.0, 180.0),
        ("07,-07", 7.0, -7.0),
        ("9.5,179.99999999999999", 9.5, 180.0),
    ] {
        assert_eq!(text.parse::<Point>(), Ok(Point(Location { lat, lng })), "{text}");
    }
    for wrong in [
        "", "24", "24.7,", ",46", "24.7, 46", "+1,2", "1e1,2", "nan,1", "91,0", "90.1,0", "0,180.1", "0,007", "1.,2",
        ".5,2",
    ] {
        assert!(wrong.parse::<Point>().is_err(), "{wrong}");
    }
}

#[test]
fn the_unrated_come_last_and_more_ratings_first() {
    let rated = |rating, count, id: &str| Rank::rated(rating, count, id);
    let order =
        [rated(Some(4.9), 3, "b"), rated(Some(4.8), 90, "a"), rated(Some(4.8), 3, "a"), rated(Some(4.8), 3, "b")];
    assert!(order.is_sorted());
    assert!(rated(Some(1.0), 1, "z") < rated(None, 0, "a"));
}
