#!/usr/bin/env node
import { register } from 'tsx/esm/api';
import 'typebox/compile';

// TypeBox has 680 files. Before the TypeScript loader is registered they load in a third of the time.
register();
await import('./cordon.ts');
