//! The Lambda function `list-slots`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::list_slots::start)
}
