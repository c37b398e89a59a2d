/** Areas whose sentences come with their pages (areaPage in index.tsx). Each has two files in
 *  areas/: NAME.zh.ts exports `zh`, NAME.en.ts exports `en` with the same keys. */
import type { zh as approval } from './areas/approval.zh';
import type { zh as book } from './areas/book.zh';
import type { zh as calendar } from './areas/calendar.zh';
import type { zh as compete } from './areas/compete.zh';
import type { zh as competence } from './areas/competence.zh';
import type { zh as dash } from './areas/dash.zh';
import type { zh as funnel } from './areas/funnel.zh';
import type { zh as govern } from './areas/govern.zh';
import type { zh as forecast } from './areas/forecast.zh';
import type { zh as guard } from './areas/guard.zh';
import type { zh as offline } from './areas/offline.zh';
import type { zh as hand } from './areas/hand.zh';
import type { zh as insight } from './areas/insight.zh';
import type { zh as mail } from './areas/mail.zh';
import type { zh as merge } from './areas/merge.zh';
import type { zh as order } from './areas/order.zh';
import type { zh as plan } from './areas/plan.zh';
import type { zh as people } from './areas/people.zh';
import type { zh as pivot } from './areas/pivot.zh';
import type { zh as process } from './areas/process.zh';
import type { zh as dealsheets } from './areas/dealsheets.zh';
import type { zh as warning } from './areas/warning.zh';
import type { zh as report } from './areas/report.zh';
import type { zh as territory } from './areas/territory.zh';
import type { zh as tactics } from './areas/tactics.zh';

export const areas = {
  approval: { 'zh-CN': async () => (await import('./areas/approval.zh')).zh, en: async () => (await import('./areas/approval.en')).en },
  book: { 'zh-CN': async () => (await import('./areas/book.zh')).zh, en: async () => (await import('./areas/book.en')).en },
  calendar: { 'zh-CN': async () => (await import('./areas/calendar.zh')).zh, en: async () => (await import('./areas/calendar.en')).en },
  compete: { 'zh-CN': async () => (await import('./areas/compete.zh')).zh, en: async () => (await import('./areas/compete.en')).en },
  competence: { 'zh-CN': async () => (await import('./areas/competence.zh')).zh, en: async () => (await import('./areas/competence.en')).en },
  dash: { 'zh-CN': async () => (await import('./areas/dash.zh')).zh, en: async () => (await import('./areas/dash.en')).en },
  funnel: { 'zh-CN': async () => (await import('./areas/funnel.zh')).zh, en: async () => (await import('./areas/funnel.en')).en },
  govern: { 'zh-CN': async () => (await import('./areas/govern.zh')).zh, en: async () => (await import('./areas/govern.en')).en },
  forecast: { 'zh-CN': async () => (await import('./areas/forecast.zh')).zh, en: async () => (await import('./areas/forecast.en')).en },
  guard: { 'zh-CN': async () => (await import('./areas/guard.zh')).zh, en: async () => (await import('./areas/guard.en')).en },
  offline: { 'zh-CN': async () => (await import('./areas/offline.zh')).zh, en: async () => (await import('./areas/offline.en')).en },
  hand: { 'zh-CN': async () => (await import('./areas/hand.zh')).zh, en: async () => (await import('./areas/hand.en')).en },
  insight: { 'zh-CN': async () => (await import('./areas/insight.zh')).zh, en: async () => (await import('./areas/insight.en')).en },
  mail: { 'zh-CN': async () => (await import('./areas/mail.zh')).zh, en: async () => (await import('./areas/mail.en')).en },
  merge: { 'zh-CN': async () => (await import('./areas/merge.zh')).zh, en: async () => (await import('./areas/merge.en')).en },
  order: { 'zh-CN': async () => (await import('./areas/order.zh')).zh, en: async () => (await import('./areas/order.en')).en },
  people: { 'zh-CN': async () => (await import('./areas/people.zh')).zh, en: async () => (await import('./areas/people.en')).en },
  pivot: { 'zh-CN': async () => (await import('./areas/pivot.zh')).zh, en: async () => (await import('./areas/pivot.en')).en },
  plan: { 'zh-CN': async () => (await import('./areas/plan.zh')).zh, en: async () => (await import('./areas/plan.en')).en },
  process: { 'zh-CN': async () => (await import('./areas/process.zh')).zh, en: async () => (await import('./areas/process.en')).en },
  dealsheets: { 'zh-CN': async () => (await import('./areas/dealsheets.zh')).zh, en: async () => (await import('./areas/dealsheets.en')).en },
  report: { 'zh-CN': async () => (await import('./areas/report.zh')).zh, en: async () => (await import('./areas/report.en')).en },
  tactics: { 'zh-CN': async () => (await import('./areas/tactics.zh')).zh, en: async () => (await import('./areas/tactics.en')).en },
  territory: { 'zh-CN': async () => (await import('./areas/territory.zh')).zh, en: async () => (await import('./areas/territory.en')).en },
  warning: { 'zh-CN': async () => (await import('./areas/warning.zh')).zh, en: async () => (await import('./areas/warning.en')).en },
};
export type Area = keyof typeof areas;
export type AreaKey =
  | keyof typeof territory
  | keyof typeof approval
  | keyof typeof order
  | keyof typeof book
  | keyof typeof dealsheets
  | keyof typeof calendar
  | keyof typeof compete
  | keyof typeof competence
  | keyof typeof dash
  | keyof typeof funnel
  | keyof typeof govern
  | keyof typeof forecast
  | keyof typeof guard
  | keyof typeof offline
  | keyof typeof hand
  | keyof typeof insight
  | keyof typeof mail
  | keyof typeof merge
  | keyof typeof people
  | keyof typeof pivot
  | keyof typeof plan
  | keyof typeof process
  | keyof typeof report
  | keyof typeof tactics
  | keyof typeof warning;
