//! Where things are: distances, travel times, and the cells by which shops are looked up.

use crate::profile::Location;
use geohash::{Coord, encode, neighbor};
use std::collections::BTreeSet;

/// The earth's radius that distances are computed with, in kilometres (discovery.md).
const EARTH_KM: f64 = 6_371.0;
/// Characters of the geohash in a shop's key: 4.8 x 4.8 m.
const PLACE: usize = 9;
/// Most cells that one search looks into.
const MOST_CELLS: usize = 24;

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

/// Cells, as geohash prefixes, that together cover every point within `radius_km` of `centre`; the finest cells that
/// need no more than 24.
#[must_use]
pub fn cover(centre: Location, radius_km: f64) -> Vec<String> {
    for length in (2..=6).rev() {
        if let Some(cells) = cover_with(centre, radius_km, length) {
            return cells;
        }
    }
    // The whole earth in its 32 largest cells.
    "0123456789bcdefghjkmnpqrstuvwxyz".chars().map(String::from).collect()
}

fn cover_with(centre: Location, radius_km: f64, length: usize) -> Option<Vec<String>> {
    let first = encode(Coord { x: centre.lng, y: centre.lat }, length).ok()?;
    let (mut seen, mut next) = (BTreeSet::from([first.clone()]), vec![first]);
    let mut cells = Vec::new();
    while let Some(cell) = next.pop() {
        if nearest_km(&cell, centre)? > radius_km {
            continue;
        }
        cells.push(cell.clone());
        if cells.len() > MOST_CELLS {
            return None;
        }
        use geohash::Direction::{E, N, S, W};
        for direction in [N, E, S, W] {
            // At the poles there is nothing further north or south.
            if let Ok(other) = neighbor(&cell, direction)
                && seen.insert(other.clone())
            {
                next.push(other);
            }
        }
    }
    cells.sort_unstable();
    Some(cells)
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

    fn point() -> impl Strategy<Value = Location> {
        (-85.0..85.0, -179.9..179.9).prop_map(|(lat, lng)| Location { lat, lng })
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
        assert!((1..=24).contains(&cover(riyadh, 10.0).len()));
        assert!((1..=24).contains(&cover(riyadh, 50.0).len()));
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
        fn no_point_within_the_radius_is_outside_the_cells(
            centre in point(), radius in 0.1_f64..60.0, share in 0.0..1.0_f64, angle in 0.0_f64..std::f64::consts::TAU,
        ) {
            // A point at a share of the radius in some direction, then measured exactly.
            let degrees = share * radius / 111.0;
            let other = Location {
                lat: (centre.lat + degrees * angle.sin()).clamp(-89.0, 89.0),
                lng: (centre.lng + degrees * angle.cos() / centre.lat.to_radians().cos()).clamp(-179.99, 179.99),
            };
            if distance_km(centre, other) <= radius {
                let place = place(other);
                prop_assert!(cover(centre, radius).iter().any(|cell| place.starts_with(cell.as_str())));
            }
        }
    }
}
