import { encode } from 'uqr';
import { i18n } from '#i18n';
import { QUIET_ZONE, qrPath } from './qr-path.ts';

/** The words as a picture for the camera of another device, or to be read from a file. It comes when it is asked for. */
export function QrPicture({ words }: { words: string[] }) {
  // Nothing but the words: a program that reads the code shows what may be typed as well.
  const { data, size } = encode(words.join(' '), { ecc: 'M', border: 0 });
  const side = size + 2 * QUIET_ZONE;
  return (
    <div class="qr">
      <svg
        viewBox={`0 0 ${side} ${side}`}
        role="img"
        aria-label={i18n.t('sync.wordsPictureName')}
        shape-rendering="crispEdges"
      >
        {/* Black on white in every theme: it is what a reader looks for, and many do not find an inverted code. */}
        <path fill="white" d={`M0 0h${side}v${side}H0z`} />
        <path fill="black" d={qrPath(data)} />
      </svg>
    </div>
  );
}
