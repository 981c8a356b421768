//! Refresh tokens of browsers: a cookie that scripts can't read (RFC 6265bis), beside the form in bodies that apps use.
//!
//! The panels keep the access token in memory only. With the refresh token in a cookie, a script that gets into a page can act
//! while the page is open, but can't take the login session away.

use crate::tokens::issued_tokens::IssuedTokens;
use crate::tokens::view::TokenResponse;
use model::Code;
use model::session::Audience;
use runtime::Env;
use serde::Deserialize;
use utoipa::ToSchema;
use web::{Fault, Reply, Request};

/// Hosts of the machine itself. An origin there without a port stands for all its ports.
const LOOPBACK: [&str; 3] = ["http://127.0.0.1", "http://localhost", "http://[::1]"];

/// Where the client keeps the refresh token.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum KeptIn {
    /// In its own storage: the body has the token.
    #[default]
    Body,
    /// In a cookie of the browser: the body has no refresh token.
    Cookie,
}

impl KeptIn {
    /// Presents tokens to a client that keeps them here.
    ///
    /// # Errors
    /// Never. The result lets a handler end with it.
    pub(crate) fn present(self, tokens: IssuedTokens) -> Result<Reply, Fault> {
        let IssuedTokens { pair, refresh_lifetime, user, contexts } = tokens;
        let (audience, refresh) = (user.audience, pair.refresh.clone());
        let response = TokenResponse::new(pair, user, contexts);
        match self {
            Self::Body => Reply::ok(&response),
            Self::Cookie => {
                let cookie = write_cookie(audience, &refresh, refresh_lifetime);
                Ok(Reply::ok(&response.without_refresh_token())?.header("set-cookie", &cookie))
            }
        }
    }
}

/// Returns the name of the cookie of an audience. Its prefix makes browsers refuse it from neighbouring domains and without
/// `Secure`. It has the audience because cookies don't know ports.
const fn cookie_name(audience: Audience) -> &'static str {
    match audience {
        Audience::Customer => "__Host-qm_customer",
        Audience::Shop => "__Host-qm_shop",
        Audience::Admin => "__Host-qm_admin",
    }
}

/// Returns the cookie with a refresh token that is valid for so many seconds.
fn write_cookie(audience: Audience, token: &str, seconds: i64) -> String {
    let name = cookie_name(audience);
    format!("{name}={token}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}", seconds.max(0))
}

/// Returns the cookie that removes that of an audience. `None` if the request doesn't have it.
pub(crate) fn cleared_cookie(request: &Request, audience: Audience) -> Option<String> {
    request.cookie(cookie_name(audience)).map(|_| write_cookie(audience, "", 0))
}

/// The origins of the pages of each audience.
#[derive(Debug, Clone)]
pub(crate) struct PageOrigins {
    customer: Vec<String>,
    shop: Vec<String>,
    admin: Vec<String>,
}

impl PageOrigins {
    /// Reads `CUSTOMER_ORIGINS`, `SHOP_ORIGINS` and `ADMIN_ORIGINS`, separated by commas. Without them no page may use a cookie.
    pub(crate) fn from_env(env: &Env) -> Self {
        let list = |name: &str| {
            let origins = env.get(name).unwrap_or_default().split(',').map(str::trim);
            origins.filter(|it| !it.is_empty()).map(str::to_owned).collect()
        };
        Self { customer: list("CUSTOMER_ORIGINS"), shop: list("SHOP_ORIGINS"), admin: list("ADMIN_ORIGINS") }
    }

    fn allow(&self, audience: Audience, origin: &str) -> bool {
        let origins = match audience {
            Audience::Customer => &self.customer,
            Audience::Shop => &self.shop,
            Audience::Admin => &self.admin,
        };
        origins.iter().any(|it| it == origin || (LOOPBACK.contains(&it.as_str()) && is_port_of(it, origin)))
    }

    /// Checks that a cookie may be set for the page that asks for it.
    ///
    /// # Errors
    /// `permission_denied` if the browser names a page that is not one of the audience's.
    pub(crate) fn check_setting(&self, request: &Request, audience: Audience) -> Result<(), Fault> {
        match request.header("origin") {
            Some(_) => self.check_use(request, audience),
            None => Ok(()),
        }
    }

    /// Checks that a cookie comes from one of the audience's own pages, not from a page of somebody else that makes the browser
    /// send it. `SameSite` says the same; this holds also where a browser doesn't know it or a neighbouring domain is taken over.
    ///
    /// # Errors
    /// `permission_denied` otherwise.
    pub(crate) fn check_use(&self, request: &Request, audience: Audience) -> Result<(), Fault> {
        let is_ours = request.header("origin").is_some_and(|it| self.allow(audience, it));
        let is_same_origin = request.header("sec-fetch-site").is_none_or(|it| it == "same-origin");
        if is_ours && is_same_origin { Ok(()) } else { Err(Code::PermissionDenied.into()) }
    }
}

fn is_port_of(host: &str, origin: &str) -> bool {
    let port = origin.strip_prefix(host).and_then(|it| it.strip_prefix(':'));
    port.is_some_and(|it| it.parse::<u16>().is_ok())
}

/// Returns the refresh token in the cookie of an audience.
///
/// # Errors
/// `permission_denied` if the request is not from one of the audience's pages; `unauthenticated` without the cookie.
pub(crate) fn read_cookie<'a>(
    request: &'a Request,
    origins: &PageOrigins,
    audience: Audience,
) -> Result<&'a str, Fault> {
    origins.check_use(request, audience)?;
    request.cookie(cookie_name(audience)).ok_or_else(|| Code::Unauthenticated.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_allowed_as_a_whole() {
        let env = Env::from_iter([
            ("SHOP_ORIGINS", "https://shop.queueme.example, http://127.0.0.1"),
            ("ADMIN_ORIGINS", "https://admin.queueme.example"),
        ]);
        let origins = PageOrigins::from_env(&env);
        for allowed in ["https://shop.queueme.example", "http://127.0.0.1", "http://127.0.0.1:8081"] {
            assert!(origins.allow(Audience::Shop, allowed), "{allowed}");
        }
        for other in [
            "https://shop.queueme.example.evil.example",
            "https://shop.queueme.example:444",
            "http://shop.queueme.example",
            "http://127.0.0.1.evil.example",
            "http://127.0.0.1:8081.evil.example",
            "http://127.0.0.1:",
            "https://admin.queueme.example",
            "null",
            "",
        ] {
            assert!(!origins.allow(Audience::Shop, other), "{other}");
        }
        assert!(!origins.allow(Audience::Customer, "https://shop.queueme.example"));
        assert!(!origins.allow(Audience::Admin, "http://127.0.0.1:8081"));
    }
}
