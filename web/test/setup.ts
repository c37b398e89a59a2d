import { zh } from '../src/i18n/zh-CN';
import { applyCatalogue } from '../src/i18n';

applyCatalogue('zh-CN', zh);
