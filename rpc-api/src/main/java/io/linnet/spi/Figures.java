package io.linnet.spi;

import java.util.List;

/**
 * What a consumer or a provider shows of its present state to whoever measures: read every few
 * seconds, never on the path of a call. Thread-safe.
 */
public interface Figures {

  /** Those of an application that shows nothing. */
  Figures NONE =
      new Figures() {
        @Override
        public void read(Reader reader) {}

        @Override
        public void onClose(Runnable action) {}
      };

  /** Gets one value after the other. */
  @FunctionalInterface
  interface Reader {

    /**
     * A value of this moment.
     *
     * @param labels values of the figure's labels, in their order; no two of one reading are equal
     */
    void figure(Figure figure, List<String> labels, double value);
  }

  /** Shows all values of this moment. Waits for nobody; nothing is shown of what is closed. */
  void read(Reader reader);

  /** Runs an action when the application closes; at once when it has. */
  void onClose(Runnable action);
}
