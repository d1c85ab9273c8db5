import { splitLinks } from '../../lib/domain/links.ts';

/** A text whose addresses can be opened, each in a tab of its own that learns nothing of where it came from. */
export function LinkedText({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((piece, at) =>
        piece.href === null ? (
          piece.text
        ) : (
          <a key={at} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </>
  );
}
