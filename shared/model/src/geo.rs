//! Where things are: distances, travel times, and the cells by which shops are looked up.

use crate::profile::Location;
use geohash::{Coord, encode, neighbor};
use std::collections::{BTreeSet, VecDeque};

/// The earth's radius that distances are computed with, in kilometres (discovery.md).
const EARTH_KM: f64 = 6_371.0;
/// Characters of the geohash in a shop's key: 4.8 x 4.8 m.
const PLACE: usize = 9;
/// Most cells that one search looks into where finer ones would be more.
const MOST_CELLS: usize = 32;
/// Characters of the geohash in a partition's key: cells of 39 x 20 km at the equator.
pub const PARTITION: usize = 4;
/// Most partitions of one search, however far north or south, where cells get narrow: 50 km fit up to 83 degrees.
const MOST_PARTITIONS: usize = 128;

/// The distance of two points along a great circle, in kilometres (haversine).
#[must_use]
pub fn distance_km(a: Location, b: Location) -> f64 {
    let (lat_a, lat_b) = (a.lat.to_radians(), b.lat.to_radians());
    let (lat, lng) = ((lat_b - lat_a) / 2.0, (b.lng - a.lng).to_radians() / 2.0);
    let chord = lat.sin().powi(2) + lat_a.cos() * lat_b.cos() * lng.sin().powi(2);
    2.0 * EARTH_KM * chord.sqrt().min(1.0).asin()
}

/// Minutes by car over `km`, starting in the `hour` (0 to 23) of the place: at 40 km/h on ways 1.3 times the distance,
/// slower in the rush hours; at least 1 (discovery.md).
#[must_use]
pub fn travel_minutes(km: f64, hour: i8) -> i64 {
    let traffic = match hour {
        7 => 1.4,
        8 | 17 => 1.5,
        9 | 16 => 1.3,
        18 => 1.4,
        19 => 1.2,
        _ => 1.0,
    };
    let minutes = (km.max(0.0) * 1.3 / 40.0 * 60.0 * traffic).ceil();
    // At most half of the earth's circumference: far inside an i64.
    (minutes as i64).max(1)
}

/// The geohash of a point, as it stands in keys: nine characters.
#[must_use]
pub fn place(point: Location) -> String {
    encode(Coord { x: point.lng, y: point.lat }, PLACE).unwrap_or_default()
}

/// Cells, as geohash prefixes of four to six characters, that together cover every point within `radius_km` of
/// `centre`: the finest cells that need no more than 32, or else those of four characters.
///
/// At most 128: near the poles, and for radii of hundreds of kilometres, the nearest of them.
#[must_use]
pub fn cover(centre: Location, radius_km: f64) -> Vec<String> {
    let finest = (PARTITION..=6).rev().find_map(|length| {
        let cells = within(centre, radius_km, length, MOST_CELLS + 1);
        (cells.len() <= MOST_CELLS).then_some(cells)
    });
    finest.unwrap_or_else(|| within(centre, radius_km, PARTITION, MOST_PARTITIONS))
}

/// The parts of a cell: its geohash with one more character.
pub fn children(cell: &str) -> impl Iterator<Item = String> + use<'_> {
    "0123456789bcdefghjkmnpqrstuvwxyz".chars().map(move |it| format!("{cell}{it}"))
}

/// Cells of this length within the radius, at most `most`, in the order of their geohashes. They are found from the
/// centre outwards, so that the nearest ones are among them.
fn within(centre: Location, radius_km: f64, length: usize, most: usize) -> Vec<String> {
    use geohash::Direction::{E, N, S, W};
    let Ok(first) = encode(Coord { x: centre.lng, y: centre.lat }, length) else { return vec![] };
    let (mut seen, mut next) = (BTreeSet::from([first.clone()]), VecDeque::from([first]));
    let mut cells = Vec::new();
    while let Some(cell) = next.pop_front() {
        if nearest_km(&cell, centre).is_none_or(|km| km > radius_km) {
            continue;
        }
        // At the poles there is nothing further north or south.
        let beside = [N, E, S, W].into_iter().filter_map(|it| neighbor(&cell, it).ok());
        next.extend(beside.filter(|it| seen.insert(it.clone())));
        cells.push(cell);
        if cells.len() == most {
            break;
        }
    }
    cells.sort_unstable();
    cells
}

/// The distance from a point to the nearest point of a cell, in kilometres, at most: taken from the cell's nearest
/// corner or edge in degrees, which is never farther than the truth by more than the curvature of an edge.
fn nearest_km(cell: &str, from: Location) -> Option<f64> {
    let area = geohash::decode_bbox(cell).ok()?;
    let (west, south, east, north) = (area.min().x, area.min().y, area.max().x, area.max().y);
    if (south..=north).contains(&from.lat) && (west..=east).contains(&from.lng) {
        return Some(0.0);
    }
    // The nearest point of a meridian is not on the same latitude: try the edges densely enough for metres to be lost.
    let steps = 8_u32;
    let along = |low: f64, high: f64| (0..=steps).map(move |it| low + (high - low) * f64::from(it) / f64::from(steps));
    let near = |low: f64, high: f64, value: f64| value.clamp(low, high);
    let mut points: Vec<Location> =
        along(south, north).flat_map(|lat| [west, east].map(|lng| Location { lat, lng })).collect();
    points.extend(along(west, east).flat_map(|lng| [south, north].map(|lat| Location { lat, lng })));
    points.extend([west, east].map(|lng| Location { lat: near(south, north, from.lat), lng }));
    points.extend([south, north].map(|lat| Location { lat, lng: near(west, east, from.lng) }));
    let nearest = points.into_iter().map(|it| distance_km(it, from)).fold(f64::INFINITY, f64::min);
    // What lies between the points tried: at most 3 % of the cell's edge.
    let edge = distance_km(Location { lat: south, lng: west }, Location { lat: north, lng: west });
    Some((nearest - 0.03 * edge).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Where a search of 50 km covers all of its circle: up to 83 degrees, as `MOST_PARTITIONS` says.
    fn point() -> impl Strategy<Value = Location> {
        (-83.0..83.0, -179.9..179.9).prop_map(|(lat, lng)| Location { lat, lng })
    }

    fn anywhere() -> impl Strategy<Value = Location> {
        (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lng)| Location { lat, lng })
    }

    #[test]
    fn the_parts_of_a_cell_cover_it() {
        let parts: Vec<String> = children("th3x").collect();
        assert_eq!(
            (parts.len(), parts.first().unwrap().as_str(), parts.last().unwrap().as_str()),
            (32, "th3x0", "th3xz")
        );
        assert!(parts.is_sorted());
    }

    #[test]
    fn riyadh_is_850_km_from_jeddah() {
        let riyadh = Location { lat: 24.7136, lng: 46.6753 };
        let jeddah = Location { lat: 21.4858, lng: 39.1925 };
        assert!((distance_km(riyadh, jeddah) - 848.0).abs() < 3.0, "{}", distance_km(riyadh, jeddah));
        assert_eq!(place(riyadh).len(), 9);
        assert_eq!(travel_minutes(0.0, 3), 1);
        assert_eq!(travel_minutes(10.0, 12), 20);
        assert_eq!(travel_minutes(10.0, 8), 30);
        assert!((1..=MOST_CELLS).contains(&cover(riyadh, 10.0).len()));
        assert!((1..=MOST_CELLS).contains(&cover(riyadh, 50.0).len()));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn distances_are_symmetric_and_zero_on_the_spot(a in point(), b in point()) {
            prop_assert!((distance_km(a, b) - distance_km(b, a)).abs() < 1e-6);
            prop_assert_eq!(distance_km(a, a), 0.0);
        }

        #[test]
        fn travel_never_gets_shorter_with_distance(km in 0.0..500.0, more in 0.0..100.0, hour in 0..24_i8) {
            prop_assert!(travel_minutes(km, hour) >= 1 && travel_minutes(km + more, hour) >= travel_minutes(km, hour));
        }

        #[test]
        fn a_search_looks_into_few_cells(centre in anywhere(), radius in 0.1_f64..50.0) {
            let cells = cover(centre, radius);
            let most = if centre.lat.abs() < 45.0 { MOST_CELLS } else { MOST_PARTITIONS };
            prop_assert!((1..=most).contains(&cells.len()));
            prop_assert!(cells.iter().all(|it| (PARTITION..=6).contains(&it.len())));
        }

        #[test]
        fn no_point_within_the_radius_is_outside_the_cells(
            centre in point(), radius in 0.1_f64..60.0, share in 0.0..1.0_f64, angle in 0.0_f64..std::f64::consts::TAU,
        ) {
            // A point at a share of the radius in some direction, then measured exactly.
            let degrees = share * radius / 111.0;
            let other = Location {
                lat: (centre.lat + degrees * angle.sin()).clamp(-89.0, 89.0),
                lng: (centre.lng + degrees * angle.cos() / centre.lat.to_radians().cos()).clamp(-179.99, 179.99),
            };
            if distance_km(centre, other) <= radius && radius <= if centre.lat.abs() < 80.0 { 60.0 } else { 50.0 } {
                let place = place(other);
                prop_assert!(cover(centre, radius).iter().any(|cell| place.starts_with(cell.as_str())));
            }
        }
    }
}
