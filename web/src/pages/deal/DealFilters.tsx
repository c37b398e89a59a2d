/** Whose deals of which pipeline the board and the calendar show; it stands in the address. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { RefPicker } from '../../ui/RefPicker';

export function useDealFilters() {
  const model = useModel();
  const [search, setSearch] = useSearchParams();
  const set = (name: string, value: string) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  return { search, set, pipeline: Number(search.get('pipeline')) || model.defaultPipeline()?.id || 0, owner: search.get('owner') ?? '' };
}

export function DealFilters({ pipeline, owner, set, children }: Omit<ReturnType<typeof useDealFilters>, 'search'> & { children?: ReactNode }) {
  const { t, label } = useI18n();
  const model = useModel();
  return (
    <div className="toolbar">
      {model.pipelines.length > 1 && (
        <Select aria-label={t('filter.pipeline')} value={pipeline} onChange={(v) => set('pipeline', String(v))} options={model.pipelines.filter((p) => p.active).map((p) => ({ value: p.id, label: label(p.name) }))} popupMatchSelectWidth={false} />
      )}
      <div className="quick" role="group" aria-label={t('quick')}>
        <button type="button" aria-pressed={owner === 'me'} onClick={() => set('owner', owner === 'me' ? '' : 'me')}>
          {t('quick.mine')}
        </button>
      </div>
      <div className="toolbar-picker">
        <RefPicker kind="user" label={t('owner')} placeholder={t('filter.owner')} value={/^\d+$/.test(owner) ? Number(owner) : null} onChange={(v) => set('owner', v ? String(v) : '')} />
      </div>
      {children}
    </div>
  );
}
