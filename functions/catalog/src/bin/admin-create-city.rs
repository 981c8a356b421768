//! The Lambda function `admin-create-city`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::cities::admin::create::start)
}
