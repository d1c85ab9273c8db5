import { expect, it } from 'vitest';
import { isZone } from '../../domain/zone.ts';
import { WINDOWS_ZONES, windowsZone } from './windows-zones.ts';

it('every zone of the table is one that a browser knows', () => {
  expect([...WINDOWS_ZONES.values()].filter((zone) => !isZone(zone))).toEqual([]);
  expect(WINDOWS_ZONES.size).toBeGreaterThan(130);
});

it.each([
  ['GMT Standard Time', 'Europe/London'],
  ['Pacific Daylight Time', 'America/Los_Angeles'],
  ['Pacific Standard Time (Mexico)', 'America/Tijuana'],
  ['utc-11', 'Etc/GMT+11'],
  ['Russia Time Zone 10', 'Asia/Srednekolymsk'],
  ['GMT', null],
  ['Europe/Berlin', null],
])('%s is %s', (name, zone) => {
  expect(windowsZone(name)).toBe(zone);
});
