import * as z from "zod";
import { accountTypes, exposureCategories, personClasses, sizeBands } from "#server/schema/account.ts";
import { platforms } from "#server/schema/evidence.ts";

const anything = "";
const shape = {
  q: z.string().max(200),
  platform: z.enum([anything, ...platforms]),
  personClass: z.enum([anything, ...personClasses]),
  type: z.enum([anything, ...accountTypes]),
  exposure: z.enum([anything, ...exposureCategories]),
  sizeBand: z.enum([anything, ...sizeBands]),
};
const Filters = z.strictObject(shape);
export type Filters = z.output<typeof Filters>;
export const filterNames = ["platform", "personClass", "type", "exposure", "sizeBand"] as const;

/** What the address of the list asks for; what it says wrongly counts as not said. */
export const accountFilters = (params: URLSearchParams): Filters =>
  Filters.parse({
    q: shape.q.catch("").parse(params.get("q") ?? ""),
    platform: shape.platform.catch(anything).parse(params.get("platform") ?? anything),
    personClass: shape.personClass.catch(anything).parse(params.get("personClass") ?? anything),
    type: shape.type.catch(anything).parse(params.get("type") ?? anything),
    exposure: shape.exposure.catch(anything).parse(params.get("exposure") ?? anything),
    sizeBand: shape.sizeBand.catch(anything).parse(params.get("sizeBand") ?? anything),
  });

/** The query of the address, shorter by all that is not asked for. */
export function filterQuery(filters: Filters): string {
  const params = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  return params.size === 0 ? "" : `?${params}`;
}

type Row = {
  label: string;
  romanisedName: string;
  platform: string;
  personClass: string;
  type: string;
  exposure: string;
  sizeBand: string;
};

export function isAmong(row: Row, filters: Filters): boolean {
  const sought = filters.q.trim().toLocaleLowerCase();
  return (
    filterNames.every((name) => filters[name] === anything || row[name] === filters[name]) &&
    `${row.label} ${row.romanisedName}`.toLocaleLowerCase().includes(sought)
  );
}
