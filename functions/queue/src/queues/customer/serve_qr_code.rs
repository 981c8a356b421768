//! `GET /queues/{queue_id}/qr.svg`: serves the QR code that leads to the page to join a queue. With the key of the shop's
//! screens, it contains the code at the door.

use crate::needs::DisplayNeeds;
use crate::queues::settings::{at_door, join_url};
use crate::queues::view::{KEY_DESCRIPTION, KEY_PATTERN};
use model::secret::SecretName;
use model::{Code, Id, id};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use runtime::Api;
use std::str::FromStr;
use store::entities::Shop;
use store::partition::{KEYS, SHOP};
use store::queue::Queue;
use store::{Reads, keys};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

const MEDIA_TYPE: &str = "image/svg+xml";
/// Smallest width of the picture, in pixels. It scales.
const WIDTH: u32 = 256;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/queues/{queue_id}/qr.svg", "Get the QR code of a queue")
        .query("key", KEY_DESCRIPTION, text_schema(KEY_PATTERN))
        // Browsers don't fetch a picture of the same address again.
        .query("at", "Changes nothing. Another value asks for the picture anew", text_schema("^[0-9]{1,16}$"))
        .answers_text(200, MEDIA_TYPE, "The code (ISO/IEC 18004) as SVG")
        .reads(&[KEYS, SHOP])
        .secrets(&[SecretName::TicketPages])
        .served_by(DisplayNeeds::new, handle)
}

async fn handle(needs: &DisplayNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Queue> = web::path(&request, "queue_id")?;
    web::query::<Revision>(&request, "at")?;
    let mut reads = Reads::default();
    let queue = reads.want::<Queue>(keys::queue(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let mut found = needs.gate.table.read(reads).await?;
    found.take(shop).filter(Shop::is_visible).ok_or(Code::NotFound)?;
    let queue = found.take(queue).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    let url = join_url(&needs.pages, &queue);
    let (url, caching) = match needs.door_code(&request, id)? {
        Some(code) => (at_door(&url, &code), "no-store"),
        None => (url, "public, max-age=86400"),
    };
    Ok(Reply::tagged_text(&request, MEDIA_TYPE, picture(&url)?, caching))
}

/// Value of `at`: up to 16 digits, which differ from picture to picture.
struct Revision;

impl FromStr for Revision {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_number = (1..=16).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
        is_number.then_some(Self).ok_or(())
    }
}

fn picture(url: &str) -> Result<String, Fault> {
    // Level Q: up to a quarter of the code may be dirty or covered.
    let code = QrCode::with_error_correction_level(url, EcLevel::Q);
    let code = code.map_err(|error| Fault::new(Code::Internal).with_cause(error))?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(WIDTH, WIDTH).build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_digits() {
        assert!("0".parse::<Revision>().is_ok() && "1234567890123456".parse::<Revision>().is_ok());
        assert!(["", "+1", "a", "12345678901234567"].iter().all(|it| it.parse::<Revision>().is_err()));
    }

    #[test]
    fn the_picture_is_a_qr_code() {
        let svg = picture("https://example.sa/join/?queue=queue_01h455vb4pex5vsknk084sn02q").unwrap();
        assert!(svg.contains("<svg") && svg.contains("viewBox") && svg.len() < 20_000);
        let svg = picture("https://example.sa/join/?queue=queue_01h455vb4pex5vsknk084sn02q&door=AbCdEfGhIjKl").unwrap();
        assert!(svg.len() < 20_000);
    }
}
