import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { settled } from "../harness/settled";
import { test } from "../harness/fixtures";
import { routes } from "../harness/routes";
import { theme } from "../harness/theme";
import { sheets } from "./sheet";

const THEMES = ["light", "dark"] as const;
const WIDTHS = [1280, 360];

test("every page, in both themes and on two widths", async ({
  asRole,
  browser,
  language,
  stranger,
  watch,
}, info) => {
  const folder = join(info.project.outputDir, "../shots", language);
  await mkdir(folder, { recursive: true });
  // Pictures are made of faults too: the journeys are what fails on them.
  watch.tolerate(/./);
  const people = new Map<string, Awaited<ReturnType<typeof stranger>>>();
  for (const route of routes) {
    const who = route.who ?? "";
    const portal = people.get(who) ?? (who ? await asRole(who) : await stranger());
    people.set(who, portal);
    const { page } = portal;
    await page.goto(await route.path(page));
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      for (const colours of THEMES) {
        await theme(page, colours);
        await settled(page);
        const path = join(folder, `${route.name}.${colours}-${width}.png`);
        await page.screenshot({ path, fullPage: true });
      }
    }
  }
  const columns = WIDTHS.flatMap((width) => THEMES.map((colours) => `${colours}-${width}`));
  await sheets(
    browser,
    folder,
    routes.map((route) => route.name),
    columns,
  );
});
