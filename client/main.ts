import '@awesome.me/webawesome/dist/translations/zh-cn.js';
import './app/cordon-app.ts';
import './theme/page.css';
import './theme/theme.ts';
import { registerIcons } from './ui/icons.ts';

registerIcons();
