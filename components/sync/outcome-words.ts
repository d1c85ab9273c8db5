import { i18n } from '#i18n';
import type { WordsOutcome } from '../../lib/messages/safekeeping-views.ts';

/** What is wrong with words or a passphrase, so that the person finds the place; null when nothing is. */
export function outcomeText(outcome: WordsOutcome): string | null {
  switch (outcome.kind) {
    case 'joined':
    case 'same':
      return null;
    case 'unknown-word': {
      const number = String(outcome.index + 1); // people count from 1
      return outcome.nearest === null
        ? i18n.t('sync.unknownWord', [number, outcome.word])
        : i18n.t('sync.unknownWordNear', [number, outcome.word, outcome.nearest]);
    }
    case 'word-count':
      return i18n.t('sync.wordCount', outcome.count, [String(outcome.count)]);
    case 'checksum':
      return i18n.t('sync.checksum');
    case 'wrong-passphrase':
      return i18n.t('sync.wrongPassphrase');
    case 'no-file':
      return i18n.t('sync.noFile');
  }
}
