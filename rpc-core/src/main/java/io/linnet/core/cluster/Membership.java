package io.linnet.core.cluster;

import io.linnet.Instance;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.spi.RegistryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a service there are: those that the registry lists, and those that it has lost
 * although their connections say otherwise. A registry that forgets everything, or is emptied by a
 * mistake, so takes nothing away; an operator who wants an instance to get no calls says so in a
 * rule. Guarded by its directory.
 */
final class Membership {

  /**
   * How long a lost instance that is not connected may take to connect again: the connect timeout
   * of 2 s, twice, and the first pauses between attempts.
   */
  static final Duration VERIFICATION = Duration.ofSeconds(5);

  /** A service that loses more than half of its instances within this time looks like a mistake. */
  private static final Duration ALARM_WINDOW = Duration.ofSeconds(5);

  /** Who shuts down withdraws and says so on its connections, in whatever order they arrive. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  /** Something that the log is to say. */
  record Note(RegistryEvent event, String detail) {}

  /** An instance and what the registry says of it. */
  private static final class Member {
    private final LiveEndpoint endpoint;
    private Instance listed;
    private boolean missing;
    private long missingSinceNanos;
    private boolean told;
    private boolean unconnected;
    private long unconnectedSinceNanos;

    private Member(LiveEndpoint endpoint, Instance listed) {
      this.endpoint = endpoint;
      this.listed = listed;
    }
  }

  private final Function<Instance, LiveEndpoint> connect;
  private final long keepNanos;
  private final String service;
  private final Subset subset;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Note> notes = new ArrayList<>();

  /** Not of the subset any more; pickers may still know them. */
  private final Set<LiveEndpoint> left = new HashSet<>();

  private Subset.Ring ring = Subset.ALL.ring(List.of());
  private Set<String> listedAddresses = Set.of();
  private int listed;

  /** Most instances that were listed since the start of the window. */
  private int windowMost;

  private long windowStartNanos;

  Membership(
      String service,
      Duration keepMissing,
      Subset subset,
      Function<Instance, LiveEndpoint> connect) {
    this.service = service;
    this.subset = subset;
    this.keepNanos = keepMissing.toNanos();
    this.connect = connect;
  }

  /** Takes the registry's new list. */
  void listed(List<Instance> instances, long nowNanos) {
    Set<String> ids = new HashSet<>();
    for (Instance instance : instances) {
      ids.add(instance.processId());
      Member member = members.get(instance.processId());
      if (member != null) {
        if (member.missing || !member.listed.equals(instance)) {
          member.endpoint.news();
        }
        member.listed = instance;
        member.missing = false;
        member.unconnected = false;
      }
    }
    for (Map.Entry<String, Member> entry : members.entrySet()) {
      Member member = entry.getValue();
      if (!ids.contains(entry.getKey()) && !member.missing) {
        member.missing = true;
        member.told = false;
        member.missingSinceNanos = nowNanos;
      }
    }
    ring = subset.ring(instances);
    choose();
    listedAddresses = instances.stream().map(Instance::address).collect(Collectors.toSet());
    alarm(instances.size(), nowNanos);
    listed = instances.size();
  }

  /**
   * Connects to the instances of the subset, and leaves listed ones that are not of it any more.
   * Those that can be used stay until the others are connected: a list that changes as a whole must
   * not look like an outage.
   */
  private void choose() {
    Set<String> chosen = new HashSet<>();
    boolean connecting = false;
    for (Instance instance : ring.chosen(this::isUnreachable)) {
      chosen.add(instance.processId());
      Member member =
          members.computeIfAbsent(
              instance.processId(), id -> new Member(connect.apply(instance), instance));
      connecting |= member.endpoint.isConnecting();
    }
    for (Map.Entry<String, Member> entry : List.copyOf(members.entrySet())) {
      Member member = entry.getValue();
      boolean helps = connecting && member.endpoint.state() == ServiceBinding.State.READY;
      if (!member.missing && !chosen.contains(entry.getKey()) && !helps) {
        members.remove(entry.getKey());
        left.add(member.endpoint);
      }
    }
  }

  /** Ends the connections of those that have left the subset and that no call finds any more. */
  void closeLeft(List<LiveEndpoint> published) {
    if (!left.isEmpty()) {
      Set<LiveEndpoint> inUse = new HashSet<>(published);
      List<LiveEndpoint> closing = left.stream().filter(each -> !inUse.contains(each)).toList();
      closing.forEach(left::remove);
      closing.forEach(LiveEndpoint::close);
    }
  }

  private boolean isUnreachable(Instance instance) {
    Member member = members.get(instance.processId());
    return member != null && member.endpoint.state() == ServiceBinding.State.UNREACHABLE;
  }

  /** Lets go of lost instances that nothing speaks for any more, and finds substitutes. */
  void sweep(long nowNanos) {
    List<Member> dropped = new ArrayList<>();
    for (Member member : members.values()) {
      String why = member.missing ? reasonToDrop(member, nowNanos) : null;
      if (why != null) {
        dropped.add(member);
        notes.add(
            new Note(
                RegistryEvent.DROPPED,
                "%s: %s is not used any more: %s".formatted(service, member.endpoint, why)));
      } else if (isNews(member, nowNanos)) {
        member.told = true;
        notes.add(
            new Note(
                RegistryEvent.KEPT_CONNECTED,
                "%s: the registry has lost %s; it is used while its connection lives, at most %s"
                    .formatted(service, member.endpoint, Duration.ofNanos(keepNanos))));
      }
    }
    for (Member member : dropped) {
      members.values().remove(member);
      member.endpoint.close();
    }
    if (subset.size() > 0) {
      choose();
    }
  }

  /** What has been noted since the last time. */
  List<Note> takeNotes() {
    List<Note> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }

  /** When to sweep again though nothing has happened; null when there is no need. */
  @Nullable Duration nextSweep(long nowNanos) {
    long next = Long.MAX_VALUE;
    for (Member member : members.values()) {
      if (member.missing) {
        next = Math.min(next, keepNanos - (nowNanos - member.missingSinceNanos));
        if (!member.told && !member.unconnected) {
          next = Math.min(next, GOODBYE.toNanos() - (nowNanos - member.missingSinceNanos));
        }
        if (member.unconnected) {
          long left = VERIFICATION.toNanos() - (nowNanos - member.unconnectedSinceNanos);
          next = Math.min(next, left);
        }
      }
    }
    return next == Long.MAX_VALUE ? null : Duration.ofNanos(Math.max(next, 1));
  }

  List<LiveEndpoint> endpoints() {
    return members.values().stream().map(member -> member.endpoint).toList();
  }

  /** Every endpoint with what the registry says of its instance. */
  Map<LiveEndpoint, Instance> described() {
    Map<LiveEndpoint, Instance> described = new LinkedHashMap<>();
    members.values().forEach(member -> described.put(member.endpoint, member.listed));
    return described;
  }

  /** How many of the listed ones are used when that is not all, for messages. */
  String part() {
    int used = members.size() - kept();
    return used == listed ? "" : ", " + used + " of them in this consumer's subset";
  }

  /** How many the registry lists. */
  int listed() {
    return listed;
  }

  /** How many are used although the registry has lost them. */
  int kept() {
    return (int) members.values().stream().filter(member -> member.missing).count();
  }

  void close() {
    endpoints().forEach(LiveEndpoint::close);
    members.clear();
    left.forEach(LiveEndpoint::close);
    left.clear();
  }

  private @Nullable String reasonToDrop(Member member, long nowNanos) {
    ServiceBinding.State state = member.endpoint.state();
    switch (state) {
      case DRAINING, NOT_EXPORTED, CONTRACT_DIFFERS -> {
        return "the registry has lost it and " + member.endpoint.detail();
      }
      case READY, SUSPECT -> member.unconnected = false;
      case CONNECTING, UNREACHABLE -> {
        if (!member.unconnected) {
          member.unconnected = true;
          member.unconnectedSinceNanos = nowNanos;
        } else if (nowNanos - member.unconnectedSinceNanos >= VERIFICATION.toNanos()) {
          return "the registry has lost it and " + member.endpoint.detail();
        }
      }
    }
    if (isReplaced(member)) {
      return "another process has its address";
    }
    return nowNanos - member.missingSinceNanos >= keepNanos
        ? "the registry has lost it for " + Duration.ofNanos(keepNanos)
        : null;
  }

  /** Whether it is kept, and not merely about to say that it is shutting down. */
  private static boolean isNews(Member member, long nowNanos) {
    return member.missing
        && !member.told
        && !member.unconnected
        && nowNanos - member.missingSinceNanos >= GOODBYE.toNanos();
  }

  /** Whether another process, which is listed, can be used at the same address. */
  private boolean isReplaced(Member lost) {
    String address = lost.listed.address();
    return listedAddresses.contains(address)
        && members.values().stream()
            .filter(other -> !other.missing && other.listed.address().equals(address))
            .anyMatch(other -> other.endpoint.state() == ServiceBinding.State.READY);
  }

  private void alarm(int now, long nowNanos) {
    if (nowNanos - windowStartNanos > ALARM_WINDOW.toNanos()) {
      windowStartNanos = nowNanos;
      windowMost = listed;
    }
    if (windowMost > 1 && now * 2 < windowMost) {
      notes.add(
          new Note(
              RegistryEvent.SHRUNK,
              "%s: only %d of %d instances are left in the registry after %s; those that are"
                      .formatted(service, now, windowMost, ALARM_WINDOW)
                  + " connected stay in use"));
      windowMost = now;
    }
    windowMost = Math.max(windowMost, now);
  }
}
