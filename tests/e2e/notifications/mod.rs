//! Notifications, whatever they are about.

use crate::shop_fixture::{Branch, CompanyFixture};
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;
use store::entities::notification::Inbox;
use store::{Entity as _, keys};

pub mod push;
mod sms;

impl World {
    /// Returns the inbox of a user.
    async fn inbox(&self, who: &SignedIn) -> Inbox {
        self.wait_until_idle().await;
        let user = who.user["id"].as_str().unwrap().parse().unwrap();
        self.table().await.get(&keys::inbox(user)).await.unwrap().and_then(Inbox::read).unwrap()
    }

    /// Lets Queue Me verify a shop.
    pub async fn verify_shop(&self, company: &CompanyFixture, branch: &Branch) {
        for kind in ["business_license", "national_id", "commercial_register", "shop_photos"] {
            let body = json!({"document_type": kind, "file_key": format!("documents/{kind}.pdf")});
            let path = format!("/shop/v1/companies/{}/documents", company.id);
            assert_eq!(self.create(&company.owner, &path, &body).await.status, 201);
        }
        let path = format!("/shop/v1/shops/{}/verification", branch.id);
        let requested = self.call(&company.owner, Method::POST, &path, None).await;
        assert_eq!(requested.status, 201, "{}", requested.text);
        let (admin, path) = (self.admin().await, format!("/admin/v1/shops/{}/verification", branch.id));
        let approved = self.call(&admin, Method::PUT, &path, Some(&json!({"status": "approved"}))).await;
        assert_eq!(approved.status, 200, "{}", approved.text);
    }
}
