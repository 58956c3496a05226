const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell } = require('electron');

const ORIGIN = 'sample://app';
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self' https:";
let mayClose = false;

app.setPath('userData', process.env.SAMPLE_DATA);
protocol.registerSchemesAsPrivileged([
  { scheme: 'sample', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();

if (!app.requestSingleInstanceLock()) app.quit();
app.on('second-instance', (_event, argv) => {
  BrowserWindow.getAllWindows()[0].webContents.send('second', argv.at(-1));
});
app.on('window-all-closed', () => app.quit());

function serve(request) {
  const { pathname } = new URL(request.url);
  const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
  if (pathname === '/away') return Response.redirect('https://elsewhere.example/', 302);
  if (!['/index.html', '/page.js'].includes(pathname)) return new Response('', { status: 404 });
  return new Response(readFileSync(join(__dirname, pathname.slice(1))), {
    headers: { 'content-type': type, 'content-security-policy': POLICY },
  });
}

function openWindow() {
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    show: false,
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (mayClose) return;
    event.preventDefault();
    window.webContents.send('closing');
  });
  const refuse = (event) => {
    if (!event.url.startsWith(`${ORIGIN}/`)) event.preventDefault();
  };
  window.webContents.on('will-navigate', refuse);
  window.webContents.on('will-frame-navigate', refuse);
  window.webContents.on('will-redirect', refuse);
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https:')) shell.openExternal(url);
    return { action: 'deny' };
  });
  return window.loadURL(`${ORIGIN}/index.html`);
}

ipcMain.handle('echo', (event, value) => ({
  value,
  url: event.senderFrame.url,
  origin: event.senderFrame.origin,
  isTop: event.senderFrame.parent === null,
}));
ipcMain.handle('fail', () => {
  throw new RangeError('too far');
});
ipcMain.handle('choose', () => dialog.showOpenDialog({ properties: ['openFile'] }));
ipcMain.on('closed-up', (event) => {
  mayClose = true;
  BrowserWindow.fromWebContents(event.sender).close();
});

app.whenReady().then(() => {
  protocol.handle('sample', serve);
  const { defaultSession } = session;
  defaultSession.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !details.url.startsWith(`${ORIGIN}/`) });
  });
  defaultSession.setPermissionRequestHandler((_contents, name, callback) =>
    callback(name === 'persistent-storage'),
  );
  defaultSession.setPermissionCheckHandler((_contents, name) => name === 'persistent-storage');
  defaultSession.on('will-download', (event) => event.preventDefault());
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [
          {
            id: 'ping',
            label: 'Ping',
            click: (_i, window) => window.webContents.send('menu', 'ping'),
          },
          { role: 'quit' },
        ],
      },
    ]),
  );
  return openWindow();
});
