// Joining, behind the code in the shop. `/join/?queue=<queue_id>`.

import * as api from "./api.js";
import { forget, isOver, pageOf, remember, tokenIn } from "./mine.js";
import { begin, el, fill, ltr, page, text } from "./page.js";
import { estimate } from "./words.js";

const POLL = 15_000;
/** The shortest spelling of a Saudi mobile number that people use, and all others. */
const PHONE = /^(?:(?:\+|00)?966|0)?5\d{8}$/;
const MOST = 20;

const $ = (id) => document.getElementById(id);
const form = $("form");
const asked = new URLSearchParams(location.search);
const id = asked.get("queue") ?? "";
/** The code that proves one is at the door, if the scanned picture was on a screen. A printed one has none. */
const door = asked.get("door")?.slice(0, 64);

let view = null;
let problem = null;
let sending = false;
/** Of the last attempt to join. */
let refusal = null;
/** The body that a key stands for: the same one, tried again, must not make a second ticket. */
let attempt = null;

// ---- reading

async function read() {
  try {
    view = await api.queue(page.lang, id);
    problem = null;
  } catch (failure) {
    if (failure.code === "not_found") view = null;
    problem = failure;
  }
  draw();
}

/** Whoever has a ticket already is led to it. */
async function comeBack() {
  const token = tokenIn(id);
  if (!token) return false;
  try {
    const it = await api.ticket(page.lang, token);
    if (!isOver(it.status)) {
      location.replace(pageOf(token));
      return true;
    }
    forget(token);
  } catch (failure) {
    if (failure.code === "not_found") forget(token);
  }
  return false;
}

// ---- showing

function draw() {
  const { lang } = page;
  $("queue").hidden = !view;
  $("blank").hidden = Boolean(view);
  if (!view) {
    for (const it of ["halt", "tips"]) $(it).hidden = true;
    form.hidden = true;
    $("shop").textContent = "";
    const lost = !id || problem?.code === "not_found";
    document.title = `${text(lost ? "no_such_queue" : "join_title")} · Queue Me`;
    fill($("blank"), [lang, lost, Boolean(problem)], () => lost
      ? [el("h1", {}, text("no_such_queue")), el("p", {}, text("no_such_queue_hint"))]
      : el("p", { role: "status" }, text(problem ? "out_of_reach" : "loading")));
    return;
  }
  const isOpen = view.status === "open";
  document.title = `${text("join_title")} · ${view.name} · ${view.shop_name}`;
  $("shop").textContent = view.shop_name;
  $("name-of-queue").textContent = view.name;
  $("state").className = `pill ${view.status}`;
  $("state").textContent = text(view.status);
  fill($("facts"), [lang, view.waiting, view.estimate, isOpen], () => {
    const about = estimate(lang, view.estimate);
    return [
      el("div", { class: "large" }, el("dt", {}, text("waiting")), el("dd", {}, ltr(String(view.waiting), "digits"))),
      isOpen && el("div", { class: "large" }, el("dt", {}, text("wait")), el("dd", {},
        about.digits ? ltr(about.large, "digits") : el("span", { class: "words" }, about.large), about.small && ` ${about.small}`)),
    ];
  });
  $("halt").hidden = isOpen;
  if (!isOpen) {
    fill($("halt"), [lang, view.status], () => [
      el("b", {}, text(`join_${view.status}`)), el("p", {}, text(`join_${view.status}_hint`)),
    ]);
  }
  form.hidden = !isOpen;
  const { services } = view;
  $("services").hidden = !services.length;
  const chosen = $("service").value;
  if (fill($("service"), [lang, services], () => [
    el("option", { value: "" }, text("any_service")), ...services.map((it) => el("option", { value: it.id }, it.name)),
  ])) $("service").value = services.some((it) => it.id === chosen) ? chosen : "";
  $("send").textContent = text(sending ? "joining" : "join");
  $("send").setAttribute("aria-disabled", String(sending));
  $("tips").hidden = !view.tips;
  fill($("tips"), [lang, view.tips], () => [el("h2", {}, text("tips")), el("p", { dir: "auto" }, view.tips ?? "")]);
  drawRefusal();
}

/** Why joining failed: above the form, and at the fields. */
function drawRefusal() {
  const { code, detail, id: reference, fields = {} } = refusal ?? {};
  for (const box of form.querySelectorAll("[data-field]")) {
    const said = fields[box.dataset.field];
    const [input, error] = [box.querySelector("input, select"), box.querySelector(".error")];
    error.hidden = !said;
    error.textContent = said ? (said.name && text(said.name)) || said.detail : "";
    if (said) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  $("alert").hidden = !code;
  if (!code) return;
  const token = tokenIn(id);
  const words = text(`e_${code}`) || detail || text("e_other");
  fill($("alert"), [words, reference, token, page.lang], () => [
    el("p", {}, words),
    code === "already_queued" && token && el("a", { href: pageOf(token) }, text("e_your_ticket")),
    !text(`e_${code}`) && reference && el("p", { class: "hint" }, text("e_reference", { id: reference })),
  ]);
}

// ---- joining

const latin = (it) => it.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
const party = () => Number(latin($("party").value.trim()) || NaN);

/** What is wrong with the form, field by field. */
function faults() {
  const all = {};
  const name = $("name").value.trim();
  if (!name) all.name = { name: "e_name" };
  else if ([...name].length > 100) all.name = { name: "e_name_long" };
  const phone = latin($("phone").value).replace(/[\s()-]/g, "");
  if (phone && !PHONE.test(phone)) all.phone = { name: "e_phone" };
  if (!Number.isInteger(party()) || party() < 1 || party() > MOST) all.party_size = { name: "e_party" };
  return all;
}

function refuse(it) {
  refusal = it;
  draw();
  const field = form.querySelector("[aria-invalid]");
  (field ?? $("alert")).focus();
}

/** What the API finds wrong, at the fields that it names. */
function explained({ code, detail, errors, id: reference }) {
  const fields = {};
  const own = { name: "e_name", phone: "e_phone", party_size: "e_party", service_id: "e_service" };
  for (const it of errors) {
    const name = String(it.pointer ?? "").replace(/^#?\//, "");
    if (own[name]) fields[name] = { detail: it.detail, name: it.detail ? null : own[name] };
  }
  if (code === "service_unavailable") fields.service_id ??= { name: "e_service" };
  if (code === "already_queued" && $("phone").value) fields.phone ??= { name: "e_already_queued" };
  // Not a field of the form: scanned too long ago, or never.
  if (errors.some((it) => it.pointer === "/door_code")) return { code: "door", id: reference, fields: {} };
  const named = code === "validation_failed" && Object.keys(fields).length > 0;
  return { code: named ? "check" : code, detail, id: reference, fields };
}

async function send(event) {
  event.preventDefault();
  if (sending) return;
  const wrong = faults();
  if (Object.keys(wrong).length) return refuse({ code: "check", fields: wrong });
  const body = { name: $("name").value.trim(), party_size: party() };
  const phone = latin($("phone").value).trim();
  if (phone) body.phone = phone;
  if (door) body.door_code = door;
  if ($("service").value) body.service_id = $("service").value;
  const shape = JSON.stringify(body);
  if (attempt?.shape !== shape) attempt = { shape, key: api.freshKey() };

  sending = true;
  refusal = null;
  draw();
  try {
    const { token } = await api.join(page.lang, id, body, attempt.key);
    remember(id, token);
    location.replace(pageOf(token));
    return;
  } catch (failure) {
    sending = false;
    // What was refused is over; what got lost or is under way must be tried with the same key.
    if (failure.status >= 400 && failure.status < 500 && !["in_progress", "rate_limited"].includes(failure.code)) attempt = null;
    refuse(explained(failure));
    if (/^queue_/.test(failure.code)) read();
  }
}

function stepParty(by) {
  const now = Number.isInteger(party()) ? party() : 1;
  $("party").value = String(Math.min(MOST, Math.max(1, now + by)));
  drawParty();
}

function drawParty() {
  $("fewer").disabled = party() <= 1;
  $("greater").disabled = party() >= MOST;
}

// ---- from here on

begin();
page.changed.push(() => {
  draw();
  if (id) read();
});
form.addEventListener("submit", send);
form.addEventListener("input", ({ target }) => {
  const field = target.closest("[data-field]")?.dataset.field;
  if (refusal?.fields?.[field]) {
    delete refusal.fields[field];
    if (refusal.code === "check" && !Object.keys(refusal.fields).length) refusal = null;
    drawRefusal();
  }
  drawParty();
});
$("fewer").addEventListener("click", () => stepParty(-1));
$("greater").addEventListener("click", () => stepParty(1));
drawParty();
draw();
if (id && !(await comeBack())) {
  await read();
  setInterval(() => {
    if (!document.hidden && !sending && problem?.code !== "not_found") read();
  }, POLL);
}
// Back from the ticket by the browser's own button.
addEventListener("pageshow", (event) => event.persisted && comeBack());
