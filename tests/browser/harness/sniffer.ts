// Accessibility once more, by the engine that pa11y runs unless told otherwise: HTML_CodeSniffer's
// errors of WCAG 2, level AA, and none are allowed. Its warnings and notices ask a person to look.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";

const source = readFileSync(
  createRequire(import.meta.url).resolve("html_codesniffer/build/HTMLCS.js"),
  "utf8",
);

/** Looks at a page that has settled. */
export async function expectNothingSniffed(page: Page) {
  if (!(await page.evaluate(() => "HTMLCS" in window))) {
    await page.evaluate(source);
    await page.evaluate(mendSniffer);
  }
  const found = await page.evaluate(sniff);
  expect(found, `HTML_CodeSniffer on ${page.url()}`).toEqual([]);
}

/** Its words for misplaced `autocomplete` are kept under another spelling than it asks for. */
function mendSniffer() {
  const { HTMLCS } = window as any;
  const words = HTMLCS.getTranslation.bind(HTMLCS);
  HTMLCS.getTranslation = (key: string) => words(key.replace("AutoComplete", "Autocomplete"));
}

function sniff(): Promise<string[]> {
  const { HTMLCS } = window as any;
  const counts = ({ type, code, element }: any) => {
    // HTML 5.2 kept `username` off fields for mail addresses; today's standard lets it be there,
    // and password managers look for it.
    const username =
      code.endsWith("1_3_5.H98") && element.matches("input[type=email][autocomplete=username]");
    return type === HTMLCS.ERROR && !username;
  };
  const told = ({ code, msg, element }: any) =>
    `${code}: ${msg} — ${element.outerHTML?.slice(0, 300)}`;
  return new Promise((done, failed) => {
    const finished = () => done(HTMLCS.getMessages().filter(counts).map(told));
    HTMLCS.process("WCAG2AA", document, finished, failed, "en");
  });
}
