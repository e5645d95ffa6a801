/** Days as sources state them, and as the database keeps them. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
