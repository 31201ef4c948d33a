package io.linnet.demo.evolution;

import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.testing.SourceCompiler;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * One version of an application, compiled into a class loader of its own: a contract {@code
 * Service}, a class {@code Provider} that serves it, and public static methods.
 */
final class Application {

  private static final String TEMPLATE =
      """
      import io.linnet.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;

      public class Application {
        public static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();
        public static String seen() { return String.join(" ", SEEN); }
      %s}
      """;

  private final Class<?> application;
  private final Class<?> service;

  private Application(Class<?> application) {
    this.application = application;
    this.service = SourceCompiler.load(application.getClassLoader(), "Application$Service");
  }

  /** Compiles what is to stand inside the class. */
  static Application of(String members) {
    return new Application(
        SourceCompiler.compile("Application", TEMPLATE.formatted(members.indent(2))));
  }

  /** A provider at any port. */
  RpcProvider start() {
    return export(RpcProvider.builder().port(0), service);
  }

  /** A provider that announces itself. */
  RpcProvider start(String registry) {
    return export(RpcProvider.builder().port(0).registry(registry), service);
  }

  private <T> RpcProvider export(RpcProviderBuilder builder, Class<T> type) {
    Class<?> provider = SourceCompiler.load(application.getClassLoader(), "Application$Provider");
    try {
      return builder
          .set("linnet.provider.shutdown-hook", "false")
          .export(type, type.cast(provider.getConstructor().newInstance()))
          .start();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs the method of that name, which takes a stub. */
  String call(String method, RpcConsumer consumer) {
    return run(method, consumer.stub(service));
  }

  /** What the provider and its callers have noted in {@code SEEN}. */
  String seen() {
    return run("seen");
  }

  private String run(String name, Object... arguments) {
    try {
      Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {service};
      return String.valueOf(application.getMethod(name, types).invoke(null, arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(Arrays.toString(arguments), e);
    }
  }
}
