// A figure against its goal and its limit.

export interface Bar {
  what: string;
  /** "ms", "KB", "MB", or nothing for a count or a score. */
  unit?: "ms" | "KB" | "MB";
  goal: number;
  limit: number;
  /** Where the limit is not held yet: what fails the run until it is, so that it gets no worse. */
  yet?: number;
  /** A score: more is better. */
  score?: boolean;
  /** Time as the reference would have taken it: no limit is stretched for it. */
  steady?: boolean;
}

export interface Figure extends Bar {
  measured: number;
  /** How many times slower than the reference this machine was; 1 for what no machine makes slow. */
  slowness: number;
}

/** The limit on this machine: only time is stretched, and never shortened. The goal stays. */
export function allowed({ limit, slowness }: Figure): number {
  return Math.round(limit * slowness * 100) / 100;
}

/** What fails the run when it is passed. */
export function held(figure: Figure): number {
  return allowed({ ...figure, limit: figure.yet ?? figure.limit });
}

export function within({ measured, score }: Figure, bar: number): boolean {
  return score ? measured >= bar : measured <= bar;
}

/** Of an even number of values the worse of the two in the middle. */
export function median(values: number[], { score }: Pick<Bar, "score"> = {}): number {
  const sorted = [...values].sort((a, b) => (score ? b - a : a - b));
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Three times, of which the median counts; two that reach the goal leave the third nothing to change. */
export async function thrice<T>(run: () => Promise<T>, reached: (one: T) => boolean): Promise<T[]> {
  const found = [await run(), await run()];
  if (!found.every(reached)) found.push(await run());
  return found;
}
