/** From a time of a series, or from the series itself, to its rule. */
import { Button } from 'antd';
import { Repeat } from 'lucide-react';
import { useState } from 'react';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { today } from '../../ui/format';
import SeriesDialog, { type Occurrence } from './SeriesDialog';
import './calendar.css';

function occurrenceOf(row: Row): Occurrence | null {
  if (!row['recurrence'] || !row['start']) return null;
  const start = String(row['start']);
  return { activity: row.id, at: String(row['occurrence'] ?? start), start, end: (row['end'] as string | null) ?? null, subject: String(row['subject'] ?? ''), place: (row['place'] as string | null) ?? null };
}

export default function SeriesButton({ row, series }: { row: Row; series: number }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Repeat size={15} />} onClick={() => setOpen(true)}>
        {t('series.activity')}
      </Button>
      {open && <SeriesDialog series={series} one={occurrenceOf(row)} day={today()} onClose={() => setOpen(false)} />}
    </>
  );
}
