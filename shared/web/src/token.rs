//! Access tokens: JWTs signed with ES256, `typ: at+jwt` (RFC 9068), verified without a remote call.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Validation};
use model::session::{Audience, LEEWAY, UserType};
use model::{Id, id};
use p256::pkcs8::DecodePrivateKey as _;
use serde::{Deserialize, Serialize};
use signature::{Error, Signer, Verifier};

/// Maximum length of a token, in bytes.
const LONGEST: usize = 2_048;
/// Maximum lifetime of a token, in seconds.
const LONGEST_LIFE: i64 = 20 * 60;
/// The header `typ` of access tokens (RFC 9068 2.1).
pub const TYPE: &str = "at+jwt";

/// The claims of an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Issuer.
    pub iss: String,
    /// Audience.
    pub aud: Audience,
    /// User.
    pub sub: Id<id::User>,
    /// Login session.
    pub sid: Id<id::Session>,
    /// Version of the user's rights.
    pub ver: i64,
    /// Scope of the session: `full` or `billing`.
    pub scope: String,
    /// What the user is to Queue Me. For clients; what somebody may do is read from the table.
    #[serde(default)]
    pub user_type: UserType,
    /// Companies that the user works for, at most ten. For clients, as well.
    #[serde(default)]
    pub ctx: Vec<Id<id::Company>>,
    /// Language.
    pub lang: model::Language,
    /// Whether the profile is complete. The customer API requires it.
    pub complete: bool,
    /// Issued at, Unix seconds.
    pub iat: i64,
    /// Not valid before, Unix seconds.
    pub nbf: i64,
    /// Expires at, Unix seconds.
    pub exp: i64,
    /// The token's own id.
    pub jti: String,
}

/// The header of our tokens. Other members, such as `crit`, `jku`, `x5u` or `jwk`, are refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

/// A public key with its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// Key id, `[A-Za-z0-9_-]{1,32}`.
    pub kid: String,
    /// The x coordinate, base64url.
    pub x: String,
    /// The y coordinate, base64url.
    pub y: String,
    /// Until when its signatures are accepted, in Unix seconds. `None` unless the key was replaced in an emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

impl PublicKey {
    /// Whether its signatures are accepted at `now` (Unix seconds).
    #[must_use]
    pub fn is_accepted(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    /// The key as a JWK (RFC 7517).
    #[must_use]
    pub fn jwk(&self) -> serde_json::Value {
        serde_json::json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid, "x": self.x, "y": self.y})
    }
}

/// A private key with its id.
pub struct SigningKey {
    kid: String,
    key: EncodingKey,
}

impl SigningKey {
    /// Reads a key from PKCS #8. `None` if it is not a P-256 key.
    #[must_use]
    pub fn new(kid: String, pkcs8: &[u8]) -> Option<Self> {
        p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8).ok()?;
        Some(Self { kid, key: EncodingKey::from_ec_der(pkcs8) })
    }

    /// Returns a new private key as PKCS #8, with its public key. `None` if the generator fails.
    #[must_use]
    pub fn generate(kid: &str, entropy: &dyn runtime::Entropy) -> Option<(Vec<u8>, PublicKey)> {
        use p256::pkcs8::EncodePrivateKey as _;
        // A random scalar is almost always within the group's order; eight attempts are plenty.
        let secret = std::iter::repeat_with(|| [entropy.bytes16(), entropy.bytes16()].concat())
            .take(8)
            .find_map(|bytes| p256::SecretKey::from_slice(&bytes).ok())?;
        let point = p256::elliptic_curve::sec1::ToEncodedPoint::to_encoded_point(&secret.public_key(), false);
        let public = PublicKey {
            kid: kid.to_owned(),
            x: URL_SAFE_NO_PAD.encode(point.x()?),
            y: URL_SAFE_NO_PAD.encode(point.y()?),
            until: None,
        };
        Some((secret.to_pkcs8_der().ok()?.as_bytes().to_vec(), public))
    }

    /// Signs claims. Equal claims give equal tokens (RFC 6979), so a repeated refresh returns the same token.
    #[must_use]
    pub fn sign(&self, claims: &Claims) -> Option<String> {
        let _ = CryptoProvider::install_default(&PROVIDER);
        let mut header = jsonwebtoken::Header::new(Algorithm::ES256);
        header.typ = Some(TYPE.to_owned());
        header.kid = Some(self.kid.clone());
        jsonwebtoken::encode(&header, claims, &self.key).ok()
    }
}

/// Whether a text has the form of a key id.
#[must_use]
pub fn is_key_id(kid: &str) -> bool {
    (1..=32).contains(&kid.len()) && kid.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'))
}

/// Returns the key id in a token's header. `None` if the token does not have the form of ours.
#[must_use]
pub fn key_id(token: &str) -> Option<String> {
    if token.len() > LONGEST {
        return None;
    }
    let mut parts = token.split('.');
    let (header, _, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let header: Header = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
    (header.alg == "ES256" && header.typ == TYPE && is_key_id(&header.kid)).then_some(header.kid)
}

/// Returns the language in an `Authorization` header, whether or not its token is authentic: only for texts to its bearer.
pub(crate) fn language(header: &str) -> Option<model::Language> {
    #[derive(Deserialize)]
    struct Hint {
        lang: model::Language,
    }
    let (_, token) = header.split_once(' ').filter(|_| header.len() <= LONGEST)?;
    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&payload).ok().map(|it: Hint| it.lang)
}

/// Returns the claims of a token. `None` unless it is authentic and valid at `now` (Unix seconds).
#[must_use]
pub fn verify(token: &str, keys: &[PublicKey], issuer: &str, now: i64) -> Option<Claims> {
    let _ = CryptoProvider::install_default(&PROVIDER);
    let kid = key_id(token)?;
    let key = keys.iter().find(|it| it.kid == kid && it.is_accepted(now))?;
    let key = DecodingKey::from_ec_components(&key.x, &key.y).ok()?;
    // The algorithm is fixed, never taken from the header. Times are checked below, against `now`.
    let mut validation = Validation::new(Algorithm::ES256);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation).ok()?.claims;
    let timely = claims.exp + LEEWAY > now
        && claims.nbf - LEEWAY <= now
        && claims.iat - LEEWAY <= now
        && (0..=LONGEST_LIFE).contains(&claims.exp.saturating_sub(claims.iat));
    (timely && claims.iss == issuer).then_some(claims)
}

/// ES256 only. ring verifies, because it is several times faster; p256 signs, because its signatures are deterministic.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match algorithm {
        Algorithm::ES256 => p256::ecdsa::SigningKey::from_pkcs8_der(key.as_bytes())
            .map(|key| Box::new(Es256Signer(key)) as Box<dyn JwtSigner>)
            .map_err(|_| ErrorKind::InvalidEcdsaKey.into()),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    },
    verifier_factory: |algorithm, key| match algorithm {
        Algorithm::ES256 => Ok(Box::new(Es256Verifier(key.try_get_as_bytes()?.to_vec())) as Box<dyn JwtVerifier>),
        _ => Err(ErrorKind::InvalidAlgorithm.into()),
    },
    key_utils: KeyUtils::new_unimplemented(),
};

struct Es256Signer(p256::ecdsa::SigningKey);

impl Signer<Vec<u8>> for Es256Signer {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature: p256::ecdsa::Signature = self.0.try_sign(message)?;
        Ok(signature.to_bytes().to_vec())
    }
}

impl JwtSigner for Es256Signer {
    fn algorithm(&self) -> Algorithm {
        Algorithm::ES256
    }
}

struct Es256Verifier(Vec<u8>);

impl Verifier<Vec<u8>> for Es256Verifier {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), Error> {
        let key = ring::signature::UnparsedPublicKey::new(&ring::signature::ECDSA_P256_SHA256_FIXED, &self.0);
        key.verify(message, signature).map_err(|_| Error::new())
    }
}

impl JwtVerifier for Es256Verifier {
    fn algorithm(&self) -> Algorithm {
        Algorithm::ES256
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use runtime::SystemEntropy;

    const NOW: i64 = 1_800_000_000;
    const ISSUER: &str = "https://api.example";

    fn pair() -> (SigningKey, Vec<PublicKey>) {
        let (pkcs8, public) = SigningKey::generate("k1", &SystemEntropy).unwrap();
        (SigningKey::new("k1".into(), &pkcs8).unwrap(), vec![public])
    }

    fn claims() -> Claims {
        Claims {
            iss: ISSUER.into(),
            aud: Audience::Customer,
            sub: Id::new(NOW, [1; 16]),
            sid: Id::new(NOW, [2; 16]),
            ver: 1,
            scope: "full".into(),
            user_type: UserType::Customer,
            ctx: vec![],
            lang: model::Language::Ar,
            complete: true,
            iat: NOW,
            nbf: NOW,
            exp: NOW + 600,
            jti: "1".into(),
        }
    }

    #[test]
    fn a_replaced_key_is_accepted_until_its_end_only() {
        let (signer, mut keys) = pair();
        let token = signer.sign(&claims()).unwrap();
        keys[0].until = Some(NOW + 100);
        assert!(verify(&token, &keys, ISSUER, NOW + 99).is_some());
        assert!(verify(&token, &keys, ISSUER, NOW + 100).is_none());
    }

    #[test]
    fn the_language_of_a_bearer_is_read_from_whatever_they_send() {
        let (signer, _) = pair();
        let token = signer.sign(&Claims { lang: model::Language::En, ..claims() }).unwrap();
        assert_eq!(language(&format!("Bearer {token}")), Some(model::Language::En));
        for other in ["", "Bearer", "Bearer x", "Bearer a.b.c", "Bearer ..", &format!("Bearer {}", "x".repeat(5_000))] {
            assert_eq!(language(other), None);
        }
    }

    #[test]
    fn a_token_is_accepted_while_it_is_valid_and_is_always_the_same() {
        let (signer, keys) = pair();
        let token = signer.sign(&claims()).unwrap();
        assert_eq!(token, signer.sign(&claims()).unwrap());
        for (at, accepted) in [(0, true), (-30, true), (-31, false), (629, true), (630, false), (600, true)] {
            assert_eq!(verify(&token, &keys, ISSUER, NOW + at).is_some(), accepted, "{at}");
        }
        assert!(verify(&token, &keys, "https://other.example", NOW).is_none());
        let long = Claims { exp: NOW + LONGEST_LIFE + 1, ..claims() };
        assert!(verify(&signer.sign(&long).unwrap(), &keys, ISSUER, NOW).is_none());
        assert!(verify(&token, &pair().1, ISSUER, NOW).is_none());
    }

    // B1, B2: confusion of algorithms, types and keys.
    #[test]
    fn other_headers_are_refused() {
        let (signer, keys) = pair();
        let token = signer.sign(&claims()).unwrap();
        let [_, payload, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!() };
        let headers = [
            r#"{"alg":"none","typ":"at+jwt","kid":"k1"}"#,
            r#"{"alg":"None","typ":"at+jwt","kid":"k1"}"#,
            r#"{"alg":"HS256","typ":"at+jwt","kid":"k1"}"#,
            r#"{"alg":"ES256","typ":"JWT","kid":"k1"}"#,
            r#"{"alg":"ES256","kid":"k1"}"#,
            r#"{"alg":"ES256","typ":"at+jwt"}"#,
            r#"{"alg":"ES256","typ":"at+jwt","kid":"../k1"}"#,
            r#"{"alg":"ES256","typ":"at+jwt","kid":"k2"}"#,
            r#"{"alg":"ES256","typ":"at+jwt","kid":"k1","crit":["b64"],"b64":false}"#,
            r#"{"alg":"ES256","typ":"at+jwt","kid":"k1","jku":"https://evil.example"}"#,
            r#"{"alg":"ES256","typ":"at+jwt","kid":"k1","jwk":{}}"#,
            r#"{"alg":"ES256","alg":"none","typ":"at+jwt","kid":"k1"}"#,
        ];
        for header in headers {
            let header = URL_SAFE_NO_PAD.encode(header);
            for signature in [signature, "", &URL_SAFE_NO_PAD.encode([0; 64])] {
                assert!(verify(&format!("{header}.{payload}.{signature}"), &keys, ISSUER, NOW).is_none());
            }
        }
        // HS256 with the public key as its secret.
        let header = URL_SAFE_NO_PAD.encode(headers[2]);
        let secret = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, keys[0].x.as_bytes());
        let mac = ring::hmac::sign(&secret, format!("{header}.{payload}").as_bytes());
        let forged = format!("{header}.{payload}.{}", URL_SAFE_NO_PAD.encode(mac));
        assert!(verify(&forged, &keys, ISSUER, NOW).is_none());
        assert!(verify(&format!("{token}.x"), &keys, ISSUER, NOW).is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_mutation_of_a_token_is_accepted(at in 0_usize..600, to in "[A-Za-z0-9_.=-]", junk in "[A-Za-z0-9_.-]{0,80}") {
            thread_local!(static MADE: (String, Vec<PublicKey>) = {
                let (signer, keys) = pair();
                (signer.sign(&claims()).unwrap(), keys)
            });
            MADE.with(|(token, keys)| {
                let at = at % token.len();
                let mutated = format!("{}{to}{}", &token[..at], &token[at + 1..]);
                // The decoder refuses the spare bits of the last character; an equal token is not a mutation.
                prop_assert!(mutated == *token || verify(&mutated, keys, ISSUER, NOW).is_none());
                prop_assert!(verify(&junk, keys, ISSUER, NOW).is_none());
                Ok(())
            })?;
        }
    }
}
