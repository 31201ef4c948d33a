package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Structure;
import java.util.List;

/**
 * How a reader takes what a writer wrote at one position: one step, whose parts are matched in
 * turn. The only place where it is decided what fits: whether contracts go together, what changed
 * between them, and how values are read all follow it.
 */
sealed interface Match {

  /** Two types at one position. */
  record Pair(Layout.Type reader, Layout.Type writer) {}

  /** A scalar, as it is or widened. A null where the reader has a primitive is a fault. */
  record Scalars(Widening widening) implements Match {}

  /** The writer's value, which the reader puts into an optional: null becomes empty. */
  record Wrapped(Pair value) implements Match {}

  /** The writer's optional, which the reader has not: empty becomes null. */
  record Unwrapped(Pair value) implements Match {}

  /** Two optionals. */
  record Optionals(Pair value) implements Match {}

  /**
   * Elements in a row.
   *
   * @param set whether the reader has a set; the writer has one too then
   */
  record Elements(boolean set, Pair element) implements Match {}

  /** Keys and values. */
  record Entries(Pair key, Pair value) implements Match {}

  /** Constants by name. One that the reader lacks is a fault of the message that has it. */
  record Names(Constants reader, Constants writer, Places places) implements Match {}

  /**
   * Fields by name. One that the reader lacks is skipped; one that the writer lacks has its
   * default.
   */
  record Fields(Structure reader, Structure writer, Places places) implements Match {

    Pair pair(int place) {
      return new Pair(
          reader.fields().get(places.get(place)).type(), writer.fields().get(place).type());
    }
  }

  /** Members of a union by name. One that the reader lacks is a fault of the message. */
  record Members(List<Layout.Type> reader, List<Layout.Type> writer, Places places)
      implements Match {

    public Members {
      reader = List.copyOf(reader);
      writer = List.copyOf(writer);
    }

    Pair pair(int place) {
      return new Pair(reader.get(places.get(place)), writer.get(place));
    }
  }

  /** Nothing that the writer writes here can be read. */
  record Refused(String reader, String writer) implements Match {}
}
