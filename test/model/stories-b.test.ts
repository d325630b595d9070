import { modelTest } from './run-model.ts';

modelTest('b');
