package io.linnet.core;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.config.Settings;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeInvocations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** The features that one side has where nothing is set, and the choices to measure of them. */
public final class DefaultFilters {

  /** No filter. */
  public static final String BARE = "bare";

  /** Every filter that is on by default. */
  public static final String ALL = "all";

  /** What the name of a factory ends with that belongs to another one, and is nothing alone. */
  private static final String PART = "-attempt";

  private final List<FilterFactory> factories;

  private DefaultFilters(List<FilterFactory> factories) {
    this.factories = factories;
  }

  /** Those of a consumer, for the whole call and for each attempt. */
  public static DefaultFilters ofConsumer() {
    return of("consumer", EnumSet.of(Stage.Side.CONSUMER, Stage.Side.ATTEMPT));
  }

  /** Those of a provider. */
  public static DefaultFilters ofProvider() {
    return of("provider", EnumSet.of(Stage.Side.PROVIDER));
  }

  private static DefaultFilters of(String role, Set<Stage.Side> sides) {
    MethodDescriptor method = FakeInvocations.method("find");
    AppContext context =
        AppContext.create(role, role, Settings.none(), (work, delay) -> () -> {}, Runnable::run);
    return new DefaultFilters(
        ServiceLoader.load(FilterFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(factory -> sides.contains(factory.stage().side()))
            .filter(factory -> factory.create(method, context.forMethod(method)).isPresent())
            .sorted(Comparator.comparing(FilterFactory::stage).thenComparing(FilterFactory::name))
            .toList());
  }

  /** None, each alone, and all if there are several. */
  public List<String> choices() {
    List<String> features = factories.stream().map(DefaultFilters::feature).distinct().toList();
    List<String> choices = new ArrayList<>();
    choices.add(BARE);
    choices.addAll(features);
    if (features.size() > 1) {
      choices.add(ALL);
    }
    return choices;
  }

  /** The filters of one of the {@link #choices}. */
  List<FilterFactory> chosen(String choice) {
    return switch (choice) {
      case BARE -> List.of();
      case ALL -> factories;
      default -> factories.stream().filter(factory -> feature(factory).equals(choice)).toList();
    };
  }

  private static String feature(FilterFactory factory) {
    String name = factory.name();
    return name.endsWith(PART) ? name.substring(0, name.length() - PART.length()) : name;
  }
}
