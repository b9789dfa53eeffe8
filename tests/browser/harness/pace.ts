// How slow this machine is at this moment, so that a busy one is not taken for slow pages.

/** What the work takes on the reference: an idle core for which Lighthouse's benchmark says some 2300. */
const REFERENCE_MS = 45;
const TURNS = 20_000_000;
const SAMPLES = 5;
/** A machine that is busier than this measures nothing. */
const MOST = 3;

/** How many times longer than on the reference the same work takes now: from 1 to `MOST`. */
export function slowness(): number {
  const samples = Array.from({ length: SAMPLES }, work).sort((a, b) => a - b);
  return Math.min(MOST, Math.max(1, samples[SAMPLES >> 1]! / REFERENCE_MS));
}

function work(): number {
  const from = performance.now();
  let value = 1;
  for (let turn = 0; turn < TURNS; turn += 1) value = (Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) + turn) | 0;
  // Read, so that no compiler leaves the loop out.
  return performance.now() - from + (value === 0 ? 1e-9 : 0);
}
