package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.Layout.Constants;
import io.linnet.serialization.kryo.Layout.Entries;
import io.linnet.serialization.kryo.Layout.Field;
import io.linnet.serialization.kryo.Layout.Maybe;
import io.linnet.serialization.kryo.Layout.Plain;
import io.linnet.serialization.kryo.Layout.Ref;
import io.linnet.serialization.kryo.Layout.Sequence;
import io.linnet.serialization.kryo.Layout.Structure;
import io.linnet.serialization.kryo.Match.Pair;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks through two versions of the types of a contract and notes each change once. */
final class TypeDiff {

  private record Visit(Layout.Type was, Layout.Type is, Step path, boolean key) {}

  private record Seen(String was, String is, boolean key) {}

  private final Layout earlier;
  private final Layout current;
  private final Matching currentReads;
  private final Matching earlierReads;
  private final Changes changes;
  private final Deque<Visit> left = new ArrayDeque<>();
  private final Set<Seen> seen = new HashSet<>();

  TypeDiff(Layout earlier, Layout current, Changes changes) {
    this.earlier = earlier;
    this.current = current;
    this.currentReads = new Matching(current, earlier);
    this.earlierReads = new Matching(earlier, current);
    this.changes = changes;
  }

  /** Notes what changed at a position and in everything that it may hold. */
  void compare(Layout.Type was, Layout.Type is, String path) {
    add(was, is, Step.root(path), false);
    run();
  }

  /** The same for an exception. */
  void compareExceptions(String was, String is, String path) {
    if (seen.add(new Seen(was, is, false))) {
      name(was, is, Step.root(path));
      structures(earlier.exception(was), current.exception(is), Step.root(path), false);
      run();
    }
  }

  private void run() {
    while (!left.isEmpty()) {
      Visit visit = left.remove();
      if (kept(visit)) {
        inside(visit.was, visit.is, visit.path, visit.key);
      }
    }
  }

  private void add(Layout.Type was, Layout.Type is, Step path, boolean key) {
    if (!(was instanceof Ref before && is instanceof Ref after)
        || seen.add(new Seen(before.name(), after.name(), key))) {
      left.add(new Visit(was, is, path, key));
    }
  }

  /** Notes another type at the position itself; whether the two have an inside to compare. */
  private boolean kept(Visit visit) {
    boolean reads = fits(currentReads.of(new Pair(visit.is, visit.was)));
    boolean isRead = fits(earlierReads.of(new Pair(visit.was, visit.is)));
    String what =
        "was "
            + Matching.describe(earlier, visit.was)
            + ", is "
            + Matching.describe(current, visit.is);
    if (!reads && !isRead) {
      changes.breaking(visit.path, what);
    } else if (!reads) {
      changes.breaking(visit.path, what + "; what earlier applications write can't be read");
    } else if (!isRead) {
      changes.breaking(visit.path, what + "; earlier applications can't read it");
    } else if (visit.was instanceof Ref was && visit.is instanceof Ref is) {
      name(was.name(), is.name(), visit.path);
    } else if (visit.was.getClass() != visit.is.getClass() || isOtherScalar(visit)) {
      changes.compatible(visit.path, what);
    }
    return reads || isRead;
  }

  private void inside(Layout.Type was, Layout.Type is, Step path, boolean key) {
    List<Layout.Type> members = Matching.members(earlier, was);
    List<Layout.Type> membersNow = Matching.members(current, is);
    if (was instanceof Maybe || is instanceof Maybe) {
      boolean both = was instanceof Maybe && is instanceof Maybe;
      add(value(was, !both), value(is, !both), path, key);
    } else if (was instanceof Sequence before && is instanceof Sequence after) {
      boolean keys = before.set() && after.set();
      add(before.element(), after.element(), path.then("[]"), key || keys);
    } else if (was instanceof Entries before && is instanceof Entries after) {
      add(before.key(), after.key(), path.then("{key}"), true);
      add(before.value(), after.value(), path.then("{}"), key);
    } else if (members != null && membersNow != null) {
      members(members, membersNow, path, key);
    } else if (was instanceof Ref before && is instanceof Ref after) {
      if (earlier.definition(before) instanceof Constants constants) {
        constants(constants, (Constants) current.definition(after), path);
      } else {
        structures(
            (Structure) earlier.definition(before),
            (Structure) current.definition(after),
            path,
            key);
      }
    }
  }

  private void constants(Constants was, Constants is, Step path) {
    changes.lists(
        path,
        "constants",
        Places.byName(is.names(), was.names()),
        is.names().size(),
        removed -> changes.compatible(path, "constant " + was.names().get(removed) + " is removed"),
        added -> changes.compatible(path, "constant " + is.names().get(added) + " is added"));
  }

  private void structures(Structure was, Structure is, Step path, boolean key) {
    Match.Fields fields = Matching.fields(is, was);
    for (int i = 0; i < fields.places().size(); i++) {
      if (fields.places().get(i) != Places.NONE) {
        Pair pair = fields.pair(i);
        add(pair.writer(), pair.reader(), path.then("." + was.fields().get(i).name()), key);
      }
    }
    changes.lists(
        path,
        "fields",
        fields.places(),
        is.fields().size(),
        removed -> field(was.fields().get(removed), "removed, was ", earlier, path, key),
        added -> field(is.fields().get(added), "added, is ", current, path, key));
  }

  /** A key without one of its parts may fall together with another one. */
  private void field(Field field, String what, Layout layout, Step path, boolean key) {
    Step step = path.then("." + field.name());
    String change = what + Matching.describe(layout, field.type());
    if (key) {
      changes.breaking(step, change + "; it is part of a key");
    } else {
      changes.compatible(step, change);
    }
  }

  private void members(List<Layout.Type> were, List<Layout.Type> are, Step path, boolean key) {
    Match.Members members = Matching.members(are, were);
    for (int i = 0; i < members.places().size(); i++) {
      if (members.places().get(i) != Places.NONE) {
        Pair pair = members.pair(i);
        Step step = path.then("(" + LayoutText.type(pair.reader()) + ")");
        add(pair.writer(), pair.reader(), step, key);
      }
    }
    changes.lists(
        path,
        "members",
        members.places(),
        are.size(),
        removed ->
            changes.compatible(
                path, "member " + LayoutText.type(were.get(removed)) + " is removed"),
        added ->
            changes.compatible(path, "member " + LayoutText.type(are.get(added)) + " is added"));
  }

  private void name(String was, String is, Step path) {
    if (!was.equals(is)) {
      changes.compatible(path, "was called " + was + ", is called " + is);
    }
  }

  private static boolean fits(Match match) {
    return !(match instanceof Match.Refused);
  }

  private static boolean isOtherScalar(Visit visit) {
    return visit.was instanceof Plain && !visit.was.equals(visit.is);
  }

  /** What is inside an optional, or stands without one; the optional itself has been noted. */
  private static Layout.Type value(Layout.Type type, boolean boxed) {
    if (type instanceof Maybe maybe) {
      return maybe.value();
    }
    return boxed && type instanceof Plain plain ? new Plain(plain.scalar(), false) : type;
  }
}
