//! The Lambda function `shop-get-open-windows`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::get_open_windows::start)
}
