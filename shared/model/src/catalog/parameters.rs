//! The parameters of a service, and their ranges.

use std::ops::RangeInclusive;

/// A parameter that is out of range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidParameter {
    /// The field's name.
    pub field: &'static str,
    /// `out_of_range` or `raster`.
    pub code: &'static str,
    /// The expected value, in a short English phrase for developers.
    pub detail: String,
}

/// Every duration is a multiple of this number of minutes.
const GRID: i64 = 5;

/// The parameters by which a service is sold and scheduled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceParameters {
    /// Price in halalas, VAT included; 0 if it is free.
    pub price_halalas: i64,
    /// Duration.
    pub duration_minutes: i64,
    /// Interval between start times.
    pub granularity_minutes: i64,
    /// Time blocked before it.
    pub buffer_before_minutes: i64,
    /// Time blocked after it.
    pub buffer_after_minutes: i64,
    /// Number of customers per start time and specialist.
    pub capacity: i64,
    /// Minimum time between booking and start.
    pub notice_minutes: i64,
    /// Maximum number of days it can be booked ahead.
    pub horizon_days: i64,
    /// Maximum distance to the customer's home in km. `None` if there is no maximum.
    pub radius_km: Option<i64>,
}

impl ServiceParameters {
    /// Checks the range of each parameter.
    ///
    /// # Errors
    /// The first parameter that is out of its range or not a multiple of five minutes.
    pub fn check(self) -> Result<(), InvalidParameter> {
        const EVERY: i64 = 1;
        let fields: [(&'static str, i64, RangeInclusive<i64>, i64); 9] = [
            ("price_halalas", self.price_halalas, 0..=100_000_000, EVERY),
            ("duration_minutes", self.duration_minutes, 5..=1_440, GRID),
            ("granularity_minutes", self.granularity_minutes, 5..=120, GRID),
            ("buffer_before_minutes", self.buffer_before_minutes, 0..=120, GRID),
            ("buffer_after_minutes", self.buffer_after_minutes, 0..=120, GRID),
            ("capacity", self.capacity, 1..=100, EVERY),
            ("notice_minutes", self.notice_minutes, 0..=43_200, EVERY),
            ("horizon_days", self.horizon_days, 1..=365, EVERY),
            ("radius_km", self.radius_km.unwrap_or(1), 1..=200, EVERY),
        ];
        for (field, value, range, step) in fields {
            if !range.contains(&value) {
                let detail = format!("{} to {}", range.start(), range.end());
                return Err(InvalidParameter { field, code: "out_of_range", detail });
            }
            if value % step != 0 {
                return Err(InvalidParameter {
                    field,
                    code: "raster",
                    detail: format!("a multiple of {step} minutes"),
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_have_ranges_and_a_grid() {
        let fine = ServiceParameters {
            price_halalas: 0,
            duration_minutes: 5,
            granularity_minutes: 15,
            buffer_before_minutes: 0,
            buffer_after_minutes: 120,
            capacity: 1,
            notice_minutes: 7,
            horizon_days: 60,
            radius_km: None,
        };
        assert_eq!(fine.check(), Ok(()));
        for (wrong, field, code) in [
            (ServiceParameters { price_halalas: -1, ..fine }, "price_halalas", "out_of_range"),
            (ServiceParameters { price_halalas: 100_000_001, ..fine }, "price_halalas", "out_of_range"),
            (ServiceParameters { duration_minutes: 0, ..fine }, "duration_minutes", "out_of_range"),
            (ServiceParameters { duration_minutes: 1_445, ..fine }, "duration_minutes", "out_of_range"),
            (ServiceParameters { duration_minutes: 47, ..fine }, "duration_minutes", "raster"),
            (ServiceParameters { granularity_minutes: 125, ..fine }, "granularity_minutes", "out_of_range"),
            (ServiceParameters { granularity_minutes: 7, ..fine }, "granularity_minutes", "raster"),
            (ServiceParameters { buffer_before_minutes: 3, ..fine }, "buffer_before_minutes", "raster"),
            (ServiceParameters { buffer_after_minutes: i64::MAX, ..fine }, "buffer_after_minutes", "out_of_range"),
            (ServiceParameters { capacity: 0, ..fine }, "capacity", "out_of_range"),
            (ServiceParameters { horizon_days: 0, ..fine }, "horizon_days", "out_of_range"),
            (ServiceParameters { notice_minutes: -5, ..fine }, "notice_minutes", "out_of_range"),
            (ServiceParameters { radius_km: Some(0), ..fine }, "radius_km", "out_of_range"),
        ] {
            let found = wrong.check().unwrap_err();
            assert_eq!((found.field, found.code), (field, code));
        }
    }
}
