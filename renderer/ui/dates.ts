const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day, month or year as nobody can misread it: "28 February 2019", "February 2019", "2019". */
export function describeDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  if (!month) return year;
  const name = months[Number(month) - 1] ?? month;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** A moment as a day and a time of day on this computer: "22 November 2026, 14:05". */
export function describeMoment(timeMs: number): string {
  const time = new Date(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getDate()} ${months[time.getMonth()]} ${time.getFullYear()}`;
  return `${day}, ${two(time.getHours())}:${two(time.getMinutes())}`;
}
