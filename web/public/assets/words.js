// What the pages say, in both languages, and how they write numbers, times and people.

/** The languages, and the direction each is written in. */
export const DIRECTIONS = { ar: "rtl", en: "ltr" };

const WORDS = {
  en: {
    other_language: "العربية",
    // The line
    open: "Open",
    paused: "Paused",
    closed: "Closed",
    now_calling: "Now calling",
    counter: "Counter",
    now_serving: "Now serving",
    being_served: "Being served",
    next: "Next",
    more: { other: "+{n} more" },
    waiting: "Waiting",
    waiting_people: {
      one: "{n} person is waiting", other: "{n} people are waiting", none: "Nobody is waiting",
    },
    wait: "Wait if you join now",
    wait_brief: "Wait",
    minutes: { one: "min", other: "min" },
    minutes_alone: { other: "" },
    no_wait: "No wait",
    unknown: "Unknown",
    people: { one: "{n} person", other: "{n} people" },
    // The hall display
    welcome: "Welcome",
    nobody_called: "The next number appears here",
    is_paused: "Paused. We continue in a moment.",
    is_closed: "Closed now. See you soon.",
    scan: "Scan to join",
    scan_hint: "Wait where you like",
    qr_alt: "QR code to join the queue: {url}",
    no_joining: "Joining is closed",
    no_joining_paused: "Joining is paused",
    reconnecting: "Reconnecting",
    sound_on: "Sound on",
    sound_off: "Sound off",
    full_screen: "Full screen",
    called_aloud: "Ticket {number}",
    called_to: "Ticket {number}, counter {counter}",
    no_queue: "There is no queue here yet",
    no_queue_hint: "Open this page by the link in the shop panel.",
    out_of_reach: "No connection. Trying again.",
    loading: "Loading",
    called_region: "Called numbers",
    next_region: "Next numbers",
    figures_region: "Waiting and estimate",
    join_region: "How to join",
    screen: "Screen {n} of {all}",
    // The ticket
    ticket: "Ticket",
    actions: "What you can do",
    your_number: "Your number",
    s_waiting: "You are in the queue",
    s_next: "You are next",
    s_called: "It’s your turn",
    s_serving: "You are being served",
    s_served: "All done. Thank you!",
    s_left: "You left the queue",
    s_cancelled: "This ticket was cancelled",
    s_skipped: "We called you and missed you",
    s_no_show: "This ticket has ended",
    h_waiting: "We show it here as soon as it is your turn. Keep this page open.",
    h_next: "Please stay close. You will be called any moment.",
    h_called: "Please come now",
    h_called_to: "Please come to",
    h_serving: "Enjoy your visit.",
    h_served: "It was a pleasure to have you here. Come back soon.",
    h_left: "Your place went to the next person. You are welcome to join again.",
    h_cancelled: "We are sorry. Please ask our staff, or join again.",
    h_cancelled_closed: "We are sorry: the queue closed before your turn. You are welcome to come back.",
    h_skipped: "Are you here now? Return to the line and keep your number.",
    h_skipped_late: "Please speak to our staff, or join again.",
    h_no_show: "Nobody came when this number was called. You are welcome to join again.",
    queue_is_paused: "The queue is paused. You keep your place.",
    queue_is_closed: "The queue takes nobody new. You keep your place.",
    position: "Your position",
    ahead: { one: "{n} person", other: "{n} people", none: "Nobody" },
    estimate: "Estimated wait",
    ahead_label: "In front of you",
    party_label: "Your group",
    joined_label: "Joined at",
    waited_label: "You waited",
    minutes_long: { one: "{n} minute", other: "{n} minutes", none: "less than a minute" },
    time_left: "Time left to come",
    time_up: "Time is up. Please come at once, or the next person is called.",
    arrive: "I have arrived",
    arrived: "We know that you are here",
    delay: "I need 2 more minutes",
    delays_left: {
      one: "Lets the next person go first. {n} time left.", other: "Lets the next person go first. {n} times left.",
    },
    leave: "I’m not coming",
    leave_title: "Leave the queue?",
    leave_text: "Your place goes to the next person and can’t be given back.",
    leave_yes: "Yes, leave",
    leave_no: "Keep my place",
    reinstate: "Return to the line",
    delayed: "Done. The next person goes first.",
    delayed_called: "Done. You have a little more time.",
    welcome_back: "Welcome back. You are in the line again.",
    thanks_arrived: "Thank you. We know that you are here.",
    join_again: "Join again",
    tips: "Good to know",
    updated_live: "Live · {time}",
    updated_at: "As of {time}",
    offline: "You are offline. This was the state at {time}.",
    not_reached: "We can’t reach the shop. This was the state at {time}.",
    no_ticket: "We can’t find this ticket",
    no_ticket_hint: "The link may be incomplete, or the ticket is from an earlier day.",
    title_waiting: "{number} · position {n}",
    title_called: "It’s your turn · {number}",
    title_ticket: "{number} · {status}",
    // Joining
    join_title: "Join the queue",
    name: "Your name",
    name_hint: "Only the staff see it.",
    phone: "Mobile number",
    optional: "optional",
    phone_hint: "We send you a message when it is your turn.",
    service: "Service",
    any_service: "Any service",
    party: "How many people?",
    fewer: "One fewer",
    greater: "One more",
    join: "Join the queue",
    joining: "Joining",
    join_closed: "The queue is closed now",
    join_closed_hint: "Nobody can join at the moment. Please come back when it is open.",
    join_paused: "The queue is paused",
    join_paused_hint: "Please try again in a few minutes. This page notices when it goes on.",
    no_such_queue: "We can’t find this queue",
    no_such_queue_hint: "Please scan the code at the shop again.",
    e_name: "Please enter your name.",
    e_name_long: "Please enter at most 100 characters.",
    e_phone: "Please enter a Saudi mobile number, such as 0512345678.",
    e_party: "Please enter a number from 1 to 20.",
    e_service: "Please choose another service.",
    e_check: "Please check the marked fields.",
    e_already_queued: "There is a place in this queue for this number already.",
    e_your_ticket: "Open my ticket",
    e_door: "Please scan the code on the screen in the shop again, then join.",
    e_queue_full: "The queue is full at the moment. Please try again in a little while.",
    e_queue_closed: "The queue has just closed, or would close before your turn. Please come back later or tomorrow.",
    e_queue_paused: "The queue is paused. Please try again in a few minutes.",
    e_shop_closed: "The shop is closed now.",
    e_walkins_disabled: "This shop takes nobody without an appointment today.",
    e_service_unavailable: "This service is not offered now. Please choose another one.",
    e_pushback_limit: "You have used this twice already.",
    e_wrong_state: "That is no longer possible. Your ticket has changed.",
    e_not_found: "We can’t find that any more.",
    e_rate_limited: "That was a little fast. Please wait a moment and try again.",
    e_in_progress: "We are still at it. Please try again in a moment.",
    e_network: "There is no connection. Please try again.",
    e_other: "Something went wrong. Please try again.",
    e_reference: "Reference: {id}",
  },
  ar: {
    other_language: "English",
    open: "مفتوح",
    paused: "متوقف مؤقتًا",
    closed: "مغلق",
    now_calling: "النداء الآن",
    counter: "شباك",
    now_serving: "يُخدم الآن",
    being_served: "قيد الخدمة",
    next: "التالي",
    more: {
      one: "ورقم آخر", two: "ورقمان آخران", few: "و{n} أرقام أخرى", many: "و{n} رقمًا آخر", other: "و{n} رقم آخر",
    },
    waiting: "في الانتظار",
    waiting_people: {
      none: "لا أحد في الانتظار", one: "شخص واحد في الانتظار", two: "شخصان في الانتظار",
      few: "{n} أشخاص في الانتظار", many: "{n} شخصًا في الانتظار", other: "{n} شخص في الانتظار",
    },
    wait: "مدة الانتظار الآن",
    wait_brief: "مدة الانتظار",
    minutes: { zero: "دقيقة", one: "دقيقة", two: "دقيقة", few: "دقائق", many: "دقيقة", other: "دقيقة" },
    minutes_alone: { one: "دقيقة واحدة", two: "دقيقتان", other: "" },
    no_wait: "بدون انتظار",
    unknown: "غير معروف",
    people: {
      none: "لا أحد", one: "شخص واحد", two: "شخصان", few: "{n} أشخاص", many: "{n} شخصًا", other: "{n} شخص",
    },
    welcome: "أهلًا وسهلًا",
    nobody_called: "الرقم التالي يظهر هنا",
    is_paused: "توقف مؤقت، ونعود بعد قليل",
    is_closed: "مغلق الآن، ونراكم قريبًا",
    scan: "امسح الرمز للانضمام",
    scan_hint: "وانتظر حيث تشاء",
    qr_alt: "رمز الاستجابة السريعة للانضمام إلى الطابور: {url}",
    no_joining: "الانضمام مغلق",
    no_joining_paused: "الانضمام متوقف مؤقتًا",
    reconnecting: "إعادة الاتصال",
    sound_on: "الصوت يعمل",
    sound_off: "الصوت متوقف",
    full_screen: "ملء الشاشة",
    called_aloud: "التذكرة {number}",
    called_to: "التذكرة {number}، شباك {counter}",
    no_queue: "لا يوجد طابور هنا بعد",
    no_queue_hint: "افتح هذه الصفحة من الرابط في لوحة المتجر.",
    out_of_reach: "لا يوجد اتصال، وتجري المحاولة مجددًا.",
    loading: "جارٍ التحميل",
    called_region: "الأرقام المنادى عليها",
    next_region: "الأرقام التالية",
    figures_region: "عدد المنتظرين ومدة الانتظار",
    join_region: "طريقة الانضمام",
    screen: "الشاشة {n} من {all}",
    ticket: "التذكرة",
    actions: "ما يمكنك فعله",
    your_number: "رقمك",
    s_waiting: "أنت في الطابور",
    s_next: "أنت التالي",
    s_called: "حان دورك",
    s_serving: "تجري خدمتك الآن",
    s_served: "اكتملت الخدمة، شكرًا لك!",
    s_left: "غادرت الطابور",
    s_cancelled: "أُلغيت هذه التذكرة",
    s_skipped: "نادينا عليك ولم نجدك",
    s_no_show: "انتهت هذه التذكرة",
    h_waiting: "نخبرك هنا حالما يحين دورك. أبقِ هذه الصفحة مفتوحة.",
    h_next: "ابقَ قريبًا من فضلك، فالنداء عليك في أي لحظة.",
    h_called: "تفضّل بالحضور الآن",
    h_called_to: "تفضّل إلى",
    h_serving: "نتمنى لك زيارة طيبة.",
    h_served: "سعدنا بزيارتك، ونراك قريبًا.",
    h_left: "انتقل دورك إلى من يليك. يسعدنا انضمامك مرة أخرى.",
    h_cancelled: "نعتذر منك. اسأل الموظفين من فضلك، أو انضم مرة أخرى.",
    h_cancelled_closed: "نعتذر منك، فقد أُغلق الطابور قبل دورك. يسعدنا حضورك في وقت آخر.",
    h_skipped: "هل وصلت الآن؟ عُد إلى الطابور محتفظًا برقمك.",
    h_skipped_late: "تحدّث إلى الموظفين من فضلك، أو انضم مرة أخرى.",
    h_no_show: "لم يحضر أحد عند النداء على هذا الرقم. يسعدنا انضمامك مرة أخرى.",
    queue_is_paused: "الطابور متوقف مؤقتًا، ودورك محفوظ.",
    queue_is_closed: "الطابور لا يستقبل المزيد، ودورك محفوظ.",
    position: "ترتيبك",
    ahead: {
      none: "لا أحد", one: "شخص واحد", two: "شخصان", few: "{n} أشخاص", many: "{n} شخصًا", other: "{n} شخص",
    },
    estimate: "الانتظار المتوقع",
    ahead_label: "قبلك",
    party_label: "عددكم",
    joined_label: "وقت الانضمام",
    waited_label: "مدة انتظارك",
    minutes_long: {
      none: "أقل من دقيقة", one: "دقيقة واحدة", two: "دقيقتان", few: "{n} دقائق", many: "{n} دقيقة", other: "{n} دقيقة",
    },
    time_left: "الوقت المتبقي للحضور",
    time_up: "انتهى الوقت. تفضّل بالحضور فورًا، وإلا نادينا على من يليك.",
    arrive: "وصلت",
    arrived: "علمنا بوصولك",
    delay: "أحتاج دقيقتين إضافيتين",
    delays_left: {
      one: "يتقدم من يليك قبلك. بقيت لك مرة واحدة.", two: "يتقدم من يليك قبلك. بقيت لك مرتان.",
      few: "يتقدم من يليك قبلك. بقيت لك {n} مرات.", other: "يتقدم من يليك قبلك. بقيت لك {n} مرة.",
    },
    leave: "لن أحضر",
    leave_title: "هل تغادر الطابور؟",
    leave_text: "ينتقل دورك إلى من يليك ولا يمكن استعادته.",
    leave_yes: "نعم، أغادر",
    leave_no: "أحتفظ بدوري",
    reinstate: "العودة إلى الطابور",
    delayed: "تم. يتقدم من يليك قبلك.",
    delayed_called: "تم. لديك وقت إضافي قصير.",
    welcome_back: "أهلًا بعودتك. أنت في الطابور من جديد.",
    thanks_arrived: "شكرًا لك. علمنا بوصولك.",
    join_again: "الانضمام مرة أخرى",
    tips: "معلومات تهمك",
    updated_live: "مباشر · {time}",
    updated_at: "حتى {time}",
    offline: "أنت غير متصل بالإنترنت. هذه هي الحالة عند {time}.",
    not_reached: "تعذر الوصول إلى المتجر. هذه هي الحالة عند {time}.",
    no_ticket: "لم نجد هذه التذكرة",
    no_ticket_hint: "ربما كان الرابط غير مكتمل، أو كانت التذكرة من يوم سابق.",
    title_waiting: "{number} · الترتيب {n}",
    title_called: "حان دورك · {number}",
    title_ticket: "{number} · {status}",
    join_title: "الانضمام إلى الطابور",
    name: "الاسم",
    name_hint: "يظهر للموظفين فقط.",
    phone: "رقم الجوال",
    optional: "اختياري",
    phone_hint: "نرسل لك رسالة عندما يحين دورك.",
    service: "الخدمة",
    any_service: "أي خدمة",
    party: "كم عددكم؟",
    fewer: "إنقاص واحد",
    greater: "زيادة واحد",
    join: "انضم إلى الطابور",
    joining: "جارٍ الانضمام",
    join_closed: "الطابور مغلق الآن",
    join_closed_hint: "لا يمكن الانضمام في الوقت الحالي. تفضّل بالعودة عند افتتاحه.",
    join_paused: "الطابور متوقف مؤقتًا",
    join_paused_hint: "حاول مجددًا بعد دقائق من فضلك. تتحدث هذه الصفحة تلقائيًا عند استئنافه.",
    no_such_queue: "لم نجد هذا الطابور",
    no_such_queue_hint: "امسح الرمز في المتجر مرة أخرى من فضلك.",
    e_name: "أدخل اسمك من فضلك.",
    e_name_long: "أدخل 100 حرف على الأكثر من فضلك.",
    e_phone: "أدخل رقم جوال سعوديًا من فضلك، مثل 0512345678.",
    e_party: "أدخل عددًا من 1 إلى 20 من فضلك.",
    e_service: "اختر خدمة أخرى من فضلك.",
    e_check: "راجع الحقول المحددة من فضلك.",
    e_already_queued: "لهذا الرقم دور في هذا الطابور بالفعل.",
    e_your_ticket: "فتح تذكرتي",
    e_door: "امسح الرمز الظاهر على شاشة المتجر من جديد ثم انضم من فضلك.",
    e_queue_full: "الطابور ممتلئ حاليًا. حاول مجددًا بعد قليل من فضلك.",
    e_queue_closed: "أُغلق الطابور للتو، أو سيُغلق قبل دورك. تفضّل بالعودة لاحقًا أو غدًا.",
    e_queue_paused: "الطابور متوقف مؤقتًا. حاول مجددًا بعد دقائق من فضلك.",
    e_shop_closed: "المتجر مغلق الآن.",
    e_walkins_disabled: "هذا المتجر يستقبل أصحاب المواعيد فقط اليوم.",
    e_service_unavailable: "هذه الخدمة غير متاحة الآن. اختر خدمة أخرى من فضلك.",
    e_pushback_limit: "استخدمت هذا الخيار مرتين بالفعل.",
    e_wrong_state: "لم يعد ذلك ممكنًا، فقد تغيرت تذكرتك.",
    e_not_found: "لم نعد نجد ذلك.",
    e_rate_limited: "محاولات كثيرة في وقت قصير. انتظر قليلًا ثم حاول مجددًا من فضلك.",
    e_in_progress: "لم يكتمل الطلب بعد. حاول مجددًا بعد لحظات من فضلك.",
    e_network: "لا يوجد اتصال. حاول مجددًا من فضلك.",
    e_other: "حدث خطأ ما. حاول مجددًا من فضلك.",
    e_reference: "المرجع: {id}",
  },
};

const RULES = { ar: new Intl.PluralRules("ar"), en: new Intl.PluralRules("en") };
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** A text; nothing if there is none of that name. */
export function say(lang, name, values = {}) {
  const text = WORDS[lang][name];
  return typeof text === "string" ? filled(text, values) : "";
}

/** A text that counts: by the language's own plural forms, with a form for none where the text has one. */
export function count(lang, name, n) {
  const forms = WORDS[lang][name];
  const form = n === 0 && forms.none ? forms.none : (forms[RULES[lang].select(n)] ?? forms.other);
  return filled(form, { n });
}

/** `02:30 PM`, `02:30 م`: the parts, for a clock that shows both. */
export function clock(lang, at) {
  const two = (n) => String(n).padStart(2, "0");
  const hours = at.getHours();
  const half = hours < 12 ? 0 : 1;
  const halves = { en: ["AM", "PM"], ar: ["ص", "م"] };
  return { digits: `${two(hours % 12 || 12)}:${two(at.getMinutes())}`, half: halves[lang][half] };
}

/** `02:30 PM`, `02:30 م`. */
export function time(lang, at) {
  const { digits, half } = clock(lang, at);
  return `${digits} ${half}`;
}

/** How long one waits, in minutes: `10–15`, `10`; nothing if nobody knows. */
export function range(it) {
  if (!it || it.p50_minutes == null) return null;
  const low = it.p50_minutes;
  const high = Math.max(low, it.p80_minutes ?? low);
  return low === high ? `${low}` : `${low}–${high}`;
}

/** The noun behind a range: `min`. */
export function unit(lang, it) {
  return count(lang, "minutes", Math.max(it.p50_minutes, it.p80_minutes ?? 0));
}

/** A range for one reader, as what is written large and what small: `10–15` and `min`; words where no digits are due. */
export function estimate(lang, it) {
  const digits = range(it);
  if (digits === null) return { large: say(lang, "unknown") };
  if (digits === "0") return { large: say(lang, "no_wait") };
  const alone = /^\d+$/.test(digits) ? count(lang, "minutes_alone", Number(digits)) : "";
  if (alone) return { large: alone };
  return { large: digits, small: unit(lang, it), digits: true };
}

/** The parts of a ticket's number: `Q-250405-012` is `Q`, of the day `250405`, the `012`th. */
export function parts(number) {
  const found = /^(\p{L}{1,3})-(\d{6})-(\d{3,})$/u.exec(number);
  return found ? { prefix: found[1], day: found[2], count: found[3] } : null;
}

/** What people call it: `Q-012`. */
export function short(number) {
  const it = parts(number);
  return it ? `${it.prefix}-${it.count}` : number;
}
