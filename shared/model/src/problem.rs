//! The problem codes: stable names of everything that can go wrong, with their status and their title in both languages.

use crate::Language;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:literal, $en:literal, $ar:literal;)*) => {
        /// A problem code. Stable: clients depend on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as clients read it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// The HTTP status of its responses.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The title shown to people.
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
    /// The body is not JSON, or a header or cursor can't be read.
    Malformed = "malformed", 400, "The request can't be read.", "تعذّرت قراءة الطلب.";
    /// A POST that needs `Idempotency-Key` lacks it.
    IdempotencyKeyMissing = "idempotency_key_missing", 400, "The Idempotency-Key header is missing.", "ترويسة Idempotency-Key مفقودة.";
    /// The token is missing, expired or not valid for this API.
    Unauthenticated = "unauthenticated", 401, "Please sign in.", "يرجى تسجيل الدخول.";
    /// The code is wrong, expired or used, or its challenge is unknown.
    OtpInvalid = "otp_invalid", 401, "The code is not valid.", "الرمز غير صالح.";
    /// A refresh token was used twice, which ended its login session.
    RefreshReused = "refresh_reused", 401, "This sign-in has ended. Please sign in again.", "انتهت هذه الجلسة. يرجى تسجيل الدخول مجددًا.";
    /// The customer has not given name and city yet.
    ProfileIncomplete = "profile_incomplete", 403, "Please complete your profile first.", "يرجى إكمال ملفك الشخصي أولًا.";
    /// The caller lacks the permission.
    PermissionDenied = "permission_denied", 403, "You are not allowed to do this.", "لا تملك صلاحية القيام بذلك.";
    /// The action requires a code verified within the last five minutes.
    StepUpRequired = "step_up_required", 403, "Please confirm with a new code first.", "يرجى التأكيد برمز جديد أولًا.";
    /// The account signs in with a second factor, or has to begin to.
    SecondFactorRequired = "second_factor_required", 403, "Please enter the code of your authenticator.", "يرجى إدخال رمز تطبيق المصادقة.";
    /// The amount is more than one person alone may pay back.
    SecondPersonRequired = "second_person_required", 403, "A second person has to agree to this.", "يتطلب هذا موافقة شخص آخر.";
    /// Too many failed codes for this phone today, from unknown devices.
    AccountLocked = "account_locked", 403, "Too many attempts. Try again tomorrow.", "محاولات كثيرة. حاول مرة أخرى غدًا.";
    /// The shop is in another city than the customer.
    DifferentCity = "different_city", 403, "This shop is in another city.", "هذا المتجر في مدينة أخرى.";
    /// The thing does not exist, or not for this caller.
    NotFound = "not_found", 404, "Not found.", "غير موجود.";
    /// The path has other methods. `Allow` lists them.
    MethodNotAllowed = "method_not_allowed", 405, "This address does not accept this method.", "هذا العنوان لا يقبل هذه الطريقة.";
    /// The current state does not allow the action.
    WrongState = "wrong_state", 409, "This is not possible at the moment.", "هذا غير ممكن في الوقت الحالي.";
    /// The time is taken. `alternatives` lists up to three others.
    SlotTaken = "slot_taken", 409, "This time has just been taken.", "تم حجز هذا الوقت للتو.";
    /// What is begun now would delay other appointments, which `appointments` lists.
    WouldDelay = "would_delay", 409, "This will delay the scheduled appointment.", "سيؤدي هذا إلى تأخير الموعد المحدد.";
    /// Some dates of a recurring booking can't be booked. `dates` says which, and why.
    ClashingDates = "clashing_dates", 409, "Some of these dates cannot be booked.", "لا يمكن حجز بعض هذه التواريخ.";
    /// The customer has another appointment at this time.
    CustomerOverlap = "customer_overlap", 409, "You have another appointment at this time.", "لديك موعد آخر في هذا الوقت.";
    /// The hold has expired.
    HoldExpired = "hold_expired", 409, "Your hold has expired. Please choose a time again.", "انتهت مهلة الحجز المؤقت. يرجى اختيار وقت مرة أخرى.";
    /// The offer has expired.
    OfferExpired = "offer_expired", 409, "This offer has expired.", "انتهت صلاحية هذا العرض.";
    /// The customer already has a ticket in this queue, `ticket_id`.
    AlreadyQueued = "already_queued", 409, "You already have a place in this queue.", "لديك مكان في هذا الطابور بالفعل.";
    /// The queue is closed, or would close before the customer's turn.
    QueueClosed = "queue_closed", 409, "This queue is closed.", "هذا الطابور مغلق.";
    /// The queue is paused.
    QueuePaused = "queue_paused", 409, "This queue is paused. Please try again later.", "هذا الطابور متوقف مؤقتًا. يرجى المحاولة لاحقًا.";
    /// The queue has reached its capacity.
    QueueFull = "queue_full", 409, "This queue is full.", "هذا الطابور مكتمل.";
    /// The plan's limit is reached. `used` and `limit` say how far.
    QuotaExceeded = "quota_exceeded", 409, "Your plan's limit is reached.", "تم بلوغ الحد المسموح في باقتك.";
    /// Another payment for the same thing is under way, `transaction_id`.
    PaymentInProgress = "payment_in_progress", 409, "Another payment is under way.", "هناك عملية دفع أخرى قيد التنفيذ.";
    /// Something else uses the thing, or the name is taken.
    InUse = "in_use", 409, "This is in use.", "هذا العنصر مستخدم حاليًا.";
    /// The same request is still being processed.
    InProgress = "in_progress", 409, "The same request is still being processed.", "لا يزال الطلب نفسه قيد المعالجة.";
    /// The thing was changed since the version in `If-Match`.
    VersionConflict = "version_conflict", 412, "This was changed by someone else in the meantime.", "غيّر شخص آخر هذا العنصر في هذه الأثناء.";
    /// The body is larger than 64 KB.
    TooLarge = "too_large", 413, "The request is too large.", "الطلب كبير جدًا.";
    /// The body is not declared as JSON.
    MediaType = "media_type", 415, "Only application/json is accepted.", "يُقبل application/json فقط.";
    /// A field is not valid. `errors` says which.
    ValidationFailed = "validation_failed", 422, "Some fields are not valid.", "بعض الحقول غير صالحة.";
    /// The shop is closed at this time.
    ShopClosed = "shop_closed", 422, "The shop is closed at this time.", "المتجر مغلق في هذا الوقت.";
    /// The shop is not taking bookings.
    BookingDisabled = "booking_disabled", 422, "This shop is not taking bookings.", "هذا المتجر لا يستقبل الحجوزات حاليًا.";
    /// The time has passed.
    SlotInPast = "slot_in_past", 422, "This time is in the past.", "هذا الوقت قد مضى.";
    /// The start is within the lead time.
    LeadTime = "lead_time", 422, "It is too late to book this time.", "فات أوان حجز هذا الوقت.";
    /// The date is beyond the horizon.
    TooFarAhead = "too_far_ahead", 422, "This date cannot be booked yet.", "لا يمكن حجز هذا التاريخ بعد.";
    /// No appointment begins at this time.
    SlotNotOffered = "slot_not_offered", 422, "This time is not offered.", "هذا الوقت غير متاح.";
    /// The specialist doesn't provide the service.
    SpecialistNotForService = "specialist_not_for_service", 422, "This specialist does not provide the service.", "هذا المختص لا يقدم هذه الخدمة.";
    /// The service can't be booked.
    ServiceUnavailable = "service_unavailable", 422, "This service is not available.", "هذه الخدمة غير متاحة.";
    /// The company does not take payments online.
    PaymentsDisabled = "payments_disabled", 422, "This shop does not take payments online.", "هذا المتجر لا يستقبل الدفع الإلكتروني.";
    /// The deadline for cancelling or rescheduling has passed.
    CancelWindowPassed = "cancel_window_passed", 422, "It is too late to change this appointment.", "فات أوان تعديل هذا الموعد.";
    /// The appointment was rescheduled as often as the shop allows.
    RescheduleLimit = "reschedule_limit", 422, "This appointment cannot be moved again.", "لا يمكن نقل هذا الموعد مرة أخرى.";
    /// The shop does not take walk-ins.
    WalkinsDisabled = "walkins_disabled", 422, "This shop does not take walk-ins.", "هذا المتجر لا يستقبل العملاء بدون موعد.";
    /// The ticket was delayed as often as allowed.
    PushbackLimit = "pushback_limit", 422, "You cannot ask for more time again.", "لا يمكنك طلب وقت إضافي مرة أخرى.";
    /// The customer is too far from the shop to join its queue.
    TooFarAway = "too_far_away", 422, "You are too far away to join this queue.", "أنت بعيد جدًا عن المتجر للانضمام إلى هذا الطابور.";
    /// The idempotency key was used for another request.
    IdempotencyMismatch = "idempotency_mismatch", 422, "This Idempotency-Key was used for another request.", "استُخدم مفتاح Idempotency-Key لطلب آخر.";
    /// Too many requests.
    RateLimited = "rate_limited", 429, "Too many requests. Please wait.", "طلبات كثيرة. يرجى الانتظار.";
    /// Too many codes requested.
    OtpRateLimited = "otp_rate_limited", 429, "Too many codes requested. Please wait.", "طُلبت رموز كثيرة. يرجى الانتظار.";
    /// The challenge's five tries are spent.
    OtpAttemptsExceeded = "otp_attempts_exceeded", 429, "Too many wrong codes. Request a new one.", "رموز خاطئة كثيرة. اطلب رمزًا جديدًا.";
    /// A bug or a wrong setting on our side.
    Internal = "internal", 500, "Something went wrong on our side.", "حدث خطأ من جانبنا.";
    /// A service that we depend on does not respond.
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
