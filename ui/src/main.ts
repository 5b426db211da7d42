import { mount } from 'svelte';
import './styles/app.scss';
import App from './App.svelte';
import { connect } from './bridge';
import { theme } from './state/theme.svelte';

await connect();
await theme.start();

const target = document.getElementById('app');
if (target) mount(App, { target });
