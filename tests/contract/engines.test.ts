import { MemoryStore, memoryEngine } from '../support/memory-engine.ts';
import { engineContract } from './engine-contract.ts';

engineContract('memory', async () => ({ engine: memoryEngine(new MemoryStore()) }));
