const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const longestDateLine = 80;
const label = /^(?:(?:first )?published|posted|(?:last )?updated|date)(?: on)?\s?:? /i;
const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? /i;
const clockTime = /(?:,| at| [|·•–—-])? ?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?$/i;

/**
 * The day or month that a line states and says nothing besides, as `2019-02-28` or `2019-02`; null for
 * any other line. A date such as 03/01/2019 is not read: it is a different day on either side of the Atlantic.
 */
export function readDate(line: string): string | null {
  if (line.length > longestDateLine) return null;
  const bare = line.replace(label, '').replace(weekday, '').replace(clockTime, '').trim();
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T[\d:.+Z-]+)?$/.exec(bare);
  if (iso) return dateOf(iso[1], Number(iso[2]), iso[3]);
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(bare);
  if (monthFirst) return dateOf(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(bare);
  if (dayFirst) return dateOf(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthOnly = /^([A-Za-z]{3,9})\.? (\d{4})$/.exec(bare);
  return monthOnly ? dateOf(monthOnly[2], monthNumber(monthOnly[1]), undefined) : null;
}

function monthNumber(name = ''): number {
  return months.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

function dateOf(year = '', month: number, day: string | undefined): string | null {
  if (month < 1 || month > 12) return null;
  const yearAndMonth = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return yearAndMonth;
  const lastDay = new Date(Date.UTC(Number(year), month, 0)).getUTCDate();
  const dayNumber = Number(day);
  if (dayNumber < 1 || dayNumber > lastDay) return null;
  return `${yearAndMonth}-${String(dayNumber).padStart(2, '0')}`;
}
