/** The real origins under which the simulators are served, so that the manifest's own match patterns apply. */
export const CALENDAR = 'https://calendar.google.com';
export const MEET = 'https://meet.google.com';
