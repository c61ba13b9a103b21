"""What the commands do, without a word about arguments."""
