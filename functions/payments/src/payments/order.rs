//! What a customer asks to pay, and how.

use crate::gateway::ChargeSource;
use model::{Id, Phone, id};
use serde::Deserialize;
use utoipa::ToSchema;
use web::Fault;

/// The scheme of the app's own addresses.
const APP_SCHEME: &str = "queueme://";
/// The longest token, in characters: Apple's are documents of some kilobytes.
const LONGEST_TOKEN: usize = 16_384;
/// The longest address to go on at, in characters.
const LONGEST_URL: usize = 500;

/// What to pay, and how. The amount follows from the object.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CreatePaymentRequest {
    object: PayableObject,
    source: PaymentSource,
    /// Where the app goes on after the payer has been at the gateway: an address of the app (`queueme://...`) or of our pages.
    #[schema(min_length = 1, max_length = 500, example = "queueme://payments")]
    return_url: String,
}

/// What is paid for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PayableObject {
    #[serde(rename = "type")]
    kind: PayableKind,
    #[schema(value_type = String, pattern = "^visit_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    id: Id<id::Visit>,
}

/// The kind of what is paid for.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PayableKind {
    /// A visit with all of its appointments.
    Visit,
}

/// How it is paid. Never a card: the app exchanges it for a token at the gateway.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PaymentSource {
    #[serde(rename = "type")]
    kind: SourceKind,
    /// The token of the gateway, or of Apple Pay.
    #[schema(min_length = 1, max_length = 16384)]
    token: Option<String>,
    /// The mobile number that is registered with STC Pay.
    #[schema(example = "0512345678")]
    mobile: Option<String>,
}

/// The kind of a source.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum SourceKind {
    /// A token of a card.
    Token,
    /// Apple Pay.
    ApplePay,
    /// STC Pay.
    StcPay,
}

/// A request that was checked.
pub(super) struct PaymentOrder {
    pub(super) visit: Id<id::Visit>,
    pub(super) source: ChargeSource,
    pub(super) return_url: String,
}

impl CreatePaymentRequest {
    /// Checks the request. `page_origins` are those of our pages.
    ///
    /// # Errors
    /// `validation_failed`.
    pub(super) fn checked(self, page_origins: &[String]) -> Result<PaymentOrder, Fault> {
        let source = self.source.checked()?;
        if !may_return_to(&self.return_url, page_origins) {
            return Err(Fault::field("/return_url", "invalid", "not an address of the app or of our pages"));
        }
        let PayableObject { kind: PayableKind::Visit, id: visit } = self.object;
        Ok(PaymentOrder { visit, source, return_url: self.return_url })
    }
}

impl PaymentSource {
    fn checked(&self) -> Result<ChargeSource, Fault> {
        match self.kind {
            SourceKind::Token => self.checked_token().map(ChargeSource::Token),
            SourceKind::ApplePay => self.checked_token().map(ChargeSource::ApplePay),
            SourceKind::StcPay => self.checked_mobile().map(ChargeSource::StcPay),
        }
    }

    /// Checks a token. What looks like the number of a card is refused, so that none is ever stored or passed on.
    fn checked_token(&self) -> Result<String, Fault> {
        if self.mobile.is_some() {
            return Err(Fault::field("/source/mobile", "not_needed", "not needed"));
        }
        let token = self.token.as_deref().ok_or_else(|| Fault::field("/source/token", "missing", "is missing"))?;
        let is_text = (1..=LONGEST_TOKEN).contains(&token.len()) && !token.chars().any(char::is_control);
        let is_card = token.chars().filter(|it| !it.is_whitespace() && *it != '-').all(|it| it.is_ascii_digit());
        let is_fine = is_text && !is_card;
        if is_fine { Ok(token.to_owned()) } else { Err(Fault::field("/source/token", "invalid", "not a valid token")) }
    }

    /// Checks a Saudi mobile number, and writes it as the gateway wants it.
    fn checked_mobile(&self) -> Result<String, Fault> {
        if self.token.is_some() {
            return Err(Fault::field("/source/token", "not_needed", "not needed"));
        }
        let mobile = self.mobile.as_deref().ok_or_else(|| Fault::field("/source/mobile", "missing", "is missing"))?;
        let wrong = || Fault::field("/source/mobile", "invalid", "not a valid phone number");
        let phone = Phone::parse(mobile).map_err(|_| wrong())?.e164();
        phone.strip_prefix("+966").filter(|it| it.starts_with('5')).map(|it| format!("0{it}")).ok_or_else(wrong)
    }
}

/// Whether a payer's browser may be sent to an address: nowhere but to the app and to our own pages.
fn may_return_to(url: &str, page_origins: &[String]) -> bool {
    let is_plain = url.len() <= LONGEST_URL && url.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    let in_app = url.strip_prefix(APP_SCHEME).is_some_and(|it| !it.is_empty());
    let is_ours =
        |origin: &String| url.strip_prefix(origin.as_str()).is_some_and(|it| it.is_empty() || it.starts_with('/'));
    is_plain && (in_app || page_origins.iter().any(is_ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payer_is_sent_to_the_app_and_to_our_pages_only() {
        let origins = ["https://queueme.sa".to_owned(), "http://127.0.0.1:8080".to_owned()];
        for (url, may) in [
            ("queueme://payments/done?x=1", true),
            ("https://queueme.sa", true),
            ("https://queueme.sa/paid", true),
            ("http://127.0.0.1:8080/paid", true),
            ("queueme://", false),
            ("https://queueme.sa.evil.example/", false),
            ("https://queueme.sa@evil.example/", false),
            ("https://evil.example/?https://queueme.sa", false),
            ("javascript:alert(1)", false),
            ("//evil.example", false),
            ("https://queueme.sa\\@evil.example", false),
            ("queueme://a b", false),
            ("", false),
        ] {
            assert_eq!(may_return_to(url, &origins), may, "{url}");
        }
        assert!(!may_return_to(&format!("queueme://{}", "x".repeat(500)), &origins));
    }

    fn source(document: serde_json::Value) -> Result<ChargeSource, String> {
        let source: PaymentSource = serde_json::from_value(document).map_err(|error| error.to_string())?;
        source.checked().map_err(|fault| fault.errors.into_iter().map(|it| it.pointer).collect())
    }

    #[test]
    fn sources_are_tokens_and_never_cards() {
        use serde_json::json;
        assert!(matches!(source(json!({"type": "token", "token": "token_1"})), Ok(ChargeSource::Token(_))));
        assert!(matches!(source(json!({"type": "applepay", "token": "{\"v\": 1}"})), Ok(ChargeSource::ApplePay(_))));
        let Ok(ChargeSource::StcPay(mobile)) = source(json!({"type": "stcpay", "mobile": "+966512345678"})) else {
            panic!("not a source")
        };
        assert_eq!(mobile, "0512345678");
        for (document, pointer) in [
            (json!({"type": "token"}), "/source/token"),
            (json!({"type": "token", "token": ""}), "/source/token"),
            (json!({"type": "token", "token": "4111111111111111"}), "/source/token"),
            (json!({"type": "token", "token": "4111 1111-1111 1111"}), "/source/token"),
            (json!({"type": "token", "token": "a\nb"}), "/source/token"),
            (json!({"type": "token", "token": "token_1", "mobile": "0512345678"}), "/source/mobile"),
            (json!({"type": "stcpay"}), "/source/mobile"),
            (json!({"type": "stcpay", "mobile": "+14155550100"}), "/source/mobile"),
            (json!({"type": "stcpay", "mobile": "0512345678", "token": "t"}), "/source/token"),
        ] {
            assert_eq!(source(document.clone()).err().as_deref(), Some(pointer), "{document}");
        }
        assert!(source(json!({"type": "creditcard", "number": "4111111111111111"})).is_err());
    }
}
