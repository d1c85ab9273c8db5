import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Format } from '../../lib/domain/format.ts';
import { Button } from '../ui/button.tsx';

export type FormatReviewProps = {
  format: Format;
  companion: string;
  /** Nothing has to change. */
  onStillRight(): void;
  /** It becomes a topic of the talk. */
  onTalk(): void;
};

/** What both expected, to be looked at again together (P19, P38). Takes the focus when it comes. */
export function FormatReview({ format, companion, onStillRight, onTalk }: FormatReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const said = (text: string) =>
    text.trim() === '' ? <dd class="help">{i18n.t('format.review.nothing')}</dd> : <dd>{text}</dd>;
  return (
    <section class="block card format-review" aria-label={i18n.t('format.review.title')}>
      <h3 ref={heading} tabIndex={-1}>
        {i18n.t('format.review.title')}
      </h3>
      <dl>
        <dt class="label">{i18n.t('format.review.youExpected')}</dt>
        {said(format.myExpectations)}
        <dt class="label">{i18n.t('format.review.theyExpected', [companion])}</dt>
        {said(format.theirExpectations)}
        <dt class="label">{i18n.t('format.doubts')}</dt>
        {said(format.doubts)}
      </dl>
      <p class="help">{i18n.t('format.review.below')}</p>
      <div class="row-actions">
        <Button size="small" look="primary" onClick={onStillRight}>
          {i18n.t('format.review.right')}
        </Button>
        <Button size="small" onClick={onTalk}>
          {i18n.t('format.review.talk')}
        </Button>
      </div>
    </section>
  );
}
