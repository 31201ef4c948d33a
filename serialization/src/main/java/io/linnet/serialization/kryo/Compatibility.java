package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Match.Pair;
import io.linnet.spi.CodecException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides on layouts alone whether a reader understands what a writer writes, and says where not.
 * Types that contain themselves are walked through once. Not thread-safe; made for one pair of
 * layouts.
 */
final class Compatibility {

  /** Which of the two this application is: problems are told from its side. */
  enum Here {
    READER,
    WRITER
  }

  /** Types, members and constants that are compared; a peer's text could lead to far more. */
  static final int MAX_WORK = 2_000_000;

  /** Problems that are told of one position; the next ones would say the same. */
  private static final int MAX_PROBLEMS = 16;

  /** Two types on the list of what is still to be looked at. */
  private record Visit(Pair pair, Step path, boolean key) {}

  private final Matching matching;
  private final Here here;

  /** Named types that are known to fit whatever they contain, reader's names to writer's. */
  private final Map<String, Set<String>> fitting = new HashMap<>();

  private int work;

  Compatibility(Layout reader, Layout writer, Here here) {
    this.matching = new Matching(reader, writer);
    this.here = here;
  }

  /** What keeps a reader from understanding; empty if nothing does. */
  List<String> problems(Layout.Type reader, Layout.Type writer, String path) {
    Walk walk = new Walk();
    walk.add(new Pair(reader, writer), Step.root(path), false);
    return walk.run();
  }

  /** The same for the fields of an exception that both declare. */
  List<String> exceptionProblems(String reader, String writer, String path) {
    Walk walk = new Walk();
    walk.fields(matching.exception(reader, writer), Step.root(path), false);
    return walk.run();
  }

  /** From one position to everything that it may hold, near before far. */
  private final class Walk {

    private final Deque<Visit> left = new ArrayDeque<>();
    private final Map<String, Set<String>> visited = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Types with names are looked at once; whatever contains itself has one on its way. */
    void add(Pair pair, Step path, boolean key) {
      if (!(pair.reader() instanceof Ref reader && pair.writer() instanceof Ref writer)
          || isNew(reader.name(), writer.name(), key)) {
        left.add(new Visit(pair, path, key));
      }
    }

    List<String> run() {
      while (!left.isEmpty() && problems.size() < MAX_PROBLEMS) {
        Visit next = left.remove();
        Match match = matching.of(next.pair);
        count(match);
        visit(match, next.path, next.key);
      }
      if (problems.isEmpty()) {
        visited.forEach((name, names) -> known(fitting, name).addAll(names));
      }
      return problems;
    }

    private void visit(Match match, Step path, boolean key) {
      if (match instanceof Match.Refused refused) {
        problems.add(path + ": " + sides(refused.reader(), refused.writer()));
      } else if (match instanceof Match.Wrapped wrapped) {
        add(wrapped.value(), path, key);
      } else if (match instanceof Match.Unwrapped unwrapped) {
        add(unwrapped.value(), path, key);
      } else if (match instanceof Match.Optionals optionals) {
        add(optionals.value(), path, key);
      } else if (match instanceof Match.Elements elements) {
        add(elements.element(), path.then("[]"), key || elements.set());
      } else if (match instanceof Match.Entries entries) {
        add(entries.key(), path.then("{key}"), true);
        add(entries.value(), path.then("{}"), key);
      } else if (match instanceof Match.Fields fields) {
        fields(fields, path, key);
      } else if (match instanceof Match.Members members) {
        members(members, path, key);
      }
    }

    private void members(Match.Members members, Step path, boolean key) {
      for (int i = 0; i < members.places().size(); i++) {
        if (members.places().get(i) != Places.NONE) {
          Pair pair = members.pair(i);
          add(pair, path.then("(" + LayoutText.type(pair.reader()) + ")"), key);
        }
      }
    }

    void fields(Match.Fields fields, Step path, boolean key) {
      for (int i = 0; i < fields.places().size(); i++) {
        Step field = path.then("." + fields.writer().fields().get(i).name());
        if (fields.places().get(i) != Places.NONE) {
          add(fields.pair(i), field, key);
        } else if (key) {
          problems.add(field + ": part of a key " + sides("unknown", "known"));
        }
      }
    }

    private boolean isNew(String reader, String writer, boolean key) {
      String name = (key ? "key " : "") + reader;
      return !known(fitting, name).contains(writer) && known(visited, name).add(writer);
    }
  }

  private void count(Match match) {
    work++;
    if (match instanceof Match.Members members) {
      work += members.places().size();
    } else if (match instanceof Match.Names names) {
      work += names.places().size();
    }
    if (work > MAX_WORK) {
      throw new CodecException("schema", "takes too long to compare with ours", null);
    }
  }

  private String sides(String reader, String writer) {
    return switch (here) {
      case READER -> reader + " here, " + writer + " there";
      case WRITER -> writer + " here, " + reader + " there";
    };
  }

  private static Set<String> known(Map<String, Set<String>> names, String name) {
    return names.computeIfAbsent(name, key -> new HashSet<>());
  }
}
