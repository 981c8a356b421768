//! `PUT /category-relations`: replaces what a category is related to.

use crate::categories::relations::{RelationsOfCategory, set_relations};
use model::catalog::{CategoryRelation, USUAL_RELATION};
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop};

/// What a category is related to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetRelationsRequest {
    #[schema(value_type = String)]
    category_id: Id<id::Category>,
    /// All of its relations; those that are left out end.
    #[schema(max_items = 20)]
    relations: Vec<RelationInput>,
}

/// A category that it is related to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RelationInput {
    #[schema(value_type = String)]
    category_id: Id<id::Category>,
    /// How they are related. Defaults to `related`.
    #[schema(value_type = Option<String>, pattern = "^[a-z_]{1,30}$", nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    relation_type: Option<String>,
    /// How closely. Defaults to 1.
    #[schema(value_type = Option<f64>, minimum = 0, maximum = 10, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    weight: Option<f64>,
}

impl From<RelationInput> for CategoryRelation {
    fn from(it: RelationInput) -> Self {
        let relation_type = it.relation_type.unwrap_or_else(|| USUAL_RELATION.to_owned());
        Self { to: it.category_id, relation_type, weight: it.weight.unwrap_or(1.0) }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Admin, "/category-relations", "Replace a category's relations")
        .signed_in()
        .guarded()
        .body::<SetRelationsRequest>()
        .example(
            r#"{"category_id": "${category_id}", "relations": [{"category_id": "${parent_category_id}",
            "relation_type": "related", "weight": 2}]}"#,
        )
        .answers::<RelationsOfCategory>(200, "The relations of the category")
        .refuses(&[Code::PermissionDenied])
        .reads(&[KEYS, USER, COMPANY, CATEGORIES])
        .queries(&[CATEGORIES])
        .transacts(&[COMPANY, CATEGORIES, COMPANY_AUDIT, OUTBOX])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let body: SetRelationsRequest = web::body(&request)?;
    let relations = body.relations.into_iter().map(CategoryRelation::from).collect();
    let set = set_relations(staff, &request, body.category_id, relations).await?;
    Ok(Reply::versioned(200, set.version, &set)?)
}
