//! What categories are related to: reading it, and replacing it.

use crate::categories::change::ManagedTree;
use crate::events;
use model::access::Action;
use model::catalog::{CategoryRelation, MOST_RELATIONS, RelationProblem, check_relations};
use model::{Id, id};
use serde::Serialize;
use serde_json::json;
use store::entities::CategoryRelations;
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Fault, IfMatch, Request, Staff, Stop};

/// A relation between two categories.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CategoryRelationView {
    #[schema(value_type = String)]
    from_id: Id<id::Category>,
    #[schema(value_type = String)]
    to_id: Id<id::Category>,
    /// How they are related.
    relation_type: String,
    /// How closely, 0 to 10.
    weight: f64,
}

/// All relations of a category.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RelationsOfCategory {
    #[schema(value_type = String)]
    category_id: Id<id::Category>,
    items: Vec<CategoryRelationView>,
    /// For `If-Match`.
    pub(crate) version: i64,
}

impl RelationsOfCategory {
    /// Presents the relations of a category.
    pub(crate) fn of(from: Id<id::Category>, relations: &[CategoryRelation], version: i64) -> Self {
        let view = |it: &CategoryRelation| CategoryRelationView {
            from_id: from,
            to_id: it.to,
            relation_type: it.relation_type.clone(),
            weight: it.weight,
        };
        Self { category_id: from, items: relations.iter().map(view).collect(), version }
    }
}

/// Replaces the relations of a category.
///
/// # Errors
/// `permission_denied`, `version_conflict`; `validation_failed` for unknown categories and relations that are not valid.
pub(crate) async fn set_relations(
    staff: &Staff,
    request: &Request,
    from: Id<id::Category>,
    relations: Vec<CategoryRelation>,
) -> Result<RelationsOfCategory, Stop> {
    let mut reads = Reads::default();
    let before = reads.want::<CategoryRelations>(keys::category_relations(from));
    let (ManagedTree { context, tree }, mut found) =
        ManagedTree::read_with(staff, request, Action::Edit, reads).await?;
    let before = found.take(before);
    let version = before.as_ref().map_or(0, CategoryRelations::version);
    IfMatch::read(request).check(version)?;
    let unknown = |pointer: String| Fault::field(pointer, "unknown", "no such category");
    let category = tree.find(from).ok_or_else(|| unknown("/category_id".to_owned()))?;
    if relations.len() > MOST_RELATIONS {
        return Err(Fault::field("/relations", "too_many", format!("at most {MOST_RELATIONS}")).into());
    }
    if let Some(at) = relations.iter().position(|it| tree.find(it.to).is_none()) {
        return Err(unknown(format!("/relations/{at}/category_id")).into());
    }
    check_relations(from, &relations).map_err(|(at, problem)| refused(at, problem))?;

    let was = before.as_ref().map(CategoryRelations::relations).unwrap_or_default();
    let (was, view) =
        (RelationsOfCategory::of(from, &was, version), RelationsOfCategory::of(from, &relations, version + 1));
    let mut tx = context.transaction(staff, request);
    tx.write(CategoryRelations::replace(from, &relations, before.as_ref(), request.now));
    let told = tx.audit("update", ("category", from), &json!({"relations": was}), &json!({"relations": view}));
    events::category_changed(&mut tx, category, told);
    tx.commit(&staff.table).await?;
    Ok(view)
}

fn refused(at: usize, problem: RelationProblem) -> Fault {
    let (field, code, detail) = match problem {
        RelationProblem::Itself => ("category_id", "itself", "must be another category"),
        RelationProblem::Repeated => ("category_id", "repeated", "listed twice"),
        RelationProblem::Type => ("relation_type", "invalid", "1 to 30 of a-z and _"),
        RelationProblem::Weight => ("weight", "out_of_range", "0 to 10"),
    };
    Fault::field(format!("/relations/{at}/{field}"), code, detail)
}
