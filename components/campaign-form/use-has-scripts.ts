'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False until scripts run, and without them for good. */
export const useHasScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
