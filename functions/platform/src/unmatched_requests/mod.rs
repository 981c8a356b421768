//! Requests to an API that match none of its routes: problem documents, as for all other refusals.

pub mod admin;
pub mod customer;
pub mod identity;
pub mod shop;

mod routes;

use model::Code;
use routes::DescribedRoutes;
use runtime::{Api, Env, StartError};
use std::sync::Arc;
use web::{Endpoint, Fault, Reply, Request};

/// Refuses them: 405 with `Allow` if another method of the path exists, else 404. `document` is the description of the API.
pub(crate) fn endpoint(api: Api, document: &'static str) -> Endpoint {
    Endpoint::unmatched_requests(api, "Refuse requests without a route").served_by(
        move |_: Env| async move { DescribedRoutes::read(document).map(Arc::new).map_err(StartError) },
        handle,
    )
}

async fn handle(routes: &Arc<DescribedRoutes>, request: Request) -> Result<Reply, Fault> {
    let allowed = routes.methods(request.path());
    if allowed.is_empty() {
        return Err(Code::NotFound.into());
    }
    Err(Fault::method_not_allowed(&allowed))
}
