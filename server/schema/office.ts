/** Who held what when, as far as sources state it. Pure. Days are written as YYYY-MM-DD. */

export type StatedOffice = { heldFrom: string; heldTo: string; statedOn: string };

/**
 * `held`: a source states it for that day, or for a time around it. `open`: it had begun, and no end is on record; the last
 * word is of `statedOn`. `not_stated`: it may have been held, but nothing says since when. `not_held`: it had not begun, or
 * had ended.
 */
export type Holding = "held" | "open" | "not_stated" | "not_held";

export function holdingOn({ heldFrom, heldTo, statedOn }: StatedOffice, day: string): Holding {
  if (heldFrom !== "" && day < heldFrom) return "not_held";
  if (heldTo !== "" && day > heldTo) return "not_held";
  if (day === statedOn) return "held";
  if (heldFrom !== "" && (heldTo !== "" || day < statedOn)) return "held";
  if (heldFrom !== "") return "open";
  return heldTo !== "" && day > statedOn ? "held" : "not_stated";
}

/** The offices of a person on a day: what was held first, what is not established after, what was not held left out. */
export function officesOn<Office extends StatedOffice>(offices: readonly Office[], day: string) {
  const order: readonly Holding[] = ["held", "open", "not_stated"];
  return offices
    .flatMap((office) => {
      const holding = holdingOn(office, day);
      return holding === "not_held" ? [] : [{ office, holding }];
    })
    .toSorted((a, b) => order.indexOf(a.holding) - order.indexOf(b.holding));
}
