import { later } from '../ui/later.tsx';

/** Lines below a topic or an agreement; hardly one has any, so they come with the first that does. */
export const OthersLater = later(async () => (await import('./others.tsx')).Others);
