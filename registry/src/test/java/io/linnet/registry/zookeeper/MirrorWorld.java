package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.zookeeper.MirrorEvent.Kind;
import io.linnet.registry.zookeeper.MirrorRules.Command;
import io.linnet.registry.zookeeper.MirrorRules.Decision;
import io.linnet.registry.zookeeper.MirrorState.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mirror of a node with two children, and ZooKeeper around it. The versions of a child are
 * numbered: in 0 and 3 it does not exist, in 1 and 2 it does and says something different.
 *
 * <p>What a world may become is in {@link #steps} and {@link #disturbances}; it does not change
 * itself. Whatever the mirror does is checked here against what it never may do.
 */
final class MirrorWorld {

  private static final Set<Character> CHILDREN = Set.of('a', 'b');

  /** The version of a child that is known from servers that have lost their data since. */
  private static final int OF_OLD = -1;

  /**
   * An operation or a wait that the mirror has asked for.
   *
   * @param left children still to be read, or null before their names are known
   * @param found versions that were read
   * @param lost whether it will not be answered
   */
  private record Asked(
      Command command,
      @Nullable Set<Character> left,
      Map<Character, Integer> found,
      boolean lost) {}

  /** What the mirror is about to look at. */
  private sealed interface Coming {}

  private record Connection(boolean there) implements Coming {}

  private record Touch(char child) implements Coming {}

  private record Reply(MirrorEvent event, Map<Character, Integer> found) implements Coming {}

  /** Of an audit. */
  private record Names(Set<Character> names) implements Coming {}

  /** Of an audit. */
  private record Sample(Map<Character, Integer> found) implements Coming {}

  private final int maxChanges;
  private final int maxFaults;
  private MirrorState state = MirrorState.START;

  /** The children that were changed, in order. */
  private String log = "";

  /** How much of the log the server that we are connected to knows. */
  private int applied;

  private long session = 1;
  private boolean connected;

  /** Whether the server has a watch of this connection. */
  private boolean watch;

  /** Whether the client will set the watch again with the session's next connection. */
  private boolean kept;

  private @Nullable Asked asked;
  private List<Coming> coming = List.of();
  private Map<Character, Integer> shown = Map.of('a', 0, 'b', 0);
  private Map<Character, Integer> read = Map.of();
  private Set<Character> dirty = Set.of();
  private boolean timer;

  /** Whether events got lost since the watch was last set. */
  private boolean deaf;

  private int faults;

  /** All of the above, once that has been asked for. */
  private List<Object> all = List.of();

  /** The world in which all begins: no connection, no children. */
  MirrorWorld(int maxChanges, int maxFaults) {
    this.maxChanges = maxChanges;
    this.maxFaults = maxFaults;
  }

  private MirrorWorld but(Consumer<MirrorWorld> change) {
    MirrorWorld next = new MirrorWorld(maxChanges, maxFaults);
    next.state = state;
    next.log = log;
    next.applied = applied;
    next.session = session;
    next.connected = connected;
    next.watch = watch;
    next.kept = kept;
    next.asked = asked;
    next.coming = coming;
    next.shown = shown;
    next.read = read;
    next.dirty = dirty;
    next.timer = timer;
    next.deaf = deaf;
    next.faults = faults;
    change.accept(next);
    next.checkHonest();
    return next;
  }

  private List<Object> all() {
    if (all.isEmpty()) {
      all = collect();
    }
    return all;
  }

  private List<Object> collect() {
    List<Object> all = new ArrayList<>(15);
    all.addAll(List.of(state, log, applied, session, connected, watch, kept));
    all.addAll(
        List.of(Optional.ofNullable(asked), coming, shown, read, dirty, timer, deaf, faults));
    return all;
  }

  MirrorState state() {
    return state;
  }

  /** Whether the mirror says that it shows the truth, and does. */
  boolean settled() {
    return state.current() && CHILDREN.stream().allMatch(this::isTrue);
  }

  private boolean isTrue(char child) {
    return says(shown.get(child)) == says(version(child, log.length()));
  }

  /** What happens by itself. */
  List<MirrorWorld> steps() {
    List<MirrorWorld> next = new ArrayList<>();
    if (!connected) {
      int newest = log.length();
      // A session never goes back, the next one may meet a server that knows nothing yet.
      for (int at = applied; at <= newest; at++) {
        int met = at;
        next.add(but(world -> world.connect(met)));
      }
    } else {
      if (applied < log.length()) {
        next.add(but(MirrorWorld::apply));
      }
      next.addAll(executed());
    }
    if (!coming.isEmpty()) {
      next.addAll(received());
    }
    if (asked != null && asked.command == Command.SPREAD) {
      next.add(but(world -> world.due(Kind.SPREAD_DUE)));
    }
    if (asked != null && asked.command == Command.RETRY_LATER) {
      next.add(but(world -> world.due(Kind.RETRY_DUE)));
    }
    if (timer) {
      next.add(
          but(
              world -> {
                world.timer = false;
                world.on(MirrorEvent.of(Kind.FLUSH_DUE));
              }));
    }
    if (asked != null && asked.lost) {
      next.add(
          but(
              world -> {
                world.asked = null; // the audit gives it up
                world.on(MirrorEvent.of(Kind.FAILED));
              }));
    }
    next.add(but(world -> world.on(MirrorEvent.of(Kind.AUDIT))));
    return next;
  }

  /** What others do, and what goes wrong, while there may still be some of it. */
  List<MirrorWorld> disturbances() {
    List<MirrorWorld> next = new ArrayList<>();
    if (log.length() < maxChanges) {
      next.add(but(world -> world.log += "a"));
      if (!log.isEmpty()) { // the two are alike at first
        next.add(but(world -> world.log += "b"));
      }
    }
    if (faults == maxFaults) {
      return next;
    }
    if (connected) {
      next.add(fault(world -> world.disconnect(false, true)));
      next.add(fault(world -> world.disconnect(false, false)));
      next.add(fault(world -> world.disconnect(true, true)));
      // A mirror that was started just before the connection is reported hears of it twice.
      next.add(fault(world -> world.come(new Connection(true))));
      if (watch) {
        next.add(
            fault(
                world -> {
                  world.watch = false;
                  world.deaf = true;
                }));
      }
    } else {
      next.add(fault(world -> world.expire()));
      next.add(fault(MirrorWorld::loseData));
    }
    if (asked != null && !waits(asked) && !asked.lost) {
      next.add(fault(MirrorWorld::loseAnswer));
      next.add(fault(world -> world.answer(MirrorEvent.of(Kind.REFUSED))));
      next.add(fault(world -> world.answer(MirrorEvent.of(Kind.FAILED))));
    }
    for (int i = 0; i < coming.size(); i++) {
      if (coming.get(i) instanceof Touch) {
        int lost = i;
        next.add(fault(world -> world.drop(lost)));
      }
    }
    return next;
  }

  private MirrorWorld fault(Consumer<MirrorWorld> change) {
    return but(
        world -> {
          world.faults++;
          change.accept(world);
        });
  }

  // What happens to the connection.

  private void connect(int met) {
    connected = true;
    applied = met;
    watch = kept;
    come(new Connection(true));
  }

  /**
   * The connection breaks.
   *
   * @param arrive whether what is on its way still does
   * @param told whether the mirror is told that an answer does not come, before it hears why
   */
  private void disconnect(boolean arrive, boolean told) {
    connected = false;
    watch = false;
    boolean lost = underWay() && !(arrive && replyComing());
    coming = arrive ? coming : List.of();
    if (lost && told) {
      answer(MirrorEvent.of(Kind.FAILED));
    } else if (lost) {
      loseAnswer();
    }
    come(new Connection(false));
  }

  private boolean underWay() {
    return replyComing() || asked != null && !asked.lost && !waits(asked);
  }

  private void expire() {
    session++;
    applied = 0;
    kept = false;
  }

  private void loseData() {
    expire();
    log = "";
    Map<Character, Integer> old = new TreeMap<>(shown);
    old.replaceAll((child, version) -> says(version) == 0 ? 0 : OF_OLD);
    shown = Map.copyOf(old);
  }

  private void loseAnswer() {
    asked = new Asked(Command.STOP, Set.of(), Map.of(), true);
  }

  private void drop(int index) {
    List<Coming> left = new ArrayList<>(coming);
    left.remove(index);
    coming = List.copyOf(left);
    deaf = true;
  }

  // What the server does.

  /** The server learns of one more change. */
  private void apply() {
    char child = log.charAt(applied++);
    if (watch) {
      come(new Touch(child));
    }
  }

  private int version(char child, int at) {
    return (int) log.chars().limit(at).filter(each -> each == child).count();
  }

  private static int says(int version) {
    return version == 3 ? 0 : version;
  }

  /** What carrying out a part of what is asked for leads to. */
  private List<MirrorWorld> executed() {
    if (asked == null || asked.lost) {
      return List.of();
    }
    return switch (asked.command) {
      case SYNC ->
          List.of(
              but(
                  world -> {
                    while (world.applied < log.length()) {
                      world.apply();
                    }
                    world.answer(MirrorEvent.of(Kind.SYNCED));
                  }));
      case WATCH -> {
        List<MirrorWorld> next = new ArrayList<>(List.of(but(world -> world.setWatch(false))));
        if (state.known()) {
          next.add(but(world -> world.setWatch(true)));
        }
        yield next;
      }
      case READ_ALL, READ_DIRTY, AUDIT -> {
        if (asked.left == null) {
          yield List.of(but(MirrorWorld::list));
        }
        List<MirrorWorld> next = new ArrayList<>();
        for (char child : asked.left) {
          next.add(but(world -> world.readOne(child)));
        }
        yield next;
      }
      default -> List.of();
    };
  }

  private void setWatch(boolean many) {
    watch = true;
    kept = true;
    deaf = false;
    answer(MirrorEvent.watched(many));
  }

  private void list() {
    Map<Character, Integer> missing = new TreeMap<>();
    Set<Character> names = new TreeSet<>();
    for (char child : CHILDREN) {
      int version = version(child, applied);
      if (says(version) == 0) {
        missing.put(child, version);
      } else {
        names.add(child);
      }
    }
    if (asked.command == Command.AUDIT) {
      asked = null;
      come(new Names(Set.copyOf(names)));
    } else {
      proceed(names, missing);
    }
  }

  private void readOne(char child) {
    Set<Character> left = new TreeSet<>(asked.left);
    left.remove(child);
    Map<Character, Integer> found = new TreeMap<>(asked.found);
    found.put(child, version(child, applied));
    proceed(left, found);
  }

  private void proceed(Set<Character> left, Map<Character, Integer> found) {
    if (!left.isEmpty()) {
      asked = new Asked(asked.command, Set.copyOf(left), Map.copyOf(found), false);
    } else if (asked.command == Command.AUDIT) {
      asked = null;
      come(new Sample(Map.copyOf(found)));
    } else {
      asked = null;
      come(new Reply(MirrorEvent.of(Kind.READ), Map.copyOf(found)));
    }
  }

  private void answer(MirrorEvent event) {
    asked = null;
    come(new Reply(event, Map.of()));
  }

  private void come(Coming next) {
    List<Coming> more = new ArrayList<>(coming);
    more.add(next);
    coming = List.copyOf(more);
  }

  // What the mirror does.

  /** What looking at the first of what is coming leads to. */
  private List<MirrorWorld> received() {
    Coming first = coming.get(0);
    Consumer<MirrorWorld> taken =
        world -> world.coming = List.copyOf(coming.subList(1, coming.size()));
    if (first instanceof Names names && !namesDiffer(names.names) && !known().isEmpty()) {
      List<MirrorWorld> next = new ArrayList<>();
      for (char child : known()) {
        next.add(
            but(
                taken.andThen(
                    world ->
                        world.asked = new Asked(Command.AUDIT, Set.of(child), Map.of(), false))));
      }
      return next;
    }
    return List.of(but(taken.andThen(world -> world.look(first))));
  }

  private void look(Coming first) {
    if (first instanceof Connection connection) {
      on(MirrorEvent.of(connection.there ? Kind.CONNECTED : Kind.DISCONNECTED));
    } else if (first instanceof Touch touch) {
      if (!dirty.contains(touch.child)) {
        Set<Character> more = new TreeSet<>(dirty);
        more.add(touch.child);
        dirty = Set.copyOf(more);
        on(MirrorEvent.of(Kind.TOUCHED));
      }
    } else if (first instanceof Reply reply) {
      read = reply.found;
      on(reply.event);
      read = Map.of();
    } else {
      boolean differs =
          first instanceof Names names
              ? namesDiffer(names.names)
              : ((Sample) first)
                  .found.entrySet().stream()
                      .anyMatch(
                          each ->
                              !dirty.contains(each.getKey())
                                  && says(each.getValue()) != says(shown.get(each.getKey())));
      on(MirrorEvent.of(differs ? Kind.DIFFERS : Kind.AGREES));
    }
  }

  private Set<Character> known() {
    Set<Character> known = new TreeSet<>(CHILDREN);
    known.removeIf(child -> says(shown.get(child)) == 0);
    return known;
  }

  private boolean namesDiffer(Set<Character> names) {
    return CHILDREN.stream()
        .anyMatch(
            child -> !dirty.contains(child) && names.contains(child) != known().contains(child));
  }

  private void due(Kind kind) {
    asked = null;
    on(MirrorEvent.of(kind));
  }

  private void on(MirrorEvent event) {
    MirrorState before = state;
    Map<Character, Integer> shownBefore = shown;
    Decision decision = MirrorRules.decide(state, connected ? session : 0, event);
    state = decision.state();
    decision.commands().forEach(this::carryOut);

    List<Command> commands = decision.commands();
    boolean told = commands.contains(Command.REPORT);
    if (before.known() != state.known()
        || before.current() != state.current()
        || !shownBefore.equals(shown)) {
      assertThat(told).as("what changes is told").isTrue();
    }
    if (told) {
      assertThat(commands.indexOf(Command.REPORT)).isEqualTo(commands.size() - 1);
    }
    assertThat(state.dirty()).isEqualTo(!dirty.isEmpty());
    if (state.step().busy) {
      assertThat(asked != null || replyComing()).as("something to wait for").isTrue();
    }
  }

  private void carryOut(Command command) {
    switch (command) {
      case STOP -> stop();
      case SYNC, WATCH, SPREAD, READ_ALL, READ_DIRTY, AUDIT, RETRY_LATER -> ask(command);
      case TAKE -> take();
      case FLUSH_LATER -> {
        assertThat(timer).as("two flushes are to come").isFalse();
        timer = true;
      }
      case UNWATCH, REPORT -> {}
    }
  }

  private void ask(Command command) {
    boolean underWay = underWay();
    stop();
    Set<Character> left = null;
    if (command != Command.RETRY_LATER) {
      assertThat(underWay).as("two operations at a time").isFalse();
      assertThat(connected).as("asked without a connection").isTrue();
    }
    if (command == Command.READ_ALL || command == Command.READ_DIRTY || command == Command.AUDIT) {
      assertThat(kept).as("read without a watch").isTrue();
      left = command == Command.READ_DIRTY ? dirty : null;
      dirty = command == Command.AUDIT ? dirty : Set.of();
    }
    asked = new Asked(command, left, Map.of(), false);
  }

  /** Answers to what was asked for before do not count. */
  private void stop() {
    asked = null;
    coming =
        coming.stream()
            .filter(each -> each instanceof Connection || each instanceof Touch)
            .toList();
  }

  private boolean replyComing() {
    return coming.stream().anyMatch(each -> !(each instanceof Connection || each instanceof Touch));
  }

  private void take() {
    Map<Character, Integer> after = new TreeMap<>(shown);
    after.putAll(read);
    for (char child : CHILDREN) {
      assertThat(after.get(child))
          .as("a version that is older than one that was shown")
          .isGreaterThanOrEqualTo(shown.get(child));
    }
    shown = Map.copyOf(after);
  }

  private static boolean waits(Asked asked) {
    return asked.command == Command.SPREAD || asked.command == Command.RETRY_LATER;
  }

  /** Nothing is missing in a current mirror but what is on its way. */
  private void checkHonest() {
    if (!state.current()
        || deaf
        || !connected
        || state.session() != session
        || coming.contains(new Connection(false))) {
      return;
    }
    for (char child : CHILDREN) {
      boolean onItsWay =
          dirty.contains(child)
              || coming.contains(new Touch(child))
              || state.step() == Step.READING_DIRTY;
      assertThat(onItsWay || version(child, applied) == shown.get(child))
          .as("%s is missing in %s", child, this)
          .isTrue();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MirrorWorld world && all().equals(world.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return all().toString();
  }
}
