//! The Lambda function `list-cities`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(platform::list_cities::start)
}
