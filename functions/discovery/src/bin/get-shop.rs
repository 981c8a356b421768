//! The Lambda function `get-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::get_shop::start)
}
