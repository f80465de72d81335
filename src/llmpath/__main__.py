"""python -m llmpath, and the console script."""

from llmpath.cli.app import main

if __name__ == "__main__":
    main()
