"""The proof of what was read: each shared answer is an entry before it leaves."""
