//! The Lambda function `list-cities`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::list_cities::start)
}
