//! What SMS cost: networks charge for each part of a message.

/// Characters of one part, and of each of several parts, in the alphabet of GSM (3GPP TS 23.038).
const GSM: [usize; 2] = [160, 153];
/// UTF-16 units of one part, and of each of several parts, for all other texts.
const UCS2: [usize; 2] = [70, 67];
/// Letters of the GSM alphabet that are not printable ASCII.
const GSM_BEYOND_ASCII: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà";
/// Letters that take two places in it. ASCII letters that are neither here nor in the alphabet have none.
const GSM_TWO_PLACES: &str = "^{}\\[~]|€";

/// Returns the number of parts of an SMS.
#[must_use]
pub fn sms_parts(text: &str) -> usize {
    let places = |letter: char| match letter {
        _ if GSM_TWO_PLACES.contains(letter) => Some(2),
        '`' => None,
        _ if letter.is_ascii() && !letter.is_ascii_control() || GSM_BEYOND_ASCII.contains(letter) => Some(1),
        _ => None,
    };
    let gsm: Option<usize> = text.chars().map(places).sum();
    let (length, [one, each]) = gsm.map_or_else(|| (text.encode_utf16().count(), UCS2), |it| (it, GSM));
    if length <= one { 1 } else { length.div_ceil(each) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_are_those_of_the_standard() {
        for (text, parts) in [
            (String::new(), 1),
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("a".repeat(306), 2),
            ("a".repeat(307), 3),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("ب".repeat(70), 1),
            ("ب".repeat(71), 2),
            ("ب".repeat(134), 2),
            ("ب".repeat(135), 3),
            (format!("{}ب", "a".repeat(69)), 1),
            (format!("{}ب", "a".repeat(70)), 2),
            ("`".repeat(71), 2),
        ] {
            assert_eq!(sms_parts(&text), parts, "{} of {:?}", text.chars().count(), text.chars().next());
        }
    }

    proptest! {
        #[test]
        fn a_longer_text_never_has_fewer_parts(text in "\\PC{0,300}", more in "\\PC{0,50}") {
            let longer = [text.as_str(), more.as_str()].concat();
            prop_assert!(sms_parts(&longer) >= sms_parts(&text));
        }
    }
}
