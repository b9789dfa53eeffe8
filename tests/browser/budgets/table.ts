// The figures of all budgets in one table, at the end of the run.
import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { allowed, held, within, type Figure } from "../harness/figure";

export default class Table implements Reporter {
  private readonly figures: Figure[] = [];

  onTestEnd(_: TestCase, { annotations }: TestResult) {
    const own = annotations.filter((one) => one.type === "figure");
    this.figures.push(...own.map((one) => JSON.parse(one.description!) as Figure));
  }

  onEnd() {
    const rows = this.figures.map((one) => [
      one.what,
      shown(one.measured, one),
      shown(one.goal, one),
      shown(allowed(one), one),
      verdict(one),
    ]);
    const head = ["what", "measured", "goal", "limit", "verdict"];
    const widths = head.map((_, column) =>
      Math.max(...[head, ...rows].map((row) => row[column]!.length)),
    );
    console.log();
    for (const row of [head, ...rows]) {
      const cells = row.map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      );
      console.log(`  ${cells.join(" | ").trimEnd()}`);
    }
    const slowest = Math.max(1, ...this.figures.map((one) => one.slowness));
    const stretched = `Limits of time are stretched by how slow this machine was: at most ${slowest.toFixed(2)}.`;
    if (slowest > 1) console.log(`  ${stretched}`);
  }
}

function shown(value: number, { unit }: Figure): string {
  const digits = unit === "MB" || !Number.isInteger(value) ? 2 : 0;
  const rounded = unit === "ms" ? String(Math.round(value)) : value.toFixed(digits);
  return unit ? `${rounded} ${unit}` : rounded;
}

function verdict(figure: Figure): string {
  if (!within(figure, held(figure))) return "over the limit";
  if (!within(figure, allowed(figure))) return "over the limit, not held yet";
  return within(figure, figure.goal) ? "ok" : "over the goal";
}
