//! What a category is related to.

use super::Document;
use crate::{Item, Update, Value, Write, condition, entity, keys};
use jiff::Timestamp;
use model::catalog::CategoryRelation;
use model::{Id, id};

entity! {
    /// The relations of a category.
    pub struct CategoryRelations: "CategoryRelations" {
        required {
            /// The category.
            from / FROM: Id<id::Category> = "from";
        }
        defaulted {
            /// What it is related to.
            relations / RELATIONS: Document<Vec<CategoryRelation>> = "relations";
            /// Increases with each change.
            version / VERSION: i64 = "version";
        }
    }
}

impl CategoryRelations {
    /// The prefix of their sort keys.
    pub const PREFIX: &'static str = "REL#";
    const UPDATED_AT: &'static str = "updated_at";

    /// Replaces the relations of a category. Refused if they were changed since they were read.
    pub fn replace(
        from: Id<id::Category>,
        relations: &[CategoryRelation],
        before: Option<&Self>,
        now: Timestamp,
    ) -> Update {
        let none = Item::default();
        Update::of(keys::category_relations(from))
            .entity(Self::TAG)
            .set_default(Self::FROM, from)
            .set(Self::RELATIONS, Value::document(&relations))
            .set(Self::UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1)
            .when(condition::unchanged(before.map_or(&none, |it| &it.item)))
    }

    /// Deletes the relations of a category that is deleted.
    #[must_use]
    pub fn delete_of(from: Id<id::Category>) -> Write {
        Write::Delete(keys::category_relations(from), None)
    }
}
