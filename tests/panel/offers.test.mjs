// What a shop offers besides single services, who waits for a time or comes again, and the company.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, freshPhone, World } from "../pages/world.mjs";
import { customer, DESK, faults, hire, open, PHONE, picture, signIn, violations, visit, waitFor1600 } from "./browser.mjs";

let world, browser;
const DAY = 24 * 3600 * 1000;
/** A date in Riyadh, so many days from now. */
const inDays = (days) => new Date(Date.now() + 3 * 3600 * 1000 + days * DAY).toISOString().slice(0, 10);

before(async () => {
  [world, browser] = await Promise.all([World.start(), open()]);
});

after(async () => {
  await browser.close();
  await world.end();
});

async function manager(t, path, options) {
  const shop = await world.shop();
  const page = await visit(t, { browser, world }, options);
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/${path}/?shop=${shop.id}`);
  const get = (it) => world.call("GET", `/shop/v1${it}`, undefined, { as: shop.as });
  return { shop, page, get };
}

test("a room is added, changed and deleted", async (t) => {
  const { shop, page, get } = await manager(t, "resources");
  const list = async () => (await get(`/shops/${shop.id}/resources`)).items;
  await page.getByRole("heading", { name: "No rooms or devices yet" }).waitFor();
  await page.getByRole("button", { name: "New" }).click();
  await page.getByLabel("Name in English").fill("Room one");
  await page.getByLabel("How many").fill("many");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Enter a number.").waitFor();
  await page.getByLabel("How many").fill("٣");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Change Room one" }).click();
  await page.getByLabel("Kind").selectOption("device");
  await page.getByLabel("Can be used").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Not usable").waitFor();
  const [it] = await list();
  assert.deepEqual([it.name.en, it.kind, it.quantity, it.is_active], ["Room one", "device", 3, false]);
  await page.getByRole("button", { name: "Delete Room one" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "No rooms or devices yet" }).waitFor();
  assert.deepEqual(await list(), []);
});

test("a package is put together, says what it saves, is changed and withdrawn", async (t) => {
  const { shop, page, get } = await manager(t, "packages", { expected: [/422/] });
  await world.call("POST", `/shop/v1/shops/${shop.id}/services`, {
    name: { ar: "حناء", en: "Henna" }, category_id: "cat_0000000000g008000000002001", price_halalas: 8_000, duration_minutes: 30,
    status: "active", specialist_ids: (await get(`/shops/${shop.id}/specialists`)).items.map((it) => it.id),
  }, { as: shop.as });
  const list = async () => (await get(`/shops/${shop.id}/packages`)).items;
  await page.getByRole("button", { name: "New package" }).click();
  await page.getByLabel("Name in English").fill("Bride");
  await page.getByLabel("Price of the package in SAR").fill("150");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Choose at least one service.").waitFor();
  await page.getByLabel("Add a service").selectOption({ label: "Henna" });
  await page.getByLabel("Add a service").selectOption({ label: "Haircut" });
  await page.getByText("Instead of SAR 200: 25% less.").waitFor();
  await page.getByRole("button", { name: "Earlier: Haircut" }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Haircut + Henna").waitFor();
  const [made] = await list();
  assert.deepEqual(
    [made.name.en, made.items.map((it) => it.name.en), made.package_price_halalas, made.status],
    ["Bride", ["Haircut", "Henna"], 15_000, "active"],
  );
  // More than its services cost is refused by the server, under its field.
  await page.getByRole("button", { name: "Change Bride" }).click();
  await page.getByLabel("Price of the package in SAR").fill("900");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("input[name='/package_price_halalas'][aria-invalid=true]").waitFor();
  await page.getByLabel("Price of the package in SAR").fill("١٨٠");
  await page.getByLabel("First day").fill(inDays(2));
  await page.getByLabel("How often it can be sold").fill("10");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("0 of 10 sold").waitFor();
  await page.getByText("Later", { exact: true }).waitFor();
  assert.deepEqual((await list()).map((it) => [it.package_price_halalas, it.start_date]), [[18_000, inDays(2)]]);
  await page.getByRole("button", { name: "Withdraw Bride" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Withdraw" }).click();
  await page.getByText("The package is withdrawn.").waitFor();
});

test("a time is offered to somebody on the waitlist, within their wish", async (t) => {
  const { shop, page, get } = await manager(t, "waitlist");
  await page.getByRole("heading", { name: "Nobody waits for a time" }).waitFor();
  await world.call("PATCH", `/shop/v1/shops/${shop.id}`, { settings: { waitlist_mode: "staff_pick" } }, { as: shop.as });
  const { as } = await customer(world, "Layan");
  const [first] = await waitFor1600(shop, { date: inDays(2), as });
  await page.reload();
  const offer = page.getByRole("button", { name: "Offer a time: Layan" });
  await offer.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Nothing is free at the wished times.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await world.call("POST", `/shop/v1/appointments/${first.id}/cancellation`, {}, { as: shop.as });
  await offer.click();
  await dialog.getByText("Free times").waitFor();
  assert.deepEqual(await dialog.getByRole("group").getByRole("button").allInnerTexts(), ["04:00 PM"]);
  await dialog.getByRole("button", { name: "04:00 PM" }).click();
  await page.getByText("04:00 PM is offered to Layan.").waitFor();
  await page.getByText("Has an offer").waitFor();
  const [entry] = (await get(`/shops/${shop.id}/waitlist`)).items;
  assert.deepEqual([entry.status, entry.offer.start], ["offered", `${inDays(2)}T16:00:00+03:00`]);
});

test("who comes again and again is listed with their dates", async (t) => {
  const { shop, page } = await manager(t, "recurring", { lang: "ar" });
  await page.getByRole("heading", { name: "لا حجوزات متكررة" }).waitFor();
  const { as } = await customer(world, "ليان");
  const weekday = new Date(`${inDays(2)}T12:00:00Z`).getUTCDay();
  await world.call("POST", "/customer/v1/recurring-bookings", { service_id: shop.service, weekday, time: "18:00", every_weeks: 2, count: 3 }, { as });
  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "ليان" }).getByText("3 مواعيد").waitFor();
  await page.getByText(/كل أسبوعين يوم/).waitFor();
});

test("figures of a queue say who was served and how long they waited", async (t) => {
  const { shop, page } = await manager(t, "figures");
  await page.getByRole("heading", { name: "No queue yet" }).waitFor();
  const queue = await shop.queue();
  await shop.walkIn(queue, 2);
  for (let at = 0; at < 2; at++) {
    const ticket = await shop.callNext(queue);
    await shop.step(ticket, "start");
    await shop.step(ticket, "finish");
  }
  await world.settle();
  await page.reload();
  await page.locator("dt").getByText("Served", { exact: true }).waitFor();
  assert.equal(await page.locator("dl > div").first().locator("dd").innerText(), "2");
  await page.getByRole("combobox", { name: "Days" }).selectOption("30");
  await page.waitForURL(/days=30/);
});

test("owners change the company and see its shops; who only works in a shop does not", async (t) => {
  const shop = await world.shop();
  const page = await visit(t, { browser, world }, { expected: [/422/] });
  await signIn(page, world, shop.phone);
  const sizes = { desk: DESK, phone: PHONE };
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.go(`/company/?shop=${shop.id}`);
    await page.getByRole("heading", { name: "Documents" }).waitFor();
    await page.getByText("No documents were submitted.").waitFor();
    assert.deepEqual(await faults(page), [], size);
    assert.deepEqual(await violations(page), [], size);
    await picture(page, `company-en-light-${size}`);
  }
  await page.getByLabel("VAT number").fill("123");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("input[name='/vat_number'][aria-invalid=true]").waitFor();
  await page.getByLabel("VAT number").fill("٣٠٠٠٠٠٠٠٠٠٠٠٠٠٣");
  await page.getByLabel("Name in English").fill("Lamsa Company");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  const { company_id } = await world.call("GET", `/shop/v1/shops/${shop.id}`, undefined, { as: shop.as });
  const read = () => world.call("GET", `/shop/v1/companies/${company_id}`, undefined, { as: shop.as });
  await eventually("changed", async () => (await read()).vat_number === "300000000000003");
  assert.equal((await read()).name.en, "Lamsa Company");

  const other = await visit(t, { browser, world });
  await signIn(other, world, await hire(shop, "shop_manager"));
  await other.go(`/company/?shop=${shop.id}`);
  await other.getByText("This page is not open to you").waitFor();
});

test("who may only look at packages and services changes nothing", async (t) => {
  const shop = await world.shop();
  await world.call("POST", `/shop/v1/shops/${shop.id}/resources`, { name: { en: "Room" }, kind: "room" }, { as: shop.as });
  const role = await world.call("POST", "/shop/v1/roles", {
    context: { type: "shop", id: shop.id }, name: { ar: "اطلاع", en: "Look" }, permissions: ["service_view", "package_view", "booking_view"],
  }, { as: shop.as });
  const phone = freshPhone();
  await world.call("POST", `/shop/v1/shops/${shop.id}/employees`, { name: { ar: "هدى", en: "Huda" }, phone, role_ids: [role.id] }, { as: shop.as });
  const page = await visit(t, { browser, world });
  await signIn(page, world, phone);
  await page.go(`/resources/?shop=${shop.id}`);
  await page.getByText("Room", { exact: true }).first().waitFor();
  assert.equal(await page.locator("main").getByRole("button").count(), 0);
  await page.go(`/packages/?shop=${shop.id}`);
  await page.getByRole("heading", { name: "No packages yet" }).waitFor();
  assert.equal(await page.locator("main").getByRole("button").count(), 0);
  await page.go(`/figures/?shop=${shop.id}`);
  await page.getByText("This page is not open to you").waitFor();
});
