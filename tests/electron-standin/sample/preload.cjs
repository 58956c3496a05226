const { contextBridge, ipcRenderer } = require('electron');

const listen = (channel) => (listener) => {
  const inner = (_event, value) => listener(value);
  ipcRenderer.on(channel, inner);
  return () => ipcRenderer.off(channel, inner);
};

contextBridge.exposeInMainWorld('sample', {
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  missing: () => ipcRenderer.invoke('nobody'),
  choose: () => ipcRenderer.invoke('choose'),
  closedUp: () => ipcRenderer.send('closed-up'),
  onMenu: listen('menu'),
  onClosing: listen('closing'),
  onSecond: listen('second'),
  platform: process.platform,
  nested: { list: [1, { two: 2 }] },
});
