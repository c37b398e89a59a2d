import type { zh } from './book.zh';

export const en: Record<keyof typeof zh, string> = {
  'book.export': 'Export PDF',
  'book.plan': 'Account plan',
  'book.review': 'Business review',
  'book.joint': 'Joint plan (the part for the customer)',
  'book.report': 'Visit report',
  'book.other': '{name} · in Chinese',
  'book.paper': 'Document (A4)',
  'book.slides': 'Slides (16:9)',
  'book.none.plan': 'This account has no plan that you may see',
  'book.none.report': 'No report of this visit has been written yet',
};
