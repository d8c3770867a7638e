import { mount } from 'svelte';
import App from './App.svelte';
import { useNumberLocale } from './format/number-locale';
import './theme.css';

useNumberLocale(window.lab.system.locale);
if (window.lab.system.drawsReport) void import('./report/report-page').then(({ drawReport }) => drawReport());
else mount(App, { target: document.getElementById('app')! });
