//! What push messages show on a locked screen.

use super::*;

#[test]
fn no_push_message_has_a_gap_or_a_private_word() {
    let texts = Texts::load().unwrap();
    let Value::Object(all) = json!({
        "shop": {"ar": "نور", "en": "Nour"}, "service": {"ar": "قص شعر", "en": "Haircut"},
        "package": {"ar": "العروس", "en": "Bride"}, "queue": {"ar": "الحلاقة", "en": "Haircuts"},
        "customer": "SECRET", "specialist": {"ar": "SECRET", "en": "SECRET"}, "employee": {"ar": "SECRET", "en": "SECRET"},
        "reason": "SECRET", "number": "Q-012", "counter": "2", "device": "iPhone", "refund": "", "position": 3,
        "status": {"ar": "مقبولة", "en": "approved"}, "from": "05 Apr, 2025", "to": "06 Apr, 2025",
        "time": {"$time": 1_743_852_600, "zone": "Asia/Riyadh"}, "date": {"$date": 1_743_852_600, "zone": "Asia/Riyadh"},
        "company": {"ar": "لمسة", "en": "Lamsa"}, "text": {"ar": "جديد", "en": "News"},
        "amount": {"$money": 12_345}, "method": {"ar": "مدى", "en": "mada"}, "item": {"ar": "قص شعر", "en": "Haircut"},
        "minutes": {"$minutes": 10}, "travel": {"$minutes": 9}, "count": {"$count": 3, "noun": "people"},
    }) else {
        panic!()
    };
    let mut seen = 0;
    for kind in
        texts.0.keys().filter(|it| texts.goes_to(it, "push") && !it.contains("_guest") && *it != "verification_code")
    {
        for (language, wait) in [Language::Ar, Language::En].into_iter().flat_map(|it| [(it, 0), (it, 7)]) {
            let mut variables = all.clone();
            variables.insert("wait".to_owned(), json!({"$minutes": wait}));
            let text = texts.push(kind, language, &variables).unwrap();
            let shown = format!("{}\n{}", text.title, text.body);
            assert!(!shown.contains("SECRET"), "{kind}: {shown}");
            assert!(!shown.contains("  ") && !shown.contains(" .") && !shown.contains(": ،"), "{kind}: {shown}");
            let fitting = texts.fitting(kind, language, &without_private(&variables)).unwrap();
            for name in names(fitting.body.pick(language)) {
                assert!(!PRIVATE.contains(&name), "{kind} has no text without {name}");
            }
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

fn without_private(variables: &Map<String, Value>) -> Map<String, Value> {
    variables.clone().into_iter().filter(|(name, _)| !PRIVATE.contains(&name.as_str())).collect()
}

#[test]
fn a_new_booking_is_pushed_without_the_customers_name() {
    let Value::Object(variables) = json!({
        "shop": {"ar": "نور", "en": "Nour"}, "service": {"ar": "قص شعر", "en": "Haircut"}, "customer": "Sara",
        "time": {"$time": 1_743_852_600, "zone": "Asia/Riyadh"}, "date": {"$date": 1_743_852_600, "zone": "Asia/Riyadh"},
    }) else {
        panic!()
    };
    let texts = Texts::load().unwrap();
    let body = |kind: &str| texts.push(kind, Language::En, &variables).unwrap().body;
    assert_eq!(
        body("appointment_created_shop"),
        "An appointment at Nour for Haircut is booked: 02:30 PM - 05 Apr, 2025."
    );
    assert_eq!(body("specialist_new_appointment"), "New appointment: Haircut, 02:30 PM - 05 Apr, 2025.");
    assert!(texts.render("appointment_created_shop", Language::En, &variables).unwrap().body.starts_with("Sara"));
}
