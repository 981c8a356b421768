//! The Lambda function `decide-leave`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::decide_leave::start)
}
