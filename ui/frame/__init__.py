"""What stands around every page: who is looking, the menu, the browser's part."""
