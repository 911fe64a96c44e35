"""Where both frozen programs begin."""

import sys

from companion.__main__ import main

sys.exit(main())
