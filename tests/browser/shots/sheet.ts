// Joins pictures into sheets: one row a page, one column a width and theme.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "@playwright/test";

const ROWS = 6;

export async function sheets(browser: Browser, folder: string, rows: string[], columns: string[]) {
  const page = await browser.newPage({ viewport: { width: 1800, height: 900 } });
  for (let from = 0; from < rows.length; from += ROWS) {
    const part = rows.slice(from, from + ROWS);
    const lines = await Promise.all(part.map((row) => line(folder, row, columns)));
    await page.setContent(`<style>
      body { margin: 8px; font: 14px sans-serif; background: #888 }
      div { display: flex; gap: 8px; align-items: start; margin-bottom: 16px }
      img { display: block; max-height: 1100px; object-fit: contain; object-position: top }
    </style>${lines.join("")}`);
    const picture = await page.screenshot({ fullPage: true });
    await writeFile(join(folder, `sheet-${1 + from / ROWS}.png`), picture);
  }
  await page.close();
}

async function line(folder: string, row: string, columns: string[]): Promise<string> {
  const pictures = columns.map(async (column) => {
    const data = await readFile(join(folder, `${row}.${column}.png`), "base64");
    const width = column.endsWith("360") ? 200 : 660;
    return `<img width="${width}" src="data:image/png;base64,${data}">`;
  });
  return `<p>${row}</p><div>${(await Promise.all(pictures)).join("")}</div>`;
}
