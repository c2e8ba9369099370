"""Members of enums read as quickly on Python 3.11 as on later versions."""

import sys
from enum import EnumType


def read_directly() -> None:
    """Take away the hook through which 3.11 reads members, a twelfth of the instructions of extraction.

    They have been attributes of their class since 3.11 and are found without it; 3.12 has it no longer (gh-95083).
    """
    if sys.version_info < (3, 12) and "__getattr__" in vars(EnumType):
        delattr(EnumType, "__getattr__")
