package io.linnet.core.chain;

import io.linnet.CallObserver;
import io.linnet.ChainPart;
import io.linnet.Filter;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Builds chains from the features that an application has; a feature that is off is absent. */
public final class Chains {

  private final List<FilterFactory> factories;

  /** Sorts the factories by stage, and by name within a stage. */
  public Chains(List<FilterFactory> factories) {
    this.factories =
        factories.stream()
            .sorted(Comparator.comparing(FilterFactory::stage).thenComparing(FilterFactory::name))
            .toList();
  }

  /** Binds the filters of the stages {@code first} to {@code last} in front of {@code terminal}. */
  public Invoker bind(
      Stage first, Stage last, MethodDescriptor method, FilterContext context, Invoker terminal) {
    List<Placed<ChainPart>> parts = new ArrayList<>();
    for (FilterFactory factory : factories) {
      Stage stage = factory.stage();
      if (stage.compareTo(first) >= 0 && stage.compareTo(last) <= 0) {
        factory
            .create(method, context)
            .ifPresent(part -> parts.add(new Placed<>(stage, factory.name(), part)));
      }
    }
    Collections.reverse(parts); // built from the inside out
    Invoker chain = terminal;
    List<Placed<CallObserver>> neighbours = new ArrayList<>();
    for (Placed<ChainPart> each : parts) {
      if (each.part() instanceof CallObserver observer) {
        neighbours.add(0, new Placed<>(each.stage(), each.name(), observer));
      } else if (each.part() instanceof Filter filter) {
        Placed<Filter> placed = new Placed<>(each.stage(), each.name(), filter);
        chain = new FilteredInvoker(placed, observed(neighbours, chain));
      }
    }
    return observed(neighbours, chain);
  }

  /** Puts the observers collected so far in front, as one; there may be none. */
  private static Invoker observed(List<Placed<CallObserver>> neighbours, Invoker next) {
    if (neighbours.isEmpty()) {
      return next;
    }
    Invoker observed = new ObservedInvoker(List.copyOf(neighbours), new GuardedInvoker(next));
    neighbours.clear();
    return observed;
  }
}
