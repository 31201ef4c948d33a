package io.linnet.benchmarks.simulate;

import java.time.Duration;

/** Something that happens to one instance. */
sealed interface Fault {

  /** When it begins. */
  Duration from();

  /** When it is over, and the instance as good as the others again. */
  Duration to();

  /** Each call that starts takes longer by a factor. */
  record Slow(Duration from, Duration to, double factor) implements Fault {}

  /** It stands still, as for a long collection of garbage; then it goes on where it was. */
  record Pause(Duration from, Duration to) implements Fault {}

  /** It answers every call at once that it is full, though nothing runs there. */
  record Refuse(Duration from, Duration to) implements Fault {}

  /**
   * The process dies: from then on calls fail at once, and its running ones with them.
   *
   * @param to when consumers notice and no longer call it
   */
  record Die(Duration from, Duration to) implements Fault {}

  /**
   * It is there from this moment only, with slow start, and is slow itself at first.
   *
   * @param to until when it is slow, being new
   * @param factor by how much
   */
  record Join(Duration from, Duration to, double factor) implements Fault {}
}
