// The ticket: where one stands, how long it takes, and what one may do. `/ticket/#<token>`.

import * as api from "./api.js";
import { after } from "./line.js";
import { Live } from "./live.js";
import { forget, isOver } from "./mine.js";
import { begin, el, fill, isPlain, ltr, number, page, text } from "./page.js";
import { count, estimate, say, short, time } from "./words.js";

/** Without live messages; and with them, in case one was lost. */
const POLL = 15_000;
const SELDOM = 120_000;

const $ = (id) => document.getElementById(id);

let token = "";
/** The ticket as the API told it last, and when by this device's clock. */
let ticket = null;
let seen = 0;
/** Of the platform's clock against this device's. */
let skew = 0;
let tips = null;
let live = null;
let alive = false;
let problem = null;
let busy = false;

// ---- reading

/** Takes what the API says of the ticket. */
function take(it) {
  if (ticket && Date.parse(it.at) < Date.parse(ticket.at)) return;
  const before = ticket?.status;
  ticket = it;
  seen = Date.now();
  skew = Date.parse(it.at) - seen;
  problem = null;
  if (isOver(it.status)) {
    live?.stop();
    live = null;
    forget(token);
  } else {
    remember(it);
    follow();
  }
  if (it.status === "called" && before !== "called") alarm();
  draw();
}

/** The last known state outlives the page for as long as its tab. */
function remember(it) {
  try {
    sessionStorage.setItem("queueme.ticket", JSON.stringify({ token, ticket: it, seen, skew }));
  } catch {
    // It is only a convenience.
  }
}

function recall() {
  try {
    const it = JSON.parse(sessionStorage.getItem("queueme.ticket"));
    return it?.token === token ? it : null;
  } catch {
    return null;
  }
}

let reading = null;
/** Reads the ticket again. What is asked while it is being read is read once more afterwards. */
function read() {
  if (reading) {
    reading.again = true;
    return;
  }
  const mine = (reading = { token });
  api.ticket(page.lang, token).then((it) => {
    // Read before the last step, answered after it: `at` can be later although the state is older.
    if (mine.overtaken) mine.again = true;
    else if (mine.token === token) take(it);
  }, (failure) => {
    if (mine.token !== token) return;
    if (failure.code === "not_found") {
      ticket = null;
      forget(token);
    }
    problem = failure;
    draw();
  }).finally(() => {
    if (reading === mine) reading = null;
    if (mine.again && mine.token === token) read();
  });
}

function follow() {
  const { id } = ticket.queue;
  if (live?.queue === id) return;
  // Moved to another queue, with another number.
  live?.stop();
  live = new Live({
    queues: [id],
    token,
    lang: () => page.lang,
    on: {
      state(_, state) {
        line(state);
        const calls = state.called.some((it) => it.number === ticket?.number);
        if (calls !== (ticket?.status === "called")) read();
      },
      update(_, data, at) {
        if (!ticket) return;
        const { now_serving, status } = ticket.queue;
        const before = { status, waiting: 0, now_serving, called: [], next: [], estimate: null };
        line(after(before, data, at));
        if (data.ticket.number === ticket.number) {
          if (data.action === "recall") alarm();
          read();
        }
      },
      position(data) {
        if (!ticket || data.number !== ticket.number) return;
        if (data.status !== ticket.status) return read();
        const { position, ahead, p50_minutes, p80_minutes } = data;
        const known = p50_minutes == null ? null : { ...ticket.estimate, p50_minutes, p80_minutes };
        ticket = { ...ticket, position, ahead, estimate: known };
        seen = Date.now();
        draw();
      },
      live(on) {
        alive = on;
        document.body.dataset.live = on ? "yes" : "no";
        if (on) read();
        draw();
      },
    },
  });
  live.queue = id;
  if (tips === null) {
    tips = "";
    api.queue(page.lang, id).then((it) => {
      tips = it.tips ?? "";
      draw();
    }, () => {});
  }
}

/** What changes for everybody in the line. */
function line({ status, now_serving }) {
  if (!ticket) return;
  ticket = { ...ticket, queue: { ...ticket.queue, status, now_serving } };
  draw();
}

// ---- showing

const now = () => Date.now() + skew;

function draw() {
  const it = ticket;
  $("ticket").hidden = !it;
  $("blank").hidden = Boolean(it);
  document.body.dataset.status = it?.status ?? "";
  for (const id of ["shop", "queue"]) $(id).textContent = it ? (id === "shop" ? it.queue.shop_name : it.queue.name) : "";
  if (!it) return drawBlank();
  const { lang } = page;

  const at = time(lang, new Date(seen + skew));
  const stale = problem || navigator.onLine === false;
  $("alert").hidden = !stale;
  fill($("alert"), [lang, at, navigator.onLine], () => text(navigator.onLine ? "not_reached" : "offline", { time: at }));
  $("fresh").hidden = Boolean(stale) || isOver(it.status);
  fill($("fresh"), [lang, at, alive], () =>
    el("span", { class: alive ? "live" : "" }, text(alive ? "updated_live" : "updated_at", { time: at })));

  fill($("stub"), [it.number, lang], () => [
    el("p", { class: "hint" }, text("your_number")), number(it.number, "huge"),
    short(it.number) !== it.number && el("bdi", { class: "whole no", dir: "ltr", "aria-hidden": "true" }, it.number),
  ]);
  fill($("status"), [lang, it.status, it.ahead, it.counter, it.arrived, it.queue.status, it.cancelled_reason, it.may.reinstate], words);
  drawTimer();
  fill($("facts"), [lang, it.status, it.position, it.ahead, it.estimate, it.queue.now_serving, it.party_size, it.joined_at, it.called_at], facts);
  fill($("actions"), [lang, it.may, it.arrived, it.pushbacks_left, busy, isOver(it.status), it.queue.id], actions);

  $("tips").hidden = !tips || isOver(it.status);
  fill($("tips"), [lang, tips], () => [el("h2", {}, text("tips")), el("p", { dir: "auto" }, tips)]);
  drawTitle();
}

function drawBlank() {
  for (const id of ["alert", "done", "fresh", "tips"]) $(id).hidden = true;
  $("actions").replaceChildren();
  $("actions").shown = null;
  const lost = !token || problem?.code === "not_found";
  const waits = !lost && !problem;
  document.title = `${text(lost ? "no_ticket" : "ticket")} · Queue Me`;
  fill($("blank"), [page.lang, lost, waits], () => lost
    ? [el("h1", {}, text("no_ticket")), el("p", {}, text("no_ticket_hint"))]
    : el("p", { role: "status" }, text(waits ? "loading" : "out_of_reach")));
}

/** What the status means, in words. */
function words() {
  const it = ticket;
  const isNext = it.status === "waiting" && it.ahead === 0;
  const name = isNext ? "next" : it.status;
  const hint = it.status === "called" ? (it.counter ? null : "h_called")
    : it.status === "cancelled" && it.cancelled_reason === "queue_closed" ? "h_cancelled_closed"
      : it.status === "skipped" && !it.may.reinstate ? "h_skipped_late" : `h_${name}`;
  const halts = it.status === "waiting" && it.queue.status !== "open";
  return [
    el("h1", {}, text(`s_${name}`)),
    it.counter && ["called", "serving"].includes(it.status) && el("p", { class: "go" },
      it.status === "called" && el("span", {}, text("h_called_to")),
      el("b", { dir: "auto" }, isPlain(it.counter) ? `${text("counter")} ${it.counter}` : it.counter)),
    // What staff wrote themselves; the platform's own reasons are codes.
    it.status === "cancelled" && /[^a-z_]/.test(it.cancelled_reason ?? "") && el("p", { dir: "auto" }, it.cancelled_reason),
    hint && !halts && el("p", { class: "hint" }, text(hint)),
    it.arrived && ["waiting", "called"].includes(it.status) && el("p", { class: "arrived" }, text("arrived")),
    halts && el("p", { class: "banner warn" }, text(`queue_is_${it.queue.status}`)),
  ];
}

const fact = (label, ...value) => [el("dt", {}, label), el("dd", {}, ...value)];
const group = (className, ...inside) => el("div", { class: className }, ...inside);

function facts() {
  const it = ticket;
  const { lang } = page;
  const all = [];
  if (it.status === "waiting") {
    const about = estimate(lang, it.estimate);
    all.push(group("large", ...fact(text("estimate"),
      about.digits ? ltr(about.large, "digits") : el("span", { class: "words" }, about.large), about.small && ` ${about.small}`)));
    if (it.position != null) all.push(group("large", ...fact(text("position"), ltr(String(it.position), "digits"))));
    if (it.ahead != null) all.push(group("wide", ...fact(say(lang, "ahead_label"), count(lang, "ahead", it.ahead))));
  }
  if (["waiting", "skipped"].includes(it.status) && it.queue.now_serving.length) {
    all.push(group("wide", ...fact(text("now_serving"), el("span", { class: "list" },
      it.queue.now_serving.slice(0, 4).map((no) => ltr(short(no), "no"))))));
  }
  if (it.party_size > 1) all.push(group("wide", ...fact(text("party_label"), count(lang, "people", it.party_size))));
  if (it.status === "served" && it.called_at) {
    const minutes = Math.round((Date.parse(it.called_at) - Date.parse(it.joined_at)) / 60_000);
    all.push(group("wide", ...fact(text("waited_label"), count(lang, "minutes_long", Math.max(0, minutes)))));
  } else {
    all.push(group("wide", ...fact(text("joined_label"), el("span", {}, time(lang, new Date(it.joined_at))))));
  }
  return all;
}

function actions() {
  const it = ticket;
  const { may } = it;
  const button = (name, step, className) => el("button", { type: "button", class: className, disabled: busy, onclick: step }, text(name));
  const all = [];
  if (may.reinstate) all.push(button("reinstate", () => act("reinstatement", "welcome_back"), "main"));
  if (may.arrive && !it.arrived) all.push(button("arrive", () => act("arrival", "thanks_arrived"), "main"));
  if (may.delay) {
    all.push(button("delay", () => act("delay", "delayed"), ""));
    all.push(el("p", { class: "hint" }, count(page.lang, "delays_left", it.pushbacks_left)));
  }
  if (may.leave) all.push(button("leave", () => $("sure").showModal(), "away"));
  if (isOver(it.status)) {
    all.push(el("a", { class: "button main", href: `/join/?queue=${encodeURIComponent(it.queue.id)}` }, text("join_again")));
  }
  return all;
}

/** How long one has to come, as a countdown that does not speak. */
function drawTimer() {
  const it = ticket;
  const runs = it?.status === "called" && it.call_deadline;
  $("timer").hidden = !runs;
  if (!runs) return;
  const left = Math.ceil((Date.parse(it.call_deadline) - now()) / 1000);
  const all = Math.max(1, (Date.parse(it.call_deadline) - Date.parse(it.called_at)) / 1000);
  const box = $("timer");
  if (fill(box, [page.lang, left > 0], () => left > 0
    ? [el("p", { class: "hint" }, text("time_left")), el("p", { class: "left", role: "timer" }, ltr("", "digits")), el("i", { class: "bar" })]
    : el("p", { class: "up" }, text("time_up"))) && left <= 0) setTimeout(read, 1500);
  if (left > 0) {
    box.querySelector(".digits").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    box.querySelector(".bar").style.setProperty("--left", Math.min(1, left / all).toFixed(3));
  }
}

function drawTitle() {
  const it = ticket;
  const no = short(it.number);
  const isCalled = it.status === "called";
  // A tab in the background blinks: the words, then the number.
  const blink = isCalled && document.hidden && Math.floor(Date.now() / 1000) % 2;
  document.title = isCalled ? (blink ? `● ${no}` : `● ${text("title_called", { number: no })}`)
    : it.status === "waiting" && it.position != null ? text("title_waiting", { number: no, n: it.position })
      : text("title_ticket", { number: no, status: text(`s_${it.status}`) });
}

/** Tells with what a phone has besides its screen. Browsers allow it after somebody has touched the page. */
function alarm() {
  if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.([300, 150, 300, 150, 600]);
}

// ---- doing

async function act(step, thanks) {
  if (busy) return;
  busy = true;
  draw();
  const mine = token;
  let told;
  try {
    const it = await api.act(page.lang, mine, step);
    if (mine !== token) return;
    if (reading) reading.overtaken = true;
    take(it);
    // Nobody stands behind: the call goes on for a while instead.
    const said = step === "delay" && it.status === "called" ? "delayed_called" : thanks;
    told = said && [said, "good"];
  } catch (failure) {
    if (mine !== token) return;
    const known = text(`e_${failure.code}`);
    told = [known ? `e_${failure.code}` : "e_other", "bad", known ? "" : failure.detail];
    read();
  } finally {
    busy = false;
  }
  tell(told);
  draw();
}

function tell(told) {
  const box = $("done");
  clearTimeout(tell.timer);
  box.hidden = !told;
  if (!told) return;
  const [name, kind, detail] = told;
  box.className = `banner ${kind}`;
  box.textContent = detail || text(name);
  tell.timer = setTimeout(() => (box.hidden = true), 8000);
}

$("sure-no").addEventListener("click", () => $("sure").close());
$("sure-yes").addEventListener("click", () => {
  $("sure").close();
  act("leave");
});

// ---- from here on

function start() {
  live?.stop();
  live = null;
  alive = false;
  tips = null;
  problem = null;
  reading = null;
  token = location.hash.slice(1);
  const last = recall();
  ({ ticket, seen, skew } = last ?? { ticket: null, seen: 0, skew: 0 });
  draw();
  if (token) read();
}

begin();
page.changed.push(() => {
  tips = null;
  draw();
  if (token) read();
  if (ticket && live) api.queue(page.lang, ticket.queue.id).then((it) => ((tips = it.tips ?? ""), draw()), () => {});
});
addEventListener("hashchange", start);
addEventListener("online", () => token && read());
addEventListener("offline", draw);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && token && ticket && !isOver(ticket.status)) read();
});
setInterval(() => {
  if (!ticket) return;
  drawTimer();
  if (ticket.status === "called") drawTitle();
}, 1000);
let asked = Date.now();
setInterval(() => {
  if (!token || (ticket && isOver(ticket.status)) || problem?.code === "not_found") return;
  if (Date.now() - asked < (alive && !problem ? SELDOM : POLL) - 500) return;
  asked = Date.now();
  read();
}, 5000);
start();
