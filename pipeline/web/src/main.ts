import { mount } from 'svelte';
import App from './App.svelte';
import { browserShelf, OfflineSource, type OfflineData } from './data/offline';
import { ServerSource } from './data/server';
import { Review } from './state/review.svelte';
import './page.css';

const data = document.getElementById('pandect-data');
const source = data?.textContent ? offline(JSON.parse(data.textContent) as OfflineData) : new ServerSource();

function offline(read: OfflineData): OfflineSource {
  data?.remove();
  return new OfflineSource(read, browserShelf(read.session.kb.digest));
}

mount(App, { target: document.getElementById('app') as HTMLElement, props: { review: new Review(source) } });
