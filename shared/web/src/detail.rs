//! The Arabic texts of field errors. The English text stands where the field is refused and is the key of the Arabic one,
//! as in a gettext catalogue.

use model::{Code, Language};
use std::borrow::Cow;

/// English and Arabic. `{}` stands for a number or a name in backticks, in the same order in both.
const TEXTS: &[(&str, &str)] = &[
    // Numbers, sizes, counts.
    ("{} to {}", "من {} إلى {}"),
    ("{}, or {} to {}", "{} أو من {} إلى {}"),
    ("at least {}", "{} على الأقل"),
    ("at least one", "واحد على الأقل"),
    ("at most {}", "{} على الأكثر"),
    ("at most {} characters", "الحد الأقصى للأحرف: {}"),
    ("longer than {} characters", "الحد الأقصى للأحرف: {}"),
    ("{} to {} characters", "عدد الأحرف من {} إلى {}"),
    ("{} to {} printable ASCII characters", "من {} إلى {} من أحرف ASCII المرئية"),
    ("not {} to {} printable ASCII characters without #", "من {} إلى {} من أحرف ASCII المرئية دون #"),
    ("{} to {} of A-Z a-z {}-{} _ - :", "من {} إلى {} من الأحرف A-Z a-z {}-{} _ - :"),
    ("{} to {} of A-Z a-z {}-{} . _ -", "من {} إلى {} من الأحرف A-Z a-z {}-{} . _ -"),
    ("not {} to {} of a-z, {}-{}, _ and .", "من {} إلى {} من الأحرف a-z و{}-{} و_ و."),
    ("not words of a-z and {}-{} joined by hyphens", "كلمات من a-z و{}-{} بينها شرطات"),
    ("at most {} language tags", "الحد الأقصى لرموز اللغات: {}"),
    ("at most {} changes at once", "الحد الأقصى للتغييرات دفعة واحدة: {}"),
    ("at most {} days", "الحد الأقصى للأيام: {}"),
    ("at most {} days ahead", "الحد الأقصى للأيام المقبلة: {}"),
    ("at most {} days after {}", "الحد الأقصى {} يومًا بعد {}"),
    ("at most {}, the sum of its services", "الحد الأقصى {}، وهو مجموع أسعار خدماتها"),
    ("{} to {} services", "من {} إلى {} خدمات"),
    ("a multiple of {} minutes", "من مضاعفات {} بالدقائق"),
    ("a multiple of five minutes", "من مضاعفات خمس دقائق"),
    ("not a multiple of {} minutes", "ليس من مضاعفات {} بالدقائق"),
    ("neither a multiple of {} minutes nor {}:{}", "ليس من مضاعفات {} بالدقائق ولا {}:{}"),
    ("too long", "أطول من المسموح"),
    // Texts and formats.
    ("must be an object", "يجب أن يكون كائنًا"),
    ("must be a list", "يجب أن يكون قائمة"),
    ("must be a text", "يجب أن يكون نصًا"),
    ("must be a whole number", "يجب أن يكون عددًا صحيحًا"),
    ("must be a number", "يجب أن يكون رقمًا"),
    ("must be true or false", "يجب أن يكون true أو false"),
    ("has the wrong type", "نوع القيمة غير صحيح"),
    ("has the wrong number of entries", "عدد العناصر غير صحيح"),
    ("out of its range", "خارج المدى المسموح"),
    ("not a type of notification", "ليس نوعًا من الإشعارات"),
    ("this type protects the account", "هذا النوع يحمي الحساب ولا يُوقف"),
    ("not a specialist of this shop", "ليس من أخصائيي هذا المتجر"),
    ("the specialist no longer works here", "لم يعد الأخصائي يعمل هنا"),
    ("withdrawn", "لم تعد الخدمة متاحة"),
    ("empty", "فارغ"),
    ("more than one line", "سطر واحد مطلوب"),
    ("too many marks on one letter", "علامات كثيرة على حرف واحد"),
    ("empty in both languages", "فارغ باللغتين"),
    ("must not be blank", "نص ظاهر مطلوب"),
    ("needed in at least one language", "الاسم مطلوب بلغة واحدة على الأقل"),
    ("not a valid value", "قيمة غير صالحة"),
    ("not a valid id", "ليس معرّفًا صالحًا"),
    ("an id of another kind", "معرّف من نوع آخر"),
    ("not a valid token", "ليس رمزًا صالحًا"),
    ("not a Saudi mobile number", "ليس رقم جوال سعوديًا"),
    ("a phone number is required", "رقم الجوال مطلوب"),
    ("not five digits", "خمسة أرقام مطلوبة"),
    ("not six digits", "ستة أرقام مطلوبة"),
    ("not ten digits", "عشرة أرقام مطلوبة"),
    ("not {} digits from {} to {}", "{} رقمًا يبدأ بالرقم {} وينتهي بالرقم {}"),
    ("not one to three letters", "بادئة من حرف إلى ثلاثة أحرف مطلوبة"),
    ("not an amount in riyals", "ليس مبلغًا بالريال"),
    ("not a valid birth date", "ليس تاريخ ميلاد صالحًا"),
    ("not a valid date of hire", "ليس تاريخ تعيين صالحًا"),
    ("not an IANA time zone", "ليست منطقة زمنية من IANA"),
    ("not ar or en", "اللغة ar أو en فقط"),
    ("{}, or left out", "{} أو يُترك"),
    ("unknown field {}", "حقل غير معروف: {}"),
    ("unknown parameter {}", "معامل غير معروف: {}"),
    ("missing field {}", "حقل ناقص: {}"),
    ("duplicate field {}", "حقل مكرر: {}"),
    ("either {}, or {}", "إما {} أو {}"),
    ("either {}, or {} and {}", "إما {}، أو {} مع {}"),
    ("either {}, or {}, or {} and {}", "إما {}، أو {}، أو {} مع {}"),
    // Times and days.
    ("today or later", "اليوم أو بعده"),
    ("this time has passed", "انتهى هذا الوقت"),
    ("not before {}", "ليس قبل {}"),
    ("later than {}", "بعد {}"),
    ("later than {}:{}", "بعد {}:{}"),
    ("not before the first day", "ليس قبل اليوم الأول"),
    ("before from_date", "قبل from_date"),
    ("before start_date", "قبل start_date"),
    ("from {} to {} days later", "من {} إلى {} يومًا بعده"),
    ("from yesterday to two years ahead", "من أمس إلى سنتين مقبلتين"),
    ("from a year ago to two years ahead", "من سنة مضت إلى سنتين مقبلتين"),
    ("ends when it begins", "ينتهي عند بدايته"),
    ("must be a multiple of five minutes", "تبدأ المواعيد كل خمس دقائق"),
    ("in the past", "في الماضي"),
    ("more than a year ahead", "بعد أكثر من سنة"),
    ("not a time HH:MM from {}:{} to {}:{}", "ليس وقتًا HH:MM من {}:{} إلى {}:{}"),
    ("either closed: true or windows is required", "إما closed: true أو windows"),
    ("a window must begin before {}:{}", "تبدأ الفترة قبل {}:{}"),
    ("weekdays are {} (Sunday) to {} (Saturday)", "أيام الأسبوع من {} (الأحد) إلى {} (السبت)"),
    ("a weekday is listed twice", "يوم مكرر"),
    ("a prayer is listed twice", "صلاة مكررة"),
    ("a holiday set is listed twice", "مجموعة عطل مكررة"),
    // Lists, and values that are taken.
    ("listed twice", "مكرر"),
    ("each service once", "كل خدمة مرة واحدة"),
    ("each counter once", "كل شباك مرة واحدة"),
    ("already used by another shop", "مستخدم لدى متجر آخر"),
    ("already used by another category", "مستخدم في فئة أخرى"),
    ("already used by another queue of the shop", "مستخدم في طابور آخر في المتجر"),
    ("works here already", "يعمل هنا بالفعل"),
    ("bookings are left", "لا تزال هناك حجوزات"),
    ("customers are in its queues", "لا يزال عملاء في طوابيره"),
    ("a queue is not closed", "أحد طوابيره غير مغلق"),
    ("is already a staff member", "هو عضو في فريق العمل بالفعل"),
    ("this counter is occupied", "هذا الشباك مشغول"),
    ("called by another employee", "ناداه موظف آخر"),
    ("must be another ticket", "تذكرة أخرى مطلوبة"),
    ("must be another category", "فئة أخرى مطلوبة"),
    ("{} to {} of a-z and _", "من {} إلى {} من الأحرف a-z و_"),
    ("not a waiting ticket of this queue", "ليست تذكرة منتظرة في هذا الطابور"),
    ("not another queue of this shop", "ليس طابورًا آخر في هذا المتجر"),
    ("this queue requires your location", "هذا الطابور يتطلب موقعك"),
    ("scan the code at the door", "امسح الرمز عند الباب"),
    ("scan the code at the door again", "امسح الرمز عند الباب مرة أخرى"),
    ("not the key of this shop's screens", "ليس مفتاح شاشات هذا المتجر"),
    // What doesn't exist, or doesn't fit here.
    ("either {} or {}", "إما {} أو {}"),
    ("{} and {} belong together", "{} و{} متلازمان"),
    ("{} and {}", "{} مع {}"),
    ("{} to {}, a multiple of {}", "من {} إلى {}، من مضاعفات {}"),
    ("from a month ago to a year ahead", "من شهر مضى إلى سنة مقبلة"),
    ("the ticket names no service", "التذكرة لا تحدد خدمة"),
    ("before {}:{}", "قبل {}:{}"),
    ("not before the first date", "ليس قبل التاريخ الأول"),
    ("at most {} dates", "الحد الأقصى للتواريخ: {}"),
    ("from a day ago to {} days ahead", "من يوم مضى إلى {} يومًا مقبلًا"),
    ("after {}, at most seven days", "بعد {}، سبعة أيام على الأكثر"),
    ("from yesterday to a year ahead", "من أمس إلى سنة مقبلة"),
    ("between {} and {}", "بين {} و{}"),
    ("a date is listed twice", "تاريخ مكرر"),
    ("not after the beginning", "ليس بعد البداية"),
    ("both are dates, or both are instants", "كلاهما تاريخ، أو كلاهما وقت محدد"),
    ("not another role that they may hold", "ليس دورًا آخر يمكنهم شغله"),
    ("nobody who works here", "لا يعمل هنا"),
    ("no such resource here", "لا يوجد هذا المورد هنا"),
    ("{} digits", "عدد الأرقام: {}"),
    ("not together with {}", "لا يجتمع مع {}"),
    ("only employees have breaks", "الاستراحات للموظفين فقط"),
    ("not within a window", "ليس داخل فترة عمل"),
    ("you work in several shops", "أنت تعمل في عدة متاجر"),
    ("no such city", "لا توجد مدينة كهذه"),
    ("no other shop of the company", "لا يوجد متجر آخر كهذا لدى الشركة"),
    ("no such category", "لا توجد فئة كهذه"),
    ("no such child category", "لا توجد فئة فرعية كهذه"),
    ("no such service here", "لا توجد خدمة كهذه هنا"),
    ("no such role here", "لا يوجد دور كهذا هنا"),
    ("not another role here", "لا يوجد دور آخر كهذا هنا"),
    ("no such template", "لا يوجد قالب كهذا"),
    ("no such action", "لا يوجد إجراء كهذا"),
    ("no such resource", "لا يوجد مورد كهذا"),
    ("not a service of this shop", "ليست خدمة في هذا المتجر"),
    ("not an active specialist of this shop", "ليس مختصًا نشطًا في هذا المتجر"),
    ("not in this portfolio", "ليس من أعمال هذا المختص"),
    ("not of this shop", "ليس من هذا المتجر"),
    ("must be services of one shop", "خدمات متجر واحد فقط"),
    ("not offered", "غير متاح"),
    ("there are free times", "توجد أوقات متاحة"),
    ("not offered in this queue", "غير متاحة في هذا الطابور"),
    ("one of its services is not offered", "إحدى خدماتها غير متاحة"),
    ("not provided in the shop", "لا تُقدَّم في المتجر"),
    ("the service is not provided there", "لا تُقدَّم الخدمة هناك"),
    ("does not provide the service", "لا يقدّم هذه الخدمة"),
    ("doesn't provide this service", "لا يقدّم هذه الخدمة"),
    ("provides none of its services", "لا يقدّم أيًا من خدماتها"),
    ("more seats than the service has", "أكثر مما تتسع له الخدمة"),
    ("outside the package's hours", "خارج أوقات الباقة"),
    ("overlaps another service of this visit", "يتداخل مع خدمة أخرى في هذه الزيارة"),
    ("overlaps another booking", "يوجد حجز آخر في هذا الوقت"),
    ("this time has just been taken", "حُجز هذا الوقت للتو"),
    ("the shop has changed its hours", "غيّر المتجر أوقات عمله"),
    ("too far from the shop", "بعيد عن المتجر"),
    ("not a place on earth", "ليس مكانًا على الأرض"),
    ("not a valid location", "ليس موقعًا صالحًا"),
    ("not a latitude and longitude", "خط العرض وخط الطول مطلوبان"),
    ("required for in_home", "عنوان زيارة العميل مطلوب"),
    ("only for in_home services", "للخدمات المنزلية فقط"),
    ("set when the hold was created", "ذُكر عند الحجز المؤقت"),
    ("only when reassigning", "لإعادة الإسناد فقط"),
    ("the specialist whose day it is", "هو صاحب اليوم نفسه"),
    ("only for specialists", "للمختص فقط"),
    ("required for custom, not allowed otherwise", "مطلوب مع custom فقط"),
    ("a rejection needs a reason", "الرفض يتطلب سببًا"),
    ("a service needs a specialist", "الخدمة تحتاج إلى مختص"),
    ("the service has {} specialists", "لدى الخدمة {} مختصًا"),
    ("set its hours first", "حدّد أوقاتها أولًا"),
    ("services belong in child categories", "الخدمات في الفئات الفرعية فقط"),
    ("categories have two levels", "للفئات مستويان فقط"),
    ("categories have two levels, and this one has children", "للفئات مستويان فقط، ولهذه فئات فرعية"),
    ("must not be below itself", "لا يمكن أن تكون تحت نفسها"),
    ("the English name has no letters or digits to make one from", "لا أحرف ولا أرقام في الاسم الإنجليزي"),
];

/// The Arabic text of an error code, for English texts that the catalogue lacks.
fn by_code(code: &str) -> Option<&'static str> {
    Some(match code {
        "above_list_price" => "أعلى من مجموع الأسعار",
        "before_from" | "reversed" => "النهاية قبل البداية",
        "empty" => "فارغ",
        "in_past" => "في الماضي",
        "invalid" => "قيمة غير صالحة",
        "itself" => "لا يمكن أن تكون تحت نفسها",
        "missing" => "حقل ناقص",
        "needs_specialist" => "يلزم مختص",
        "no_hours" => "الأوقات غير محددة",
        "not_a_child" => "ليست فئة فرعية",
        "not_needed" | "unexpected" => "غير مطلوب هنا",
        "off_raster" | "raster" => "ليس على التقسيم الزمني",
        "other_shop" => "من متجر آخر",
        "out_of_range" => "خارج النطاق المسموح",
        "repeated" => "مكرر",
        "same" => "هو نفسه",
        "taken" => "مستخدم",
        "too_deep" => "أعمق من المسموح",
        "too_few" => "أقل من المسموح",
        "too_long" => "أطول من المسموح",
        "too_many" => "أكثر من المسموح",
        "unknown" => "غير معروف",
        "unknown_field" => "حقل غير معروف",
        "unknown_parameter" => "معامل غير معروف",
        _ => return Code::ALL.iter().find(|it| it.as_str() == code).map(|it| it.title(Language::Ar)),
    })
}

/// Replaces numbers and names in backticks by `{}`. Returns the template and what was replaced.
fn template(text: &str) -> (String, Vec<&str>) {
    let (mut template, mut values, mut rest) = (String::new(), Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let bytes = rest.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let length = match first {
            '`' => rest.get(1..).and_then(|it| it.find('`')).map(|it| it + 2),
            '0'..='9' => (1..).find(|at| !(digit(*at) || matches!(bytes.get(*at), Some(b',' | b'.')) && digit(at + 1))),
            _ => None,
        };
        match length.and_then(|it| rest.split_at_checked(it)) {
            Some((value, after)) => {
                template.push_str("{}");
                values.push(value);
                rest = after;
            }
            None => {
                template.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    (template, values)
}

/// The text of a field error in a language. Names, such as a type of document, are the same in both.
pub(crate) fn localised<'a>(code: &str, english: &'a str, language: Language) -> Cow<'a, str> {
    let is_name = english.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    let known = |text: &str| TEXTS.iter().find(|(english, _)| *english == text).map(|(_, arabic)| *arabic);
    if language == Language::En || (is_name && known(english).is_none()) {
        return english.into();
    }
    let whole = template(english);
    // A parser's message ends with what it expected.
    let (head, _) = english.split_once(", expected").unwrap_or((english, ""));
    let found = [whole, template(head)].into_iter().find_map(|(text, values)| Some((known(&text)?, values)));
    match found {
        Some((arabic, values)) => {
            let mut parts = arabic.split("{}");
            let mut filled = parts.next().unwrap_or_default().to_owned();
            for (at, part) in parts.enumerate() {
                filled.push_str(values.get(at).copied().unwrap_or_default());
                filled.push_str(part);
            }
            filled.into()
        }
        None => by_code(code).unwrap_or(english).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arabic(code: &str, english: &str) -> String {
        localised(code, english, Language::Ar).into_owned()
    }

    #[test]
    fn arabic_texts_keep_numbers_and_names() {
        assert_eq!(arabic("out_of_range", "1 to 20"), "من 1 إلى 20");
        assert_eq!(arabic("out_of_range", "0.5 to 50"), "من 0.5 إلى 50");
        assert_eq!(arabic("invalid", "1 to 1,000 characters"), "عدد الأحرف من 1 إلى 1,000");
        assert_eq!(arabic("out_of_range", "from `from` to 61 days later"), "من `from` إلى 61 يومًا بعده");
        assert_eq!(arabic("invalid", "not a time HH:MM from 00:00 to 30:00"), "ليس وقتًا HH:MM من 00:00 إلى 30:00");
        assert_eq!(
            arabic("unknown_field", "unknown field `vip`, expected one of `name`, `phone`"),
            "حقل غير معروف: `vip`"
        );
        assert_eq!(arabic("missing", "missing field `name`"), "حقل ناقص: `name`");
    }

    #[test]
    fn texts_that_the_catalogue_lacks_are_translated_by_their_code() {
        assert_eq!(arabic("invalid", "invalid type: string \"x\", expected i64"), "قيمة غير صالحة");
        assert_eq!(arabic("slot_taken", "an unknown text"), Code::SlotTaken.title(Language::Ar));
        assert_eq!(arabic("document_missing", "national_id"), "national_id");
        assert_eq!(localised("invalid", "not five digits", Language::En), "not five digits");
    }

    #[test]
    fn both_languages_have_the_same_placeholders() {
        for (english, arabic) in TEXTS {
            assert_eq!(english.matches("{}").count(), arabic.matches("{}").count(), "{english}");
            assert!(!arabic.trim_matches(['{', '}', ' ']).is_ascii(), "{english}");
            assert_eq!(TEXTS.iter().filter(|it| it.0 == *english).count(), 1, "{english}");
        }
    }

    proptest! {
        #[test]
        fn a_template_filled_with_its_values_is_the_text(text in "[a-z0-9`, éط]{0,40}") {
            let (template, values) = template(&text);
            let mut values = values.into_iter();
            let mut parts = template.split("{}");
            let mut back = parts.next().unwrap().to_owned();
            for part in parts {
                back.push_str(values.next().unwrap());
                back.push_str(part);
            }
            prop_assert_eq!(back, text);
        }
    }
}
