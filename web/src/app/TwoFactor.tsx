import { App as Ant, Button, Input, Modal, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { faultsByField, get, post } from '../api/client';
import { useI18n } from '../i18n';
import { Notice } from '../ui/bits';
import { FormItem } from '../ui/FormItem';

type Begun = { secret: string; uri: string; qr: string | null };
type Step = { at: 'loading' } | { at: 'off' } | { at: 'on'; left: number } | { at: 'scan'; begun: Begun } | { at: 'codes'; codes: string[] };

/** The second factor of whoever is signed in: begin with the password, scan, confirm with a code, keep
 *  the recovery codes; or take it off again. */
export default function TwoFactor({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const [step, setStep] = useState<Step>({ at: 'loading' });
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    get<{ on: boolean; recovery_codes_left: number }>('/session/second_factor')
      .then((s) => setStep(s.on ? { at: 'on', left: s.recovery_codes_left } : { at: 'off' }))
      .catch((e: unknown) => setGeneral(faultsByField(e).general));
  }, []);

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setErrors({});
    setGeneral(null);
    try {
      await work();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  const begin = () =>
    run(async () => {
      setStep({ at: 'scan', begun: await post<Begun>('/session/second_factor', { password }) });
      setPassword('');
    });
  const confirm = () =>
    run(async () => {
      const made = await post<{ recovery_codes: string[] }>('/session/second_factor/confirm', { code });
      setCode('');
      setStep({ at: 'codes', codes: made.recovery_codes });
    });
  const disable = () =>
    run(async () => {
      await post('/session/second_factor/disable', { password, code });
      message.success(t('factor.off.done'));
      onClose();
    });

  const ask = (
    <FormItem name={t('password.old')} required error={errors['password']}>
      {(a) => <Input.Password id={a.id} autoFocus autoComplete="current-password" value={password} onChange={(e) => setPassword(e.target.value)} />}
    </FormItem>
  );
  const askCode = (help: string, focus: boolean) => (
    <FormItem name={t('factor.code')} required error={errors['code']} help={help}>
      {(a) => <Input id={a.id} autoFocus={focus} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} />}
    </FormItem>
  );
  const next = {
    loading: null,
    off: { text: t('factor.begin'), ready: password !== '', act: begin, danger: false },
    scan: { text: t('factor.confirm'), ready: code.trim() !== '', act: confirm, danger: false },
    on: { text: t('factor.off'), ready: password !== '' && code.trim() !== '', act: disable, danger: true },
    codes: { text: t('factor.kept'), ready: true, act: async () => onClose(), danger: false },
  }[step.at];

  return (
    <Modal
      open
      title={t('user.second_factor')}
      onCancel={onClose}
      maskClosable={step.at !== 'codes'}
      footer={[
        step.at !== 'codes' && (
          <Button key="no" onClick={onClose}>
            {t('cancel')}
          </Button>
        ),
        next && (
          <Button key="yes" type="primary" danger={next.danger} loading={busy} disabled={!next.ready} onClick={() => void next.act()}>
            {next.text}
          </Button>
        ),
      ]}
    >
      {general && <Notice tone="bad">{general}</Notice>}
      {step.at === 'loading' && !general && <Spin />}
      {step.at === 'off' && (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            if (password) void begin();
          }}
        >
          <p>{t('factor.why')}</p>
          {ask}
        </form>
      )}
      {step.at === 'scan' && (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            if (code.trim()) void confirm();
          }}
        >
          <p>{t('factor.scan')}</p>
          {step.begun.qr && <img className="factor-qr" alt={t('factor.qr')} src={`data:image/svg+xml;utf8,${encodeURIComponent(step.begun.qr)}`} />}
          <p>
            {t('factor.type')} <code className="factor-secret">{step.begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
          {askCode(t('factor.code.help'), true)}
        </form>
      )}
      {step.at === 'codes' && (
        <>
          <Notice tone="good">{t('factor.on.done')}</Notice>
          <p>{t('factor.codes')}</p>
          <ol className="factor-codes">
            {step.codes.map((c) => (
              <li key={c}>
                <code>{c}</code>
              </li>
            ))}
          </ol>
          <Button onClick={() => void navigator.clipboard?.writeText(step.codes.join('\n')).then(() => message.success(t('factor.copied')))}>{t('factor.copy')}</Button>
        </>
      )}
      {step.at === 'on' && (
        <form
          onSubmit={(e) => {
            e.preventDefault();
            if (next?.ready) void disable();
          }}
        >
          <p>{t('factor.state', { n: step.left })}</p>
          {ask}
          {askCode(t('factor.off.help'), false)}
        </form>
      )}
    </Modal>
  );
}
