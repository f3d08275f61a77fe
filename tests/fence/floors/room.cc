// A room needs no more to be configured.
