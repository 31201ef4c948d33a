package io.linnet.testing.chaos;

/** What happens to those who connect. */
enum Arrival {
  /** They are connected to the server. */
  CONNECT,

  /** Nobody listens. */
  REFUSE,

  /** They are accepted, and what they send is swallowed. */
  IGNORE,

  /** They are accepted and the connection ends. */
  DROP
}
