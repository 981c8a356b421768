// From a phone number to the first booking: the company, the shop, and what it needs before customers can come.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, freshPhone, World } from "../pages/world.mjs";
import { DESK, faults, hire, open, PHONE, picture, signIn, violations, visit } from "./browser.mjs";

let world, browser;

before(async () => {
  [world, browser] = await Promise.all([World.start(), open()]);
});

after(async () => {
  await browser.close();
  await world.end();
});

const RIYADH = { id: "city_0000000000g008000000000001", name: { ar: "الرياض", en: "Riyadh" }, location: { lat: 24.71, lng: 46.67 }, time_zone: "Asia/Riyadh" };
const HAIRCUT = { name: { ar: "قص شعر", en: "Haircut" }, category_id: "cat_0000000000g008000000002001", duration_minutes: 30 };
const SHAVE = { name: { ar: "حلاقة ذقن", en: "Shave" }, category_id: "cat_0000000000g008000000002001", duration_minutes: 20 };
const CATEGORIES = {
  items: [
    { id: "cat_0000000000g008000000002000", parent_id: null, name: { ar: "الشعر", en: "Hair" } },
    { id: HAIRCUT.category_id, parent_id: "cat_0000000000g008000000002000", name: { ar: "قص", en: "Cuts" } },
  ],
  trades: [{ key: "barber", name: { ar: "حلاق", en: "Barber shop" }, service_templates: [HAIRCUT, SHAVE] }],
};

/** The catalogue of Queue Me is the same in each test: few entries, whose names are known. */
async function catalogue(page) {
  const answer = (body) => (route) => route.fulfill({ status: 200, contentType: "application/json", body: JSON.stringify(body) });
  await page.route((url) => url.pathname === "/shop/v1/cities", answer({ items: [RIYADH], next_cursor: null }));
  await page.route((url) => url.pathname === "/shop/v1/categories", answer({ ...CATEGORIES, next_cursor: null }));
}

const looks = async (page, name) => {
  for (const [size, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await faults(page), [], `${name}, ${size}`);
    assert.deepEqual(await violations(page), [], `${name}, ${size}`);
    await picture(page, `setup-${name}-${size}`);
  }
  await page.setViewportSize(DESK);
};

test("somebody registers a company, opens a shop, sets it up and books for a test", async (t) => {
  const phone = freshPhone();
  const page = await visit(t, { browser, world }, { expected: [/422/] });
  await catalogue(page);
  await signIn(page, world, phone);
  await page.go("/");
  await page.getByRole("button", { name: "Register a company" }).click();
  await page.getByLabel("Name of the company in English").fill("Lamsa");
  await page.getByLabel("Name of the company in Arabic").fill("لمسة");
  await page.getByLabel("Commercial register").fill("12345");
  await looks(page, "company-en");
  await page.getByRole("button", { name: "Register", exact: true }).click();
  await page.locator("input[name='/registration_number'][aria-invalid=true]").waitFor();
  await page.getByLabel("Commercial register").fill("١٠١٠١٠١٠١٠");
  await page.getByRole("button", { name: "Register", exact: true }).click();

  await page.getByRole("heading", { name: "Open the first shop" }).waitFor();
  assert.equal(await page.getByLabel("User name").inputValue(), "lamsa");
  await page.getByLabel("Name of the shop in English").fill("Lamsa Olaya");
  assert.equal(await page.getByLabel("User name").inputValue(), "lamsa_olaya");
  await page.getByLabel("User name").fill(`lamsa${Date.now()}`);
  await page.getByLabel("Address").fill("King Fahd Road");
  await page.getByLabel("Position").fill("Olaya");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await page.getByText("There is no position in this.").waitFor();
  await looks(page, "shop-en");
  await page.getByLabel("Position").fill("https://www.google.com/maps/@24.695,46.685,17z");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await page.waitForURL(/\/setup\/\?shop=shop_/);
  const id = new URL(page.url()).searchParams.get("shop");
  const as = await world.signIn(phone);
  const get = (path) => world.call("GET", `/shop/v1/shops/${id}${path}`, undefined, { as });
  assert.deepEqual((await get("")).location, { lat: 24.695, lng: 46.685 });

  const step = (name) => page.locator("[aria-current=step]").getByText(name).waitFor();
  await step("Describe the shop");
  await page.getByLabel("Description in English").fill("Since 1990");
  await looks(page, "profile-en");
  await page.getByRole("button", { name: "Save and go on" }).click();

  // A new shop has hours, which can be changed.
  await step("Offer services");
  await page.getByRole("link", { name: "Set the opening hours" }).click();
  await page.getByLabel("Pause for prayers").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByLabel("Trade").waitFor();
  const hours = await get("/hours");
  assert.equal(hours.prayer_pauses.enabled, true);

  await page.getByLabel("Trade").selectOption({ label: "Barber shop" });
  await page.getByRole("button", { name: "Add these services" }).click();
  await page.getByText("Enter a price for at least one service.").waitFor();
  await page.getByRole("group", { name: "Haircut" }).getByLabel("SAR").fill("٤٩.٥");
  await looks(page, "services-en");
  await page.getByRole("button", { name: "Add these services" }).click();

  await step("Add specialists");
  await page.getByLabel("Name in English").fill("Mona");
  await page.getByLabel("Mobile number").fill(freshPhone());
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("Already here: Mona").waitFor();
  await looks(page, "staff-en");
  await page.getByRole("button", { name: "Go on" }).click();

  await step("Open a queue");
  await page.getByRole("button", { name: "Open the queue" }).click();
  await step("Book for a test");
  await page.getByText(/The next free time for Haircut/).waitFor();
  await looks(page, "booking-en");
  await page.getByRole("button", { name: "Book it" }).click();
  await page.getByText("All is set up. Customers can come.").waitFor();
  const services = (await get("/services")).items;
  assert.deepEqual(services.map((it) => [it.name.en, it.price_halalas, it.duration_minutes, it.status]), [["Haircut", 4950, 30, "active"]]);
  const [queue] = (await get("/queues")).items;
  assert.deepEqual([queue.status, queue.counters], ["open", ["1"]]);
});

test("the forms of the set-up are there in Arabic and in the dark", async (t) => {
  const shop = await world.shop();
  const page = await visit(t, { browser, world }, { lang: "ar", theme: "dark" });
  await catalogue(page);
  await signIn(page, world, await hire(shop, "shop_manager"));
  for (const [step, there] of [
    ["profile", "input[name='/location']"], ["hours", "input[type=time]"], ["services", "main select"], ["staff", "input[name='/phone']"],
    ["queue", "input[name='/counters']"], ["booking", "text=أقرب وقت متاح"],
  ]) {
    await page.go(`/setup/?shop=${shop.id}&step=${step}`);
    await page.locator(there).first().waitFor();
    if (step === "services") await page.getByLabel("النشاط").selectOption("barber");
    await looks(page, `${step}-ar-dark`);
  }
});

test("a step that somebody's role does not include says so", async (t) => {
  const shop = await world.shop();
  const role = await world.call("POST", "/shop/v1/roles", {
    context: { type: "shop", id: shop.id }, name: { ar: "المحل", en: "Shop" }, permissions: ["shop_view", "shop_edit", "service_view"],
  }, { as: shop.as });
  const phone = freshPhone();
  await world.call("POST", `/shop/v1/shops/${shop.id}/employees`, { name: { ar: "هدى", en: "Huda" }, phone, role_ids: [role.id] }, { as: shop.as });
  const page = await visit(t, { browser, world });
  await signIn(page, world, phone);
  await page.go(`/setup/?shop=${shop.id}&step=staff`);
  await page.getByText("Your role does not include this step.").waitFor();
});

test("owners open another shop, in the city of the company", async (t) => {
  const shop = await world.shop();
  const page = await visit(t, { browser, world });
  await catalogue(page);
  await signIn(page, world, shop.phone);
  await page.go(`/company/?shop=${shop.id}`);
  await page.getByRole("button", { name: "Open another shop" }).click();
  await page.getByLabel("Name of the shop in English").fill("North");
  await page.getByLabel("User name").fill(`north${Date.now()}`);
  await page.getByLabel("Address").fill("North Road");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await page.waitForURL(/\/setup\/\?shop=shop_/);
  const id = new URL(page.url()).searchParams.get("shop");
  assert.notEqual(id, shop.id);
  // Without a position it is in the middle of the city.
  assert.deepEqual((await world.call("GET", `/shop/v1/shops/${id}`, undefined, { as: shop.as })).location, RIYADH.location);
  await page.getByRole("combobox", { name: "Shop" }).waitFor();
});

test("a service is created on its own screen, with its category", async (t) => {
  const shop = await world.shop();
  const page = await visit(t, { browser, world });
  await catalogue(page);
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/services/?shop=${shop.id}`);
  await page.getByRole("button", { name: "New service" }).click();
  await page.getByLabel("Name in English").fill("Beard");
  await page.getByLabel("Price in SAR").fill("35");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Change Beard" }).waitFor();
  await eventually("created", async () => {
    const { items } = await world.call("GET", `/shop/v1/shops/${shop.id}/services`, undefined, { as: shop.as });
    const it = items.find((one) => one.name.en === "Beard");
    return it?.price_halalas === 3_500 && it.category_id === HAIRCUT.category_id && it.specialist_ids.length === 2;
  });
});
