document.title = 'Site';
