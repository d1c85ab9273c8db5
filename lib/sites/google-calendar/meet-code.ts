import { meetCodeIn } from '../../domain/meet-code.ts';
import { find, findAll } from './selectors.ts';

const IN_LOG = /"([a-z]{3}-[a-z]{4}-[a-z]{3})"/;

/** All addresses and words of an element that may hold a link. */
function* texts(element: Element | null): Generator<string | null> {
  if (!element) return;
  for (const attribute of ['href', 'data-meet-url', 'data-details', 'data-text', 'data-initialvalue']) {
    yield element.getAttribute(attribute);
  }
  for (const inner of element.querySelectorAll('[href], [data-meet-url]')) {
    yield inner.getAttribute('href') ?? inner.getAttribute('data-meet-url');
  }
  for (const field of element.querySelectorAll('input')) yield field.value;
  yield element.textContent;
}

/**
 * The Google Meet code of the event on `surface`, or null: the conference's own link first, then what the place and
 * the description say (google-calendar.md L7), last the page's log attribute.
 */
export function readMeetCode(surface: Element): string | null {
  const places = [
    ...findAll(surface, 'meet'),
    find(surface, 'details'),
    find(surface, 'place'),
    find(surface, 'description'),
  ];
  for (const place of places) {
    for (const text of texts(place)) {
      const code = meetCodeIn(text ?? '');
      if (code) return code;
    }
  }
  return IN_LOG.exec(surface.getAttribute('jslog') ?? '')?.[1] ?? null;
}
