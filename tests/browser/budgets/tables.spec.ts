// Long tables: from the answer to the frame that shows all rows.
import { cast } from "../harness/cast";
import { test } from "../harness/budget";
import { median } from "../harness/figure";
import { prepare, untilRows } from "../harness/probe";
import { settled } from "../harness/settled";

const TURNS = 3;
// A row of this list is some 45 nodes; no page of the portal asks for more than 100. The least of the
// times is the smallest that is measured here, and other work on the machine weighs most on it.
const BARS = [
  { rows: 100, goal: 40, limit: 80, yet: 120 },
  { rows: 1000, goal: 250, limit: 500 },
];

test("long tables", async ({ asRole, figures }) => {
  const { page } = await asRole(cast.operator);
  await prepare(page);
  let rows = 0;
  // No page is that long by itself: a real answer is made longer, with other ids and numbers.
  await page.route("**/graphql", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const list = body.data?.vouchers;
    if (list?.nodes?.length) {
      list.nodes = Array.from({ length: rows }, (_, index) => {
        const node = list.nodes[index % list.nodes.length];
        return { ...node, id: `${node.id}-${index}`, number: `${node.number}-${index}` };
      });
    }
    await route.fulfill({ response: answer, json: body });
  });
  for (const { rows: count, ...bar } of BARS) {
    rows = count;
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await page.goto("/ops");
      await settled(page);
      times.push(await untilRows(page, page.locator(`#navigation a[href="/ops/vouchers"]`), count));
    }
    await figures.keep({ what: `table of ${count} rows`, unit: "ms", ...bar }, median(times));
  }
});
