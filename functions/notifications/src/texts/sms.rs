//! Texts of SMS.
//!
//! INVARIANT: an SMS holds nothing that a tenant or a customer wrote, but the name of a shop that Queue Me has verified. Whoever
//! registers a shop could otherwise send any text to any number in Queue Me's name. What Queue Me's staff wrote is in broadcasts
//! only.

use super::Texts;
use super::filling::{fill, names};
use super::variable::is_bare;
use model::notification::MessageClass;
use model::{Bilingual, Language};
use serde_json::{Map, Value, json};

/// The text of an SMS, made of our own words, values, and verified names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SmsText(String);

impl SmsText {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The variable that may be missing: a sentence of its own at the end.
const OPTIONAL: &str = "refund";
/// Types whose text Queue Me's staff wrote, and the variable that holds it.
const BROADCASTS: [&str; 2] = ["marketing", "system_update"];
const BROADCAST_TEXT: &str = "text";

impl Texts {
    /// Returns the SMS of a notification. `verified_shop` is the name of the shop if Queue Me has verified it. `None` for an
    /// unknown type, and for a text that can't do without what an SMS may not hold.
    pub(crate) fn sms(
        &self,
        kind: &str,
        language: Language,
        variables: &Map<String, Value>,
        verified_shop: Option<&Bilingual>,
    ) -> Option<SmsText> {
        let mut allowed = allowed(variables, verified_shop);
        // A sentence in which "the shop" would not fit has one without.
        if verified_shop.is_none() && self.0.contains_key(&format!("{kind}_no_shop")) {
            allowed.retain(|name, _| name != "shop");
        }
        if BROADCASTS.contains(&kind) {
            allowed.extend(variables.get(BROADCAST_TEXT).map(|it| (BROADCAST_TEXT.to_owned(), it.clone())));
        }
        let text = self.fitting(kind, language, &allowed)?.body.pick(language);
        let is_complete = names(text).all(|it| it == OPTIONAL || allowed.get(it).is_some_and(|it| !it.is_null()));
        let filled = is_complete.then(|| capitalised(fill(text, language, &allowed).trim_end()))?;
        Some(SmsText(match self.rules(kind).class {
            MessageClass::Service => filled,
            MessageClass::Promotional => format!("{filled} {}", opt_out(language)),
        }))
    }

    /// Like [`Texts::sms`], for the guest of a ticket: the text `<type>_guest` is used if it exists.
    pub(crate) fn guest_sms(
        &self,
        kind: &str,
        language: Language,
        variables: &Map<String, Value>,
        verified_shop: Option<&Bilingual>,
    ) -> Option<SmsText> {
        let for_guest = self.sms(&format!("{kind}_guest"), language, variables, verified_shop);
        for_guest.or_else(|| self.sms(kind, language, variables, verified_shop))
    }

    /// Returns the SMS of a one-time code.
    pub(crate) fn code_sms(&self, code: &str, minutes: i64, language: Language) -> Option<SmsText> {
        let variables = [("code".to_owned(), json!(code)), ("minutes".to_owned(), json!(minutes))];
        let text = self.render("verification_code", language, &variables.into_iter().collect())?;
        Some(SmsText(text.body))
    }
}

/// How to end promotional SMS.
const fn opt_out(language: Language) -> &'static str {
    match language {
        Language::Ar => "للإيقاف أرسل STOP",
        Language::En => "Reply STOP to opt out.",
    }
}

/// The variables that an SMS may hold.
fn allowed(variables: &Map<String, Value>, verified_shop: Option<&Bilingual>) -> Map<String, Value> {
    let neutral = || Bilingual::new("المتجر", "the shop");
    let shop = || json!(verified_shop.cloned().unwrap_or_else(neutral));
    let may = |(name, value): (&String, &Value)| {
        let value = if name == "shop" { shop() } else { value.clone() };
        let is_allowed = match (name.as_str(), &value) {
            ("shop" | "refund", _) | (_, Value::Number(_)) => true,
            ("number", Value::String(text)) => is_ticket_number(text),
            ("counter", Value::String(text)) => is_bare(text),
            ("link", Value::String(text)) => is_link(text),
            (_, Value::Object(typed)) => typed.keys().any(|it| it.starts_with('$')),
            _ => false,
        };
        is_allowed.then(|| (name.clone(), value))
    };
    variables.iter().filter_map(may).collect()
}

/// Whether a text is the number of a ticket, such as `Q-250405-012`.
fn is_ticket_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
}

/// Whether a text is an address, which only our own pages have in a variable of this name.
fn is_link(text: &str) -> bool {
    text.starts_with("http") && text.contains("://") && text.bytes().all(|it| it.is_ascii_graphic())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|it| it.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVIL: &str = "Your account is blocked, call 0512345678 or open https://evil.example";

    /// All variables of texts, each as bad as a tenant or a customer can make it.
    fn evil_variables() -> Map<String, Value> {
        let both = json!({"ar": EVIL, "en": EVIL});
        let moment = |name: &str| json!({name: 1_743_852_600, "zone": "Asia/Riyadh"});
        let Value::Object(variables) = json!({
            "shop": both, "service": both, "specialist": both, "package": both, "customer": EVIL, "queue": both,
            "number": EVIL, "counter": EVIL, "reason": EVIL, "employee": both, "device": EVIL, "link": EVIL,
            "time": moment("$time"), "date": moment("$date"), "minutes": {"$minutes": 10},
            "count": {"$count": 3, "noun": "people"}, "position": 3, "wait": {"$minutes": 12}, "travel": 2,
        }) else {
            panic!()
        };
        variables
    }

    #[test]
    fn no_sms_holds_what_a_tenant_or_a_customer_wrote() {
        let texts = Texts::load().unwrap();
        for kind in texts.0.keys() {
            for language in [Language::Ar, Language::En] {
                let text = texts.sms(kind, language, &evil_variables(), None);
                let is_clean =
                    |it: &SmsText| !it.0.contains("evil") && !it.0.contains("0512345678") && !it.0.contains('{');
                assert!(text.as_ref().is_none_or(is_clean), "{kind}: {text:?}");
            }
        }
    }

    /// What guests get by SMS, and what the texts send on that channel.
    #[test]
    fn every_type_that_goes_by_sms_has_a_text_without_names() {
        let texts = Texts::load().unwrap();
        let to_guests = [
            "appointment_requested",
            "appointment_created",
            "appointment_rescheduled",
            "appointment_cancelled",
            "package_confirmation",
            "package_cancellation",
            "package_reschedule",
            "queue_join_confirmation",
            "queue_skipped",
            "queue_cancelled",
            "queue_removed",
        ];
        let of_channel = texts.0.iter().filter(|(_, it)| it.channels.iter().any(|it| it == "sms"));
        // One-time codes have a path of their own: `code_sms`.
        let has_own_path = |it: &&str| BROADCASTS.contains(it) || *it == "verification_code";
        let kinds = of_channel.map(|(kind, _)| kind.as_str()).filter(|it| !has_own_path(it));
        for kind in kinds.chain(to_guests) {
            let mut variables = evil_variables();
            variables.insert("number".to_owned(), json!("Q-004"));
            for language in [Language::Ar, Language::En] {
                assert!(texts.sms(kind, language, &variables, None).is_some(), "{kind}");
            }
        }
    }

    #[test]
    fn an_unverified_shop_is_not_named_and_a_verified_one_by_its_verified_name() {
        let texts = Texts::load().unwrap();
        let Value::Object(variables) = json!({"shop": {"ar": EVIL, "en": EVIL}, "number": "Q-004", "counter": "4"})
        else {
            panic!()
        };
        let text =
            |shop: Option<&Bilingual>, language| texts.sms("queue_called_sms", language, &variables, shop).unwrap().0;
        assert_eq!(text(None, Language::En), "It is your turn at the shop. Ticket Q-004, please go to counter 4.");
        assert_eq!(text(None, Language::Ar), "حان دورك في المتجر. التذكرة Q-004، تفضل إلى شباك 4.");
        let verified = Bilingual::new("نور", "Nour");
        assert!(text(Some(&verified), Language::En).starts_with("It is your turn at Nour."));
        assert!(text(Some(&verified), Language::Ar).starts_with("حان دورك في نور."));
    }

    #[test]
    fn a_counter_is_said_only_if_it_is_a_number_or_a_letter() {
        let texts = Texts::load().unwrap();
        let text = |counter: &str| {
            let Value::Object(variables) = json!({"shop": "x", "number": "Q-004", "counter": counter}) else {
                panic!()
            };
            texts.sms("queue_called_sms", Language::En, &variables, None).unwrap().0
        };
        assert!(text("B").ends_with("go to counter B."));
        assert!(text(EVIL).ends_with("please come now."), "{}", text(EVIL));
    }
}
