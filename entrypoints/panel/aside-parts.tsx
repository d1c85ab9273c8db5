// Fetched along with them, so that it is there before somebody presses: browsers allow copying only in the click itself.
import './away-acts.ts';

export { fresh } from '../../lib/client/seen.ts';
export { HeadFacts } from './head-facts.tsx';
export { HintPart } from './hint-part.tsx';
export { Together } from './together.tsx';
