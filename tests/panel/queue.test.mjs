// The queue board: what staff do, what others see of it, and what happens without a network.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, freshPhone, World } from "../pages/world.mjs";
import { hire, open, signIn, visit } from "./browser.mjs";

let world, browser;

before(async () => {
  [world, browser] = await Promise.all([World.start(), open()]);
});

after(async () => {
  await browser.close();
  await world.end();
});

/** A shop of its own, so that its numbers begin with Q. */
const lineOf = async (count, settings) => {
  const shop = await world.shop();
  const queue = await shop.queue(settings);
  await shop.walkIn(queue, count);
  return { shop, queue };
};

const board = async (t, { shop, queue }, options) => {
  const page = await visit(t, { browser, world }, options);
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/queue/?shop=${shop.id}&queue=${queue}`);
  await page.waitForSelector("[data-live=true]");
  return page;
};

const textOf = (page, selector) => page.locator(selector).allInnerTexts();

test("a day at the counter: call, recall, start, finish and call, with one key", async (t) => {
  const line = await lineOf(3, { counters: ["1", "2"] });
  const page = await board(t, line);
  await page.getByLabel("My counter").last().selectOption("1");
  await page.keyboard.press("Alt+KeyN");
  await page.getByText(/Q-001.? called/).waitFor();
  await page.getByRole("button", { name: "Call again" }).click();
  await page.getByText("called again").waitFor();
  const main = page.locator("button[aria-keyshortcuts='Alt+N']");
  assert.match(await main.innerText(), /Start .*Q-001/);
  await main.click();
  await page.getByText(/Finish .*Q-001.* and call next/).waitFor();
  await page.keyboard.press("Alt+KeyN");
  await page.getByText(/Q-002.? called/).waitFor();
  const { items } = await world.call("GET", `/shop/v1/queues/${line.queue}/tickets`, undefined, { as: line.shop.as });
  assert.deepEqual(items.map((it) => [it.number.slice(-3), it.status, it.counter]), [["002", "called", "1"], ["003", "waiting", null]]);
});

test("a call and a skip can be undone, a no-show is asked first", async (t) => {
  const line = await lineOf(2);
  const page = await board(t, line);
  await page.getByRole("button", { name: "Call next" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Nobody is on the way.").waitFor();
  await page.getByRole("button", { name: "Call next" }).click();
  await page.locator("article[data-status=called]").waitFor();
  await page.getByRole("button", { name: "More for Q-001" }).click();
  await page.getByRole("menuitem", { name: "Skip" }).click();
  await page.getByText(/Skipped \(1\)/).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText(/Skipped \(1\)/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "More for Q-002" }).click();
  await page.getByRole("menuitem", { name: "Did not come" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("Guest loses the place").waitFor();
  await dialog.getByRole("button", { name: "Did not come" }).click();
  await page.getByText("2 tickets").waitFor({ state: "detached" });
  await eventually("Q-002 is gone and Q-001 waits", async () => {
    const { items } = await world.call("GET", `/shop/v1/queues/${line.queue}/tickets`, undefined, { as: line.shop.as });
    return items.map((it) => `${it.number.slice(-3)} ${it.status}`).join() === "001 waiting";
  });
});

test("a walk-in is added, and a wrong phone is said under its field", async (t) => {
  const line = await lineOf(0);
  const page = await board(t, line, { lang: "ar", expected: [/422/] });
  await page.getByRole("button", { name: "إضافة عميل" }).first().click();
  await page.locator("input[name='/party/name']").fill("محمد");
  await page.locator("input[name='/party/phone']").fill("0112345678");
  await page.getByRole("button", { name: "إضافة", exact: true }).click();
  const field = page.locator("input[name='/party/phone']");
  await eventually("the field is wrong", async () => (await field.getAttribute("aria-invalid")) === "true");
  const said = await page.locator(`[id="${(await field.getAttribute("aria-describedby")).split(" ").at(-1)}"]`).innerText();
  assert.match(said, /جوال/);
  await field.fill("٠٥٠١٢٣٤٥٦٧");
  await page.getByRole("button", { name: "إضافة", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("listitem").getByText("محمد").waitFor();
});

test("what one does, the other sees; and both see a guest who joins", async (t) => {
  const line = await lineOf(0);
  const [one, other] = [await board(t, line), await board(t, line)];
  const waits = (page) => page.getByRole("listitem").getByText("Layan").isVisible();
  const both = async () => (await waits(one)) && (await waits(other));
  const joined = await world.live("the guest", () => world.guest(line.queue, { name: "Layan" }), both);
  const isCalled = () => other.locator("article[data-status=called]").getByText("Layan").isVisible();
  const called = await world.live("the call", () => one.getByRole("button", { name: "Call next" }).click(), isCalled);
  t.diagnostic(`a guest was shown after ${joined} ms, a call on the other board after ${called} ms`);
});

test("calling somebody whose service would delay an appointment is asked first", async (t) => {
  const line = await lineOf(0, { counters: ["1"] });
  const { shop } = line;
  const { items } = await world.call("GET", `/shop/v1/shops/${shop.id}/specialists`, undefined, { as: shop.as });
  // The service takes twenty minutes, and the specialist has an appointment within seven.
  const start = new Date(Math.ceil((Date.now() + 120_000) / 300_000) * 300_000).toISOString();
  const specialist_id = items[0].id;
  await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, {
    customer: { name: "Noura" }, service_id: shop.service, specialist_id, start, walk_in: true, override: true,
  }, { as: shop.as });
  await world.settle();
  await shop.walkIn(line.queue, 1, { service_id: shop.service, specialist_id });
  const page = await board(t, line, { expected: [/409/] });
  await page.getByLabel("Who serves").last().selectOption(specialist_id);
  const call = page.getByRole("button", { name: "Call Q-001" });
  await call.click();
  const dialog = page.getByRole("alertdialog", { name: /Call .*Q-001.* now\?/ });
  await dialog.getByText(/would delay the appointment at \d\d:\d\d [AP]M/).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  const status = async () =>
    (await world.call("GET", `/shop/v1/queues/${line.queue}/tickets`, undefined, { as: shop.as })).items[0].status;
  assert.equal(await status(), "waiting");
  await call.click();
  await dialog.getByRole("button", { name: "Call anyway" }).click();
  await page.locator("article[data-status=called]").waitFor();
  assert.equal(await status(), "called");
});

test("an order is changed with keys and put back", async (t) => {
  const line = await lineOf(3);
  const page = await board(t, line);
  const order = async () => (await textOf(page, "li bdi[translate=no]")).join(" ");
  await page.getByRole("button", { name: "More for Q-003" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await eventually("moved", async () => (await order()) === "Q-001 Q-003 Q-002");
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually("back", async () => (await order()) === "Q-001 Q-002 Q-003");
});

test("without a network it says so, acts no more, and catches up afterwards", async (t) => {
  const line = await lineOf(1);
  const page = await board(t, line, { expected: [/ERR_INTERNET_DISCONNECTED/] });
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  await page.getByText(/Reconnecting, as of/).waitFor();
  assert.equal(await page.locator("button[aria-keyshortcuts='Alt+N']").isDisabled(), true);
  await line.shop.walkIn(line.queue, 1);
  await page.context().setOffline(false);
  await page.getByRole("listitem").getByText("Q-002").first().waitFor();
  await page.waitForSelector("[data-live=true]");
});

test("a ticket is dragged to another place, and put back", async (t) => {
  const line = await lineOf(3);
  const page = await board(t, line);
  const order = async () => (await textOf(page, "li bdi[translate=no]")).join(" ");
  const grips = page.locator("[title^='Drag to move']");
  const [from, to] = [await grips.nth(2).boundingBox(), await page.locator("ol > li").first().boundingBox()];
  await page.mouse.move(from.x + 6, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y - 20, { steps: 4 });
  await page.mouse.move(from.x + 6, to.y + 5, { steps: 6 });
  await page.locator("[data-drop=before]").waitFor();
  await page.mouse.up();
  await eventually("moved", async () => (await order()) === "Q-003 Q-001 Q-002");
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually("back", async () => (await order()) === "Q-001 Q-002 Q-003");
});

test("keys call again, skip, and add a walk-in", async (t) => {
  const line = await lineOf(1, { counters: ["1"] });
  const page = await board(t, line);
  await page.getByLabel("My counter").last().selectOption("1");
  await page.keyboard.press("Alt+KeyN");
  await page.locator("article[data-status=called]").waitFor();
  await page.keyboard.press("Alt+KeyR");
  await page.getByText("called again").waitFor();
  await page.keyboard.press("Alt+KeyS");
  await page.getByText(/Skipped \(1\)/).waitFor();
  await page.keyboard.press("Alt+KeyW");
  await page.locator("input[name='/party/name']").waitFor();
});

test("a priority is set and undone, and a ticket goes to another queue", async (t) => {
  const line = await lineOf(2);
  const other = await line.shop.queue({ name: { ar: "أظافر", en: "Nails" } });
  const page = await board(t, line);
  const read = async (queue) =>
    (await world.call("GET", `/shop/v1/queues/${queue}/tickets`, undefined, { as: line.shop.as })).items;
  await page.getByRole("button", { name: "More for Q-002" }).click();
  await page.getByRole("menuitem", { name: "Priority: VIP" }).click();
  await page.getByText(/Q-002.? has priority/).waitFor();
  await eventually("first", async () => (await read(line.queue)).map((it) => it.priority).join() === "5,2");
  await page.getByRole("button", { name: "Undo" }).click();
  await eventually("as before", async () => (await read(line.queue)).every((it) => it.priority === 2));
  await page.getByRole("button", { name: "More for Q-001" }).click();
  await page.getByRole("menuitem", { name: "To another queue" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Move" }).click();
  await page.getByText(/in the other queue/).waitFor();
  assert.equal((await read(other)).length, 1);
});

test("whoever is expected is listed, and stands in the line on arrival", async (t) => {
  const line = await lineOf(0);
  const start = new Date(Math.ceil((Date.now() + 60_000) / 300_000) * 300_000).toISOString();
  await world.call("POST", `/shop/v1/shops/${line.shop.id}/appointments`, {
    customer: { name: "Noura" }, service_id: line.shop.service, start, override: true,
  }, { as: line.shop.as });
  const page = await board(t, line);
  await page.getByRole("heading", { name: /Appointments due/ }).waitFor();
  await page.getByRole("button", { name: "Has arrived: Noura" }).click();
  await page.getByText("Noura has arrived").waitFor();
  await page.locator("ol > li").getByText("Noura").waitFor();
  await page.getByRole("heading", { name: /Appointments due/ }).waitFor({ state: "detached" });
});

test("a queue is created, and its counters are changed", async (t) => {
  const shop = await world.shop();
  const page = await visit(t, { browser, world }, { expected: [/409|422/] });
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/queue/?shop=${shop.id}`);
  await page.getByRole("button", { name: "New queue" }).click();
  await page.getByLabel("Name in English").fill("Cuts");
  await page.getByLabel("Letters of the numbers").fill("c");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Cuts" }).waitFor();
  await page.getByRole("button", { name: "Settings of the queue" }).click();
  await page.getByLabel("Counters").fill("1، 2, VIP");
  await page.getByLabel("Minutes to answer a call").fill("٤");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const read = async () => (await world.call("GET", `/shop/v1/shops/${shop.id}/queues`, undefined, { as: shop.as })).items;
  const [it] = await read();
  assert.deepEqual([it.prefix, it.counters, it.call_timeout_seconds, it.name], ["C", ["1", "2", "VIP"], 240, { ar: "", en: "Cuts" }]);
  assert.equal((await read()).length, 1);
});

test("who may not see the services leaves those of a queue as they are", async (t) => {
  const shop = await world.shop();
  const queue = await shop.queue({ service_ids: [shop.service] });
  const role = await world.call("POST", "/shop/v1/roles", {
    context: { type: "shop", id: shop.id }, name: { ar: "الباب", en: "Door" }, permissions: ["queue_view", "queue_edit"],
  }, { as: shop.as });
  const phone = freshPhone();
  await world.call("POST", `/shop/v1/shops/${shop.id}/employees`, { name: { ar: "هدى", en: "Huda" }, phone, role_ids: [role.id] }, { as: shop.as });
  const page = await visit(t, { browser, world });
  await signIn(page, world, phone);
  await page.go(`/queue/?shop=${shop.id}`);
  await page.getByRole("button", { name: "Settings of the queue" }).click();
  await page.getByLabel("Counters").fill("1, 2");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const { items } = await world.call("GET", `/shop/v1/shops/${shop.id}/queues`, undefined, { as: shop.as });
  const it = items.find((one) => one.id === queue);
  assert.deepEqual([it.counters, it.service_ids], [["1", "2"], [shop.service]]);
});
