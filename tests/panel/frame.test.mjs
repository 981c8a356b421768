// Signing in, the frame, and each screen in both languages and themes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { freshPhone, sleep, World } from "../pages/world.mjs";
import { codeFor, customer, DESK, faults, hire, open, PHONE, picture, signIn, TABLET, violations, visit, waitFor1600 } from "./browser.mjs";

let world, browser, shop, queue;

/** Tomorrow in Riyadh. */
const tomorrow = new Date(Date.now() + 27 * 3600 * 1000).toISOString().slice(0, 10);

before(async () => {
  [world, browser] = await Promise.all([World.start(), open()]);
  shop = await world.shop();
  queue = await shop.queue({ counters: ["1", "2"] });
  await shop.walkIn(queue, 1, { party: { name: "عبدالرحمن بن عبدالعزيز آل الشيخ" }, service_id: shop.service, notes: "Window seat" });
  await shop.walkIn(queue, 5, { party: { name: "Maximiliana Featherstonehaugh-Cholmondeley" }, priority: 5, party_size: 3 });
  const name = { ar: "غرفة العناية بالبشرة في الطابق الثاني", en: "Skin care room on the second floor" };
  const make = (path, it) => world.call("POST", `/shop/v1/shops/${shop.id}/${path}`, it, { as: shop.as });
  await make("resources", { name, kind: "room", quantity: 2 });
  const massage = await make("services", { name, category_id: "cat_0000000000g008000000002001", price_halalas: 9_000, duration_minutes: 30 });
  await make("packages", { name, items: [{ service_id: shop.service }, { service_id: massage.id }], package_price_halalas: 20_000 });
  const { as } = await customer(world, "Maximiliana Featherstonehaugh-Cholmondeley");
  await waitFor1600(shop, { date: tomorrow, as });
  await world.call("POST", "/customer/v1/recurring-bookings", {
    service_id: shop.service, weekday: new Date(`${tomorrow}T12:00:00Z`).getUTCDay(), time: "18:00", every_weeks: 2, count: 3,
  }, { as });
  const body = { customer: { name: "عبدالرحمن بن عبدالعزيز آل الشيخ", phone: freshPhone() }, service_id: shop.service };
  for (const clock of ["10:00", "10:30", "12:00"]) {
    await world.call("POST", `/shop/v1/shops/${shop.id}/appointments`, { ...body, customer: { ...body.customer, phone: freshPhone() }, start: `${tomorrow}T${clock}:00+03:00` }, { as: shop.as });
  }
  const served = await shop.callNext(queue, "1");
  await shop.step(served, "start");
  await shop.step(served, "finish");
  const called = await shop.callNext(queue, "1");
  await shop.step(called, "start");
  await shop.callNext(queue, "2");
});

after(async () => {
  await browser.close();
  await world.end();
});

test("signing in by phone and code leads back to where one was going", async (t) => {
  const page = await visit(t, { browser, world }, { expected: [/422/, /401/] });
  const owner = await hire(shop, "shop_manager");
  await page.go(`/queue/?shop=${shop.id}`);
  await page.waitForURL(/\/sign-in\/\?to=/);
  await page.getByLabel("Mobile number").fill("0112345678");
  await page.getByRole("button", { name: "Send the code" }).click();
  await page.locator("input[aria-invalid=true]").waitFor();
  await page.getByLabel("Mobile number").fill(owner.replace(/^0/, "٠"));
  await page.getByRole("button", { name: "Send the code" }).click();
  const field = page.getByLabel("Six digits");
  await field.fill("000000");
  await page.getByText(/code/i).first().waitFor();
  await field.fill(await codeFor(world, owner));
  await page.waitForURL(new RegExp(`/queue/\\?shop=${shop.id}`));
  await page.getByRole("button", { name: /Call next/ }).waitFor();

  // Reloads keep the session; scripts never see the token that keeps it.
  await page.reload();
  await page.getByRole("button", { name: /Call next/ }).waitFor();
  const readable = await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.doesNotMatch(readable, /qm_shop|eyJ/);
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.name, cookie.httpOnly, cookie.secure, cookie.sameSite], ["__Host-qm_shop", true, true, "Strict"]);

  await page.getByRole("banner").getByRole("button").last().click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in\//);
  assert.deepEqual(await page.context().cookies(), []);
});

test("tabs that reload at once stay signed in, and all are signed out together", async (t) => {
  const page = await visit(t, { browser, world });
  await signIn(page, world, await hire(shop, "shop_manager"));
  const tabs = [page, ...(await Promise.all([1, 2, 3].map(() => page.context().newPage())))];
  for (let round = 0; round < 3; round++) {
    await Promise.all(tabs.map((it) => it.goto(`${page.origin}/queue/?shop=${shop.id}`)));
    await Promise.all(tabs.map((it) => it.waitForSelector("#main")));
  }
  await page.getByRole("banner").getByRole("button").last().click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await Promise.all(tabs.map((it) => it.waitForURL(/\/sign-in\//)));
});

test("who has no role sees their own schedule alone, and a page that is not theirs says so", async (t) => {
  const phone = await hire(shop);
  const page = await visit(t, { browser, world });
  await signIn(page, world, phone);
  await page.go("/");
  await page.getByRole("heading", { name: "My schedule" }).waitFor();
  assert.deepEqual(await page.getByRole("navigation").getByRole("link").allInnerTexts(), ["My schedule"]);
  await page.go(`/queue/?shop=${shop.id}`);
  await page.getByText("This page is not open to you").waitFor();
});

test("an owner changes between the shops of the company", async (t) => {
  const phone = freshPhone();
  const as = await world.signIn(phone);
  const company = await world.call("POST", "/shop/v1/companies", {
    name: { ar: "شركة", en: "Company" }, registration_number: "1010101019", contact_phone: "0555555555", city_id: "city_0000000000g008000000000001",
  }, { as });
  for (const it of ["North", "South"]) {
    await world.call("POST", `/shop/v1/companies/${company.id}/shops`, {
      name: { ar: it === "North" ? "الشمال" : "الجنوب", en: it }, username: `${it.toLowerCase()}${Date.now()}`, city_id: company.city_id, address: "Road",
      location: { lat: 24.7, lng: 46.7 },
    }, { as });
  }
  const page = await visit(t, { browser, world });
  await signIn(page, world, phone);
  await page.go("/queue/");
  const choice = page.getByRole("combobox", { name: "Shop" });
  await choice.selectOption({ label: "South" });
  await page.waitForURL(/shop=shop_/);
  await page.getByText("No queue yet").waitFor();
  await page.reload();
  await choice.waitFor();
  assert.equal(await choice.evaluate((it) => it.selectedOptions[0].text), "South");
});

/**
 * How many requests had to follow one another until a screen showed what it is about. What is only read again does not count.
 * Each answer is held back for some milliseconds, so that requests that wait for nothing overlap.
 */
const roundsOf = async (page, path, there, held) => {
  await page.addInitScript((selector) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)) return;
      window.thereAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, there);
  if (held) {
    await page.route((url) => url.pathname.startsWith("/shop/v1/"), async (it) => {
      await sleep(held);
      // The screen may be closed by then.
      await it.continue().catch(() => {});
    });
  }
  await page.go(path);
  await page.waitForSelector(there);
  return page.evaluate(() => {
    const calls = performance.getEntriesByType("resource")
      .filter((it) => it.name.includes("/shop/v1/") && it.responseEnd <= window.thereAt)
      .filter((it, at, all) => all.findIndex((one) => one.name === it.name) === at)
      .map((it) => ({ from: it.startTime, to: it.responseEnd, round: 1 }))
      .sort((a, b) => a.from - b.from);
    for (const it of calls) it.round = 1 + Math.max(0, ...calls.filter((one) => one.to <= it.from).map((one) => one.round));
    return Math.max(0, ...calls.map((it) => it.round));
  });
};

const SCREENS = [
  ["sign-in", () => "/sign-in/", "input"],
  ["calendar", () => `/calendar/?shop=${shop.id}&date=${tomorrow}`, "button[data-status]"],
  ["calendar-week", () => `/calendar/?shop=${shop.id}&date=${tomorrow}&view=week`, "button[data-status]"],
  ["calendar-list", () => `/calendar/?shop=${shop.id}&date=${tomorrow}&view=list`, "table"],
  ["waitlist", () => `/waitlist/?shop=${shop.id}`, "main ol"],
  ["recurring", () => `/recurring/?shop=${shop.id}`, "main li"],
  ["figures", () => `/figures/?shop=${shop.id}&queue=${queue}`, "main dl"],
  ["packages", () => `/packages/?shop=${shop.id}`, "main li"],
  ["resources", () => `/resources/?shop=${shop.id}`, "main li"],
  ["services", () => `/services/?shop=${shop.id}`, "main li"],
  ["queue", () => `/queue/?shop=${shop.id}`, "article"],
  ["schedule", () => `/schedule/?shop=${shop.id}`, "main ol"],
  ["notifications", () => `/notifications/?shop=${shop.id}`, "main input[type=checkbox]"],
  ["staff", () => `/staff/?shop=${shop.id}`, "main li"],
  ["roles", () => `/roles/?shop=${shop.id}`, "main li"],
  ["hours", () => `/hours/?shop=${shop.id}`, "input[type=time]"],
  ["settings", () => `/settings/?shop=${shop.id}`, "main form"],
  ["setup", () => `/setup/?shop=${shop.id}`, "main ol"],
  ["customers", () => `/customers/?shop=${shop.id}`, "main input"],
  ["overview", () => `/overview/?shop=${shop.id}`, "main dl"],
];

for (const lang of ["ar", "en"]) {
  for (const theme of ["light", "dark"]) {
    test(`each screen in ${lang}, ${theme}: no violation, nothing sticks out, no key of the words`, async (t) => {
      const page = await visit(t, { browser, world }, { lang, theme });
      for (const [name, path, there] of SCREENS) {
        if (name !== "sign-in" && !page.isSignedIn) {
          await signIn(page, world, await hire(shop, "shop_manager"));
          page.isSignedIn = true;
        }
        for (const [size, viewport] of Object.entries({ desk: DESK, tablet: TABLET, phone: PHONE })) {
          await page.setViewportSize(viewport);
          await page.go(path());
          await page.waitForSelector(there);
          await page.waitForLoadState("networkidle");
          assert.deepEqual(await faults(page), [], `${name}, ${size}`);
          if (size !== "tablet") assert.deepEqual(await violations(page), [], `${name}, ${size}`);
          await picture(page, `${name}-${lang}-${theme}-${size}`);
        }
      }
    });
  }
}

test("each screen is there after two requests in a row, besides the one for the token", async (t) => {
  const page = await visit(t, { browser, world });
  await signIn(page, world, await hire(shop, "shop_manager"));
  // The queue remembers which one was open.
  await page.go(`/queue/?shop=${shop.id}`);
  await page.waitForSelector("article");
  for (const [name, path, there] of SCREENS.filter(([it]) => it !== "sign-in")) {
    let rounds;
    // A request that waits for another always follows it; on a busy machine others may seem to, but not each time.
    for (const held of [0, 500, 1500, 3000]) {
      const tab = await page.context().newPage();
      tab.go = (to) => tab.goto(page.origin + to);
      rounds = await roundsOf(tab, path(), there, held);
      await tab.close();
      if (rounds <= 2) break;
    }
    assert.ok(rounds >= 1 && rounds <= 2, `${name}: ${rounds}`);
  }
});

test("Ctrl+K opens pages and customers by what is typed, without the mouse", async (t) => {
  const page = await visit(t, { browser, world });
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/calendar/?shop=${shop.id}`);
  await page.waitForSelector("[data-column]");
  await page.keyboard.press("Control+KeyK");
  const field = page.getByRole("combobox", { name: "Search" });
  await field.fill("zzzz");
  await page.getByText("Nothing found.").waitFor();
  await field.fill("ho");
  await page.getByRole("option", { name: /Hours/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/hours\//);
  await page.getByRole("heading", { name: "Opening hours" }).waitFor();
});

test("on a phone what does not fit below is in a menu", async (t) => {
  const page = await visit(t, { browser, world }, { size: PHONE, lang: "ar" });
  await signIn(page, world, await hire(shop, "shop_manager"));
  await page.go(`/queue/?shop=${shop.id}`);
  await page.waitForSelector("article");
  assert.equal(await page.getByRole("navigation").getByRole("link").count(), 4);
  await page.getByRole("navigation").getByRole("button", { name: "المزيد" }).click();
  await page.getByRole("menuitem", { name: "أوقات العمل" }).click();
  await page.waitForURL(/\/hours\//);
});

test("a screen that cannot be read says why and tries again", async (t) => {
  const page = await visit(t, { browser, world }, { expected: [/403/] });
  await signIn(page, world, await hire(shop, "shop_manager"));
  const refusal = { status: 403, contentType: "application/problem+json", body: JSON.stringify({ code: "permission_denied" }) };
  // Live screens are left out: they read again by themselves.
  for (const [name, call] of [
    ["services", "/services"], ["staff", "/employees"], ["hours", "/hours"], ["customers", "/customers"], ["packages", "/packages"],
    ["resources", "/resources"], ["recurring", "/recurring-bookings"], ["figures", "/stats"],
  ]) {
    const isMeant = (url) => url.pathname.startsWith("/shop/v1/") && url.pathname.endsWith(call);
    await page.route(isMeant, (it) => it.fulfill(refusal));
    await page.go(`/${name}/?shop=${shop.id}`);
    await page.getByText("Your role does not allow this.").first().waitFor();
    await page.unroute(isMeant);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Your role does not allow this.").first().waitFor({ state: "detached" });
  }
});
