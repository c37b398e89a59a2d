/** A calendar file of another program: what it holds is told first, then taken. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { post } from '../../api/client';
import type { ImportRun } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Figure, Notice } from '../../ui/bits';
import { integer } from '../../ui/format';
import { ImportResult } from '../import/Import';

async function send(file: File, mode: 'preview' | 'run') {
  const form = new FormData();
  form.append('mode', mode);
  form.append('options', JSON.stringify({ keep_good: true }));
  form.append('file', file);
  return post<ImportRun>('/import/activities', form);
}

function Told({ run }: { run: ImportRun }) {
  const { t, label } = useI18n();
  const model = useModel();
  const rejected = run.rejects_total ?? run.rejects?.length ?? 0;
  const past = run.state === 'done';
  return (
    <>
      <dl className="figures">
        <Figure label={t(past ? 'import.created' : 'cal.ics.new')} value={integer(run.creates ?? 0)} />
        <Figure label={t(past ? 'import.updated' : 'cal.ics.changed')} value={integer(run.updates ?? 0)} />
        <Figure label={t('cal.ics.same')} value={integer(run.skips ?? 0)} />
        <Figure label={t('import.rejected')} value={integer(rejected)} />
      </dl>
      {rejected > 0 && (
        <ul className="ics-rejects">
          {(run.rejects ?? []).slice(0, 20).map((r) => (
            <li key={`${r.row}${r.column}`}>
              <span className="num">{t('cal.ics.line', { n: r.row })}</span> {label(model.field('activity', r.column ?? '')?.label) || r.column} {r.value} <b>{r.message}</b>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export default function IcsImport({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [run, setRun] = useState<ImportRun | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (f: File, mode: 'preview' | 'run') => {
    setBusy(true);
    setError(null);
    try {
      setRun(await send(f, mode));
      setFile(f);
      if (mode === 'run') await client.invalidateQueries({ queryKey: ['calendar'] });
    } catch (e) {
      setError(e instanceof Error ? e.message : t('error.unknown'));
    } finally {
      setBusy(false);
    }
  };
  const wanted = (run?.creates ?? 0) + (run?.updates ?? 0);
  const over = run?.state === 'done' || run?.state === 'undone';
  return (
    <Modal open title={t('cal.ics')} footer={null} onCancel={onClose} width={640}>
      {error && <Notice tone="bad">{error}</Notice>}
      {!run && <p className="quiet">{t('cal.ics.hint')}</p>}
      {run && (
        <>
          <p>
            <b className="break-all">{file?.name}</b>
          </p>
          {over && <Notice tone={run.state === 'done' ? 'good' : 'warn'}>{t(run.state === 'done' ? 'import.done' : 'import.undone')}</Notice>}
          <Told run={run} />
        </>
      )}
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        hidden
        aria-label={t('cal.ics.choose')}
        onChange={(e) => {
          const f = e.target.files?.[0];
          if (f) void attempt(f, 'preview');
          e.target.value = '';
        }}
      />
      <div className="wizard-foot">
        {over && run && <ImportResult run={run} onUndone={() => { setRun({ ...run, state: 'undone' }); void client.invalidateQueries({ queryKey: ['calendar'] }); }} />}
        {!over && (
          // Fresh with the look at the file, so that the keyboard stands inside the dialog again.
          <Button key={run ? 'other' : 'choose'} autoFocus icon={<FileUp size={15} />} type={run ? 'default' : 'primary'} loading={busy && !run} onClick={() => input.current?.click()}>
            {t(run ? 'cal.ics.other' : 'cal.ics.choose')}
          </Button>
        )}
        {run && !over && (
          <Button type="primary" loading={busy} disabled={wanted === 0} onClick={() => file && void attempt(file, 'run')}>
            {t('cal.ics.take', { n: wanted })}
          </Button>
        )}
        {over && (
          <Button type="primary" onClick={onClose}>
            {t('cal.ics.close')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
