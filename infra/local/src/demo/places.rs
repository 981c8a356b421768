//! The seeded cities and categories, by English name.

use super::client::{ApiError, Client, text};
use super::world::Category;
use std::collections::BTreeMap;

const CITIES: &str = "/customer/v1/cities";
const CATEGORIES: &str = "/customer/v1/categories";

/// Ids of cities and categories by name.
pub(super) struct Places {
    cities: BTreeMap<String, String>,
    categories: BTreeMap<(String, String), String>,
}

impl Places {
    pub(super) async fn read(client: &Client) -> Result<Self, ApiError> {
        let (cities, categories) = tokio::try_join!(client.list(CITIES), client.list(CATEGORIES))?;
        let named = |it| (text(it, "name").to_owned(), text(it, "id").to_owned());
        let parents: BTreeMap<&str, &str> = categories.iter().map(|it| (text(it, "id"), text(it, "name"))).collect();
        let child = |it| {
            let parent = parents.get(text(it, "parent_id"))?;
            let (name, id) = named(it);
            Some((((*parent).to_owned(), name), id))
        };
        let children = categories.iter().filter_map(child).collect();
        Ok(Self { cities: cities.iter().map(named).collect(), categories: children })
    }

    /// Returns a city's id.
    pub(super) fn city(&self, name: &str) -> Result<&str, ApiError> {
        let missing = || ApiError::new(CITIES, format!("the city {name} is missing"));
        self.cities.get(name).map(String::as_str).ok_or_else(missing)
    }

    /// Returns a child category's id.
    pub(super) fn category(&self, (parent, child): Category) -> Result<&str, ApiError> {
        let missing = || ApiError::new(CATEGORIES, format!("the category {child} is missing from {parent}"));
        self.categories.get(&(parent.to_owned(), child.to_owned())).map(String::as_str).ok_or_else(missing)
    }
}
