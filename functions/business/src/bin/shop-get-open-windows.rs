//! The Lambda function `shop-get-open-windows`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::shops::hours::get_open_windows::start)
}
