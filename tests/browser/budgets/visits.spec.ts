// First visits: how much travels, how often the API is asked, and how soon the page can be worked.
import { test } from "../harness/budget";
import { median, thrice } from "../harness/figure";
import type { Portal } from "../harness/portal";
import { sides, type Side } from "../harness/sides";
import { visit, watchReadiness } from "../harness/visit";

const QUESTIONS = { goal: 2, limit: 4 };

test("first visits", async ({ asRole, figures }) => {
  test.setTimeout(300_000);
  const arrive = async ({ who, home }: Side): Promise<Portal> => {
    const portal = await asRole(who);
    await watchReadiness(portal.page, `#navigation a[href^="${home}"]`);
    return portal;
  };
  const ready = async (side: Side, preset: "desktop" | "mobile", goal: number) => {
    const arrival = async () => {
      const { page } = await arrive(side);
      const { ready } = await visit(page, side.home, preset);
      await page.context().close();
      return ready;
    };
    return median(await thrice(arrival, (time) => time <= goal));
  };

  const foreign = new Set<string>();
  const weights = new Map<Side, number>();
  for (const side of sides) {
    const { page } = await arrive(side);
    for (const [name, path] of [
      ["home", side.home],
      ["list", side.list],
      ["detail", await side.detail(page)],
    ] as const) {
      const { kilobytes, questions, foreign: hosts } = await visit(page, path);
      for (const host of hosts) foreign.add(host);
      if (name === "home") weights.set(side, kilobytes);
      await figures.keep({ what: `questions, ${side.name}'s ${name}`, ...QUESTIONS }, questions);
    }
    await page.context().close();
  }
  await figures.keep({ what: "foreign hosts", goal: 0, limit: 0 }, foreign.size);
  for (const [{ name }, weight] of weights) {
    const bar = { what: `first visit, ${name}`, unit: "KB", goal: 450, limit: 600 } as const;
    await figures.keep(bar, weight);
  }

  for (const side of sides) {
    const bar = { what: `ready on a desktop, ${side.name}`, unit: "ms", goal: 1000, limit: 1500 } as const;
    await figures.keep(bar, await ready(side, "desktop", bar.goal));
  }
  // A telephone's visit takes long: that of the side with most to load.
  const heaviest = sides.reduce((a, b) => (weights.get(b)! > weights.get(a)! ? b : a));
  const bar = { what: `ready on a telephone, ${heaviest.name}`, unit: "ms", goal: 3500, limit: 5250 } as const;
  await figures.keep(bar, await ready(heaviest, "mobile", bar.goal));
});
