//! `Location`: where what was created is.

use crate::Reply;
use runtime::Api;
use serde_json::Value;

/// Where what an endpoint creates is. It follows from the response, so that a saved response has it as well.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CreatedLocation {
    api: Api,
    /// The path below the API's base path, with JSON pointers (RFC 6901) into the response in braces.
    path: &'static str,
}

impl CreatedLocation {
    pub(crate) const fn new(api: Api, path: &'static str) -> Self {
        Self { api, path }
    }

    /// Returns the path of what a reply has created. `None` if it has created nothing.
    pub(crate) fn of(&self, reply: &Reply) -> Option<String> {
        if reply.status() != 201 {
            return None;
        }
        let body: Value = serde_json::from_slice(reply.bytes()).ok()?;
        let mut parts = self.path.split(['{', '}']);
        let mut path = format!("/{}/v1{}", self.api.name(), parts.next()?);
        while let (Some(pointer), Some(rest)) = (parts.next(), parts.next()) {
            path.push_str(body.pointer(pointer)?.as_str()?);
            path.push_str(rest);
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;
    use serde_json::json;

    #[test]
    fn the_location_is_made_of_the_response() {
        let body = json!({"id": "hold_1", "items": [{"id": "appt_1"}], "count": 1});
        for (path, status, expected) in [
            ("/holds/{/id}", 201, Some("/customer/v1/holds/hold_1")),
            ("/holds/{/id}/items/{/items/0/id}", 201, Some("/customer/v1/holds/hold_1/items/appt_1")),
            ("/holds", 201, Some("/customer/v1/holds")),
            ("/holds/{/id}", 200, None),
            ("/holds/{/name}", 201, None),
            ("/holds/{/count}", 201, None),
        ] {
            let location = CreatedLocation::new(Api::Customer, path).of(&Reply::json(status, &body));
            assert_eq!(location.as_deref(), expected, "{path}");
        }
    }
}
