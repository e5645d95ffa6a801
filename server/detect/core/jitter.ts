/**
 * The null model of everything that asks "closer in time than chance?": each event moves by an independent, uniform amount
 * within ±jitter. How busy each account is, how hot each object is, and the shape of a burst longer than the jitter stay;
 * only the fine alignment between accounts goes.
 */
import type { Random } from "./random.ts";

/** P(|lag + U1 - U2| <= window) for U1, U2 uniform on (-jitter, jitter): the chance that a pair falls inside the window. */
export function windowProbability(lag: number, window: number, jitter: number): number {
  return triangular(window - lag, jitter) - triangular(-window - lag, jitter);
}

/** Distribution function of U1 - U2, a triangle over (-2 jitter, 2 jitter). */
function triangular(x: number, jitter: number): number {
  if (x <= -2 * jitter) return 0;
  if (x >= 2 * jitter) return 1;
  const side = 2 * jitter - Math.abs(x);
  const tail = (side * side) / (8 * jitter * jitter);
  return x < 0 ? tail : 1 - tail;
}

/** Fills `into` with whole-millisecond times moved by up to ±`jitter` milliseconds. */
export function jitterTimes(times: Float64Array, jitter: number, random: Random, into: Float64Array): void {
  const span = 2 * jitter + 1;
  for (let i = 0; i < times.length; i++) into[i] = times[i]! - jitter + Math.floor(random() * span);
}
