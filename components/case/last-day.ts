/** The last whole day, in UTC, of a place that ends at `expiresAt`; empty for one without end. */
export function lastDayOf(expiresAt: Date | null): string {
  return expiresAt === null ? "" : new Date(expiresAt.getTime() - 1).toISOString().slice(0, 10);
}
