/// Days travel as 2025-12-14 and are shown and typed as 14/12/2025.

export function printDay(iso: string | null): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? "");
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : "";
}

/// The ISO day of "1/7/2025" or "01/07/2025"; null when there is no such day.
export function readDay(typed: string): string | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed);
  if (!parts) return null;
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1 || year < 1900) return null;
  return date.toISOString().slice(0, 10);
}

/// The day after: a unit whose last day is 30/06/2025 is abolished on 01/07/2025.
export function dayAfter(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/// The day before: what changed on 01/07/2025 was otherwise until 30/06/2025.
export function dayBefore(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/// The day it is in Viet Nam, whatever the machine's zone.
export function todayInVietNam(now = new Date()): string {
  return new Date(now.getTime() + 7 * 3600 * 1000).toISOString().slice(0, 10);
}

/// "14:05" of a moment, in the time of Viet Nam whatever the machine's zone.
export function printTime(moment: Date): string {
  const local = new Date(moment.getTime() + 7 * 3600 * 1000);
  return local.toISOString().slice(11, 16);
}
