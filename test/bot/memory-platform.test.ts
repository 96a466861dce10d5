import { describePlatform } from '../contracts/platform-contract.ts';
import { memoryHarness } from '../fakes/memory-platform.ts';

describePlatform('The platform in memory', async () => memoryHarness());
