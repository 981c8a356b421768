//! The Lambda function `admin-create-city`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::create_city::start)
}
