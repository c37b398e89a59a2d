/** "Export PDF": the books that the server sets of a record, on paper or as slides, in either language. */
import { App as Ant, Button, Dropdown } from 'antd';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { ApiError, download, type Query } from '../../api/client';
import type { Kind, Row } from '../../api/types';
import { titleOf } from '../../app/model';
import { useI18n } from '../../i18n';
import { useNarrow } from '../../ui/useNarrow';

type BookKey = 'plan' | 'review' | 'joint' | 'report';
interface Book {
  key: BookKey;
  file: 'plan.pdf' | 'review.pdf' | 'report.pdf';
  query?: Query;
  slides?: boolean;
}
type Shape = 'paper' | 'slides';
const plan: Book = { key: 'plan', file: 'plan.pdf', slides: true };
const joint: Book = { key: 'joint', file: 'plan.pdf', query: { joint: true }, slides: true };
const report: Book = { key: 'report', file: 'report.pdf' };
const books: Record<string, Book[]> = {
  account: [{ key: 'review', file: 'review.pdf', slides: true }, plan],
  account_plan: [plan, joint],
  visit_report: [report],
  activity: [report],
};

export default function BookButton({ kind, row }: { kind: Kind; row: Row }) {
  const { t, lang } = useI18n();
  const { message } = Ant.useApp();
  const [busy, setBusy] = useState(false);
  const narrow = useNarrow();
  const offered = books[kind.kind] ?? [];
  if (!kind.actions.export || offered.length === 0) return null;

  const fetchBook = async (book: Book, shape: Shape, to: 'zh-CN' | 'en') => {
    setBusy(true);
    try {
      const name = [t(`book.${book.key}`), titleOf(kind, row)].join('-').replace(/[\\/:*?"<>|]+/g, ' ');
      await download(`/${kind.path}/${row.id}/${book.file}`, { ...book.query, ...(shape === 'slides' ? { format: shape } : {}), lang: to }, `${name}.pdf`);
    } catch (e) {
      const missing = e instanceof ApiError && e.status === 404;
      message.error(missing ? t(`book.none.${book.file === 'report.pdf' ? 'report' : 'plan'}`) : e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const other = lang === 'en' ? 'zh-CN' : 'en';
  const both = (b: Book, shape: Shape, name: string) => [
    { key: `${b.key}:${shape}:${lang}`, label: name },
    { key: `${b.key}:${shape}:${other}`, label: t('book.other', { name }) },
  ];
  const items = offered.flatMap((b) =>
    b.slides
      ? [{ type: 'group' as const, key: b.key, label: t(`book.${b.key}`), children: [...both(b, 'paper', t('book.paper')), ...both(b, 'slides', t('book.slides'))] }]
      : both(b, 'paper', t(`book.${b.key}`)),
  );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          const [what, shape, to] = key.split(':');
          const book = offered.find((b) => b.key === what);
          if (book) void fetchBook(book, shape === 'slides' ? 'slides' : 'paper', to === 'en' ? 'en' : 'zh-CN');
        },
      }}
    >
      <Button icon={<FileDown size={15} />} loading={busy} aria-label={t('book.export')}>
        {narrow ? null : t('book.export')}
      </Button>
    </Dropdown>
  );
}
