/** What every figure has: its query, its export buttons, its states. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { FileSpreadsheet, Image } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { get, saveBlob } from '../../api/client';
import { useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import type { ChartHandle } from '../../ui/Chart';
import { toCsv, today } from '../../ui/format';
import type { Params } from './Analysis';

export function useAnalysis<T>(name: string, params: Params) {
  return useQuery({ queryKey: ['analysis', name, params], placeholderData: keepPreviousData, queryFn: ({ signal }) => get<T>(`/analysis/${name}`, params, signal) });
}

/** Without a chart: the table alone. */
export function Exports({ name, chart, table }: { name: string; chart?: RefObject<ChartHandle | null>; table: () => (string | number | null)[][] }) {
  const { t } = useI18n();
  const file = (ext: string) => `${name}-${today()}.${ext}`;
  return (
    <span className="exports">
      <Button size="small" icon={<FileSpreadsheet size={14} />} onClick={() => saveBlob(new Blob([toCsv(table())], { type: 'text/csv' }), file('csv'))}>
        CSV
      </Button>
      {chart && (
        <Button size="small" icon={<Image size={14} />} onClick={() => chart.current?.png(file('png'))} aria-label={t('export.png')}>
          PNG
        </Button>
      )}
    </span>
  );
}

export function Loaded({ query, children }: { query: { isPending: boolean; error: Error | null; data: unknown }; children: ReactNode }) {
  if (query.error && !query.data) return <Notice tone="bad">{query.error.message}</Notice>;
  if (query.isPending)
    return (
      <>
        <div className="chart-bones bone" />
        <Bones rows={6} />
      </>
    );
  return children;
}
