//! The Lambda function `shop-list-queues`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::shop_list_queues::start)
}
