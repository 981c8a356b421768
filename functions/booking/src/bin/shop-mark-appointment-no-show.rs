//! The Lambda function `shop-mark-appointment-no-show`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(booking::appointments::staff::mark_no_show::start)
}
