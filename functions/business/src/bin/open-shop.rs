//! The Lambda function `open-shop`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::open_shop::start)
}
