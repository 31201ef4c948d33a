package io.linnet.core;

import io.linnet.config.InvalidSettingsException;
import io.linnet.config.SettingsSource;
import io.linnet.rule.Rule;
import io.linnet.rule.Rules;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that a consumer obeys: those of the applications it calls, and, stronger, those of its
 * own. A rule is taken as a whole or not at all: where anything in it is wrong, its last good
 * version stays. Chains are built anew off the registry's thread.
 */
final class RuleBook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  private final Registry registry;
  private final AppContext context;
  private final Executor executor;
  private final RegistryEvents events;
  private final Supplier<List<ConsumedService>> services;

  /** What the registry tells of each application that matters; guarded by this. */
  private final Map<String, Told> told = new TreeMap<>();

  private final AtomicBoolean due = new AtomicBoolean();
  private final RuleCheck check;

  /** What each service follows; only while applying, which one thread does. */
  private final Map<ConsumedService, List<Rule>> followed = new HashMap<>();

  /** What holds. */
  private volatile Rules rules = Rules.NONE;

  /** Whether there ever was a rule: one that is being applied does not hold yet. */
  private volatile boolean known;

  private boolean closed;

  /** The rules of one application and the watch on them. */
  private static final class Told {
    private @Nullable Watch watch;
    private List<Rule> rules = List.of();
  }

  RuleBook(
      Registry registry,
      AppContext context,
      Executor executor,
      RegistryEvents events,
      RuleCheck check,
      Supplier<List<ConsumedService>> services) {
    this.registry = registry;
    this.context = context;
    this.executor = executor;
    this.events = events;
    this.check = check;
    this.services = services;
  }

  /** Watches what is needed now: applications that are called may have changed. */
  void look() {
    Set<String> needed = new HashSet<>(Set.of(context.application()));
    services.get().forEach(service -> needed.addAll(service.directory().applications()));
    Map<String, Told> added = new HashMap<>();
    List<Told> ending = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        return;
      }
      for (String application : needed) {
        if (!told.containsKey(application)) {
          Told fresh = new Told();
          told.put(application, fresh);
          added.put(application, fresh);
        }
      }
      told.entrySet()
          .removeIf(
              entry -> {
                boolean gone = !needed.contains(entry.getKey());
                if (gone) {
                  ending.add(entry.getValue());
                }
                return gone;
              });
    }
    added.forEach(this::watch);
    ending.forEach(RuleBook::end);
    applyLater();
  }

  /** The rules that hold. */
  Rules rules() {
    return rules;
  }

  /** The rules that hold, with one more, or one of them in another version. */
  Rules with(Rule rule) {
    List<Rule> all = new ArrayList<>(rules.all());
    int place = all.stream().map(Rule::toString).toList().indexOf(rule.toString());
    if (place < 0) {
      all.add(rule);
    } else {
      all.set(place, rule);
    }
    return new Rules(all);
  }

  /** Why a rule would be refused; null when it would hold. */
  @Nullable String problem(Rule rule) {
    synchronized (check) {
      List<Rule> others =
          rules.all().stream().filter(each -> !each.toString().equals(rule.toString())).toList();
      return check.problem(rule, others, services.get(), this::planUnder);
    }
  }

  @Override
  public void close() {
    List<Told> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(told.values());
      told.clear();
    }
    ending.forEach(RuleBook::end);
  }

  private void watch(String application, Told fresh) {
    Watch watch =
        registry.rules(
            application,
            rules -> {
              synchronized (this) {
                fresh.rules = List.copyOf(rules);
              }
              applyLater();
            });
    synchronized (this) {
      fresh.watch = watch;
      if (told.get(application) == fresh) {
        return;
      }
    }
    watch.close(); // not needed any more
  }

  private static void end(Told ending) {
    Watch watch = ending.watch;
    if (watch != null) {
      watch.close();
    }
  }

  private void applyLater() {
    if (!known && candidates().isEmpty()) {
      return; // as nearly always; no thread is started for it
    }
    known = true;
    if (due.compareAndSet(false, true)) {
      try {
        executor.execute(this::apply);
      } catch (RejectedExecutionException e) {
        LOG.debug("the consumer is closing; rules do not matter any more", e);
      }
    }
  }

  private void apply() {
    synchronized (check) {
      due.set(false);
      List<ConsumedService> all = services.get();
      List<Rule> accepted = check.accept(candidates(), all, this::planUnder, events);
      for (ConsumedService service : all) {
        List<Rule> following = following(accepted, service);
        if (!following.equals(followed.getOrDefault(service, List.of()))) {
          service.use(planUnder(service, accepted));
          followed.put(service, following);
        }
        service.directory().obey(new Rules(accepted));
      }
      if (!accepted.equals(rules.all())) {
        rules = new Rules(accepted);
        events.happened(
            RegistryEvent.RULES_CHANGED,
            accepted.isEmpty() ? "No rules hold any more" : "Rules that hold now: " + accepted);
      }
    }
  }

  private synchronized List<Rule> candidates() {
    List<Rule> all = new ArrayList<>();
    told.forEach(
        (application, said) -> {
          if (!application.equals(context.application())) {
            all.addAll(said.rules);
          }
        });
    Told own = told.get(context.application());
    if (own != null) {
      all.addAll(own.rules);
    }
    return all;
  }

  /** Of these rules, those with settings for calls of a service; the weakest first. */
  private List<Rule> following(List<Rule> rules, ConsumedService service) {
    return rules.stream()
        .filter(rule -> !rule.settings().isEmpty())
        .filter(
            rule ->
                rule.application().equals(context.application())
                    || service.directory().applications().contains(rule.application()))
        .toList();
  }

  private ConsumedService.Plans planUnder(ConsumedService service, List<Rule> rules)
      throws InvalidSettingsException {
    List<SettingsSource> layers =
        following(rules, service).stream()
            .map(rule -> new SettingsSource("rule " + rule, rule.settings()))
            .toList();
    return service.plan(context, layers);
  }
}
