//! The schemas of ids and texts in the API description. They describe exactly what is accepted, so that tests can try both
//! what fits and what doesn't.

use crate::openapi::{date_schema, id_schema};
use model::id::{self, Kind as _};
use std::borrow::Cow;
use utoipa::openapi::schema::{AdditionalProperties, AllOfBuilder, AnyOfBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Object, RefOr};
use utoipa::{PartialSchema, ToSchema};

macro_rules! ids {
    ($($name:ident = $prefix:literal;)*) => {$(
        #[doc = concat!("An id with the prefix `", $prefix, "`.")]
        #[derive(Debug)]
        pub enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                id_schema($prefix).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )*};
}

ids! {
    CategoryId = "cat";
    ServiceId = "svc";
    SpecialistId = "spec";
    PortfolioId = "port";
    HoldId = "hold";
    PackageId = "pkg";
    ResourceId = "res";
    QueueId = "queue";
    TicketId = "ticket";
}

/// One or more lines of text, at most `N` characters; may be empty.
#[derive(Debug)]
pub enum Text<const N: usize> {}

/// A line of text with something visible in it, at most `N` characters.
#[derive(Debug)]
pub enum Line<const N: usize> {}

/// One or more lines of text with something visible in them, at most `N` characters.
#[derive(Debug)]
pub enum Lines<const N: usize> {}

/// A text in both languages, at most `N` characters in each.
#[derive(Debug)]
pub enum BilingualText<const N: usize> {}

/// A name in at least one language, at most 255 characters in each.
#[derive(Debug)]
pub enum BilingualName {}

/// The key of an uploaded file.
#[derive(Debug)]
pub enum FileKey {}

/// A visible character: not a space, a control character, or one that Unicode lets nobody see (`Default_Ignorable_Code_Point`,
/// and the blank of braille). Those beyond the first plane are left out, as not all readers of patterns know them.
macro_rules! visible {
    () => {
        "[^\\s\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb]"
    };
}
/// Any number of characters without a line break.
macro_rules! one_line {
    () => {
        "[^\\u000a-\\u000d\\u0085\\u2028\\u2029]*"
    };
}
const VISIBLE: &str = visible!();
const ONE_LINE: &str = concat!("^", one_line!(), "$");
const VISIBLE_LINE: &str = concat!("^", one_line!(), visible!(), one_line!(), "$");

fn texts(longest: usize, pattern: Option<&str>) -> Object {
    let line = ObjectBuilder::new().schema_type(Type::String).max_length(Some(longest)).pattern(pattern).build();
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("ar", line.clone())
        .property("en", line)
        .additional_properties(Some(AdditionalProperties::<Schema>::FreeForm(false)))
        .build()
}

impl<const N: usize> PartialSchema for Text<N> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).max_length(Some(N)).into()
    }
}

impl<const N: usize> ToSchema for Text<N> {
    fn name() -> Cow<'static, str> {
        format!("Text{N}").into()
    }
}

impl<const N: usize> PartialSchema for Line<N> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(VISIBLE_LINE)).max_length(Some(N)).into()
    }
}

impl<const N: usize> PartialSchema for Lines<N> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(VISIBLE)).max_length(Some(N)).into()
    }
}

impl<const N: usize> ToSchema for Lines<N> {
    fn name() -> Cow<'static, str> {
        format!("Lines{N}").into()
    }
}

impl<const N: usize> ToSchema for Line<N> {
    fn name() -> Cow<'static, str> {
        format!("Line{N}").into()
    }
}

impl<const N: usize> PartialSchema for BilingualText<N> {
    fn schema() -> RefOr<Schema> {
        texts(N, None).into()
    }
}

impl<const N: usize> ToSchema for BilingualText<N> {
    fn name() -> Cow<'static, str> {
        format!("BilingualText{N}").into()
    }
}

impl PartialSchema for BilingualName {
    fn schema() -> RefOr<Schema> {
        let named = |language: &str| {
            let line = ObjectBuilder::new().schema_type(Type::String).pattern(Some(VISIBLE)).build();
            ObjectBuilder::new().schema_type(Type::Object).property(language, line).required(language).build()
        };
        let either = AnyOfBuilder::new().item(named("ar")).item(named("en")).build();
        Schema::from(AllOfBuilder::new().item(texts(255, Some(ONE_LINE))).item(Schema::from(either)).build()).into()
    }
}

impl ToSchema for BilingualName {
    fn name() -> Cow<'static, str> {
        "BilingualName".into()
    }
}

impl PartialSchema for FileKey {
    fn schema() -> RefOr<Schema> {
        let pattern = "^[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+)*$";
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).max_length(Some(255)).into()
    }
}

impl ToSchema for FileKey {
    fn name() -> Cow<'static, str> {
        "FileKey".into()
    }
}

/// The schema of a path parameter, where it follows from the name.
pub(crate) fn of_parameter(name: &str) -> Option<RefOr<Schema>> {
    let prefix = match name {
        "date" => return Some(date_schema().into()),
        "appointment_id" => id::Appointment::PREFIX,
        "block_id" => id::BlockedTime::PREFIX,
        "category_id" => id::Category::PREFIX,
        "city_id" => id::City::PREFIX,
        "company_id" => id::Company::PREFIX,
        "dead_letter_id" => id::DeadLetter::PREFIX,
        "document_id" => id::Document::PREFIX,
        "employee_id" => id::Employee::PREFIX,
        "entry_id" => id::Waitlist::PREFIX,
        "hold_id" => id::Hold::PREFIX,
        "note_id" => id::CustomerNote::PREFIX,
        "leave_id" => id::Leave::PREFIX,
        "notification_id" => id::Notification::PREFIX,
        "package_id" => id::Package::PREFIX,
        "feature_id" => id::PlanFeature::PREFIX,
        "plan_id" => id::Plan::PREFIX,
        "payment_id" => id::Payment::PREFIX,
        "invoice_id" => id::Invoice::PREFIX,
        "queue_id" => id::Queue::PREFIX,
        "recurring_booking_id" => id::Recurring::PREFIX,
        "resource_id" => id::Resource::PREFIX,
        "role_id" => id::Role::PREFIX,
        "service_id" => id::Service::PREFIX,
        "session_id" => id::Session::PREFIX,
        "shop_id" => id::Shop::PREFIX,
        "specialist_id" => id::Specialist::PREFIX,
        "ticket_id" => id::Ticket::PREFIX,
        "user_id" => id::User::PREFIX,
        "visit_id" => id::Visit::PREFIX,
        _ => return None,
    };
    Some(id_schema(prefix).into())
}
