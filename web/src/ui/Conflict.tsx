/** Someone else saved first: both versions side by side, field by field, and the choice is ours. */
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Kind, Row } from '../api/types';
import { useI18n } from '../i18n';
import { valueText } from './Value';

interface Props {
  kind: Kind;
  base: Row;
  theirs: Row;
  mine: Record<string, unknown>;
  onResolve: (changes: Record<string, unknown>) => void;
  onCancel: () => void;
}

export function Conflict({ kind, base, theirs, mine, onResolve, onCancel }: Props) {
  const i18n = useI18n();
  const { t, label } = i18n;
  /* what is no field (the reason of the change) goes along */
  const aside = Object.fromEntries(Object.entries(mine).filter(([k]) => k.startsWith('_')));
  const keys = Object.keys(mine).filter((k) => !(k in aside));
  const moved = (k: string) => JSON.stringify(base[k] ?? null) !== JSON.stringify(theirs[k] ?? null);
  const [take, setTake] = useState<Record<string, 'mine' | 'theirs'>>(() => Object.fromEntries(keys.map((k) => [k, moved(k) ? 'theirs' : 'mine'])));
  return (
    <Modal
      open
      width={720}
      title={t('conflict.title')}
      okText={t('conflict.save')}
      cancelText={t('conflict.later')}
      onCancel={onCancel}
      onOk={() => {
        const kept = keys.filter((k) => take[k] === 'mine').map((k) => [k, mine[k]]);
        onResolve(kept.length ? { ...Object.fromEntries(kept), ...aside } : {});
      }}
    >
      <p className="muted">{t('conflict.hint')}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('conflict.field')}</th>
            <th>{t('conflict.mine')}</th>
            <th>{t('conflict.theirs')}</th>
            <th>{t('conflict.take')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((k) => {
            const f = kind.fields.find((x) => x.key === k);
            return (
              <tr key={k}>
                <th scope="row">{label(f?.label) || k}</th>
                <td>{valueText(f, mine[k], i18n)}</td>
                <td className={moved(k) ? 'moved' : ''}>{valueText(f, theirs[k], i18n, theirs)}</td>
                <td>
                  <Radio.Group
                    size="small"
                    value={take[k]}
                    onChange={(e) => setTake((old) => ({ ...old, [k]: e.target.value as 'mine' | 'theirs' }))}
                    options={[
                      { value: 'mine', label: t('conflict.mine.short') },
                      { value: 'theirs', label: t('conflict.theirs.short') },
                    ]}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Modal>
  );
}
