//! Relations between categories, and which of them are booked most.

use crate::{Id, id};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of categories that one is related to.
pub const MOST_RELATIONS: usize = 20;
/// Days of bookings by which a category is popular, today included.
pub const POPULAR_DAYS: i64 = 30;
/// The type of a relation that names none.
pub const USUAL_RELATION: &str = "related";

/// A category that another one is related to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CategoryRelation {
    /// The related category.
    pub to: Id<id::Category>,
    /// How it is related.
    pub relation_type: String,
    /// How closely, 0 to 10.
    pub weight: f64,
}

/// Why a list of relations is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationProblem {
    /// The category itself.
    Itself,
    /// A pair of category and type that comes before.
    Repeated,
    /// A type that is not 1 to 30 of `a-z` and `_`.
    Type,
    /// A weight that is not from 0 to 10.
    Weight,
}

/// Checks the relations of a category: each pair of category and type once.
///
/// # Errors
/// The first relation that is not valid, by its position, and why.
pub fn check_relations(from: Id<id::Category>, all: &[CategoryRelation]) -> Result<(), (usize, RelationProblem)> {
    let mut seen = BTreeSet::new();
    for (at, it) in all.iter().enumerate() {
        let is_word = it.relation_type.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
        let problem = if it.to == from {
            RelationProblem::Itself
        } else if !is_word || !(1..=30).contains(&it.relation_type.len()) {
            RelationProblem::Type
        } else if !(0.0..=10.0).contains(&it.weight) {
            RelationProblem::Weight
        } else if !seen.insert((it.to, it.relation_type.as_str())) {
            RelationProblem::Repeated
        } else {
            continue;
        };
        return Err((at, problem));
    }
    Ok(())
}

/// The related categories, each once: the closest first, then by id.
#[must_use]
pub fn closest(all: &[CategoryRelation]) -> Vec<Id<id::Category>> {
    let mut weights = BTreeMap::<Id<id::Category>, f64>::new();
    for it in all {
        let weight = weights.entry(it.to).or_insert(it.weight);
        *weight = weight.max(it.weight);
    }
    let mut sorted: Vec<_> = weights.into_iter().collect();
    sorted.sort_by(|(a_id, a), (b_id, b)| b.total_cmp(a).then(a_id.cmp(b_id)));
    sorted.into_iter().map(|(id, _)| id).collect()
}

/// A category with what its popularity follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryDemand {
    /// The category.
    pub category: Id<id::Category>,
    /// Bookings of the last 30 days.
    pub bookings: i64,
    /// Services that shops offer in it.
    pub services: i64,
}

/// Puts categories in the order of their popularity: by bookings, then by services. Those with neither are left out.
#[must_use]
pub fn by_popularity(mut all: Vec<CategoryDemand>) -> Vec<CategoryDemand> {
    all.retain(|it| it.bookings > 0 || it.services > 0);
    all.sort_by_key(|it| (Reverse(it.bookings), Reverse(it.services), it.category));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(to: u128, kind: &str, weight: f64) -> CategoryRelation {
        CategoryRelation { to: Id::fixed(to), relation_type: kind.to_owned(), weight }
    }

    #[test]
    fn each_pair_of_category_and_type_is_related_once() {
        let from = Id::fixed(1);
        let good = [relation(2, "related", 1.0), relation(2, "before", 0.0), relation(3, "related", 10.0)];
        assert_eq!(check_relations(from, &good), Ok(()));
        for (wrong, problem) in [
            (relation(1, "related", 1.0), RelationProblem::Itself),
            (relation(2, "related", 2.0), RelationProblem::Repeated),
            (relation(4, "Related", 1.0), RelationProblem::Type),
            (relation(4, "", 1.0), RelationProblem::Type),
            (relation(4, "related", 10.1), RelationProblem::Weight),
            (relation(4, "related", -0.1), RelationProblem::Weight),
            (relation(4, "related", f64::NAN), RelationProblem::Weight),
        ] {
            let all = [good[0].clone(), wrong];
            assert_eq!(check_relations(from, &all), Err((1, problem)), "{all:?}");
        }
    }

    #[test]
    fn the_closest_categories_come_first() {
        let all = [relation(4, "related", 0.5), relation(3, "related", 1.0), relation(2, "related", 1.0)];
        assert_eq!(closest(&all), [Id::fixed(2), Id::fixed(3), Id::fixed(4)]);
        let twice = [relation(4, "related", 0.5), relation(3, "related", 1.0), relation(4, "before", 2.0)];
        assert_eq!(closest(&twice), [Id::fixed(4), Id::fixed(3)]);
    }

    #[test]
    fn what_is_booked_comes_before_what_is_only_offered() {
        let demand =
            |category, bookings, services| CategoryDemand { category: Id::fixed(category), bookings, services };
        let all = vec![demand(1, 0, 9), demand(2, 0, 0), demand(3, 2, 1), demand(4, 7, 1), demand(5, 0, 9)];
        let order: Vec<_> = by_popularity(all).into_iter().map(|it| it.category).collect();
        assert_eq!(order, [Id::fixed(4), Id::fixed(3), Id::fixed(1), Id::fixed(5)]);
    }
}
