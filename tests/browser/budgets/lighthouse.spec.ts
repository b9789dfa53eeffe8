// Lighthouse's scores of the page for signing in and of each side's home, on a desktop and on a telephone.
import { signIn } from "../harness/fixtures";
import { test } from "../harness/budget";
import { median, thrice, type Bar } from "../harness/figure";
import { Lighthouse, type Form, type Judgement } from "../harness/lighthouse";
import { sides } from "../harness/sides";

const SCORES = {
  desktop: { goal: 99, limit: 95 },
  mobile: { goal: 95, limit: 90 },
};
const PAINT = {
  first: { what: "first paint", unit: "ms", goal: 500, limit: 1000 },
  largest: { what: "largest paint", unit: "ms", goal: 1000, limit: 2500 },
  shift: { what: "layout shift", goal: 0.02, limit: 0.1 },
  blocked: { what: "blocking time", unit: "ms", goal: 50, limit: 200 },
} as const;

// Partners load the most: what a telephone makes of the other sides is no worse.
const PAGES: { name: string; home: string; who: string; forms: Form[] }[] = [
  { name: "login", home: "/login", who: "", forms: ["desktop", "mobile"] },
  ...sides.map((side) => ({
    ...side,
    forms: (side.name === "partner" ? ["desktop", "mobile"] : ["desktop"]) as Form[],
  })),
];

test("Lighthouse", async ({ figures, server }) => {
  test.setTimeout(300_000);
  const house = await Lighthouse.start(server.url);
  for (const { name, home, who, forms } of PAGES) {
    await house.context.clearCookies();
    const page = house.context.pages()[0]!;
    if (who) await signIn(page, server, who);
    for (const form of forms) {
      const label = `${name}, ${form}`;
      const speed = { what: `performance, ${label}`, score: true, ...SCORES[form] };
      let judged = false;
      const judge = async () => {
        const found = await house.judge(`${server.url}${home}`, form, judged);
        judged = true;
        return found;
      };
      const all = await thrice(judge, (one) => one.scores.performance >= speed.goal);
      const of = (measure: (one: Judgement) => number, bar: Pick<Bar, "score">) =>
        median(all.map(measure), bar);
      await figures.keep(speed, of((one) => one.scores.performance, speed));
      if (form === "desktop") {
        for (const [key, bar] of Object.entries(PAINT)) {
          const measure = (one: Judgement) => one.paint[key as keyof typeof PAINT];
          await figures.keep({ ...bar, steady: true, what: `${bar.what}, ${label}` }, of(measure, bar));
        }
      }
      const { accessibility, practices } = all[0]!.scores;
      const perfect = { score: true, goal: 100 };
      await figures.keep({ what: `accessibility, ${label}`, ...perfect, limit: 100 }, accessibility);
      await figures.keep({ what: `best practices, ${label}`, ...perfect, limit: 95 }, practices);
      for (const fault of all[0]!.faults) console.log(`  ${label}: ${fault}`);
    }
  }
  await house.stop();
});
