import { join } from 'node:path';
import { root } from './root.mjs';

/** Ends a process when the one that started it is gone. */
export const attached = join(root, 'tools/launch/attached.mjs');

/**
 * What Node is told for a program of the product. A young generation of 3 × 8 MB: left to itself it takes 100 MB and more
 * under load and hardly gives it back, and nothing measured (`npm run bench`) is much faster for it.
 */
export const PROGRAM_FLAGS = ['--enable-source-maps', '--max-semi-space-size=8'];

/** The same for a process that must not outlive the one that started it. */
export const NODE_FLAGS = ['--import', attached, ...PROGRAM_FLAGS];
