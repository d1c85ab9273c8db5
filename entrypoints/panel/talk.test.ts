import { expect, test } from 'vitest';
import { meetingView } from '../../tests/support/samples.ts';
import { isOn } from './talk.ts';

const START = 1_000_000;
const HOUR = 3_600_000;

test.each([
  ['before it', START - 1, false],
  ['at its start', START, true],
  ['in its last moment', START + HOUR - 1, true],
  ['at its end', START + HOUR, false],
])('a meeting of an hour runs %s: %i', (_, now, expected) => {
  expect(isOn(meetingView({ startsAt: START, endsAt: START + HOUR }), now)).toBe(expected);
});

test.each([
  ['its call goes on past the end', { startsAt: START, endsAt: START + HOUR, isInCall: true }, START + 2 * HOUR, true],
  ['no event announced it', {}, START, false],
  ['its end is not known', { startsAt: START }, START + 1, false],
])('when %s', (_, meeting, now, expected) => {
  expect(isOn(meetingView(meeting), now)).toBe(expected);
});
