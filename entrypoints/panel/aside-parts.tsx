export { HintPart } from './hint-part.tsx';
export { SyncPart } from './sync-part.tsx';
