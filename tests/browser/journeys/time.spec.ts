// Time passes for everybody at once. The clock never goes back, so nothing else runs after this on its server.
import { movesTheClockTo } from "../acts/operator";
import { ask } from "../harness/api";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/fixtures";

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
  await movesTheClockTo(operator, tomorrow);
  await expect(left).not.toHaveText(before);
  await expect(link).toBeFocused();
});
