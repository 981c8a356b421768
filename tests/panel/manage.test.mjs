// What managers set up: staff, roles, hours, settings; one's own schedule, customers, notifications.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { eventually, freshPhone, World } from "../pages/world.mjs";
import { codeFor, customer, hire, open, signIn, visit } from "./browser.mjs";

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

test("somebody is hired with services and a role, changed, and leaves", async (t) => {
  const { shop, page, get } = await manager(t, "staff", { expected: [/422/] });
  await page.getByRole("button", { name: "New employee" }).click();
  await page.getByLabel("Name in English").fill("Reem");
  await page.getByLabel("Name in Arabic").fill("ريم");
  await page.getByLabel("Mobile number").fill("0112345678");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("input[name='/phone'][aria-invalid=true]").waitFor();
  await page.getByLabel("Mobile number").fill(freshPhone());
  await page.getByRole("group", { name: "Roles" }).getByRole("checkbox").last().check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const find = async () => (await get(`/shops/${shop.id}/employees`)).items.find((it) => it.name.en === "Reem");
  const hired = await find();
  assert.deepEqual([hired.is_specialist, hired.role_ids.length, hired.is_active], [true, 1, true]);
  await page.getByRole("button", { name: "Change Reem" }).click();
  await page.getByLabel("Position").selectOption("reception");
  await page.getByLabel("Works here").uncheck();
  await page.getByRole("group", { name: "Roles" }).getByRole("checkbox").last().uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("No longer here").waitFor();
  const now = await find();
  assert.deepEqual([now.position, now.is_active, now.role_ids], ["reception", false, []]);
});

test("skills of a specialist are written, changed and removed", async (t) => {
  const { shop, page, get } = await manager(t, "staff");
  const { items } = await get(`/shops/${shop.id}/employees`);
  await page.getByRole("button", { name: "Change Mona" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Skills" }).click();
  await dialog.getByText("No skills yet.").waitFor();
  for (const name of ["Fade", "Henna"]) {
    await dialog.getByRole("button", { name: "Another skill" }).click();
    await dialog.getByRole("textbox", { name: "Skill", exact: true }).last().fill(name);
  }
  await dialog.getByLabel("Level").first().selectOption({ label: "Master" });
  await dialog.getByLabel("Years of experience").first().fill("٧");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  const read = async () => (await Promise.all(items.map((it) => get(`/employees/${it.id}/skills`)))).flatMap((it) => it.skills);
  assert.deepEqual(
    (await read()).map((it) => [it.name, it.proficiency, it.years_experience ?? null]),
    [["Fade", 5, 7], ["Henna", 3, null]],
  );
  await page.getByRole("button", { name: "Change Mona" }).first().click();
  await dialog.getByRole("button", { name: "Skills" }).click();
  await dialog.getByRole("button", { name: "Remove Henna" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual((await read()).map((it) => it.name), ["Fade"]);
});

test("a leave is asked for by an employee and approved by the manager", async (t) => {
  const { shop, page, get } = await manager(t, "staff");
  const other = await visit(t, { browser, world }, { lang: "ar" });
  await signIn(other, world, await hire(shop));
  await other.go(`/schedule/?shop=${shop.id}`);
  await other.getByRole("button", { name: "طلب إجازة" }).click();
  const dialog = other.getByRole("dialog");
  await dialog.locator("input[name='/from']").fill(inDays(3));
  await dialog.locator("input[name='/to']").fill(inDays(4));
  await dialog.getByLabel("السبب").fill("سفر");
  await dialog.getByRole("button", { name: "إرسال" }).click();
  await other.getByText("بانتظار الرد").waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Requests for leave" }).waitFor();
  await page.getByRole("button", { name: "Approve: Huda" }).click();
  await page.getByText("The leave of Huda is approved.").waitFor();
  const { items } = await get(`/shops/${shop.id}/leaves?status=approved`);
  assert.equal(items.length, 1);
  await other.reload();
  await other.getByText("مقبولة").waitFor();
});

test("a role is made from a template, changed in the matrix, and deleted", async (t) => {
  const { shop, page, get } = await manager(t, "roles");
  await page.getByRole("button", { name: "New role" }).click();
  await page.getByLabel("Name in English").fill("Front desk");
  await page.getByLabel("Begin with").selectOption({ label: "Reception" });
  await page.getByRole("checkbox", { name: "Queues: See" }).waitFor();
  assert.equal(await page.getByRole("checkbox", { name: "Queues: Change" }).isChecked(), true);
  await page.getByRole("checkbox", { name: "Queues: See" }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  const find = async () => (await get(`/roles?shop_id=${shop.id}`)).items.find((it) => it.name.en === "Front desk");
  await eventually("created", find);
  const role = await find();
  assert.equal(role.permissions.some((it) => it.startsWith("queue_")), false);
  assert.equal(role.permissions.includes("booking_edit"), true);
  await page.getByRole("button", { name: "Front desk" }).click();
  await page.getByRole("checkbox", { name: "Queues: See" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("listitem").getByText(/^Allowed: .*Queues: See/).first().waitFor();
  await page.getByRole("button", { name: "Front desk" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("Nobody has this role.").waitFor();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await eventually("deleted", async () => !(await find()));
});

test("the week and a single date are set", async (t) => {
  const { shop, page, get } = await manager(t, "hours");
  const sunday = page.getByRole("listitem").filter({ hasText: "Sunday" });
  await sunday.getByLabel("Sunday: opens").fill("09:00");
  await sunday.getByLabel("Sunday: closes").fill("01:00");
  await page.getByRole("listitem").filter({ hasText: "Friday" }).getByRole("button", { name: "Remove this time on Friday" }).click();
  await page.getByLabel("Pause for prayers").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  const hours = await get(`/shops/${shop.id}/hours`);
  const day = (weekday) => hours.weekly.find((it) => it.weekday === weekday)?.windows;
  assert.equal(day(0)[0].from, "09:00");
  assert.ok(["01:00", "25:00"].includes(day(0)[0].to), day(0)[0].to);
  assert.equal(day(5)?.length ?? 0, 0);
  assert.equal(hours.prayer_pauses.enabled, true);
  await page.getByRole("button", { name: "Another date" }).click();
  await page.getByLabel("Reason, shown to customers").fill("Inventory");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByText("Inventory").waitFor();
  assert.equal((await get(`/shops/${shop.id}/hours`)).exceptions[inDays(1)].closed, true);
  await page.getByRole("button", { name: /As in the week/ }).click();
  await page.getByText("No date differs from the week.").waitFor();
});

test("profile and rules of the shop are saved, each on its own", async (t) => {
  const { shop, page, get } = await manager(t, "settings", { expected: [/422/] });
  await page.getByLabel("Mobile number of the shop").fill("0112345678");
  await page.getByRole("button", { name: "Save the profile" }).click();
  await page.locator("input[name='/phone'][aria-invalid=true]").waitFor();
  await page.getByLabel("Mobile number of the shop").fill("٠٥٥٥٥٥٥٥٥٥");
  await page.getByLabel("Description in English").fill("Since 1990");
  await page.getByRole("button", { name: "Save the profile" }).click();
  await page.getByText("Saved").waitFor();
  await page.getByLabel("Days ahead that can be booked").fill("٩٠");
  await page.getByLabel("Fee for not coming, in percent").fill("25");
  await page.getByRole("button", { name: "Save the rules" }).click();
  await eventually("saved", async () => (await get(`/shops/${shop.id}`)).settings.booking_future_days === 90);
  const now = await get(`/shops/${shop.id}`);
  assert.deepEqual([now.description.en, now.settings.cancellation.no_show_fee_percent], ["Since 1990", 25]);
});

test("a customer is found by name, and notes about them are written, changed and deleted", async (t) => {
  const { shop, page } = await manager(t, "customers");
  await page.getByText("Nobody was served yet").waitFor();
  const { phone, as } = await customer(world, "نورة");
  const queue = await shop.queue();
  await world.call("POST", `/customer/v1/queues/${queue}/tickets`, {}, { as });
  const ticket = await shop.callNext(queue);
  await shop.step(ticket, "start");
  await shop.step(ticket, "finish");
  await world.settle();
  await page.getByLabel("Name or mobile number").fill("نو");
  await page.getByRole("button", { name: "نورة" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Note for staff").fill("Prefers mornings");
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.getByText("Prefers mornings").waitFor();
  await dialog.getByRole("button", { name: "Edit" }).click();
  await dialog.getByLabel("Note for staff").first().fill("Prefers evenings");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("listitem").getByText("Prefers evenings").waitFor();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByText("No notes yet.").waitFor();
  // By the whole number as well.
  await page.go(`/customers/?shop=${shop.id}&q=${phone}`);
  await page.getByRole("button", { name: "نورة" }).waitFor();
});

test("notifications are read, and chosen by channel", async (t) => {
  const { page } = await manager(t, "notifications");
  // Of one's own sign-in.
  await page.getByText("New sign-in", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await page.getByRole("button", { name: "Mark as read: New sign-in" }).waitFor({ state: "detached" });
  // Not `uncheck`, which looks at the box before the screen has drawn the change.
  await page.getByLabel("SMS").click();
  await page.getByText("Saved.").waitFor();
  await page.reload();
  await eventually("stays", async () => !(await page.getByLabel("SMS").isChecked()));
});

test("figures of the shop are shown for the days that are chosen", async (t) => {
  const { page } = await manager(t, "overview");
  await page.locator("figcaption").getByText("Appointments by day").waitFor();
  await page.getByRole("combobox", { name: "Days" }).selectOption("7");
  await page.waitForURL(/days=7/);
  await eventually("seven days", async () => (await page.locator("figure").first().locator("tbody tr").count()) === 7);
});

test("what a new shop still needs is named step by step", async (t) => {
  const { shop, page } = await manager(t, "setup");
  await page.locator("[aria-current=step]").getByText("Describe the shop").waitFor();
  await world.call("PATCH", `/shop/v1/shops/${shop.id}`, { description: { ar: "صالون", en: "Salon" } }, { as: shop.as });
  await page.reload();
  await page.locator("[aria-current=step]").getByText("Open a queue").waitFor();
  await shop.queue();
  await page.reload();
  await page.locator("[aria-current=step]").getByText("Book for a test").waitFor();
  await page.getByRole("button", { name: "Book it" }).click();
  await page.getByText("All is set up. Customers can come.").waitFor();
  await page.getByRole("heading", { name: "Screens in the shop" }).waitFor();
});

test("what needs a fresh code is asked for, confirmed and then done", async (t) => {
  const { shop, page, get } = await manager(t, "roles", { expected: [/403/] });
  await page.getByRole("button", { name: "New role" }).waitFor();
  const role = await world.call("POST", "/shop/v1/roles", {
    context: { type: "shop", id: shop.id }, name: { ar: "الباب", en: "Door" }, permissions: ["queue_view", "queue_edit"],
  }, { as: shop.as });
  // As the server answers when the last code was entered more than five minutes ago.
  const refusal = { status: 403, contentType: "application/problem+json", body: JSON.stringify({ code: "step_up_required" }) };
  await page.route(/\/employees\/[^/]+\/roles\//, (it) => it.fulfill(refusal), { times: 1 });
  await page.go(`/staff/?shop=${shop.id}`);
  await page.getByRole("button", { name: "Change Mona" }).first().click();
  const group = page.getByRole("group", { name: "Roles" });
  await group.getByRole("checkbox", { name: "Door" }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Confirm that it is you" });
  await dialog.getByRole("button", { name: "Send the code" }).click();
  const phone = await page.evaluate(() => document.querySelector("[role=dialog] bdi[dir=ltr]")?.textContent);
  await dialog.getByLabel("Six digits").fill(await codeFor(world, phone.replace(/\s/g, "")));
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByText("Saved").waitFor();
  const given = (await get(`/shops/${shop.id}/employees`)).items.filter((it) => it.role_ids.includes(role.id));
  assert.deepEqual(given.map((it) => it.name.en), ["Mona"]);
});
