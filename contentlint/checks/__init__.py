"""One module per check; the module's name is the name that rules use. Nothing is registered."""
