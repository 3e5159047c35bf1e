"""The terminal under the screen: may we start, driver, quiet display, ways out, crash reports.

In this order: ``preflight.ask`` (a code when no screen can start), ``preflight.examine`` and
``preflight.settle_environment``, and only then an import of Textual. The app is declared as
``class IvatuiApp(CrashReports, QuietDisplay)``, given ``found`` and ``report_folder``, and run by
``leave.run(app)``, which returns the exit code. Nothing is imported here, so that the preflight
costs nothing.
"""
