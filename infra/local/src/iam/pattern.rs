//! Patterns of policies: `*` stands for any text, `?` for one character, `${aws:PrincipalArn}` for what the request has.

use super::key::ConditionKey;

/// A text with wildcards and variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextPattern(Vec<Piece>);

/// An ARN whose six parts are matched one by one, so that a wildcard does not reach into the next part. Or any resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ArnPattern {
    Any,
    Parts(Vec<TextPattern>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Character(char),
    AnyText,
    AnyCharacter,
    Variable(ConditionKey),
}

/// The values of variables.
pub(crate) type Variables<'a> = &'a dyn Fn(ConditionKey) -> Option<&'a str>;

impl TextPattern {
    /// Parses a pattern.
    ///
    /// # Errors
    /// When it has a variable that is not supported.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            if let Some((variable, after)) = rest.strip_prefix("${").and_then(|it| it.split_once('}')) {
                pieces.push(match variable {
                    "*" | "?" | "$" => Piece::Character(variable.chars().next().unwrap_or_default()),
                    name => Piece::Variable(ConditionKey::parse(name)?),
                });
                rest = after;
                continue;
            }
            pieces.push(match letter {
                '*' => Piece::AnyText,
                '?' => Piece::AnyCharacter,
                other => Piece::Character(other),
            });
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
        Ok(Self(pieces))
    }

    /// A text in which nothing is special.
    pub(crate) fn literal(text: &str) -> Self {
        Self(text.chars().map(Piece::Character).collect())
    }

    /// Whether a text matches. A variable without a value matches nothing.
    pub(crate) fn matches(&self, text: &str, variables: Variables<'_>) -> bool {
        let has_variables = self.0.iter().any(|it| matches!(it, Piece::Variable(_)));
        if !has_variables {
            return matches(&self.0, text);
        }
        let mut pieces = Vec::with_capacity(self.0.len());
        for piece in &self.0 {
            match piece {
                Piece::Variable(key) => match variables(*key) {
                    Some(value) => pieces.extend(value.chars().map(Piece::Character)),
                    None => return false,
                },
                other => pieces.push(*other),
            }
        }
        matches(&pieces, text)
    }
}

impl ArnPattern {
    /// Parses `*` or an ARN with six parts.
    ///
    /// # Errors
    /// When it is neither, or has a variable that is not supported.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text == "*" {
            return Ok(Self::Any);
        }
        let mut parts = vec![Vec::new()];
        for piece in TextPattern::parse(text)?.0 {
            let is_full = parts.len() == 6;
            match parts.last_mut() {
                Some(_) if piece == Piece::Character(':') && !is_full => parts.push(Vec::new()),
                Some(part) => part.push(piece),
                None => {}
            }
        }
        if parts.len() < 6 {
            return Err(format!("{text} is neither * nor an ARN"));
        }
        Ok(Self::Parts(parts.into_iter().map(TextPattern).collect()))
    }

    /// Whether a resource matches.
    pub(crate) fn matches(&self, resource: &str, variables: Variables<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Parts(parts) => {
                let found: Vec<&str> = resource.splitn(6, ':').collect();
                found.len() == parts.len() && parts.iter().zip(found).all(|(part, text)| part.matches(text, variables))
            }
        }
    }
}

/// Matches from left to right; a star first takes nothing, and one character more whenever the rest does not match.
fn matches(pieces: &[Piece], text: &str) -> bool {
    let (mut pieces, mut text) = (pieces, text);
    let mut last_star: Option<(&[Piece], &str)> = None;
    loop {
        let letter = text.chars().next();
        let after = text.get(letter.map_or(0, char::len_utf8)..).unwrap_or_default();
        match (pieces.split_first(), letter) {
            (Some((Piece::AnyText, rest)), _) => {
                last_star = Some((rest, text));
                pieces = rest;
                continue;
            }
            (Some((piece, rest)), Some(letter))
                if *piece == Piece::AnyCharacter || *piece == Piece::Character(letter) =>
            {
                (pieces, text) = (rest, after);
                continue;
            }
            (None, None) => return true,
            _ => {}
        }
        let Some((rest, tried)) = last_star else { return false };
        let Some(skipped) = tried.chars().next() else { return false };
        let shorter = tried.get(skipped.len_utf8()..).unwrap_or_default();
        last_star = Some((rest, shorter));
        (pieces, text) = (rest, shorter);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        TextPattern::parse(pattern).unwrap().matches(text, &|_| Some("a*b"))
    }

    #[test]
    fn a_star_is_any_text_and_a_question_mark_one_character() {
        for (pattern, text, expected) in [
            ("SHOP#*", "SHOP#", true),
            ("SHOP#*", "SHOP#shop_1", true),
            ("SHOP#*", "SHOPS", false),
            ("KEYS", "KEYS#1", false),
            ("*a*b", "xaxbxab", true),
            ("*a*b", "xaxbxa", false),
            ("a?c", "aبc", true),
            ("a?c", "ac", false),
            ("", "", true),
            ("", "a", false),
            ("**", "", true),
            ("a${*}c", "a*c", true),
            ("a${*}c", "abc", false),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn a_variable_is_what_the_request_has_and_its_stars_are_plain() {
        assert!(fits("x/${aws:PrincipalArn}/*", "x/a*b/y"));
        assert!(!fits("x/${aws:PrincipalArn}/*", "x/acb/y"));
        let absent = TextPattern::parse("${aws:PrincipalArn}*").unwrap();
        assert!(!absent.matches("anything", &|_| None));
        assert!(TextPattern::parse("${aws:username}").unwrap_err().contains("aws:username"));
    }

    #[test]
    fn stars_of_an_arn_stay_within_their_part() {
        let fits = |pattern: &str, arn: &str| ArnPattern::parse(pattern).unwrap().matches(arn, &|_| None);
        assert!(fits("arn:aws:s3:::files/exports/*", "arn:aws:s3:::files/exports/a/b:c"));
        assert!(!fits("arn:aws:s3:::files/exports/*", "arn:aws:s3:::files/other"));
        assert!(fits("arn:aws:sns:*:*:*", "arn:aws:sns:me-south-1:000000000000:app/APNS/x"));
        assert!(!fits("arn:aws:sns:*:x:*", "arn:aws:sns:me-south-1:0:x:y"));
        assert!(!fits("arn:aws:sns:*:*:*", "*"));
        assert!(fits("*", "*"));
        assert!(ArnPattern::parse("arn:aws:dynamodb:*").is_err());
    }
}
