/** Areas whose sentences come with their pages (areaPage in index.tsx). Each has two files in
 *  areas/: NAME.zh.ts exports `zh`, NAME.en.ts exports `en` with the same keys. */
import type { zh as approval } from './areas/approval.zh';
import type { zh as people } from './areas/people.zh';
import type { zh as process } from './areas/process.zh';
import type { zh as tactics } from './areas/tactics.zh';

export const areas = {
  approval: { 'zh-CN': async () => (await import('./areas/approval.zh')).zh, en: async () => (await import('./areas/approval.en')).en },
  people: { 'zh-CN': async () => (await import('./areas/people.zh')).zh, en: async () => (await import('./areas/people.en')).en },
  process: { 'zh-CN': async () => (await import('./areas/process.zh')).zh, en: async () => (await import('./areas/process.en')).en },
  tactics: { 'zh-CN': async () => (await import('./areas/tactics.zh')).zh, en: async () => (await import('./areas/tactics.en')).en },
};
export type Area = keyof typeof areas;
export type AreaKey =
  | keyof typeof approval
  | keyof typeof people
  | keyof typeof process
  | keyof typeof tactics;
