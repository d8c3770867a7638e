import { mount } from 'svelte';
import App from './App.svelte';
import { useNumberLocale } from './format/number-locale';
import './theme.css';

useNumberLocale(window.lab.system.locale);
mount(App, { target: document.getElementById('app')! });
