//! The Lambda function `get-open-windows`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::get_open_windows::start)
}
