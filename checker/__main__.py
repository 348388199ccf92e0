"""`python -m checker`."""

from checker.cli import main

if __name__ == "__main__":  # a process that checks articles imports this file anew
    main()
