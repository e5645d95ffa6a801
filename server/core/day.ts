/** Days of the calendar, as columns hold them and as forms write them; empty is not stated. */

export const dayText = (day: Date | null): string => day?.toISOString().slice(0, 10) ?? "";

export const dayColumn = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const statedDayColumn = (day: string): Date | null => (day === "" ? null : dayColumn(day));
