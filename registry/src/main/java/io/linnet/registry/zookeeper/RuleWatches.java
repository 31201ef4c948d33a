package io.linnet.registry.zookeeper;

import io.linnet.registry.ListWatch;
import io.linnet.rule.Rule;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of the applications that somebody watches. Used on the reconciler thread only. */
final class RuleWatches {

  /** The rules of one application. */
  private static final class Ruled {
    private final Mirror<Rule> mirror;
    private final List<ListWatch<Rule>> watches = new ArrayList<>();
    private @Nullable List<Rule> rules;

    private Ruled(Mirror<Rule> mirror) {
      this.mirror = mirror;
    }
  }

  /** Makes the mirror of an application's rules. */
  @FunctionalInterface
  interface Mirrors {
    Mirror<Rule> create(String path, Reading.Reader<Rule> reader, Runnable changed);
  }

  private final Map<String, Ruled> applications = new HashMap<>();
  private final Function<String, String> path;
  private final Mirrors mirrors;
  private final RegistryEvents events;

  RuleWatches(Function<String, String> path, Mirrors mirrors, RegistryEvents events) {
    this.path = path;
    this.mirrors = mirrors;
    this.events = events;
  }

  /** The rules of an application, sorted by name; null while they are not known. */
  @Nullable List<Rule> rules(String application) {
    Ruled ruled = applications.get(application);
    return ruled == null ? null : ruled.rules;
  }

  /** Adds a watch; {@code start} runs with the mirror when it is new. */
  void add(String application, ListWatch<Rule> watch, Consumer<Mirror<?>> start) {
    Ruled ruled = applications.get(application);
    boolean isNew = ruled == null;
    if (ruled == null) {
      RuleReader reader = new RuleReader(application, events);
      ruled =
          new Ruled(
              mirrors.create(path.apply(application), reader, () -> changed(application, reader)));
      applications.put(application, ruled);
    }
    ruled.watches.add(watch);
    if (isNew) {
      start.accept(ruled.mirror);
    }
    tell(ruled);
  }

  void remove(String application, ListWatch<Rule> watch) {
    Ruled ruled = applications.get(application);
    if (ruled != null && ruled.watches.remove(watch) && ruled.watches.isEmpty()) {
      applications.remove(application);
      ruled.mirror.close();
    }
  }

  List<Mirror<Rule>> mirrors() {
    return applications.values().stream().map(ruled -> ruled.mirror).toList();
  }

  private void changed(String application, RuleReader reader) {
    Ruled ruled = applications.get(application);
    if (ruled == null) {
      return;
    }
    if (ruled.mirror.known()) {
      Collection<Rule> values = ruled.mirror.values();
      if (ruled.mirror.current()) {
        reader.keepOnly(values);
      }
      ruled.rules = values.stream().sorted(Comparator.comparing(Rule::name)).toList();
    }
    tell(ruled);
  }

  private static void tell(Ruled ruled) {
    Watch.State state =
        ruled.mirror.current()
            ? Watch.State.CURRENT
            : ruled.rules == null ? Watch.State.CONNECTING : Watch.State.STALE;
    for (ListWatch<Rule> watch : List.copyOf(ruled.watches)) {
      watch.mark(state);
      watch.refresh();
    }
  }
}
