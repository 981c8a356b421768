//! The Lambda function `decide-document`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(business::decide_document::start)
}
