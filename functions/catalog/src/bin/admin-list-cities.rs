//! The Lambda function `admin-list-cities`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::admin_list_cities::start)
}
