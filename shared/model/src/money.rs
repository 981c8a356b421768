//! Money in halalas, a hundredth of a Saudi riyal. Never a float.

use crate::{InvalidValue, Language};
use serde::{Deserialize, Serialize};

/// An amount in halalas; negative for what is owed the other way. Arithmetic is checked: it answers `None` rather
/// than a wrong amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Halalas(i64);

/// Basis points in a whole.
const WHOLE: i128 = 10_000;

impl Halalas {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// So many halalas.
    #[must_use]
    pub const fn new(halalas: i64) -> Self {
        Self(halalas)
    }

    /// The number of halalas.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum, unless it overflows.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, unless it overflows.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// So many times the amount, unless it overflows.
    #[must_use]
    pub fn times(self, count: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(count)).map(Self)
    }

    /// A share in basis points (15 % is 1,500), rounded half away from zero once, unless it overflows.
    #[must_use]
    pub fn share(self, basis_points: u32) -> Option<Self> {
        let exact = i128::from(self.0) * i128::from(basis_points);
        let half = WHOLE / 2 * exact.signum();
        i64::try_from((exact + half) / WHOLE).ok().map(Self)
    }

    /// The sum of many, unless it overflows.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// Reads riyals as people write them: `120`, `120.5`, `120.50`, with an optional sign.
    ///
    /// # Errors
    /// For anything else, more than two decimals, or an amount that doesn't fit.
    pub fn parse_riyals(text: &str) -> Result<Self, InvalidValue> {
        const WRONG: InvalidValue = InvalidValue("not an amount in riyals");
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (riyals, hundredths) = digits.split_once('.').unwrap_or((digits, "00"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        if !all_digits(riyals) || !all_digits(hundredths) || hundredths.len() > 2 {
            return Err(WRONG);
        }
        let riyals: i64 = riyals.parse().map_err(|_| WRONG)?;
        let hundredths: i64 = format!("{hundredths:0<2}").parse().map_err(|_| WRONG)?;
        let amount = riyals.checked_mul(100).and_then(|it| it.checked_add(hundredths)).ok_or(WRONG)?;
        Ok(Self(if negative { -amount } else { amount }))
    }

    /// The amount as people read it: `SAR 120.50`, `120.50 ر.س`.
    #[must_use]
    pub fn display(self, language: Language) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let number = format!("{sign}{}.{:02}", size / 100, size % 100);
        match language {
            Language::En => format!("SAR {number}"),
            Language::Ar => format!("{number} ر.س"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_round_half_up_once() {
        assert_eq!(Halalas(333).share(1_500), Some(Halalas(50))); // 49.95
        assert_eq!(Halalas(10).share(500), Some(Halalas(1))); // 0.5
        assert_eq!(Halalas(-10).share(500), Some(Halalas(-1)));
        assert_eq!(Halalas(9).share(500), Some(Halalas(0))); // 0.45
        assert_eq!(Halalas(i64::MAX).share(20_000), None);
    }

    #[test]
    fn riyals_are_read_and_written_without_floats() {
        assert_eq!(Halalas::parse_riyals("120.5"), Ok(Halalas(12_050)));
        assert_eq!(Halalas::parse_riyals("-0.05"), Ok(Halalas(-5)));
        for wrong in ["", "-", ".", "1.", ".5", "1.234", "1e3", "+1", "1,000", " 1", "٥", "NaN", "99999999999999999999"]
        {
            assert!(Halalas::parse_riyals(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Halalas(12_050).display(Language::En), "SAR 120.50");
        assert_eq!(Halalas(-5).display(Language::Ar), "-0.05 ر.س");
        assert_eq!(serde_json::from_str::<Halalas>("12.5").ok(), None);
    }

    proptest! {
        #[test]
        fn arithmetic_is_exact_or_refused(a in any::<i64>(), b in any::<i64>(), n in any::<u32>()) {
            prop_assert_eq!(Halalas(a).plus(Halalas(b)).map(|it| i128::from(it.get())), i64::try_from(i128::from(a) + i128::from(b)).ok().map(i128::from));
            prop_assert_eq!(Halalas(a).times(n).map(|it| i128::from(it.get())), i64::try_from(i128::from(a) * i128::from(n)).ok().map(i128::from));
            if let Some(sum) = Halalas(a).plus(Halalas(b)) {
                prop_assert_eq!(sum.minus(Halalas(b)), Some(Halalas(a)));
            }
        }

        #[test]
        fn a_share_is_within_half_a_halala(a in -1_000_000_000_000_i64..1_000_000_000_000, points in 0_u32..20_000) {
            let share = i128::from(Halalas(a).share(points).unwrap().get());
            let twice_off = (share * WHOLE - i128::from(a) * i128::from(points)).abs() * 2;
            prop_assert!(twice_off <= WHOLE);
        }

        #[test]
        fn written_amounts_read_back(a in -1_000_000_000_000_i64..1_000_000_000_000) {
            let written = Halalas(a).display(Language::En);
            prop_assert_eq!(Halalas::parse_riyals(written.trim_start_matches("SAR ")), Ok(Halalas(a)));
        }
    }
}
