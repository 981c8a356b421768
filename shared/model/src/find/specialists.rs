//! The order of specialists in lists across shops (catalog.md, "Choosing a specialist"; discovery.md, "Recommendations").

use crate::booking::Rating;

/// Pieces of work that a portfolio has at most.
const FULL_PORTFOLIO: f64 = 20.0;
/// How well somebody fits who does nothing of what the customer usually books.
const ANOTHER_CATEGORY: f64 = 0.1;

/// What the order of specialists follows from.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct SpecialistFacts {
    /// Their average rating, out of 5. `None` without reviews.
    pub rating: Option<f64>,
    /// Number of reviews.
    pub rating_count: u32,
    /// Number of completed appointments.
    pub bookings: u32,
    /// Years of experience.
    pub experience_years: u32,
    /// Pieces of work that they show.
    pub portfolio: u32,
    /// Whether their shop is verified.
    pub is_verified: bool,
}

/// The highest numbers among those who are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HighestNumbers {
    bookings: u32,
    experience_years: u32,
}

/// How well a specialist fits a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CustomerFit {
    /// Whether they do something of a category that is wanted or was booked before, or nothing is known.
    pub does_what_is_wanted: bool,
    /// Whether the customer was with them before.
    pub was_booked: bool,
}

impl HighestNumbers {
    /// The highest numbers among these.
    pub fn among<'a>(all: impl IntoIterator<Item = &'a SpecialistFacts>) -> Self {
        all.into_iter().fold(Self::default(), |most, it| Self {
            bookings: most.bookings.max(it.bookings),
            experience_years: most.experience_years.max(it.experience_years),
        })
    }
}

/// A number in relation to the highest one, 0 to 1, on a logarithmic scale.
fn logarithmic(number: u32, highest: u32) -> f64 {
    if highest == 0 { 0.0 } else { f64::from(number).ln_1p() / f64::from(highest).ln_1p() }
}

fn share(number: u32, highest: f64) -> f64 {
    if highest == 0.0 { 0.0 } else { (f64::from(number) / highest).min(1.0) }
}

impl SpecialistFacts {
    /// The Bayesian rating, 0 to 1.
    fn rated(&self) -> f64 {
        let none = Rating { average: 0.0, count: 0 };
        let rating = self.rating.map_or(none, |average| Rating { average, count: self.rating_count });
        rating.bayesian() / 5.0
    }

    /// The score of a specialist for everybody, 0 to 1.
    #[must_use]
    pub fn public_score(&self, highest: HighestNumbers) -> f64 {
        0.45 * self.rated()
            + 0.25 * logarithmic(self.bookings, highest.bookings)
            + 0.15 * share(self.experience_years, f64::from(highest.experience_years))
            + 0.10 * share(self.portfolio, FULL_PORTFOLIO)
            + 0.05 * f64::from(u8::from(self.is_verified))
    }

    /// The score of a specialist for a customer, 0 to 10. Free time is not looked at: it would need the agendas of all.
    #[must_use]
    pub fn score_for(&self, fit: CustomerFit, highest: HighestNumbers) -> f64 {
        let category = if fit.does_what_is_wanted { 1.0 } else { ANOTHER_CATEGORY };
        3.0 * self.rated()
            + 2.5 * category
            + 2.0 * f64::from(u8::from(fit.was_booked))
            + 1.5 * f64::from(u8::from(self.is_verified))
            + 1.0 * logarithmic(self.bookings, highest.bookings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: SpecialistFacts = SpecialistFacts {
        rating: Some(5.0),
        rating_count: 10,
        bookings: 99,
        experience_years: 8,
        portfolio: 10,
        is_verified: true,
    };

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn the_public_score_is_that_of_the_specification() {
        let highest = HighestNumbers::among([&ONE, &SpecialistFacts { experience_years: 16, ..ONE }]);
        // The rating is that of ten reviews of 5 and ten usual ones of 3.
        let expected = 0.45 * 0.8 + 0.25 + 0.15 * 0.5 + 0.10 * 0.5 + 0.05;
        assert!(close(ONE.public_score(highest), expected), "{}", ONE.public_score(highest));
        let nobody = SpecialistFacts::default();
        assert!(close(nobody.public_score(HighestNumbers::default()), 0.45 * 0.6));
        let few = SpecialistFacts { bookings: 9, ..nobody };
        assert!(close(few.public_score(highest), 0.45 * 0.6 + 0.25 * 0.5), "{}", few.public_score(highest));
    }

    #[test]
    fn who_was_booked_before_comes_first_among_equals() {
        let highest = HighestNumbers::among([&ONE]);
        let usual = CustomerFit { does_what_is_wanted: true, was_booked: false };
        let known = CustomerFit { was_booked: true, ..usual };
        let other = CustomerFit::default();
        assert!(close(ONE.score_for(known, highest) - ONE.score_for(usual, highest), 2.0));
        assert!(close(ONE.score_for(usual, highest) - ONE.score_for(other, highest), 2.5 * 0.9));
        assert!(close(ONE.score_for(known, highest), 3.0 * 0.8 + 2.5 + 2.0 + 1.5 + 1.0));
    }

    #[test]
    fn a_rating_without_reviews_counts_as_the_usual_one() {
        let unrated = SpecialistFacts { rating: None, rating_count: 50, ..ONE };
        let usual = SpecialistFacts { rating: Some(3.0), rating_count: 50, ..ONE };
        let highest = HighestNumbers::among([&ONE]);
        assert!(close(unrated.public_score(highest), usual.public_score(highest)));
    }
}
