import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { leavesAStep, orderOf, type StepId, type StepSetting, type StepSettings } from '../../lib/domain/steps.ts';
import { errorText } from '../ui/alert.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Growing } from '../ui/growing.tsx';
import { useKeptFocus } from '../ui/keep-focus.ts';
import { isEnter } from '../ui/keyboard.ts';
import { useSavedText } from '../ui/saved-text.ts';
import { type StepWords, usualTitle } from './step-titles.ts';
import './steps-editor.css';

export type StepsEditorProps = {
  settings: StepSettings;
  words: StepWords;
  /** Another title, while one types; null is ours again. False when it was refused. */
  onTitle(step: StepId, setting: StepSetting): Promise<boolean>;
  onShown(step: StepId, setting: StepSetting): void;
  /** `place` counts from 0. */
  onOrder(order: StepId[], place: number): void;
  onUsual(): void;
};

const UNTOUCHED: StepSetting = { title: null, isHidden: false };

/** Names, order and visibility of a pair's steps (P38): every field saves itself, every change can be taken back. */
export function StepsEditor({ settings, words, onTitle, onShown, onOrder, onUsual }: StepsEditorProps) {
  const list = useRef<HTMLUListElement>(null);
  const [refused, setRefused] = useState<StepId | null>(null);
  useKeptFocus(list, () => list.current);
  const order = orderOf(settings);
  const settingOf = (step: StepId): StepSetting => settings.of[step] ?? UNTOUCHED;
  const isUsual = settings.order.length === 0 && order.every((step) => isUntouched(settingOf(step)));
  const move = (from: number, to: number) => {
    const step = order[from];
    if (!step || to < 0 || to >= order.length) return;
    onOrder(order.filter((each) => each !== step).toSpliced(to, 0, step), to);
  };
  const canHide = (step: StepId): boolean => {
    const setting = { ...settingOf(step), isHidden: true };
    return leavesAStep({ ...settings, of: { ...settings.of, [step]: setting } });
  };
  /** False when it would leave no step at all; then it stays where it is and says why. */
  const show = (step: StepId, isShown: boolean): boolean => {
    const isTaken = isShown || canHide(step);
    setRefused(isTaken ? null : step);
    if (isTaken) onShown(step, { ...settingOf(step), isHidden: !isShown });
    return isTaken;
  };
  return (
    <>
      <p class="help">{i18n.t('step.arrangeLead')}</p>
      <ul ref={list} class="steps-editor" tabIndex={-1}>
        {order.map((step, index) => (
          <StepRow
            key={step}
            step={step}
            usual={usualTitle(step, words)}
            setting={settingOf(step)}
            place={{ index, count: order.length }}
            isRefused={refused === step && !canHide(step)}
            onTitle={(title) => onTitle(step, { ...settingOf(step), title })}
            onShown={(isShown) => show(step, isShown)}
            onMove={(by) => move(index, index + by)}
          />
        ))}
      </ul>
      {!isUsual && (
        <Button look="quiet" icon="undo" onClick={onUsual}>
          {i18n.t('step.usual')}
        </Button>
      )}
    </>
  );
}

const isUntouched = ({ title, isHidden }: StepSetting): boolean => title === null && !isHidden;

type StepRowProps = {
  step: StepId;
  usual: string;
  setting: StepSetting;
  place: { index: number; count: number };
  isRefused: boolean;
  onTitle(title: string | null): Promise<boolean>;
  onShown(isShown: boolean): boolean;
  onMove(by: 1 | -1): void;
};

/** One step: its title, whether it is shown, and its place. Alt with an arrow moves it. */
function StepRow({ step, usual, setting, place, isRefused, onTitle, onShown, onMove }: StepRowProps) {
  const refusal = useId();
  const title = setting.title ?? usual;
  const { text, type, flush } = useSavedText(title, (typed) => {
    const own = typed.trim();
    return onTitle(own === '' || own === usual ? null : own);
  });
  const handleKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by === null || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onMove(by);
  };
  const isFirst = place.index === 0;
  const isLast = place.index === place.count - 1;
  return (
    <li class={setting.isHidden ? 'left-out' : undefined} onKeyDown={handleKey}>
      {step === 'format' ? (
        <span class="help">{i18n.t('step.firstOnly')}</span>
      ) : (
        <input
          class="check"
          type="checkbox"
          aria-label={i18n.t('step.shown', [title])}
          aria-describedby={isRefused ? refusal : undefined}
          checked={!setting.isHidden}
          onChange={(event) => {
            // Refused, it stays ticked; what is drawn did not change, so nobody else would put the tick back.
            if (!onShown(event.currentTarget.checked)) event.currentTarget.checked = true;
          }}
        />
      )}
      <Growing
        class="field"
        maxLength={200}
        aria-label={i18n.t('step.titleOf', [usual])}
        placeholder={usual}
        value={text}
        onInput={(event) => type(event.currentTarget.value.replaceAll('\n', ' '))}
        onBlur={flush}
        onKeyDown={(event) => {
          if (!isEnter(event)) return;
          event.preventDefault();
          flush();
        }}
      />
      <IconButton
        icon="up-arrow"
        label={i18n.t('step.moveUp', [title])}
        aria-disabled={isFirst}
        aria-keyshortcuts="Alt+ArrowUp"
        onClick={() => !isFirst && onMove(-1)}
      />
      <IconButton
        icon="down-arrow"
        label={i18n.t('step.moveDown', [title])}
        aria-disabled={isLast}
        aria-keyshortcuts="Alt+ArrowDown"
        onClick={() => !isLast && onMove(1)}
      />
      {isRefused && (
        <p class="field-error" id={refusal} role="alert">
          {errorText('steps-empty')}
        </p>
      )}
    </li>
  );
}
