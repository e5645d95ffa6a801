import { type DetectorInput, inputOf } from "#server/detect/core/detector.ts";
import { type Random, randomIndex, randomStream } from "#server/detect/core/random.ts";
import { columnsOf, type EventRow } from "#test/support/columns.ts";

export type OrganicPosts = {
  readonly seed: number;
  readonly posts: number;
  /** Median of the posts' interactions; they are log-normal. */
  readonly interactions: number;
  /** Standard deviation of ln(interactions). */
  readonly spread: number;
  /** Waves of interest per post, each of an exponential 30 minutes, as when a larger account takes a post over. */
  readonly waves: number;
};

const start = 1_741_000_000;
const hour = 3_600;
const week = 7 * 24 * hour;

export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Posts e0, e1, … of one author over as many weeks: interest fades within hours, sleeps at night, and comes in waves. */
export function organicPosts({ seed, posts, interactions, spread, waves }: OrganicPosts): EventRow[] {
  const random = randomStream(seed, 77);
  return Array.from({ length: posts }, (_, post): EventRow[] => {
    const bornAt = start + post * week + Math.floor(random() * week);
    const total = Math.max(5, Math.round(interactions * Math.exp(spread * normal(random))));
    const inWaves = Array.from({ length: waves }, () => ({ at: ageOf(random), share: 0.3 * random() ** 3 }));
    return Array.from({ length: total }, (_, i): EventRow => {
      let pick = random();
      const wave = inWaves.find(({ share }) => {
        pick -= share;
        return pick < 0;
      });
      const age = i === 0 ? 0 : wave ? wave.at - Math.log(1 - random()) * 0.5 * hour : awakeAge(random, bornAt);
      return [`u${randomIndex(random, 2_000)}`, `e${post}`, bornAt + Math.floor(age)];
    });
  }).flat();
}

const ageOf = (random: Random): number => 3 * hour * Math.exp(1.2 * normal(random));

/** Between 2:00 and 8:00 four in five stay away. */
function awakeAge(random: Random, bornAt: number): number {
  for (;;) {
    const age = ageOf(random);
    const ofDay = Math.floor((bornAt + age) / hour) % 24;
    if (ofDay < 2 || ofDay >= 8 || random() < 0.2) return age;
  }
}

/** So many interactions within ten minutes, beginning within twelve hours of the post. */
export function burstRows(rows: readonly EventRow[], object: string, { seed, size }: { seed: number; size: number }) {
  const random = randomStream(seed, 78);
  const firstAt = Math.min(...rows.filter(([, of]) => of === object).map(([, , at]) => at));
  const at = firstAt + Math.floor(random() * 12 * hour);
  return Array.from({ length: size }, (_, i): EventRow => [`b${i}`, object, at + Math.floor(random() * 600)]);
}

/** The last post is the case's; the others are earlier ones of its author. All were watched for a week more. */
export function caseInput(rows: readonly EventRow[], object: string): DetectorInput {
  const end = Math.max(...rows.map(([, , at]) => at));
  const columns = columnsOf([...rows, ["u0", "zz", end + week]]);
  return {
    ...inputOf(columns),
    focusObjects: Uint32Array.of(columns.objects.indexOf(object)),
    authors: { names: ["a"], ofObject: Int32Array.from(columns.objects, (id) => (id === "zz" ? -1 : 0)) },
  };
}
