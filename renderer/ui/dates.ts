import { months } from '../../shared/lib/describe-date.ts';

export { describeDate } from '../../shared/lib/describe-date.ts';

/** A moment as a day and a time of day on this computer: "22 November 2026, 14:05". */
export function describeMoment(timeMs: number): string {
  const time = new Date(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getDate()} ${months[time.getMonth()]} ${time.getFullYear()}`;
  return `${day}, ${two(time.getHours())}:${two(time.getMinutes())}`;
}
