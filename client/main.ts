import './app/early-asks.ts';
import './app/cordon-app.ts';
import './theme/page.css';
import './theme/theme.ts';
import './ui/not-drawn.ts';
