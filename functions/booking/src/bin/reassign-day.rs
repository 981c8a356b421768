//! The Lambda function `reassign-day`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::reassign_day::start)
}
