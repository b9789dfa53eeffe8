// Accessibility: axe-core's rules of WCAG 2.2, levels A and AA, with no violation at all.
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { settled } from "./settled";

const OPTIONS = {
  runOnly: {
    type: "tag",
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  },
  // Every rule runs on every element; only what passed is not described, which takes as long again.
  resultTypes: ["violations"],
  selectors: false,
  // Of what axe would load a second time, no rule of these looks at the style sheets.
  preload: { assets: ["media"] },
};

export async function expectAccessible(page: Page) {
  await settled(page);
  // Evaluated by the debugger, so the page's own policy on scripts stays as strict as it is; and
  // once a document, since reading half a megabyte takes as long as its rules.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (options) => {
    const { violations } = await (window as any).axe.run(document, options);
    return violations.map(
      (fault: any) =>
        `${fault.id}: ${fault.help} — ${fault.nodes.map((node: any) => node.html).join(" | ")}`,
    );
  }, OPTIONS);
  expect(found, `axe on ${page.url()}`).toEqual([]);
}
