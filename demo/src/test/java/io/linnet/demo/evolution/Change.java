package io.linnet.demo.evolution;

/**
 * A row of the matrix: one type before and after a change, and what each version reads of the
 * other's value.
 *
 * @param name what changes
 * @param before types, type and value of the version before
 * @param after the same after the change
 * @param readByNew what the new version makes of the old value
 * @param readByOld what the old version makes of the new value
 */
record Change(String name, Code before, Code after, Outcome readByNew, Outcome readByOld) {

  /**
   * Java of one version.
   *
   * @param types declarations
   * @param type what crosses
   * @param value what is sent
   */
  record Code(String types, String type, String value) {}

  /** What becomes of a value. */
  sealed interface Outcome {}

  /** It is read, and looks like that. */
  record Reads(String text) implements Outcome {}

  /** The method can't be called at all; the message names the place and both types. */
  record RefusedAtBinding(String problem) implements Outcome {}

  /** Just this message is refused; others are not. */
  record RefusedMessage(String problem) implements Outcome {}

  /** The same with old and new exchanged. */
  Change reversed() {
    return new Change(name + ", taken back", after, before, readByOld, readByNew);
  }

  @Override
  public String toString() {
    return name;
  }
}
