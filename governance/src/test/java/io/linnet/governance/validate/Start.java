package io.linnet.governance.validate;

import io.linnet.Contract;
import io.linnet.config.InvalidSettingsException;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** The start of an application, to be loaded by a class loader that lacks something. */
public final class Start implements Function<ClassLoader, String> {

  /** What was made, or what stopped it; all factories are found. */
  @Override
  public String apply(ClassLoader applications) {
    FakeFilterContext context = FakeFilterContext.of(ManualClock.create());
    FilterFactory factory =
        ServiceLoader.load(FilterFactory.class, applications).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("validate"))
            .findFirst()
            .orElseThrow();
    long made =
        Stream.concat(
                Contract.of(Orders.class).methods().stream(), FakeInvocations.methods().stream())
            .filter(method -> factory.create(method, context).isPresent())
            .count();
    try {
      context.settings().check();
      return "filters: " + made;
    } catch (InvalidSettingsException e) {
      return e.getMessage();
    }
  }
}
