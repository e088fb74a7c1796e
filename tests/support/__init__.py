"""What tests of several rooms share: a stand-in coder and strategies for values."""
