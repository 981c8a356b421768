// The calendar: days, weeks and lists, booking, states, moving, printing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, freshPhone, World } from "../pages/world.mjs";
import { hire, open, signIn, visit } from "./browser.mjs";

let world, browser;
const DAY = 24 * 3600 * 1000;
/** Tomorrow in Riyadh, so that all of the day is ahead. */
const date = new Date(Date.now() + 3 * 3600 * 1000 + DAY).toISOString().slice(0, 10);

before(async () => {
  [world, browser] = await Promise.all([World.start(), open()]);
});

after(async () => {
  await browser.close();
  await world.end();
});

const at = (clock) => `${date}T${clock}:00+03:00`;

async function day(t, options) {
  const shop = await world.shop();
  const { items } = await world.call("GET", `/shop/v1/shops/${shop.id}/specialists`, undefined, { as: shop.as });
  const book = async (name, clock, specialist = items[0]) => {
    const body = { customer: { name }, service_id: shop.service, specialist_id: specialist.id, start: at(clock) };
    const { appointments } = await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, body, { as: shop.as });
    return appointments[0].id;
  };
  const read = (id) => world.call("GET", `/shop/v1/appointments/${id}`, undefined, { as: shop.as });
  const list = async () =>
    (await world.call("GET", `/shop/v1/shops/${shop.id}/appointments?date=${date}`, undefined, { as: shop.as })).items;
  const page = await visit(t, { browser, world }, options);
  await signIn(page, world, await hire(shop, "shop_manager"));
  const go = async (more = "") => {
    await page.go(`/calendar/?shop=${shop.id}&date=${date}${more}`);
    await page.waitForSelector("[data-live=true]");
    await page.waitForSelector(more.includes("list") ? "table" : "[data-column]");
  };
  return { shop, specialists: items, book, read, list, page, go };
}

const block = (page, name) => page.locator("button[data-status]").filter({ hasText: name });

test("an appointment is booked, also at a time that is not offered, and notes stay", async (t) => {
  const { page, go } = await day(t, { expected: [/422/] });
  await go();
  await page.getByRole("button", { name: "New appointment" }).click();
  await page.locator("input[name='/customer/name']").fill("Reem");
  await page.locator("input[type=time]").fill("10:20");
  await page.getByRole("button", { name: "Book", exact: true }).click();
  // Quarters of an hour are offered: anything else is asked a second time.
  await page.getByText("That time is not offered to customers.").waitFor();
  await page.getByRole("button", { name: "Book anyway" }).click();
  await page.getByText(/Reem is booked at 10:20 AM/).waitFor();
  await block(page, "Reem").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note for staff").fill("Likes it short");
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.getByText("Likes it short").waitFor();
});

test("states go on with one tap", async (t) => {
  const { shop, page, read } = await day(t, { expected: [/422/] });
  // Due within the hour, whenever the tests run.
  const start = new Date(Math.ceil((Date.now() + 60_000) / 300_000) * 300_000).toISOString();
  const { appointments } = await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, {
    customer: { name: "Now" }, service_id: shop.service, start, override: true,
  }, { as: shop.as });
  const { id } = appointments[0];
  const today = new Date(Date.parse(start) + 3 * 3600 * 1000).toISOString().slice(0, 10);
  await page.go(`/calendar/?shop=${shop.id}&date=${today}&appointment=${id}`);
  const dialog = page.getByRole("dialog");
  for (const [step, shown, status] of [["Has arrived", "Has arrived", "checked_in"], ["Start", "In service", "in_progress"], ["Done", "Done", "completed"]]) {
    await dialog.getByRole("button", { name: step }).click();
    await dialog.getByRole("definition").getByText(shown).waitFor();
    await eventually(status, async () => (await read(id)).status === status);
  }
});

test("what another books appears by itself", async (t) => {
  const { page, go, book } = await day(t);
  await go();
  const shown = await world.live("the appointment", () => book("Live", "11:00"), () => block(page, "Live").isVisible());
  t.diagnostic(`an appointment was shown ${shown} ms after it was booked`);
});

test("an appointment is moved with keys, and the move is asked first", async (t) => {
  const { page, go, book, list } = await day(t, { lang: "ar" });
  await book("Noura", "10:00");
  await go();
  await block(page, "Noura").focus();
  await page.keyboard.press("KeyM");
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/10:30/).waitFor();
  assert.equal((await list()).filter((it) => it.status === "confirmed")[0].start, at("10:00"));
  await dialog.getByRole("button", { name: "نقل", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  const [moved] = (await list()).filter((it) => it.status === "confirmed");
  assert.equal(moved.start, at("10:30"));
});

test("a drag onto a taken time says whose it is and sends nothing", async (t) => {
  const { page, go, book, read } = await day(t);
  const id = await book("Moved", "10:00");
  await book("Stays", "11:00");
  await go();
  const [from, to] = [await block(page, "Moved").boundingBox(), await block(page, "Stays").boundingBox()];
  await page.mouse.move(from.x + 30, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + 30, to.y + 10, { steps: 6 });
  await page.mouse.up();
  await page.getByText(/Stays is booked there from 11:00 AM/).waitFor();
  assert.equal((await read(id)).start, at("10:00"));
});

test("a time that somebody else has just taken is refused with other times", async (t) => {
  const { page, go, book } = await day(t, { expected: [/409/] });
  await go();
  await page.getByRole("button", { name: "New appointment" }).click();
  await page.locator("input[name='/customer/name']").fill("Late");
  await page.locator("input[type=time]").fill("12:00");
  await page.getByLabel("Specialist").selectOption({ index: 1 });
  await book("First", "12:00");
  await page.getByRole("button", { name: "Book", exact: true }).click();
  await page.getByText("That time is already taken.").waitFor();
  await page.getByText("Free instead:").waitFor();
  const other = page.locator("[role=dialog] button").filter({ hasText: /\d\d:\d\d/ }).first();
  const time = await other.innerText();
  await other.click();
  await page.getByRole("button", { name: "Book", exact: true }).click();
  await page.getByText(new RegExp(`Late is booked at ${time}`)).waitFor();
});

test("a call is booked for who is known by their number, with one tap for the next free time", async (t) => {
  const { shop, page, go, book, list } = await day(t);
  const phone = freshPhone();
  const body = { customer: { name: "Noura", phone }, service_id: shop.service, start: at("09:00") };
  await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, body, { as: shop.as });
  await book("First", "12:00");
  await go();
  await page.getByRole("button", { name: "New appointment" }).click();
  await page.locator("input[name='/customer/name']").fill("Second");
  await page.locator("input[type=time]").fill("12:05");
  await page.getByLabel("Specialist").selectOption({ label: (await page.getByLabel("Specialist").locator("option").allInnerTexts())[1] });
  await page.getByText("Free nearby:").waitFor();
  const free = page.locator("[role=dialog] button").filter({ hasText: /\d\d:\d\d/ }).first();
  const time = await free.innerText();
  await free.click();
  await page.getByRole("button", { name: "Book", exact: true }).click();
  await page.getByText(`Second is booked at ${time}`).waitFor();
  assert.equal((await list()).length, 3);
});

test("the next step is one tap on the board and in the list", async (t) => {
  const { shop, page, read } = await day(t);
  const start = new Date(Math.ceil((Date.now() + 60_000) / 300_000) * 300_000).toISOString();
  const { appointments } = await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, {
    customer: { name: "Now" }, service_id: shop.service, start, override: true,
  }, { as: shop.as });
  const { id } = appointments[0];
  const today = new Date(Date.parse(start) + 3 * 3600 * 1000).toISOString().slice(0, 10);
  await page.go(`/calendar/?shop=${shop.id}&date=${today}`);
  await page.getByRole("button", { name: "Has arrived: Now" }).click();
  await eventually("has arrived", async () => (await read(id)).status === "checked_in");
  await page.getByRole("button", { name: "List", exact: true }).click();
  await page.getByRole("row", { name: /Now/ }).getByRole("button", { name: "Start: Now" }).click();
  await page.getByText("Now is in service.").waitFor();
  await eventually("in service", async () => (await read(id)).status === "in_progress");
});

test("beginning a service that would delay another appointment is asked first", async (t) => {
  const { shop, specialists, page, read } = await day(t, { expected: [/409/] });
  const soon = Math.ceil((Date.now() + 60_000) / 300_000) * 300_000;
  const book = async (name, at) => {
    const { appointments } = await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, {
      customer: { name }, service_id: shop.service, specialist_id: specialists[0].id, start: new Date(at).toISOString(), override: true,
    }, { as: shop.as });
    return appointments[0];
  };
  // Whoever comes first is not served before the one who comes after.
  const first = await book("First", soon);
  const second = await book("Second", soon + 25 * 60_000);
  const date = new Date(Date.parse(second.start) + 3 * 3600 * 1000).toISOString().slice(0, 10);
  await page.go(`/calendar/?shop=${shop.id}&date=${date}&view=list`);
  await page.getByRole("row", { name: /Second/ }).getByRole("button", { name: "Has arrived: Second" }).click();
  await eventually("has arrived", async () => (await read(second.id)).status === "checked_in");
  await page.getByRole("row", { name: /Second/ }).getByRole("button", { name: "Start: Second" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/would delay the appointment at/).waitFor();
  assert.equal((await read(second.id)).status, "checked_in");
  await dialog.getByRole("button", { name: "Begin anyway" }).click();
  await eventually("in service", async () => (await read(second.id)).status === "in_progress");
  assert.equal((await read(first.id)).status, "confirmed");
});

test("a week shows each day, of everybody or of one, and leads to a day", async (t) => {
  const { specialists, page, go, book } = await day(t);
  await book("Noura", "10:00", specialists[0]);
  await book("Reem", "11:00", specialists[1]);
  await go("&view=week");
  assert.equal(await page.locator("[data-column]").count(), 7);
  await block(page, "Noura").waitFor();
  await page.getByLabel("Whose appointments").selectOption(specialists[1].id);
  await block(page, "Noura").waitFor({ state: "detached" });
  await block(page, "Reem").waitFor();
  assert.match(page.url(), new RegExp(`specialist=${specialists[1].id}`));
  const column = page.locator(`[data-column="${date}"]`);
  assert.equal(await column.locator("button[data-status]").count(), 1);
  await page.locator(`a[href*="date=${date}"]`).click();
  await eventually("one column", async () => (await page.locator("[data-column]").count()) === 1);
  await block(page, "Reem").waitFor();
});

test("an appointment is moved to another day of the week, also to a time that is not offered", async (t) => {
  const { page, go, book, list } = await day(t);
  // Not from the last day of a week, which has none after it.
  const isSaturday = new Date(`${date}T12:00:00Z`).getUTCDay() === 6;
  await book("Noura", "10:00");
  await go("&view=week");
  await block(page, "Noura").focus();
  await page.keyboard.press("KeyM");
  await page.keyboard.press(isSaturday ? "ArrowUp" : "ArrowRight");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("That time is not offered to customers").waitFor();
  await dialog.getByRole("button", { name: "Move anyway" }).click();
  await dialog.waitFor({ state: "detached" });
  await eventually("it is gone from its day", async () =>
    isSaturday || (await list()).every((it) => it.status === "rescheduled"));
});

test("length and notes of an appointment are changed", async (t) => {
  const { page, go, book, list } = await day(t);
  await book("Noura", "10:00");
  await go();
  await block(page, "Noura").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Change", exact: true }).click();
  await dialog.getByLabel("Length in minutes").fill("45");
  await dialog.getByLabel("Notes of and for the customer").fill("Bring the voucher");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("textbox", { name: "Length in minutes" }).waitFor({ state: "detached" });
  await dialog.getByText("Bring the voucher").waitFor();
  const [now] = (await list()).filter((it) => it.status === "confirmed");
  assert.deepEqual([now.end, now.notes], [at("10:45"), "Bring the voucher"]);
});

test("the day is printed as a table for each specialist, without the board and the menu", async (t) => {
  const { page, go, book } = await day(t);
  await book("Noura", "10:00");
  await go();
  await page.emulateMedia({ media: "print" });
  await page.locator("td").getByText("Noura").waitFor();
  assert.equal(await page.locator("[data-column]").first().isVisible(), false);
  assert.equal(await page.getByRole("navigation").first().isVisible(), false);
  assert.equal(await page.locator("table").count(), 1);
});

test("who is on leave and what is blocked is shown on the day", async (t) => {
  const { shop, page, go } = await day(t);
  const { items } = await world.call("GET", `/shop/v1/shops/${shop.id}/employees`, undefined, { as: shop.as });
  const mona = items.find((it) => it.is_specialist);
  await world.call("POST", `/shop/v1/employees/${mona.id}/blocks`, { from: at("13:00"), to: at("14:00") }, { as: shop.as });
  await go();
  await page.locator("[data-kind=blocked]").getByText("Blocked").waitFor();
});
