//! `GET /queues/{queue_id}/qr.svg`: the code at the door, as a picture.

use crate::needs::PublicNeeds;
use crate::queues::settings::join_url;
use model::{Code, Id, id};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use runtime::Api;
use store::partition::{KEYS, SHOP};
use store::queue::Queue;
use store::{Shop, first, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

const MEDIA_TYPE: &str = "image/svg+xml";
/// The smallest width of the picture in pixels; it scales.
const WIDTH: u32 = 256;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(
        Api::Customer,
        "/queues/{queue_id}/qr.svg",
        "Get the code that leads to joining a queue, as a picture",
    )
    .answers_text(200, MEDIA_TYPE, "The code (ISO/IEC 18004) as SVG")
    .reads(&[KEYS, SHOP])
    .served_by(PublicNeeds::new, handle)
}

async fn handle(needs: &PublicNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    let [queue, shop] = first(needs.public.table.get_many(&[keys::queue(id), keys::shop(id.shop())]).await?);
    shop.map(Shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
    let queue = Queue::read(queue, id).ok_or(Code::NotFound)?;
    Ok(Reply::tagged_text(&request, MEDIA_TYPE, picture(&join_url(&needs.pages, &queue.0))?, "public, max-age=86400"))
}

fn picture(url: &str) -> Result<String, Fault> {
    // Quartile: a quarter of it may be dirty or covered.
    let code = QrCode::with_error_correction_level(url, EcLevel::Q);
    let code = code.map_err(|error| Fault::new(Code::Internal).with_cause(error))?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(WIDTH, WIDTH).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_one_of_a_code() {
        let svg = picture("https://example.sa/join/?queue=queue_01h455vb4pex5vsknk084sn02q").unwrap();
        assert!(svg.contains("<svg") && svg.contains("viewBox") && svg.len() < 20_000);
    }
}
