#!/usr/bin/env node
import { register } from 'tsx/esm/api';
import 'typebox/compile';

// TypeBox is 680 files, which load in a third of the time before TypeScript is read.
register();
await import('./cordon.ts');
