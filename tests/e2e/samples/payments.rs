//! Placeholders of payments.

use super::fill::SampleEvent;
use crate::payments::FRICTIONLESS;
use crate::shop_fixture::RIYADH;
use crate::shop_fixture::fresh;

impl SampleEvent<'_> {
    /// A customer with a paid visit, and with one that has to be paid.
    pub(super) async fn payment(&mut self) {
        let (world, who) = (self.world, self.world.customer(0).await);
        let company = world.company("Sample").await;
        let shop = world.always_open_shop(&company, 0, RIYADH).await;
        let service = world.prepaid_service(&company, &shop).await;
        let paid = world.payable_visit(&who, &service).await;
        let payment = world.paid(&who, &paid).await;
        let payable = world.payable_visit(&who, &service).await;
        let at_gateway = world.at_gateway(&payment).await["id"].as_str().unwrap().to_owned();
        let invoice = world.invoices(&who).await[0]["id"].as_str().unwrap().to_owned();
        for (name, value) in [
            ("owner_token", company.owner.access.clone()),
            ("shop_id", shop.branch.id.clone()),
            ("invoice_id", invoice),
            ("token", who.access.clone()),
            ("payer_id", who.user["id"].as_str().unwrap().to_owned()),
            ("payment_company_id", company.id.clone()),
            ("payment_shop_id", shop.branch.id.clone()),
            ("payment_id", payment),
            ("paid_visit_id", paid.visit),
            ("paid_appointment_id", paid.appointment),
            ("payable_visit_id", payable.visit),
            ("card_token", world.card_token(FRICTIONLESS).await),
            ("webhook_secret", world.webhook_secret().await),
            ("gateway_event_id", format!("event-{}", fresh())),
            ("gateway_payment_id", at_gateway),
        ] {
            self.fill(name, &value);
        }
    }
}
