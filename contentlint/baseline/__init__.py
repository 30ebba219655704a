"""Old findings that a site has accepted: kept in a file, matched, and written anew.

``model`` has the values, ``text`` writes and reads them, ``store`` knows the disk, ``content``
knows a renamed page again, ``match`` compares, ``run`` is what a check and the commands call.
"""
