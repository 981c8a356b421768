//! What the sandbox of Moyasar does with test cards, amounts and mobile numbers: <https://docs.moyasar.com>, "Testing".

/// Why a payment is declined: the code of the bank, and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decline {
    pub(super) code: &'static str,
    pub(super) message: &'static str,
}

/// What becomes of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardOutcome {
    /// Paid once its owner has authenticated.
    Authenticated,
    /// Paid at once.
    Frictionless,
    /// Declined at once.
    Declined(Decline),
}

/// A card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) company: &'static str,
    pub(super) outcome: CardOutcome,
}

const UNSPECIFIED: Decline = Decline { code: "99", message: "DECLINED" };
const FUNDS: Decline = Decline { code: "51", message: "INSUFFICIENT FUNDS" };
const LOST: Decline = Decline { code: "41", message: "DECLINED: LOST CARD" };
const REFUSED: Decline = Decline { code: "05", message: "DECLINED" };
const EXPIRED: Decline = Decline { code: "54", message: "DECLINED: EXPIRED CARD" };
const LIMIT: Decline = Decline { code: "61", message: "DECLINED: EXCEEDED WITHDRAWAL LIMIT" };
const STOLEN: Decline = Decline { code: "43", message: "DECLINED: STOLEN CARD" };

/// Numbers of declined cards, in the order of the schemes below.
const DECLINED: [(Decline, [&str; 4]); 7] = [
    (UNSPECIFIED, ["4201320000013020", "4123120000000000", "5105105105105100", "371111111111114"]),
    (FUNDS, ["4201320000311101", "4123120001090000", "5457210001000092", "340033000000000"]),
    (LOST, ["4201320131000508", "4123450131000508", "5204010101000000", "340012340501000"]),
    (REFUSED, ["4201321234411220", "4123120001090109", "5204730000002514", "340033000000133"]),
    (EXPIRED, ["4201322267774310", "4123128518640738", "5105107550274126", "340000018441278"]),
    (LIMIT, ["4201326324640570", "4123123033308648", "5105106475101067", "340000753060788"]),
    (STOLEN, ["4201321144311528", "4123125276780003", "5105107304607225", "340000418501838"]),
];
const SCHEMES: [&str; 4] = ["mada", "visa", "mastercard", "amex"];
const PAID: [&str; 4] = ["4201320111111010", "4111111111111111", "5421080101000000", "340000000900000"];
const FRICTIONLESS: &str = "4111114005765430";

/// The card with this number. One that is not listed is declined.
pub(super) fn card(number: &str) -> Card {
    if number == FRICTIONLESS {
        return Card { company: "visa", outcome: CardOutcome::Frictionless };
    }
    let paid = SCHEMES.into_iter().zip(PAID).find(|(_, it)| *it == number);
    if let Some((company, _)) = paid {
        return Card { company, outcome: CardOutcome::Authenticated };
    }
    for (decline, numbers) in DECLINED {
        if let Some((company, _)) = SCHEMES.into_iter().zip(numbers).find(|(_, it)| *it == number) {
            return Card { company, outcome: CardOutcome::Declined(decline) };
        }
    }
    let company = if number.starts_with('4') { "visa" } else { "mastercard" };
    Card { company, outcome: CardOutcome::Declined(UNSPECIFIED) }
}

/// What becomes of a payment by Apple Pay, by its amount in halalas. `None` if it is paid.
pub(super) const fn wallet_decline(amount: i64) -> Option<Decline> {
    Some(match amount {
        20_000..=30_000 => return None,
        110_100..=120_000 => FUNDS,
        120_100..=130_000 => LOST,
        130_100..=140_000 => REFUSED,
        140_100..=150_000 => EXPIRED,
        150_100..=160_000 => LIMIT,
        160_100..=170_000 => STOLEN,
        _ => UNSPECIFIED,
    })
}

/// Why STC Pay refuses a mobile number. `None` if it asks for a code.
pub(super) fn mobile_refusal(mobile: &str) -> Option<&'static str> {
    Some(match mobile.get(mobile.len().saturating_sub(9)..)? {
        "515555555" => "Mobile number is not registered",
        "515555556" => "Please update your information",
        "515555557" => "Invalid account",
        "515555558" => "Maximum OTP attempts exceeded",
        "515555559" => "Please wait 60 seconds",
        _ => return None,
    })
}

/// Why STC Pay refuses a code. `None` if the payment is made.
pub(super) fn code_refusal(code: &str) -> Option<&'static str> {
    Some(match code {
        "123456" | "000000" => return None,
        "111111" => "Insufficient funds",
        "222222" => "Daily limit exceeded",
        "333333" => "Maximum limit exceeded",
        "444444" => "Timeout",
        _ => "Invalid OTP",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_cards_do_what_the_sandbox_says() {
        assert_eq!(card("4111111111111111"), Card { company: "visa", outcome: CardOutcome::Authenticated });
        assert_eq!(card("4201320000311101"), Card { company: "mada", outcome: CardOutcome::Declined(FUNDS) });
        assert_eq!(card("340000418501838"), Card { company: "amex", outcome: CardOutcome::Declined(STOLEN) });
        assert_eq!(card("4111114005765430").outcome, CardOutcome::Frictionless);
        assert_eq!(card("4000000000000000").outcome, CardOutcome::Declined(UNSPECIFIED));
        assert_eq!((wallet_decline(25_000), wallet_decline(115_000)), (None, Some(FUNDS)));
        assert_eq!((mobile_refusal("0512345678"), code_refusal("123456")), (None, None));
        assert!(mobile_refusal("966515555558").is_some() && code_refusal("111111").is_some());
        assert_eq!(mobile_refusal("٥"), None);
    }
}
