//! `/_local/api`: the descriptions of the APIs as a page, and as documents.

use super::{Control, console, problem};
use crate::http::{HttpResponse, reply};
use bytes::Bytes;
use http::StatusCode;
use runtime::Api;

/// The page is self-contained.
const PAGE: &str = include_str!("../../console/api.html");

const DOCUMENTS: [(Api, &str); 4] = [
    (Api::Identity, include_str!("../../../../docs/openapi/identity.json")),
    (Api::Customer, include_str!("../../../../docs/openapi/customer.json")),
    (Api::Shop, include_str!("../../../../docs/openapi/shop.json")),
    (Api::Admin, include_str!("../../../../docs/openapi/admin.json")),
];

impl Control {
    /// Returns the page that shows the descriptions and calls the APIs.
    pub(super) fn api_page() -> HttpResponse {
        console::page(PAGE)
    }

    /// Returns the OpenAPI document of an API: `customer.json`.
    pub(super) fn api_description(name: &str) -> HttpResponse {
        let named = |(api, _): &&(Api, &str)| name.strip_suffix(".json") == Some(api.name());
        match DOCUMENTS.iter().find(named) {
            Some((_, document)) => reply(StatusCode::OK, "application/json", Bytes::from_static(document.as_bytes())),
            None => problem(StatusCode::NOT_FOUND, "not_found", "there is no API of that name"),
        }
    }
}
