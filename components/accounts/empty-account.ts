import type { AccountFields } from "#server/schema/evidence.ts";

export const emptyAccount: AccountFields = {
  platform: "wechat",
  nativeId: "",
  handle: "",
  displayName: "",
  romanisedName: "",
  personClass: "private_individual",
  openedOn: "",
  openedPrecision: "day",
  openedBasis: "",
};
