/** Every import that was run, with its result; undone from here too. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { get } from '../../api/client';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag } from '../../ui/bits';
import { integer, timeText } from '../../ui/format';
import { Stacked } from '../../ui/Stacked';
import { ImportResult } from './Import';
import type { ImportRun } from '../../api/types';
import type { Tone } from '../../app/layout';

type Listed = ImportRun & { id?: number; what?: string; entity?: string; file?: string; created_at?: string; actor_name?: string; rejected?: number };
const TONE: Record<string, Tone> = { done: 'good', failed: 'bad', running: 'accent', undone: 'faint', previewed: 'plain' };

export default function ImportRuns() {
  const { t, label } = useI18n();
  const model = useModel();
  const client = useQueryClient();
  const runs = useQuery({ queryKey: ['import_run', 'list'], queryFn: () => get<{ items: Listed[] }>('/import_runs') });
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <h1>{t('import.runs')}</h1>
        </div>
        <div className="page-tools">
          <Link to="/import">{t('import.new')}</Link>
        </div>
      </header>
      {runs.isPending && <Bones rows={5} />}
      {runs.isError && <Notice tone="bad">{runs.error.message}</Notice>}
      {runs.data && !runs.data.items.length && <Empty title={t('import.runs.none')} hint={t('import.hint')} />}
      {runs.data && runs.data.items.length > 0 && (
        <Stacked label={t('import.runs')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('import.when')}</th>
                <th scope="col">{t('import.what')}</th>
                <th scope="col">{t('import.file')}</th>
                <th scope="col">{t('import.state')}</th>
                <th scope="col" className="right">{t('import.creates')}</th>
                <th scope="col" className="right">{t('import.updates')}</th>
                <th scope="col" />
              </tr>
            </thead>
            <tbody>
              {runs.data.items.map((r) => {
                const what = r.what ?? r.entity ?? '';
                const run = { ...r, run: r.run ?? r.id ?? 0 };
                return (
                  <tr key={run.run}>
                    <td className="num">{r.created_at ? timeText(r.created_at) : '—'}</td>
                    <td>{label((model.kind(what) ?? model.byPath(what))?.plural) || what}</td>
                    <td className="ellipsis">{r.file ?? '—'}</td>
                    <td>
                      <Tag tone={TONE[r.state] ?? 'plain'}>{t(`import.state.${r.state}` as Key)}</Tag>
                    </td>
                    <td className="right num">{integer(r.creates ?? 0)}</td>
                    <td className="right num">{integer(r.updates ?? 0)}</td>
                    <td>
                      <ImportResult run={run} onUndone={() => void client.invalidateQueries({ queryKey: ['import_run'] })} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Stacked>
      )}
    </div>
  );
}
