"""Every sentence on screen or in output, in English and Chinese; imports no screen."""
