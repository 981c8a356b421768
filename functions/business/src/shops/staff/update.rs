//! `PATCH /shops/{shop_id}`: updates a shop's profile or settings. Omitted fields keep their values.

use crate::events;
use crate::fields::{file_key, line, name, phone, wrong};
use crate::needs::StaffNeeds;
use crate::shops::change::{ManagerChange, update_listing};
use crate::shops::fields::{SocialLinks, languages, postal_code, username, username_taken};
use crate::shops::view::{ShopWarning, StaffShop};
use crate::verification::restart::VerificationEffect;
use model::access::{Action, CompanyShop, Resource};
use model::find::Clientele;
use model::profile::Location;
use model::settings::ShopSettings;
use model::shop_page::{Accessibility, PageMeta};
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, CompanyDocument, Employee, Shop, ShopChanges, Username};
use store::keys::{self, KeyPart};
use store::partition::{AREA, CITIES, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER, USERNAME, VERIFICATIONS};
use store::{Entity, Item, Reads};
use utoipa::ToSchema;
use web::schema::{BilingualName, BilingualText, FileKey, Line};
use web::{Declare as _, Endpoint, Fault, IfMatch, Patch, Reply, Request, Stop, Subject, Tenant};

/// Fields to update.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateShopRequest {
    /// Name. A verified shop that changes it, its user name or its picture has to be verified again.
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    #[schema(nullable = false, pattern = "^[a-z0-9_.]{1,50}$")]
    #[serde(default, deserialize_with = "web::given")]
    username: Option<String>,
    #[schema(value_type = Option<Line<255>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    address: Option<String>,
    /// Second line of the address, such as floor and unit.
    #[schema(value_type = Option<Line<255>>)]
    #[serde(default, deserialize_with = "web::given")]
    address_line2: Option<Option<String>>,
    #[schema(value_type = Option<Line<100>>)]
    #[serde(default, deserialize_with = "web::given")]
    region: Option<Option<String>>,
    #[schema(value_type = Option<String>, nullable = false, pattern = "^city_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    #[serde(default, deserialize_with = "web::given")]
    city_id: Option<Id<id::City>>,
    /// The employee of the shop who manages it. The manager before becomes an employee. Only owners change it.
    #[schema(value_type = Option<String>, pattern = "^emp_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    #[serde(default, deserialize_with = "web::given")]
    manager_id: Option<Option<Id<id::Employee>>>,
    #[schema(value_type = Option<Line<100>>)]
    #[serde(default, deserialize_with = "web::given")]
    district: Option<Option<String>>,
    #[schema(value_type = Option<String>, pattern = "^[0-9]{5}$")]
    #[serde(default, deserialize_with = "web::given")]
    postal_code: Option<Option<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<Location>,
    #[schema(value_type = Option<String>, pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    #[serde(default, deserialize_with = "web::given")]
    phone: Option<Option<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    audience: Option<Clientele>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    background_key: Option<Option<String>>,
    /// Keys of at most 20 pictures.
    #[schema(nullable = false, max_items = 20, value_type = Option<Vec<String>>)]
    #[serde(default, deserialize_with = "web::given")]
    gallery: Option<Vec<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    has_parking: Option<bool>,
    #[schema(nullable = false, value_type = Option<Accessibility>)]
    #[serde(default, deserialize_with = "web::given")]
    accessibility: Option<Patch<Accessibility>>,
    /// How search engines show the shop's page.
    #[schema(nullable = false, value_type = Option<PageMeta>)]
    #[serde(default, deserialize_with = "web::given")]
    meta: Option<Patch<PageMeta>>,
    /// At most 10 language tags, such as `ar` and `en`.
    #[schema(nullable = false, max_items = 10, value_type = Option<Vec<String>>)]
    #[serde(default, deserialize_with = "web::given")]
    languages: Option<Vec<String>>,
    #[schema(nullable = false, value_type = Option<SocialLinks>)]
    #[serde(default, deserialize_with = "web::given")]
    social: Option<Patch<SocialLinks>>,
    #[schema(nullable = false, value_type = Option<ShopSettings>)]
    #[serde(default, deserialize_with = "web::given")]
    settings: Option<Patch<ShopSettings>>,
    /// Whether customers see the shop.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
}

impl UpdateShopRequest {
    /// Checks the fields, as changes of this shop.
    fn checked(self, before: &Shop) -> Result<ShopChanges, Fault> {
        let title = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        let description = self.description.as_ref().map(|it| it.text(4_000)).transpose();
        let description = description.map_err(wrong("/description"))?;
        let address = self.address.as_deref().map(|it| line(it, 255, "/address")).transpose()?;
        for (text, longest, pointer) in [
            (&self.address_line2, 255, "/address_line2"),
            (&self.region, 100, "/region"),
            (&self.district, 100, "/district"),
        ] {
            text.iter().flatten().try_for_each(|it| line(it, longest, pointer).map(drop))?;
        }
        if let Some(Some(it)) = &self.postal_code {
            postal_code(it)?;
        }
        let phone = match &self.phone {
            Some(Some(it)) => Some(Some(phone(it, "/phone")?)),
            Some(None) => Some(None),
            None => None,
        };
        for (key, pointer) in [(&self.avatar_key, "/avatar_key"), (&self.background_key, "/background_key")] {
            if let Some(Some(key)) = key {
                file_key(key, pointer)?;
            }
        }
        self.location.map(Location::check).transpose().map_err(wrong("/location"))?;
        let gallery = self.gallery.as_deref().map(checked_gallery).transpose()?;
        self.languages.as_deref().map(languages).transpose()?;
        let social = self.social.map(|it| it.apply("/social", &SocialLinks::of(before))?.checked()).transpose()?;
        let accessibility = self.accessibility.map(|it| it.apply("/accessibility", &before.accessibility()));
        let accessibility = accessibility.transpose()?.map(Accessibility::check).transpose();
        let accessibility = accessibility.map_err(wrong("/accessibility/notes"))?;
        let meta = self.meta.map(|it| it.apply("/meta", &before.meta())).transpose()?.map(PageMeta::check).transpose();
        let meta = meta.map_err(|(field, why)| Fault::field(format!("/meta/{field}"), "invalid", why.0))?;
        let settings = self.settings.map(|it| it.apply("/settings", &before.settings())).transpose()?;
        let settings = settings.map(ShopSettings::check).transpose();
        let settings = settings.map_err(|(field, why)| Fault::field(format!("/settings/{field}"), "invalid", why))?;
        Ok(ShopChanges {
            name: title,
            description,
            username: self.username,
            address,
            address_line2: self.address_line2,
            region: self.region,
            city: self.city_id,
            accessibility,
            meta,
            district: self.district,
            postal_code: self.postal_code,
            location: self.location,
            phone,
            clientele: self.audience,
            avatar_key: self.avatar_key,
            background_key: self.background_key,
            gallery,
            has_parking: self.has_parking,
            languages: self.languages,
            social,
            settings,
            is_active: self.is_active,
            ..ShopChanges::default()
        })
    }
}

fn checked_gallery(keys: &[String]) -> Result<Vec<String>, Fault> {
    if keys.len() > 20 {
        return Err(Fault::field("/gallery", "too_many", "at most 20"));
    }
    keys.iter().map(|it| file_key(it, "/gallery")).collect()
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/shops/{shop_id}", "Update a shop")
        .staff()
        .guarded()
        .body::<UpdateShopRequest>()
        .example(
            r#"{"name": {"ar": "واحة الجمال، فرع العليا", "en": "Beauty Oasis, Olaya"},
            "username": "${username}", "description": {"ar": "قص وصبغ وعناية بالبشرة",
            "en": "Haircuts, colouring and skin care"}, "address": "طريق الملك فهد، حي العليا",
            "district": "العليا", "postal_code": "12211", "location": {"lat": 24.6952, "lng": 46.6841},
            "phone": "0512345678", "audience": "women", "has_parking": true, "languages": ["ar", "en"],
            "social": {"instagram": "beauty.oasis"}, "region": "الرياض",
            "accessibility": {"step_free_entrance": true, "lift": true}}"#,
        )
        .answers::<StaffShop>(200, "The updated shop")
        .refuses(&[Code::InUse, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, SHOP, AREA, CITIES])
        .queries(&[COMPANY])
        .transacts_with_deletes(&[COMPANY, SHOP, USERNAME, AREA, CITIES, VERIFICATIONS, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: UpdateShopRequest = web::body(&request)?;
    let view = update(needs, &request, id, body).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn update(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
    body: UpdateShopRequest,
) -> Result<StaffShop, Stop> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let city = reads.want_if::<Item>(body.city_id.map(keys::city));
    let manager = body.manager_id.flatten().filter(|it| it.shop() == id.shop());
    let employee = reads.want_if::<Employee>(manager.map(keys::employee));
    // A verified shop that changes its name has to be verified again, by its company's documents.
    let may_rename = body.name.is_some() || body.username.is_some() || body.avatar_key.is_some();
    let partition = keys::company_partition(id.shop().company());
    let documents = async {
        match may_rename {
            true => needs.staff.table.query_all(&partition, keys::DOCUMENTS).await.map_err(Fault::from),
            false => Ok(vec![]),
        }
    };
    let read = needs.staff.read(request, Tenant::Shop(id.shop()), reads);
    let ((context, mut found), documents) = tokio::try_join!(read, documents)?;
    let before = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Shop, Action::Edit)?;
    let documents: Vec<CompanyDocument> = documents.into_iter().filter_map(CompanyDocument::read).collect();
    if body.settings.is_some() {
        context.may(Resource::Settings, Action::Edit)?;
    }
    IfMatch::read(request).check(before.version())?;
    // Fields are checked last: callers without permission learn nothing about them.
    if body.city_id.is_some() && found.take(city).is_none() {
        return Err(Fault::field("/city_id", "unknown", "no such city").into());
    }
    let mut access = context.rights.access.clone();
    let manager = body.manager_id.map(|it| ManagerChange::new(it, found.take(employee)));
    let mut changes = body.checked(&before)?;
    let username = changes.username.as_deref().map(username).transpose()?;
    changes.manager = manager.as_ref().map(|it| it.apply(&context, &before, &mut access)).transpose()?;
    let verification = VerificationEffect::of(needs, request, &before, &changes);
    changes.verification = verification.state();

    let Changed { update, after } = before.change(&changes, request.now);
    let view = StaffShop::of(&after);
    let mut tx = context.transaction(&needs.staff, request);
    if let Some(name) = username.filter(|it| before.username() != it.as_str()) {
        tx.write_or(Username::reserve(&name, id).create(), username_taken());
        tx.write_all(KeyPart::parse(before.username()).ok().map(|it| Username::release(&it)));
    }
    access.shops.insert(id, CompanyShop { name: after.name() });
    if let Some(manager) = &manager {
        manager.publish(&mut tx, &before, &access);
    }
    if access != context.rights.access {
        tx.rights(access);
    }
    update_listing(needs, &mut tx, &before, &after).await?;
    tx.write(update);
    let told = tx.audit("update", Subject::new("shop", id), &json!(StaffShop::of(&before)), &json!(view));
    events::shop_changed(&mut tx, &after, told);
    verification.commit(&mut tx, &context, &after, &documents);
    tx.commit(&needs.staff.table).await?;
    let is_restarted = matches!(verification, VerificationEffect::Restarted(_));
    let language = request.answer_in(Some(context.account.language()));
    Ok(if is_restarted { view.with_warning(ShopWarning::verification_restarted(language)) } else { view })
}
