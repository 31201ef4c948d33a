package io.linnet.registry.zookeeper;

import static io.linnet.registry.zookeeper.MirrorServer.CHILDREN;

import io.linnet.registry.zookeeper.MirrorChannel.Coming;
import io.linnet.registry.zookeeper.MirrorChannel.Connection;
import io.linnet.registry.zookeeper.MirrorChannel.Names;
import io.linnet.registry.zookeeper.MirrorChannel.Reply;
import io.linnet.registry.zookeeper.MirrorChannel.Sample;
import io.linnet.registry.zookeeper.MirrorChannel.Touch;
import io.linnet.registry.zookeeper.MirrorEvent.Kind;
import io.linnet.registry.zookeeper.MirrorRules.Command;
import io.linnet.registry.zookeeper.MirrorRules.Decision;
import io.linnet.registry.zookeeper.MirrorState.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mirror and the servers, and what is on its way between them; with what may be done in it.
 * Whatever the mirror does is checked here against what it never may do. It changes only in {@link
 * #but}, before anybody else sees it.
 */
final class MirrorWorld {

  private MirrorServer server = MirrorServer.START;
  private MirrorState state = MirrorState.START;
  private @Nullable MirrorAsked asked;
  private MirrorChannel coming = MirrorChannel.EMPTY;
  private MirrorCopy copy = MirrorCopy.START;
  private boolean timer;

  /** Whether the client will say once that there is no connection although there is. */
  private boolean glitch;

  /** Whether events got lost since the watch was last set. */
  private boolean deaf;

  private int faults;

  /** What the answer that is being looked at says; of no meaning later. */
  private Map<Character, Integer> read = Map.of();

  /** All of the above but that, once it has been asked for. */
  private List<Object> all = List.of();

  /** A world like this, apart from the change. */
  MirrorWorld but(Consumer<MirrorWorld> change) {
    MirrorWorld next = new MirrorWorld();
    next.server = server;
    next.state = state;
    next.asked = asked;
    next.coming = coming;
    next.copy = copy;
    next.timer = timer;
    next.glitch = glitch;
    next.deaf = deaf;
    next.faults = faults;
    change.accept(next);
    next.checkHonest();
    return next;
  }

  MirrorWorld fault(Consumer<MirrorWorld> change) {
    return but(change.andThen(next -> next.faults++));
  }

  MirrorServer server() {
    return server;
  }

  MirrorState state() {
    return state;
  }

  @Nullable MirrorAsked asked() {
    return asked;
  }

  boolean timer() {
    return timer;
  }

  int faults() {
    return faults;
  }

  MirrorChannel coming() {
    return coming;
  }

  /** Whether the mirror says that it shows the truth, and does. */
  boolean settled() {
    return state.current() && copy.isTrue(server);
  }

  /** Whether the mirror has not been told of the first connection. */
  boolean begins() {
    return state.equals(MirrorState.START) && coming.coming().equals(List.of(new Connection(true)));
  }

  // What happens to the servers and the connection.

  void turn(MirrorServer after) {
    server = after;
  }

  void connected(MirrorServer after) {
    server = after;
    coming = coming.with(new Connection(true));
  }

  /**
   * The connection breaks.
   *
   * @param arrive whether what is on its way still does
   * @param told whether the mirror is told that an answer does not come, before it hears why
   */
  void disconnect(boolean arrive, boolean told) {
    server = server.cut();
    boolean lost = underWay() && !(arrive && coming.answers());
    coming = arrive ? coming : MirrorChannel.EMPTY;
    if (lost && told) {
      answer(MirrorEvent.of(Kind.FAILED), Map.of());
    } else if (lost) {
      loseAnswer();
    }
    coming = coming.with(new Connection(false));
  }

  void expire() {
    server = server.expire();
  }

  void loseData() {
    server = server.lose();
    copy = copy.aged();
  }

  void loseAnswer() {
    asked = MirrorAsked.LOST;
  }

  void loseTouch(int index) {
    coming = coming.withoutTouch(index);
    deaf = true;
  }

  void glitch() {
    glitch = true;
  }

  void loseWatch() {
    server = server.forgetting();
    deaf = true;
  }

  // What the server of the connection does.

  void catchUp() {
    if (server.watch()) {
      coming = coming.with(new Touch(server.next()));
    }
    server = server.catchUp();
  }

  void sync() {
    while (server.behind()) {
      catchUp();
    }
    answer(MirrorEvent.of(Kind.SYNCED), Map.of());
  }

  void watch(boolean many) {
    server = server.watching();
    deaf = false;
    answer(MirrorEvent.watched(many), Map.of());
  }

  void list() {
    Set<Character> names = server.names();
    if (asked.command() == Command.AUDIT) {
      asked = null;
      coming = coming.with(new Names(Set.copyOf(names)));
      return;
    }
    Map<Character, Integer> missing = new TreeMap<>();
    for (char child : CHILDREN) {
      if (!names.contains(child)) {
        missing.put(child, server.version(child));
      }
    }
    proceed(names, missing);
  }

  void readOne(char child) {
    Set<Character> left = new TreeSet<>(asked.left());
    left.remove(child);
    Map<Character, Integer> found = new TreeMap<>(asked.found());
    found.put(child, server.version(child));
    proceed(left, found);
  }

  private void proceed(Set<Character> left, Map<Character, Integer> found) {
    if (!left.isEmpty()) {
      asked = new MirrorAsked(asked.command(), Set.copyOf(left), Map.copyOf(found), false);
    } else if (asked.command() == Command.AUDIT) {
      asked = null;
      coming = coming.with(new Sample(Map.copyOf(found)));
    } else {
      answer(MirrorEvent.of(Kind.READ), Map.copyOf(found));
    }
  }

  void answer(MirrorEvent event, Map<Character, Integer> found) {
    asked = null;
    coming = coming.with(new Reply(event, found));
  }

  // What the mirror does.

  /** What looking at the first of what is coming leads to. */
  List<MirrorWorld> received() {
    if (coming.coming().isEmpty()) {
      return List.of();
    }
    Coming first = coming.coming().get(0);
    Consumer<MirrorWorld> taken = next -> next.coming = coming.withoutFirst();
    if (first instanceof Names names && !copy.differs(names.names()) && !copy.names().isEmpty()) {
      // Which one it reads is a matter of its turn.
      return copy.names().stream()
          .map(child -> MirrorAsked.of(Command.AUDIT, Set.of(child)))
          .map(sample -> but(taken.andThen(next -> next.asked = sample)))
          .toList();
    }
    return List.of(but(taken.andThen(next -> next.look(first))));
  }

  /** A mirror that is new asks for the connection itself; it is told of it all the same. */
  void start() {
    on(MirrorEvent.of(Kind.CONNECTED));
  }

  private void look(Coming first) {
    if (first instanceof Connection connection) {
      on(MirrorEvent.of(connection.there() ? Kind.CONNECTED : Kind.DISCONNECTED));
    } else if (first instanceof Touch touch) {
      touched(touch.child());
    } else if (first instanceof Reply reply) {
      read = reply.found();
      on(reply.event());
    } else {
      boolean differs =
          first instanceof Names names
              ? copy.differs(names.names())
              : copy.differs(((Sample) first).found());
      on(MirrorEvent.of(differs ? Kind.DIFFERS : Kind.AGREES));
    }
  }

  private void touched(char child) {
    if (!copy.isDirty(child)) {
      copy = copy.touched(child);
      on(MirrorEvent.of(Kind.TOUCHED));
    }
  }

  void due(Kind kind) {
    asked = null;
    on(MirrorEvent.of(kind));
  }

  void flush() {
    timer = false;
    on(MirrorEvent.of(Kind.FLUSH_DUE));
  }

  void audit() {
    if (asked != null && asked.lost()) {
      due(Kind.FAILED); // it was under way at the last audit too
    } else {
      on(MirrorEvent.of(Kind.AUDIT));
    }
  }

  private void on(MirrorEvent event) {
    MirrorState before = state;
    MirrorCopy copyBefore = copy;
    long session = server.connected() && !glitch ? server.session() : 0;
    glitch = false;
    Decision decision = MirrorRules.decide(state, session, event);
    List<Command> commands = decision.commands();
    state = decision.state();
    commands.forEach(this::carryOut);

    boolean changed = before.known() != state.known() || before.current() != state.current();
    if (changed || !copyBefore.shown().equals(copy.shown())) {
      require(commands.indexOf(Command.REPORT) == commands.size() - 1, "what changes is told last");
    }
    require(state.dirty() == !copy.dirty().isEmpty(), "what is dirty is known to be");
    if (state.step().busy) {
      require(asked != null || coming.answers(), "there is something to wait for");
    }
  }

  private void carryOut(Command command) {
    switch (command) {
      case STOP -> stop();
      case SYNC, WATCH, SPREAD, READ_ALL, READ_DIRTY, AUDIT, RETRY_LATER -> ask(command);
      case TAKE -> copy = copy.with(read);
      case FLUSH_LATER -> {
        require(!timer, "one flush is to come");
        timer = true;
      }
      case UNWATCH, REPORT -> {}
    }
  }

  private void ask(Command command) {
    if (command != Command.RETRY_LATER) {
      // An answer that says that the connection broke is not one that ZooKeeper is working on.
      require(!underWay() || coming.tellsOfLoss(), "one operation at a time");
      require(server.connected(), "nothing is asked without a connection");
    }
    Set<Character> left = null;
    if (command == Command.READ_ALL || command == Command.READ_DIRTY || command == Command.AUDIT) {
      require(server.kept(), "nothing is read without a watch");
      left = command == Command.READ_DIRTY ? copy.dirty() : null;
      copy = command == Command.AUDIT ? copy : copy.clean();
    }
    stop();
    asked = MirrorAsked.of(command, left);
  }

  /** Answers to what was asked for before do not count. */
  private void stop() {
    asked = null;
    coming = coming.withoutReplies();
  }

  private boolean underWay() {
    return coming.answers() || (asked != null && !asked.lost() && !asked.waits());
  }

  /** Nothing is missing in a current mirror but what is on its way. */
  private void checkHonest() {
    boolean informed = server.connected() && state.session() == server.session() && !deaf;
    if (!state.current() || !informed || coming.tellsOfLoss()) {
      return;
    }
    for (char child : CHILDREN) {
      boolean told = copy.isDirty(child) || coming.tellsOf(child);
      require(
          told || state.step() == Step.READING_DIRTY || copy.shows(child, server),
          "nothing is missing in a current mirror but what is on its way");
    }
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new AssertionError(rule + ", but not in " + this);
    }
  }

  private List<Object> all() {
    if (all.isEmpty()) {
      all =
          List.of(
              server, state, Optional.ofNullable(asked), coming, copy, timer, glitch, deaf, faults);
    }
    return all;
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
