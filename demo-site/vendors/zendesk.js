// The shape of Zendesk's web widget: a button that would open a chat.
keepId('__zlcmid', () => random().toString(36), 365);
const button = document.createElement('button');
button.textContent = 'Chat';
button.className = 'chat';
document.body.append(button);
navigator.sendBeacon(at('ekr.zdassets.com', '/compose/demo'));
