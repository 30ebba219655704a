"""One module for each command of the command line; the module's name is the command's.

Each has ``add(commands)``, which declares the flags, and ``run(options)``, which does the work and
returns the exit status. The modules are imported to show help, so what is heavy is imported inside
``run``.
"""
