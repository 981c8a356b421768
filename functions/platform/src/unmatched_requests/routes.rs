//! The routes of an API, from its description.

use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};

/// The methods of path items; their other members describe all of them.
const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];

/// The routes of an API.
#[derive(Debug)]
pub(super) struct DescribedRoutes {
    /// `/shop/v1`
    base: String,
    /// The methods of each path.
    paths: BTreeMap<String, BTreeSet<String>>,
}

/// The parts of an OpenAPI document that name its routes.
#[derive(Deserialize)]
struct Description {
    servers: Vec<ApiServer>,
    paths: BTreeMap<String, BTreeMap<String, IgnoredAny>>,
}

#[derive(Deserialize)]
struct ApiServer {
    url: String,
}

impl DescribedRoutes {
    /// Reads the routes of an OpenAPI document.
    ///
    /// # Errors
    /// If it is not one.
    pub(super) fn read(document: &str) -> Result<Self, String> {
        let description: Description = serde_json::from_str(document).map_err(|error| error.to_string())?;
        let base = description.servers.into_iter().next().map(|it| it.url).unwrap_or_default();
        let methods = |item: BTreeMap<String, IgnoredAny>| {
            item.into_keys().filter(|it| METHODS.contains(&it.as_str())).map(|it| it.to_uppercase()).collect()
        };
        Ok(Self { base, paths: description.paths.into_iter().map(|(path, item)| (path, methods(item))).collect() })
    }

    /// Returns the methods that a path of a request has, sorted. Empty if there is no such path.
    pub(super) fn methods(&self, path: &str) -> Vec<&str> {
        let below = path.strip_prefix(&self.base).unwrap_or(path);
        let fitting = self.paths.iter().filter(|(pattern, _)| fits(pattern, below));
        let methods: BTreeSet<&str> = fitting.flat_map(|(_, methods)| methods).map(String::as_str).collect();
        methods.into_iter().collect()
    }
}

/// Whether a path fits a pattern with `{parameters}`, each of which stands for one segment that is not empty.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given)) if wanted == given => {}
            // `{token}.ics` stands for more than its parameter, too.
            (Some(wanted), Some(given)) if fits_segment(wanted, given) => {}
            _ => return false,
        }
    }
}

fn fits_segment(pattern: &str, segment: &str) -> bool {
    let Some((before, rest)) = pattern.split_once('{') else { return false };
    let Some((_, after)) = rest.split_once('}') else { return false };
    segment.len() > before.len() + after.len() && segment.starts_with(before) && segment.ends_with(after)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn a_path_has_the_methods_of_all_patterns_that_it_fits() {
        let routes = DescribedRoutes::read(
            r#"{"servers": [{"url": "/shop/v1"}], "paths": {
                "/shops": {"post": {}, "parameters": []},
                "/shops/{shop_id}": {"get": {}, "patch": {}},
                "/shops/nearby": {"get": {}},
                "/feeds/{token}.ics": {"get": {}}
            }}"#,
        )
        .unwrap();
        for (path, methods) in [
            ("/shop/v1/shops", vec!["POST"]),
            ("/shop/v1/shops/shop_1", vec!["GET", "PATCH"]),
            ("/shop/v1/shops/nearby", vec!["GET", "PATCH"]),
            ("/shops/shop_1", vec!["GET", "PATCH"]),
            ("/shop/v1/feeds/abc.ics", vec!["GET"]),
            ("/shop/v1/feeds/.ics", vec![]),
            ("/shop/v1/feeds/abc", vec![]),
            ("/shop/v1/shops/", vec![]),
            ("/shop/v1/shops/a/b", vec![]),
            ("/shop/v1", vec![]),
            ("/", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(routes.methods(path), methods, "{path}");
        }
    }
}
