//! Finds the route of a request. Literal segments take precedence over parameters, and those over `{name+}`.

use crate::http::percent_decoded;
use crate::plan::PlannedRoute;
use std::collections::BTreeMap;

/// One route.
pub(super) struct GatewayRoute {
    /// `POST /queues/{queue_id}/tickets`
    pub(super) key: String,
    pub(super) function: String,
    method: String,
    segments: Vec<Segment>,
}

/// The routes of an API.
pub(super) struct Routes(Vec<GatewayRoute>);

#[derive(Debug)]
enum Segment {
    Literal(String),
    Parameter(String),
    /// Matches the rest of the path.
    Greedy(String),
}

impl Routes {
    pub(super) fn new(planned: &[PlannedRoute]) -> Self {
        Self(planned.iter().map(GatewayRoute::new).collect())
    }

    /// Returns the best route for a method and a path below the base path, with the path parameters.
    pub(super) fn find(&self, method: &str, path: &str) -> Option<(&GatewayRoute, BTreeMap<String, String>)> {
        let fits = |route: &&GatewayRoute| route.method == method || route.method == "ANY";
        let candidates = self.0.iter().filter(fits).filter_map(|route| Some((route, route.fit(path)?)));
        let rank = |route: &GatewayRoute, fit: &Fit| (fit.rank.clone(), route.method != "ANY");
        let best = candidates.max_by(|(a, fit_a), (b, fit_b)| rank(a, fit_a).cmp(&rank(b, fit_b)));
        best.map(|(route, fit)| (route, fit.parameters))
    }
}

struct Fit {
    /// For each segment: 2 for a literal, 1 for a parameter, 0 for the rest of the path.
    rank: Vec<u8>,
    parameters: BTreeMap<String, String>,
}

impl GatewayRoute {
    fn new(planned: &PlannedRoute) -> Self {
        let segment = |text: &str| match text.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(name) => match name.strip_suffix('+') {
                Some(name) => Segment::Greedy(name.to_owned()),
                None => Segment::Parameter(name.to_owned()),
            },
            None => Segment::Literal(text.to_owned()),
        };
        let catch_all = planned.path == "$default";
        let segments = match catch_all {
            true => vec![Segment::Greedy(String::new())],
            false => planned.path.trim_start_matches('/').split('/').map(segment).collect(),
        };
        let key = if catch_all { planned.path.clone() } else { format!("{} {}", planned.method, planned.path) };
        Self { key, function: planned.function.clone(), method: planned.method.clone(), segments }
    }

    fn fit(&self, path: &str) -> Option<Fit> {
        let mut fit = Fit { rank: Vec::new(), parameters: BTreeMap::new() };
        let trimmed = path.strip_prefix('/').unwrap_or(path);
        let mut parts = trimmed.split('/');
        for (index, segment) in self.segments.iter().enumerate() {
            match segment {
                Segment::Literal(wanted) => {
                    if percent_decoded(parts.next()?) != *wanted {
                        return None;
                    }
                    fit.rank.push(2);
                }
                Segment::Parameter(name) => {
                    let value = parts.next().filter(|it| !it.is_empty())?;
                    fit.parameters.insert(name.clone(), percent_decoded(value));
                    fit.rank.push(1);
                }
                Segment::Greedy(name) => {
                    let rest = trimmed.splitn(index + 1, '/').nth(index).unwrap_or_default();
                    if !name.is_empty() {
                        fit.parameters.insert(name.clone(), percent_decoded(rest));
                    }
                    fit.rank.push(0);
                    return Some(fit);
                }
            }
        }
        parts.next().is_none().then_some(fit)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;

    fn found(method: &str, path: &str) -> Option<(String, Vec<String>)> {
        let route = |method: &str, path: &str| PlannedRoute {
            method: method.to_owned(),
            path: path.to_owned(),
            function: "f".to_owned(),
        };
        let routes = Routes::new(&[
            route("GET", "/shops/{shop_id}"),
            route("GET", "/shops/nearby"),
            route("ANY", "/shops/{shop_id}/hours"),
            route("PUT", "/shops/{shop_id}/hours"),
            route("GET", "/files/{key+}"),
            route("GET", "/.well-known/jwks.json"),
            route("GET", "/{a}/x"),
        ]);
        let found = routes.find(method, path);
        found.map(|(route, parameters)| (route.key.clone(), parameters.into_values().collect()))
    }

    #[test]
    fn the_most_literal_route_wins() {
        for (method, path, wanted) in [
            ("GET", "/shops/nearby", Some(("GET /shops/nearby", vec![]))),
            ("GET", "/shops/shop_1", Some(("GET /shops/{shop_id}", vec!["shop_1"]))),
            ("GET", "/shops/a%2Fb%2520", Some(("GET /shops/{shop_id}", vec!["a/b%20"]))),
            ("GET", "/shops/x", Some(("GET /shops/{shop_id}", vec!["x"]))),
            ("PUT", "/shops/1/hours", Some(("PUT /shops/{shop_id}/hours", vec!["1"]))),
            ("DELETE", "/shops/1/hours", Some(("ANY /shops/{shop_id}/hours", vec!["1"]))),
            ("GET", "/files/a/b/c", Some(("GET /files/{key+}", vec!["a/b/c"]))),
            ("GET", "/.well-known/jwks.json", Some(("GET /.well-known/jwks.json", vec![]))),
            ("HEAD", "/shops/nearby", None),
            ("POST", "/shops/nearby", None),
            ("GET", "/shops/", None),
            ("GET", "/shops", None),
            ("GET", "/shops/1/", None),
            ("GET", "", None),
        ] {
            let wanted = wanted.map(|(key, values)| (key.to_owned(), values.into_iter().map(str::to_owned).collect()));
            assert_eq!(found(method, path), wanted, "{method} {path}");
        }
    }
}
