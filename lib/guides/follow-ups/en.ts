import type { FollowUp } from './follow-up.ts';

/** English questions, the one that always fits first. None of them can be answered by yes or no. */
export const FOLLOW_UPS: readonly FollowUp[] = [
  { id: 'important', practice: 'P95', text: 'What else is important?' },
  { id: 'background', practice: 'P94', text: 'How did it come to that?' },
  { id: 'hardest', practice: 'P94', text: 'What is the hardest part of it?' },
  { id: 'tried', practice: 'P94', text: 'What have you tried so far?' },
  { id: 'good-end', practice: 'P94', text: 'What would a good end look like to you?' },
  { id: 'feeling', practice: 'P100', text: 'How do you feel about it now?' },
  { id: 'help', practice: 'P57', text: 'How can I help you with it?' },
  { id: 'unsaid', practice: 'P95', text: 'What have we not talked about yet?' },
];
