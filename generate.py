"""Renders the guide: ``python generate.py --help`` names every command."""

from simguide.cli import app

if __name__ == "__main__":
    app()
