import type { Phrase } from './phrase.ts';

/** English phrases. The recap comes first: it is the one that fits every talk. */
export const PHRASES: readonly Phrase[] = [
  {
    id: 'recap',
    practice: 'P98',
    title: 'Say back what I understood',
    text: 'I {recap}. Do you have any questions about it?',
    slots: [{ name: 'recap', label: 'What was said, in a few words' }],
  },
  {
    id: 'next-step',
    practice: 'P92',
    title: 'Promise a next step',
    text: 'I now have {found}. That lets me {what} by {by}. How does that sound to you?',
    slots: [
      { name: 'found', label: 'What I found out' },
      { name: 'what', label: 'What I will do', part: 'what' },
      { name: 'by', label: 'By when', part: 'by' },
    ],
  },
  {
    id: 'suggest-change',
    practice: 'P92',
    title: 'Suggest a change',
    text: 'I believe I see how it came about. My suggestion is to {change}, because {reason}. What we would gain is {gain}. If that makes sense to you, let us look at how to get there; if it does not, what am I missing?',
    slots: [
      { name: 'change', label: 'What to do differently' },
      { name: 'reason', label: 'Why, from what we talked about' },
      { name: 'gain', label: 'What it brings, and to whom' },
    ],
  },
  {
    id: 'heard-you',
    practice: 'P92',
    title: 'Show that it was heard',
    text: 'You told me that {matter} matters to you. What would make it better, and where can we start?',
    slots: [{ name: 'matter', label: 'What matters to them' }],
  },
  {
    id: 'worth-learning',
    practice: 'P92',
    title: 'Encourage to learn',
    text: 'It could be worth your time to learn {skill}. It would open the way to {gain}. When and how could we make room for it?',
    slots: [
      { name: 'skill', label: 'What to learn' },
      { name: 'gain', label: 'What it makes possible' },
    ],
  },
  {
    id: 'noticed',
    practice: 'P92',
    title: 'Speak of what I noticed',
    text: 'There is something I noticed: {behaviour}. It stayed with me because {concern}. To me it was {effect}, and my wish is {wish}. How do you see it?',
    slots: [
      { name: 'behaviour', label: 'What could be seen or heard' },
      { name: 'concern', label: 'Why it stayed with me' },
      { name: 'effect', label: 'What it was like for me' },
      { name: 'wish', label: 'What I wish for: more of it, less of it, something else' },
    ],
  },
];
