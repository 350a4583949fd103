/** Columns of the task board, by when a task is due. */
export const columns = ['overdue', 'today', 'tomorrow', 'later', 'done'] as const;
export type Column = (typeof columns)[number];

const DAY_S = 86_400;

/** Unix seconds of the midnight before a moment, in the browser's time zone. */
export function startOfDay(seconds: number): number {
  const date = new Date(seconds * 1000);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime() / 1000;
}

/** The column of a task; `now` in unix seconds. */
export function columnOf(task: { complete_till: number; is_completed: boolean }, now: number): Column {
  if (task.is_completed) return 'done';
  if (task.complete_till < now) return 'overdue';
  const days = Math.round((startOfDay(task.complete_till) - startOfDay(now)) / DAY_S);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
}

/** Six weeks of days, Monday first, around the month of a date. */
export function monthDays(at: Date): Date[] {
  const first = new Date(at.getFullYear(), at.getMonth(), 1);
  const back = (first.getDay() + 6) % 7;
  return Array.from(
    { length: 42 },
    (_day, index) => new Date(first.getFullYear(), first.getMonth(), 1 - back + index),
  );
}
