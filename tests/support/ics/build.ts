/** Lines of a calendar as a file holds them: folded at 75 octets, ended by CRLF. */
export const fold = (line: string): string => line.replace(/(.{74})(?=.)/gu, '$1\r\n ');

/** A `VEVENT` of these lines. */
export const vevent = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines.map(fold), 'END:VEVENT'].join('\r\n');

/** A calendar's text of these components and properties. */
export const calendar = (...parts: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Duologue//Test//EN', ...parts, 'END:VCALENDAR', ''].join('\r\n');
