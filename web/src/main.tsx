import { allowStyles } from './app/nonce';
import { createRoot } from 'react-dom/client';
import { Root } from './app/Root';
import { savedLang } from './app/prefs';
import { loadLang } from './i18n';
import { startCopies } from './offline/copies';
import { installWorker } from './offline/worker';
import { startFocusBack } from './ui/focusBack';
import './styles/base.css';
import './styles/frame.css';
import './styles/pages.css';

allowStyles();
startCopies();
installWorker();
startFocusBack();
const el = document.getElementById('root');
if (el) {
  const lang = savedLang();
  void loadLang(lang).then(() => createRoot(el).render(<Root lang={lang} />));
}
