//! The stable names of everything that can go wrong, with the status and the words people read.

use crate::Language;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal, $en:literal, $ar:literal;)*) => {
        /// A stable problem code: part of the contract with the clients.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as clients read it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The HTTP status it comes with.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// Its title in the reader's language.
            #[must_use]
            pub const fn title(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::En) => $en, (Self::$name, Language::Ar) => $ar,)*
                }
            }
        }
    };
}

codes! {
    /// Not JSON, or a header or cursor that can't be read.
    Malformed = "malformed", 400, "The request can't be read.", "تعذّرت قراءة الطلب.";
    /// A POST that creates something came without `Idempotency-Key`.
    IdempotencyKeyMissing = "idempotency_key_missing", 400, "The Idempotency-Key header is missing.", "ترويسة Idempotency-Key مفقودة.";
    /// No token, or one that is not valid here and now.
    Unauthenticated = "unauthenticated", 401, "Please sign in.", "يرجى تسجيل الدخول.";
    /// The code is wrong, expired, used, or of no challenge we know.
    OtpInvalid = "otp_invalid", 401, "The code is not valid.", "الرمز غير صالح.";
    /// A refresh token was used again: its login session has ended.
    RefreshReused = "refresh_reused", 401, "This sign-in has ended. Please sign in again.", "انتهت هذه الجلسة. يرجى تسجيل الدخول مجددًا.";
    /// The customer has yet to give name and city.
    ProfileIncomplete = "profile_incomplete", 403, "Please complete your profile first.", "يرجى إكمال ملفك الشخصي أولاً.";
    /// The caller is known and may not do this.
    PermissionDenied = "permission_denied", 403, "You are not allowed to do this.", "لا تملك صلاحية القيام بذلك.";
    /// The action needs a code proven within the last five minutes.
    StepUpRequired = "step_up_required", 403, "Please confirm with a new code first.", "يرجى التأكيد برمز جديد أولاً.";
    /// Too many failed codes for this phone today, from devices we don't know.
    AccountLocked = "account_locked", 403, "Too many attempts. Try again tomorrow.", "محاولات كثيرة. حاول مرة أخرى غدًا.";
    /// The shop is in another city than the customer.
    DifferentCity = "different_city", 403, "This shop is in another city.", "هذا المتجر في مدينة أخرى.";
    /// It isn't there, or not for this caller.
    NotFound = "not_found", 404, "Not found.", "غير موجود.";
    /// The state of things doesn't allow it.
    WrongState = "wrong_state", 409, "This is not possible at the moment.", "هذا غير ممكن في الوقت الحالي.";
    /// Somebody else has this time; `alternatives` names up to three others.
    SlotTaken = "slot_taken", 409, "This time has just been taken.", "تم حجز هذا الوقت للتو.";
    /// The customer is somewhere else at this time.
    CustomerOverlap = "customer_overlap", 409, "You have another appointment at this time.", "لديك موعد آخر في هذا الوقت.";
    /// The hold's ten minutes are over.
    HoldExpired = "hold_expired", 409, "Your hold has expired. Please choose a time again.", "انتهت مهلة الحجز المؤقت. يرجى اختيار وقت مرة أخرى.";
    /// The time to accept the offer is over.
    OfferExpired = "offer_expired", 409, "This offer has expired.", "انتهت صلاحية هذا العرض.";
    /// The customer has a place in this queue; `ticket_id` names it.
    AlreadyQueued = "already_queued", 409, "You already have a place in this queue.", "لديك مكان في هذا الطابور بالفعل.";
    /// The queue takes nobody: it is closed, or would close before their turn.
    QueueClosed = "queue_closed", 409, "This queue is closed.", "هذا الطابور مغلق.";
    /// The queue takes nobody for a while.
    QueuePaused = "queue_paused", 409, "This queue is paused. Please try again later.", "هذا الطابور متوقف مؤقتًا. يرجى المحاولة لاحقًا.";
    /// As many wait as the queue takes.
    QueueFull = "queue_full", 409, "This queue is full.", "هذا الطابور مكتمل.";
    /// The plan's limit is reached; `used` and `limit` tell how far.
    QuotaExceeded = "quota_exceeded", 409, "Your plan's limit is reached.", "تم بلوغ الحد المسموح في باقتك.";
    /// Something else needs it, or it is taken.
    InUse = "in_use", 409, "It is in use.", "إنه مستخدم حاليًا.";
    /// The same request is still being worked on.
    InProgress = "in_progress", 409, "The same request is still being processed.", "لا يزال الطلب نفسه قيد المعالجة.";
    /// Somebody else changed it in between.
    VersionConflict = "version_conflict", 412, "It was changed by someone else in the meantime.", "تم تغييره من قِبل شخص آخر في هذه الأثناء.";
    /// The body is larger than 64 KB.
    TooLarge = "too_large", 413, "The request is too large.", "الطلب كبير جدًا.";
    /// The body is not declared as JSON.
    MediaType = "media_type", 415, "Only application/json is accepted.", "يُقبل application/json فقط.";
    /// Understood, but a field is wrong; `errors` tells which.
    ValidationFailed = "validation_failed", 422, "Some fields are not valid.", "بعض الحقول غير صالحة.";
    /// The shop is closed then.
    ShopClosed = "shop_closed", 422, "The shop is closed at this time.", "المتجر مغلق في هذا الوقت.";
    /// The shop takes no bookings at present.
    BookingDisabled = "booking_disabled", 422, "This shop is not taking bookings.", "هذا المتجر لا يستقبل الحجوزات حاليًا.";
    /// The time is over.
    SlotInPast = "slot_in_past", 422, "This time is in the past.", "هذا الوقت قد مضى.";
    /// It is too short before the start.
    LeadTime = "lead_time", 422, "It is too late to book this time.", "فات أوان حجز هذا الوقت.";
    /// It can't be booked yet.
    TooFarAhead = "too_far_ahead", 422, "This date cannot be booked yet.", "لا يمكن حجز هذا التاريخ بعد.";
    /// No appointment begins at this time.
    SlotNotOffered = "slot_not_offered", 422, "This time is not offered.", "هذا الوقت غير متاح.";
    /// The specialist doesn't provide the service.
    SpecialistNotForService = "specialist_not_for_service", 422, "This specialist does not provide the service.", "هذا المختص لا يقدم هذه الخدمة.";
    /// The service can't be booked.
    ServiceUnavailable = "service_unavailable", 422, "This service is not available.", "هذه الخدمة غير متاحة.";
    /// It is too late to cancel or move it.
    CancelWindowPassed = "cancel_window_passed", 422, "It is too late to change this appointment.", "فات أوان تعديل هذا الموعد.";
    /// The appointment was moved as often as the shop allows.
    RescheduleLimit = "reschedule_limit", 422, "This appointment cannot be moved again.", "لا يمكن نقل هذا الموعد مرة أخرى.";
    /// The shop takes no walk-ins.
    WalkinsDisabled = "walkins_disabled", 422, "This shop takes no walk-ins.", "هذا المتجر لا يستقبل بدون موعد.";
    /// The ticket was moved back as often as it can be.
    PushbackLimit = "pushback_limit", 422, "You cannot ask for more time again.", "لا يمكنك طلب وقت إضافي مرة أخرى.";
    /// The customer is too far from the shop to join its queue from there.
    TooFarAway = "too_far_away", 422, "You are too far away to join this queue.", "أنت بعيد جدًا عن المتجر للانضمام إلى هذا الطابور.";
    /// The key was used for another request.
    IdempotencyMismatch = "idempotency_mismatch", 422, "This Idempotency-Key was used for another request.", "استُخدم مفتاح Idempotency-Key لطلب آخر.";
    /// Too many requests.
    RateLimited = "rate_limited", 429, "Too many requests. Please wait.", "طلبات كثيرة. يرجى الانتظار.";
    /// Too many codes requested.
    OtpRateLimited = "otp_rate_limited", 429, "Too many codes requested. Please wait.", "طُلبت رموز كثيرة. يرجى الانتظار.";
    /// The challenge's five tries are spent.
    OtpAttemptsExceeded = "otp_attempts_exceeded", 429, "Too many wrong codes. Request a new one.", "رموز خاطئة كثيرة. اطلب رمزًا جديدًا.";
    /// Our fault.
    Internal = "internal", 500, "Something went wrong on our side.", "حدث خطأ من جانبنا.";
    /// Something we depend on fails at the moment.
    ProviderUnavailable = "provider_unavailable", 503, "Please try again in a moment.", "يرجى المحاولة بعد لحظات.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_unique_snake_case_and_speak_both_languages() {
        let mut seen = HashSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.as_str()));
            assert!(code.as_str().bytes().all(|it| it.is_ascii_lowercase() || it == b'_'));
            assert!((400..=503).contains(&code.status()));
            assert_ne!(code.title(Language::Ar), code.title(Language::En));
        }
    }
}
