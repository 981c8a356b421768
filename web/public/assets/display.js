// The hall display: what is called, who is next, how long it takes, and how to join. For a screen that nobody touches.

import * as api from "./api.js";
import { codeOf } from "./door.js";
import { after, newCalls, stateOf } from "./line.js";
import { Live } from "./live.js";
import { begin, el, fill, isPlain, ltr, number, other, page } from "./page.js";
import { clock, count, range, say, short, unit } from "./words.js";

/** How long each screen of queues stays, and how long a call stands out. */
const TURN = 12_000;
const FRESH = 10_000;
/** How many more calls a phone shows. */
const ON_A_PHONE = 3;
/** Without live messages, and how often names and new queues are looked up. */
const POLL = 15_000;
const LOOK = 5 * 60_000;

const asked = new URLSearchParams(location.search);
const shop = asked.get("shop");
const wanted = [...new Set(asked.getAll("queue"))];

/** Queue: `{views: {ar, en}, state, card, fresh: {number, until}}`, in the order of the page. */
const queues = new Map();
let turn = 0;
/** Of the platform's clock against this screen's. */
let skew = 0;
let live = null;
let loaded = false;
let problem = null;

const phone = matchMedia("(max-aspect-ratio: 1/1) and (max-width: 599px)");
const upright = matchMedia("(max-aspect-ratio: 1/1)");
const small = matchMedia("(max-height: 599px), (max-aspect-ratio: 3/2)");
/** Queues on the screen at once. A phone scrolls. */
const together = () => (phone.matches ? Infinity : upright.matches || small.matches ? 2 : 4);

const $ = (id) => document.getElementById(id);
const pairOf = (make) => [page.lang, other(page.lang)].map((lang, at) =>
  el("span", { lang, dir: lang === "ar" ? "rtl" : "ltr", class: at ? "second" : "first" }, make(lang)));
/** A text in both languages, the page's first. */
const both = (name, values) => pairOf((lang) => say(lang, name, values));
const counted = (name, n) => pairOf((lang) => count(lang, name, n));

// ---- reading

/** The views in a language: of the shop, or of the queues that the address names. */
async function views(lang) {
  if (shop) return api.queues(lang, shop);
  const each = await Promise.allSettled(wanted.map((it) => api.queue(lang, it)));
  const lost = each.find((it) => it.status === "rejected" && it.reason.code !== "not_found");
  if (lost) throw lost.reason;
  return each.filter((it) => it.status === "fulfilled").map((it) => it.value);
}

/** Names in both languages; states only while they do not come by themselves. */
async function look() {
  try {
    const [ar, en] = await Promise.all([views("ar"), views("en")]);
    const found = new Set(ar.map((it) => it.id));
    for (const id of queues.keys()) if (!found.has(id)) queues.delete(id);
    for (const view of ar) {
      const it = queues.get(view.id) ?? { id: view.id, state: null, fresh: null };
      it.views = { ar: view, en: en.find((other) => other.id === view.id) ?? view };
      queues.set(view.id, it);
      if (!live?.on || !it.state) show(view.id, stateOf(view));
    }
    problem = null;
  } catch (failure) {
    problem = failure.code === "not_found" ? null : failure;
    if (failure.code === "not_found") queues.clear();
  }
  loaded = true;
  follow();
  draw();
}

function follow() {
  const ids = [...queues.keys()];
  if (live) return live.follow(ids);
  if (!ids.length) return;
  live = new Live({
    queues: ids,
    lang: () => page.lang,
    on: {
      state: (id, state, at) => {
        keepTime(at);
        show(id, state);
      },
      update: (id, data, at) => {
        keepTime(at);
        const it = queues.get(id);
        if (!it?.state) return;
        const again = data.action === "recall" && data.ticket.status === "called";
        show(id, after(it.state, data, at), again ? data.ticket : null);
      },
      live: (on) => {
        if (live) live.on = on;
        document.body.dataset.live = on ? "yes" : "no";
        // A short break is nobody's business.
        clearTimeout(follow.timer);
        if (on) $("link").hidden = true;
        else follow.timer = setTimeout(() => ($("link").hidden = false), 1500);
      },
    },
  });
  live.on = false;
}

const keepTime = (at) => {
  const it = Date.parse(at) - Date.now();
  if (Number.isFinite(it)) skew = it;
};

// ---- showing

/** Shows a queue's new state, and calls out who is new in it. */
function show(id, state, again) {
  const it = queues.get(id);
  if (!it) return;
  const calls = again ? [again] : it.state ? newCalls(it.state, state) : [];
  it.state = state;
  if (calls.length) {
    const [newest] = calls;
    it.fresh = { number: newest.number, until: Date.now() + FRESH };
    turn = Math.floor([...queues.keys()].indexOf(id) / together());
    rest();
    chime();
    $("aloud").replaceChildren(...pairOf((lang) =>
      calls.map((call) => `${say(lang, call.counter ? "called_to" : "called_aloud", call)}. `).join("")));
    setTimeout(draw, FRESH + 50);
  }
  draw();
}

function draw() {
  const all = [...queues.values()].filter((it) => it.state);
  const most = Math.min(together(), Math.max(1, all.length));
  const screens = Math.max(1, Math.ceil(all.length / most));
  turn %= screens;
  const now = all.slice(turn * most, (turn + 1) * most);
  const main = $("queues");
  const names = all.length ? { ar: all[0].views.ar.shop_name, en: all[0].views.en.shop_name } : null;
  fill($("shop"), [names, page.lang], () => (names ? named(names) : el("span", {}, "Queue Me")));
  document.title = names ? `${names[page.lang]} · Queue Me` : "Queue Me";
  fill($("link"), page.lang, () => both("reconnecting"));
  if (!now.length) {
    main.className = "none";
    const [title, hint] = !loaded ? ["loading"] : problem ? ["out_of_reach"] : ["no_queue", "no_queue_hint"];
    fill(main, [title, page.lang], () => [
      el("div", { class: "blank" },
        el("p", { class: "pair" }, both(title)), hint && el("p", { class: "pair hint" }, both(hint))),
    ]);
    return;
  }
  main.className = now.length > 2 ? "n4" : `n${now.length}`;
  for (const it of now) {
    it.card ??= card(it.id);
    it.card.classList.toggle("three", now.length === 3);
  }
  fill(main, [now.map((it) => it.id), turn, page.lang, screens], () => [
    ...now.map((it) => it.card),
    screens > 1 && el("p", { class: "screens" },
      Array.from({ length: screens }, (_, at) => el("i", { class: at === turn ? "on" : "" })),
      el("span", { class: "hide" }, say(page.lang, "screen", { n: turn + 1, all: screens }))),
  ]);
  for (const it of now) drawQueue(it);
}

const named = (names) => names.ar === names.en
  ? el("span", { dir: "auto" }, names.ar) : pairOf((lang) => names[lang]);

function card(id) {
  const region = (name) => el("section", { class: name });
  const box = el("article", { class: "queue", "data-queue": id },
    el("h2", { class: "head pair" }), region("calls"), region("serving"), region("next"), region("figures"), region("join"));
  return box;
}

/** Where to go. */
function counter(it) {
  if (!it) return null;
  return el("span", { class: "to" },
    isPlain(it) && el("span", { class: "pair label" }, both("counter")),
    el("bdi", { class: isPlain(it) ? "at" : "at long", dir: "auto" }, it));
}

function drawQueue(it) {
  const { card: box, state, views, fresh } = it;
  const { lang } = page;
  const part = (name) => box.querySelector(`:scope > .${name}`);
  const labelled = (name, word) => part(name).setAttribute("aria-label", say(lang, word));
  box.setAttribute("aria-label", views[lang].name);
  box.dataset.status = state.status;
  for (const [name, word] of [["calls", "called_region"], ["serving", "being_served"], ["next", "next_region"],
    ["figures", "figures_region"], ["join", "join_region"]]) labelled(name, word);

  const names = { ar: views.ar.name, en: views.en.name };
  fill(part("head"), [names, state.status, lang], () => [
    el("span", { class: "names" }, named(names)),
    el("span", { class: `status ${state.status}` }, both(state.status)),
  ]);

  const isFresh = fresh && fresh.until > Date.now() && state.called.some((call) => call.number === fresh.number);
  const first = isFresh ? fresh.number : state.called[0]?.number;
  const called = [...state.called].sort((a, b) => (b.number === first) - (a.number === first));
  fill(part("calls"), [called, isFresh && fresh, state.status, lang], () => {
    const halted = state.status === "open" ? null
      : el("p", { class: `halted pair ${state.status}` }, both(state.status === "paused" ? "is_paused" : "is_closed"));
    if (!called.length) {
      return halted
        ? el("div", { class: "hero idle" }, halted)
        : el("div", { class: "hero idle" },
          el("p", { class: "pair welcome" }, both("welcome")), el("p", { class: "pair" }, both("nobody_called")));
    }
    const [newest, ...others] = called;
    return [
      halted,
      el("div", { class: `hero ${isFresh ? "fresh" : ""}` },
        el("div", { class: "said" },
          el("p", { class: "pair label" }, both("now_calling")), el("p", { class: "pair rest", hidden: true })),
        el("p", { class: "call" }, number(newest.number, "huge"), counter(newest.counter))),
      others.length > 0 && el("ul", { class: others.some((call) => short(call.number).length > 6) ? "others long" : "others" },
        others.map((call) => el("li", { class: "call" }, number(call.number, "big"), counter(call.counter)))),
    ];
  });

  row(part("serving"), "being_served", state.now_serving, 8);
  row(part("next"), "next", state.next, 5);

  fill(part("figures"), [state.waiting, state.estimate, state.status, lang], () => {
    const how = state.status === "open" ? range(state.estimate) : null;
    return [
      el("div", { class: "figure" }, el("p", { class: "pair label" }, both("waiting")),
        el("p", { class: "value" }, ltr(String(state.waiting), "digits"))),
      state.status === "open" && el("div", { class: "figure" }, 
        el("p", { class: "pair label full" }, both("wait")), el("p", { class: "pair label brief" }, both("wait_brief")),
        how === null ? el("p", { class: "value words pair" }, both("unknown"))
          : how === "0" ? el("p", { class: "value words pair" }, both("no_wait"))
            : el("p", { class: "value" }, sized(ltr(how, "digits"), how),
              el("span", { class: "pair unit" }, pairOf((it) => unit(it, state.estimate))))),
    ];
  });

  const url = views[lang].join_url ?? "";
  fill(part("join"), [url, state.status, lang], () => {
    if (state.status !== "open") {
      const word = state.status === "paused" ? "no_joining_paused" : "no_joining";
      return el("p", { class: "pair no-join" }, both(word));
    }
    return [
      codeOf(it.id, say(lang, "qr_alt", { url })),
      el("div", { class: "how" },
        el("p", { class: "pair scan" }, both("scan")),
        el("p", { class: "pair hint" }, both("scan_hint")),
        el("p", { class: "address" }, address(url))),
    ];
  });
  fit(part("calls"));
}

/** Long ones become smaller by the style sheet. */
function sized(element, text) {
  element.style.setProperty("--length", text.length);
  return element;
}

/** The address for those who type it, with a place to break it. */
function address(url) {
  const [page, query] = url.replace(/^https?:\/\//, "").split("?");
  return el("bdi", { dir: "ltr" }, page, el("wbr"), query && `?${query}`);
}

/** A row of numbers. */
function row(section, word, numbers, most) {
  section.classList.toggle("none", !numbers.length);
  section.parentElement.classList.toggle(word === "next" ? "nobody-next" : "nobody-served", !numbers.length);
  fill(section, [numbers, most, page.lang], () => [
    el("h3", { class: "pair label" }, both(word)),
    el("ol", {}, numbers.length ? numbers.slice(0, most).map((it) => el("li", {}, number(it))) : el("li", {}, "–")),
  ]);
}

/** Hides the oldest calls for which there is no room, and says how many there are. */
function fit(section) {
  const list = section.querySelector(".others");
  if (!list) return;
  const rest = section.querySelector(".rest");
  const items = [...list.children];
  const over = (left) => (phone.matches ? left > ON_A_PHONE : list.scrollHeight > list.clientHeight + 2);
  for (const it of items) it.hidden = false;
  rest.hidden = true;
  for (let at = items.length - 1; at >= 0 && over(at + 1); at--) {
    items[at].hidden = true;
    rest.hidden = false;
    rest.replaceChildren(...counted("more", items.length - at));
  }
}

function drawClock() {
  const now = new Date(Date.now() + skew);
  const of = Object.fromEntries(["ar", "en"].map((lang) => [lang, clock(lang, now)]));
  fill($("clock"), [of, page.lang], () => [
    ltr(of.en.digits, "digits"), el("span", { class: "pair half" }, pairOf((lang) => of[lang].half)),
  ]);
}

// ---- turning between screens

function rest() {
  clearInterval(rest.timer);
  rest.timer = setInterval(() => {
    if (queues.size > together()) {
      turn += 1;
      draw();
    }
  }, TURN);
}

// ---- sound: browsers allow it after somebody has touched the page once

let audio = null;
let muted = false;

function chime() {
  if (!audio || muted || audio.state !== "running") return;
  for (const [at, pitch] of [[0, 880], [0.22, 659.25]]) {
    const [tone, gain] = [audio.createOscillator(), audio.createGain()];
    const start = audio.currentTime + at;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.35, start + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.65);
  }
}

function drawSound() {
  const on = Boolean(audio) && !muted;
  $("sound").setAttribute("aria-pressed", String(on));
  $("sound").dataset.label = on ? "sound_on" : "sound_off";
  $("sound").setAttribute("aria-label", say(page.lang, on ? "sound_on" : "sound_off"));
}

function touched(event) {
  const Audio = window.AudioContext;
  if (audio || !Audio) return;
  audio = new Audio();
  audio.resume().then(drawSound, () => {});
  // The same touch must not turn it off again.
  if (event.target.closest?.("#sound")) touched.skip = true;
  drawSound();
}

addEventListener("pointerdown", touched);
addEventListener("keydown", touched);
$("sound").addEventListener("click", () => {
  if (touched.skip) touched.skip = false;
  else muted = !muted;
  drawSound();
  if (!muted) chime();
});
$("full").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
});

/** A screen in a hall must not fall asleep. */
async function stayAwake() {
  try {
    if (!document.hidden) await navigator.wakeLock?.request("screen");
  } catch {
    // Not allowed, or the battery is low.
  }
}

// ---- from here on

begin();
$("full").hidden = !document.fullscreenEnabled;
page.changed.push(draw, drawClock, drawSound);
addEventListener("resize", draw);
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
drawSound();
drawClock();
draw();
setInterval(drawClock, 1000);
rest();
look();
// Only where it is allowed: over HTTPS, and outside of private windows.
navigator.serviceWorker?.register("/display/worker.js").catch(() => {});
let looked = Date.now();
setInterval(() => {
  const due = live?.on && loaded && !problem ? LOOK : POLL;
  if (Date.now() - looked < due - 500) return;
  looked = Date.now();
  look();
}, POLL);
