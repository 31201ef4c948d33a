package io.linnet.demo.hostile;

/**
 * One thing to throw at a server or client, and what must become of it.
 *
 * @param row of the catalogue
 * @param what in words
 * @param script throws it and checks the outcome
 */
record Attack<T>(Row row, String what, Script<T> script) {

  /** Throws it at something and checks the outcome. */
  @FunctionalInterface
  interface Script<T> {
    void play(T on) throws Exception;
  }

  /** The name of the test. */
  @Override
  public String toString() {
    return row + " " + what;
  }
}
