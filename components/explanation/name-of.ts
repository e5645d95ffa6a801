/** How an account of the events is named on this screen: the case's pseudonym, or its own name where it has one in public. */
export type NameOf = (account: string) => { label: string; href?: string };
