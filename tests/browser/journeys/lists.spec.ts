// Lists by keyboard: what was pressed keeps the focus while the rows change, and the change is heard;
// a page holds as many rows as one wants; views keep their order and get other names; several payment requests are decided on at once;
// the clock moves under a list, by a day.
import type { Locator, Page } from "@playwright/test";
import { movesTheClockTo } from "../acts/operator";
import { ask } from "../harness/api";
import { expectAccessible } from "../harness/axe";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/fixtures";
import type { Portal } from "../harness/portal";
import { settled } from "../harness/settled";

/** Presses a control with the keyboard and waits until the rows are there. */
async function enter(page: Page, control: Locator) {
  await control.focus();
  await page.keyboard.press("Enter");
  await settled(page);
}

test("a heading, a filter and the pager keep the focus", async ({ asRole }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await operator.open("/ops/vouchers");
  const heading = page.getByRole("columnheader", { name: operator.say("vouchers.number") });
  for (const order of ["ascending", "descending"]) {
    await enter(page, heading.getByRole("link"));
    await expect(heading).toHaveAttribute("aria-sort", order);
    await expect(heading.getByRole("link")).toBeFocused();
  }

  const heard = page.locator("#heard");
  const pager = page.getByRole("navigation", { name: operator.say("ui.pages") });
  const next = pager.getByRole("link", { name: operator.say("ui.next") });
  await enter(page, next);
  await expect(page).toHaveURL(/after=/);
  await expect(next).toBeFocused();
  await expect(heard).toContainText(/\d+ .*\d+/);
  await expectAccessible(page);

  // Back to the first page: the button that was pressed is gone, the other one has the focus.
  const previous = pager.getByRole("link", { name: operator.say("ui.previous") });
  await enter(page, previous);
  await expect(page).toHaveURL(/before=/);
  await expect(previous).toHaveCount(0);
  await expect(next).toBeFocused();

  const states = page.getByRole("navigation", { name: operator.say("vouchers.filter") });
  const tab = states.getByRole("link").nth(5);
  await enter(page, tab);
  await expect(tab).toHaveAttribute("aria-current", "true");
  await expect(tab).toBeFocused();
});

test("a view keeps its order and gets another name", async ({ asRole }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await operator.open("/ops/partners?order=country-last");
  const country = page.getByRole("columnheader", { name: operator.say("ops_partner.country") });
  await expect(country).toHaveAttribute("aria-sort", "descending");
  await operator.press("lists.keep_view");
  await operator.fill({ "lists.view_name": "By country" }, operator.dialog());
  await operator.confirm("form.save");

  await operator.open("/ops/partners");
  await expect(country).not.toHaveAttribute("aria-sort", "descending");
  const views = page.getByRole("navigation", { name: operator.say("lists.views") });
  await views.getByRole("link", { name: "By country", exact: true }).click();
  await expect(country).toHaveAttribute("aria-sort", "descending");

  await operator.press("lists.rename_view", views, "By country");
  await operator.fill({ "lists.view_name": "Far countries" }, operator.dialog());
  await operator.confirm("form.save");
  await expect(views.getByRole("link", { name: "Far countries", exact: true })).toBeVisible();
  await expectAccessible(page);
  await operator.press("lists.forget_view", views, "Far countries");
  await operator.confirm("lists.forget_view");
  await expect(views.getByRole("link", { name: "Far countries", exact: true })).toHaveCount(0);
});

test("columns are chosen and remembered, customers are ordered and filtered", async ({ asRole }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await operator.open("/ops/customers?country=IT&order=name");
  const name = page.getByRole("columnheader", { name: operator.say("ops_customers.name") });
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  const since = page.getByRole("columnheader", { name: operator.say("lists.since") });
  await expect(since).toHaveCount(0);
  await page.getByText(operator.say("lists.columns"), { exact: true }).click();
  await page.getByRole("checkbox", { name: operator.say("lists.since") }).check();
  await expect(since).toBeVisible();
  await page.reload();
  await expect(since).toBeVisible();
  await page.setViewportSize({ width: 320, height: 700 });
  await expectAccessible(page);
});

test("a page holds as many rows as its reader wants, on this device", async ({ asRole }) => {
  const operator = await asRole(cast.operator);
  const { page } = operator;
  await operator.open("/ops/vouchers");
  const rows = page.locator("main tbody tr");
  await expect(rows).toHaveCount(25);
  const wanted = page.getByRole("combobox", { name: operator.say("ui.rows_per_page") });
  await page.getByRole("link", { name: operator.say("ui.next") }).click();
  await expect(page).toHaveURL(/after=/);
  await settled(page);
  await wanted.focus();
  await wanted.selectOption("100");
  await expect(rows).toHaveCount(100);
  await expect(page, "a longer page begins anew").not.toHaveURL(/after=/);
  await expect(page.locator("#heard")).toContainText("100");
  await expect(wanted).toBeFocused();
  // A long table has the columns and roles of a short one, and a row far below is found.
  const header = page.getByRole("columnheader", { name: operator.say("vouchers.customer") });
  const last = rows.last();
  await last.scrollIntoViewIfNeeded();
  const cell = last.getByRole("cell").nth(3);
  const [above, below] = [await header.boundingBox(), await cell.boundingBox()];
  expect(below!.x).toBeCloseTo(above!.x, 0);
  await expectAccessible(page);
  await page.reload();
  await expect(rows).toHaveCount(100);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(last.getByRole("cell").first()).toBeVisible();
  await expectAccessible(page);
});

/** Chooses payment requests of a list, and decides on them in the dialog that asks. */
async function decide(reviewer: Portal, names: string[], act: string) {
  const { page } = reviewer;
  for (const name of names) {
    await page.getByRole("checkbox", { name: reviewer.say("selection.mark", { name }) }).check();
  }
  await reviewer.press(act);
  const dialog = reviewer.dialog();
  for (const name of names) await expect(dialog).toContainText(name);
  await expectAccessible(page);
  const submit = dialog.locator("button[type=submit]");
  await submit.click();
  await expect(dialog.getByText(reviewer.say("payment_bulk.unconfirmed")).first()).toBeVisible();
  await dialog.getByRole("checkbox").check();
  await submit.click();
  const results = page.getByRole("region", { name: reviewer.say("several.results") });
  await expect(results).toBeFocused();
  for (const name of names) await expect(results).toContainText(name);
  return results;
}

test("several payment requests are decided on at once, large ones by two", async ({ asRole }) => {
  const reviewer = await asRole(cast.reviewer);
  const { page } = reviewer;
  const waiting = `{ paymentRequests(first: 2, filter: { states: [SUBMITTED] }) { nodes { reference } } }`;
  const { paymentRequests } = await ask(page, waiting);
  const names: string[] = paymentRequests.nodes.map((it: { reference: string }) => it.reference);
  expect(names.length, "the demonstration holds a request that waits").toBeGreaterThan(0);
  await reviewer.open("/ops/payments?status=submitted");
  await decide(reviewer, names, "payment_bulk.start");

  // From now on every amount is a large one.
  const operator = await asRole(cast.operator);
  const key = "second_approval_above";
  const { programs } = await ask(operator.page, "{ programs { policies { key value } } }");
  const { value: before } = programs[0].policies.find((one: { key: string }) => one.key === key);
  const change = `mutation($input: UpdateProgramPolicyInput!) {
    updateProgramPolicy(input: $input) { userErrors { message } }
  }`;
  const limit = (value: string) =>
    ask(operator.page, change, { input: { key, value, source: "ASSUMED", dryRun: false } });
  const done = { updateProgramPolicy: { userErrors: [] } };
  expect(await limit("USD: 1, EUR: 1")).toEqual(done);
  try {
    await reviewer.open("/ops/payments?status=under-review");
    const results = await decide(reviewer, names, "payment_bulk.approve");
    const half = results.getByText(reviewer.say("payment_bulk.first_of_two"));
    await expect(half).toHaveCount(names.length);
  } finally {
    expect(await limit(before)).toEqual(done);
  }
});

test("the clock of the demonstration moves, and the focus stays in the list", async ({ asRole }) => {
  const [reader, operator] = [await asRole(cast.partner), await asRole(cast.operator)];
  const { page } = reader;
  await reader.open("/partner/vouchers");
  await reader.isLive();
  const row = page.locator("main tbody tr").filter({ has: page.locator(".deadline-left") }).first();
  const left = row.locator(".deadline-left").first();
  const before = await left.innerText();
  const link = row.getByRole("link").first();
  await link.focus();
  const { clock } = await ask(operator.page, "{ clock { now } }");
  const tomorrow = new Date(Date.parse(clock.now) + 86_400_000).toISOString().slice(0, 10);
  // What becomes due that day is told to this reader, too; with it the page hears of the new time.
  await movesTheClockTo(operator, tomorrow);
  await expect(left).not.toHaveText(before);
  await expect(link).toBeFocused();
});
