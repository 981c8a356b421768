//! The Lambda function `seed-platform`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::seed_platform::start)
}
