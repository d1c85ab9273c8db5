import type { ComponentChildren } from 'preact';

export type SectionProps = {
  id: string;
  title: string;
  lead?: string;
  /** 3 for a part of a section. */
  level?: 2 | 3;
  children?: ComponentChildren;
};

/** One part of the settings, a region named by its heading. */
export function Section({ id, title, lead, level = 2, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section id={id} class={level === 2 ? 'set-section' : 'set-part'} aria-labelledby={`${id}-title`}>
      <Heading id={`${id}-title`}>{title}</Heading>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}
