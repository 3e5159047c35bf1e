"""The terminal under the screen: may we start, driver, quiet display, ways out, crash reports.

Declare the app as ``class IvatuiApp(CrashReports, QuietDisplay)`` and start it with
``leave.run(app)``; ask ``preflight`` first. Nothing is imported here, so that ``preflight``
can be asked before Textual is loaded.
"""
